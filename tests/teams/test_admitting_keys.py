"""The keys that Teams signs with: learned when they are new, asked for rarely, kept in trouble."""

import asyncio
import threading

import pytest

from adapters.teams.admitting.signing_keys import AT_MOST, PAUSE
from tests.teams.admitted import Hours, page
from tests.teams.signing import Signer, wrong_headers


async def test_after_a_rotation_the_next_good_token_is_let_in(metadata, signer):
    hours = Hours()
    async with page(metadata=metadata.url, clock=hours) as door:
        assert (await door.post(token=signer.bearer()))[0] == 200
        signer.rotate()
        assert (await door.post(token=signer.bearer()))[0] == 200
        assert (await door.post(token=signer.bearer(key=1)))[0] == 401, "the old key is gone"
        assert metadata.downloads == 2


async def test_keys_that_are_made_up_bring_few_downloads_in_a_while(metadata, signer):
    hours = Hours()
    async with page(metadata=metadata.url, clock=hours) as door:
        await door.post(token=signer.bearer())
        for number in range(50):
            assert (await door.post(token=signer.bearer(kid=f"made-up-{number}")))[0] == 401
        assert metadata.downloads == AT_MOST
        hours.at += PAUSE
        junk = [door.post(token=signer.bearer(kid=f"more-{number}")) for number in range(50)]
        assert {status for status, _ in await asyncio.gather(*junk)} == {401}
        assert metadata.downloads <= 2 * AT_MOST
        assert (await door.post(token=signer.bearer()))[0] == 200


async def test_a_new_key_right_after_a_made_up_one_is_read(metadata, signer):
    hours = Hours()
    async with page(metadata=metadata.url, clock=hours) as door:
        await door.post(token=signer.bearer())
        hours.at += PAUSE
        assert (await door.post(token=signer.bearer(key=99, kid="made-up")))[0] == 401
        signer.rotate()
        assert (await door.post(token=signer.bearer()))[0] == 200


async def test_a_new_key_may_be_sent_again_while_keys_cannot_be_read(metadata, signer):
    hours = Hours()
    async with page(metadata=metadata.url, clock=hours) as door:
        await door.post(token=signer.bearer())
        signer.rotate()
        metadata.is_broken = True
        for _ in range(AT_MOST + 1):
            assert (await door.post(token=signer.bearer()))[0] == 503
        assert (await door.post(token=signer.bearer(key=1)))[0] == 200
        metadata.is_broken = False
        hours.at += PAUSE
        assert (await door.post(token=signer.bearer()))[0] == 200


@pytest.mark.parametrize("odd", [{"n": "", "e": "AQAB"}, {"n": 7}, {"endorsements": 7}])
async def test_one_odd_key_does_not_lose_the_others(metadata, signer, odd, monkeypatch):
    listed = signer.jwks()
    listed.insert(0, {**listed[0], "kid": "odd", **odd})
    monkeypatch.setattr(Signer, "jwks", lambda _: listed)
    async with page(metadata=metadata.url) as door:
        assert (await door.post(token=signer.bearer()))[0] == 200


async def test_another_issuers_token_brings_no_download(door, signer, metadata):
    for wrong in ("another issuer", "the emulator's issuer", "no issuer", "another app's"):
        await door.post(token=wrong_headers(signer)[wrong])
    assert metadata.asked == []


async def test_the_keys_are_read_again_after_a_day_and_kept_where_that_fails(metadata, signer):
    hours = Hours()
    async with page(metadata=metadata.url, clock=hours) as door:
        await door.post(token=signer.bearer())
        hours.at += 25 * 3600
        metadata.is_broken = True
        assert (await door.post(token=signer.bearer()))[0] == 200
        assert metadata.asked.count("/v1/.well-known/openidconfiguration") == 2
        metadata.is_broken = False
        hours.at += PAUSE
        await door.post(token=signer.bearer())
        await door.post(token=signer.bearer())
        assert metadata.downloads == 2


async def test_while_keys_are_read_others_are_answered(door, signer, metadata):
    is_open = threading.Event()
    metadata.on_asked = lambda: is_open.wait(5)
    waiting = asyncio.create_task(door.post(token=signer.bearer()))
    assert (await door.post(token=None))[0] == 401
    assert not waiting.done()
    is_open.set()
    assert (await waiting)[0] == 200

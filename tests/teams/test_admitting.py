"""Who may post to the desk: everything wrong is refused fast, and nothing of it is run."""

import asyncio
import json
import statistics
import time

import pytest

from adapters.teams.hearing.answering import Answer
from adapters.teams.hearing.entry import LARGEST
from adapters.teams.hearing.listening import Fault
from adapters.teams.hearing.reading import Unreadable
from chatops.errors import NeverKept, StoreBusy
from tests.teams.admitted import activity
from tests.teams.signing import TENANT, Signer, wrong_headers

FAST = 0.05
TIMES = 5
ROUND_ABOUT = ("/emea/", "/amer/0f6e/", "", "/")


# Tokens


async def test_a_right_token_is_let_in(door, signer):
    assert await door.post(token=signer.bearer()) == (200, None)
    assert door.heard == [activity()]


async def test_clocks_may_differ_by_some_minutes(door, signer):
    now = int(time.time())
    assert (await door.post(token=signer.bearer(exp=now - 120)))[0] == 200
    assert (await door.post(token=signer.bearer(nbf=now + 120)))[0] == 200


@pytest.mark.parametrize("wrong", sorted(wrong_headers(Signer())))
async def test_a_wrong_token_is_refused_and_nothing_is_run(door, signer, wrong):
    assert await door.post(token=wrong_headers(signer)[wrong]) == (401, None)
    assert door.heard == []


async def test_a_key_that_does_not_speak_for_teams_is_refused(door, signer):
    signer.endorsed = ("webchat",)
    assert (await door.post(token=signer.bearer()))[0] == 401
    assert door.heard == []


@pytest.mark.parametrize("wrong", ["no header", "garbage", "another issuer", "another app's"])
async def test_without_a_right_token_no_body_is_waited_for(door, signer, wrong):
    proof = wrong_headers(signer)[wrong]
    lines = ["POST /teams/messages HTTP/1.1", "Host: x", "Content-Length: 400000"]
    lines += [] if proof is None else [f"Authorization: {proof}"]
    reading, writing = await asyncio.open_connection("127.0.0.1", door.port)
    writing.write("\r\n".join([*lines, "", "{"]).encode())
    async with asyncio.timeout(5):
        assert b" 401 " in await reading.readline()
    writing.close()


async def test_what_nobody_can_prove_for_want_of_keys_may_be_sent_again(door, signer, metadata):
    metadata.is_broken = True
    assert (await door.post(token=signer.bearer()))[0] == 503
    assert door.heard == []


# Bodies


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, b""),
        (400, b"{"),
        (400, b"[]"),
        (400, b'"text"'),
        (400, b"\xff\xfe\xfd"),
        (400, b"[" * 100_000),
        (413, b"{" + b" " * LARGEST + b"}"),
    ],
    ids=["empty", "malformed", "array", "text", "not text", "deep", "too long"],
)
async def test_a_body_that_is_no_activity_is_refused(door, signer, status, body):
    assert (await door.post(body=body, token=signer.bearer()))[0] == status
    assert door.heard == []


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded"])
async def test_a_body_that_is_not_called_json_is_refused(door, signer, kind):
    assert (await door.post(token=signer.bearer(), kind=kind))[0] == 400
    assert door.heard == []


@pytest.mark.parametrize(
    ("status", "changes"),
    [
        (400, {"serviceUrl": None}),
        (401, {"serviceUrl": ""}),
        (401, {"serviceUrl": 7}),
        (401, {"serviceUrl": "https://smba.trafficmanager.net/amer/"}),
        (400, {"type": None}),
        (400, {"conversation": None}),
        (400, {"conversation": "19:help"}),
        (400, {"conversation": {}}),
        (403, {"channelId": None}),
        (403, {"channelId": "webchat"}),
        (403, {"channelData": None}),
        (403, {"channelData": {"tenant": "7e4a"}}),
        (403, {"channelData": {"tenant": {"id": "another"}}}),
        (403, {"conversation": {"id": "19:help", "tenantId": "another"}}),
    ],
)
async def test_an_activity_of_others_is_refused(door, signer, status, changes):
    assert (await door.post(activity(**changes), token=signer.bearer()))[0] == status
    assert door.heard == []


@pytest.mark.parametrize(
    "service",
    [
        "http://smba.trafficmanager.net/emea/",
        "https://evil.example/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://smba.trafficmanager.net:8443/",
        "https://smba.trafficmanager.net/{0}",
        "https://smba.trafficmanager.net/?x=1",
        "//smba.trafficmanager.net/",
        "http://127.0.0.1:8642/",
    ],
)
async def test_answers_go_nowhere_else_even_if_the_token_says_so(door, signer, service):
    told = activity(serviceUrl=service)
    assert (await door.post(told, token=signer.bearer(service=service)))[0] == 403
    assert door.heard == []


@pytest.mark.parametrize("path", ROUND_ABOUT)
async def test_answers_may_go_anywhere_at_a_host_that_is_listed(door, signer, path):
    service = f"https://smba.trafficmanager.net{path}"
    told = activity(serviceUrl=service)
    assert (await door.post(told, token=signer.bearer(service=service)))[0] == 200


async def test_everything_wrong_is_refused_at_once(door, signer):
    await door.post(token=signer.bearer())  # the keys are there, as they are from the start on
    headers = list(wrong_headers(signer).values())
    bodies = [b"", b"{", b"[]", json.dumps(activity(serviceUrl=None)).encode()]
    asks = [{"token": header} for header in headers]
    asks += [{"token": signer.bearer(), "body": body} for body in bodies]
    took = [[await _time(door, ask) for ask in asks] for _ in range(TIMES)]
    medians = [statistics.median(times) for times in zip(*took, strict=True)]
    assert max(medians) < FAST
    assert len(door.heard) == 1


async def _time(door, ask):
    began = time.perf_counter()
    status, _ = await door.post(**ask)
    assert status in (400, 401)
    return time.perf_counter() - began


# What Teams is answered


async def test_what_waits_for_an_answer_gets_it(door, signer):
    door.answer = Answer(status=201, body={"statusCode": 200})
    assert await door.post(token=signer.bearer()) == (201, {"statusCode": 200})
    door.answer = Answer(status=202)
    assert await door.post(token=signer.bearer()) == (202, None)


async def test_what_could_not_be_kept_is_sent_again(door, signer):
    door.error = StoreBusy("That took too long. Try again.")
    assert await door.post(token=signer.bearer()) == (503, None)
    door.error = NeverKept("It cannot be kept.")
    assert await door.post(token=signer.bearer()) == (200, None)


async def test_what_hearing_cannot_read_is_refused_and_its_own_fault_is_its_own(door, signer):
    door.error = Unreadable("from")
    assert await door.post(token=signer.bearer()) == (400, None)
    door.error = Fault("message")
    assert await door.post(token=signer.bearer()) == (500, None)


async def test_a_door_that_closes_takes_nothing_new(door, signer):
    door.entry.hush()
    assert (await door.post(token=signer.bearer()))[0] == 503
    assert door.heard == []


async def test_two_hundred_at_once_are_all_taken(door, signer):
    told = [activity(id=str(number)) for number in range(200)]
    answers = await asyncio.gather(*(door.post(one, token=signer.bearer()) for one in told))
    assert {status for status, _ in answers} == {200}
    assert sorted(one["id"] for one in door.heard) == sorted(one["id"] for one in told)


async def test_no_refusal_says_what_was_sent(door, signer, caplog):
    canary = "CANARY-7"
    await door.post(activity(text=canary, channelId=canary), token=signer.bearer())
    await door.post(token=signer.bearer(kid=canary))
    await door.post(token=f"Bearer {canary}")
    await door.post(body=canary.encode(), token=signer.bearer())
    assert "teams.post_refused" in caplog.text
    assert canary not in caplog.text
    assert TENANT not in caplog.text

"""Our calls out: with a token that is fetched once, refused in words of our own, never repeated."""

import asyncio
import threading
import time
from dataclasses import replace
from itertools import count

import pytest
import requests

from adapters.teams.calling.bearer import EARLY, Bearer
from adapters.teams.connector import TeamsError
from adapters.teams.entra import is_refusal, meaning
from adapters.teams.port import Port
from tests.teams.admitted import KEYS, LOCAL, Hours, tenant
from tests.teams.far_line import SERVICE, Entra, LineHere, connector
from tests.teams.signing import APP, TENANT

CHANNEL = "19:help@thread.tacv2"
THREAD = f"{CHANNEL};messageid=1700000000000"
QUOTED = "19%3Ahelp%40thread.tacv2%3Bmessageid%3D1700000000000"
CARD = {"summary": "Noted", "attachments": [{"content": {"body": []}, "unknown": 1}]}


@pytest.fixture
async def far(tmp_path):
    async with connector(tmp_path) as there:
        yield there


@pytest.fixture
def entra():
    return Entra()


@pytest.fixture
async def opened(far, entra):
    """Make ports to the far end; each is closed at the end."""
    ports = []

    def open_port(keys=KEYS, *, seconds=5.0, **more):
        line = LineHere(far.port, seconds=seconds)
        port = Port(
            keys, tenant(keys, service_url=SERVICE, bot="28:bot"), http=entra, line=line, **more
        )
        ports.append(port)
        return port

    yield open_port
    for port in ports:
        await port.close()


# The calls themselves


async def test_a_message_goes_out_as_it_was_drawn_with_our_token(opened, far):
    assert await opened().send(THREAD, CARD) == "1700000000001"
    ((method, path, headers, body),) = far.asked
    assert (method, path) == ("POST", f"/emea/v3/conversations/{QUOTED}/activities") or path == (
        "/emea/v3/conversations/19:help@thread.tacv2;messageid=1700000000000/activities"
    )
    assert headers["Authorization"] == "Bearer token-1"
    ours = {"type": "message", "from": {"id": "28:bot"}, "conversation": {"id": THREAD}}
    assert body == {**ours, **CARD}


async def test_each_call_asks_what_the_connector_knows(opened, far):
    port = opened()
    far.told = {"id": "a:chat", "activityId": "7", "members": [{"id": "29:x"}, 7]}
    await port.update(CHANNEL, "7", CARD)
    await port.delete(CHANNEL, "7")
    assert await port.open_chat("29:x") == "a:chat"
    assert await port.new_thread(CHANNEL, CARD) == ("a:chat", "7")
    assert await port.members(CHANNEL, after="x&y") == ([{"id": "29:x"}], "")
    assert (await port.member(CHANNEL, "29:x"))["id"] == "a:chat"
    methods = [method for method, *_ in far.asked]
    assert methods == ["PUT", "DELETE", "POST", "POST", "GET", "GET"]
    chat, thread = far.asked[2][3], far.asked[3][3]
    assert chat["members"] == [{"id": "29:x"}]
    assert (chat["tenantId"], chat["bot"]) == (TENANT, {"id": "28:bot"})
    assert thread["channelData"] == {"channel": {"id": CHANNEL}, "tenant": {"id": TENANT}}
    assert thread["activity"] == {"type": "message", **CARD}
    assert "continuationToken=x%26y" in far.asked[4][1]


async def test_a_member_page_tells_how_to_go_on(opened, far):
    far.told = {"members": [], "continuationToken": "next"}
    assert await opened().members(CHANNEL) == ([], "next")


async def test_a_token_is_never_sent_where_answers_may_not_go(far, entra):
    for service in ("", "https://evil.example/", "http://smba.trafficmanager.net/"):
        port = Port(KEYS, tenant(service_url=service), http=entra, line=LineHere(far.port))
        with pytest.raises(TeamsError, match="no_service_url"):
            await port.send(CHANNEL, CARD)
        await port.close()
    assert not far.asked
    assert not entra.asked


async def test_the_local_mode_sends_no_token(entra):
    port = Port(LOCAL, tenant(LOCAL, service_url="http://127.0.0.1:1/"), http=entra)
    with pytest.raises(TeamsError) as refused:
        await port.send(CHANNEL, CARD)
    await port.close()
    assert refused.value.code == "no_connection"
    assert not entra.asked


# Tokens


async def test_one_token_is_fetched_for_all_beside_the_event_loop(opened, far, entra):
    port = opened()
    await asyncio.gather(*(port.send(CHANNEL, CARD) for _ in range(20)))
    assert entra.tokens == 1
    assert len(far.asked) == 20
    assert threading.get_ident() not in entra.threads
    assert entra.asked[-1][2]["scope"] == "https://api.botframework.com/.default"
    assert entra.asked[-1][1].startswith("https://login.microsoftonline.com/")


async def test_while_a_token_is_fetched_the_event_loop_goes_on(opened, entra):
    entra.wait.clear()
    waiting = asyncio.create_task(opened().send(CHANNEL, CARD))
    assert await asyncio.to_thread(entra.begun.wait, 5)
    assert not waiting.done()
    entra.wait.set()
    await waiting


async def test_a_token_is_fetched_anew_before_its_end(far):
    hours, entra = Hours(), Entra(lasts=EARLY + 10)
    line = LineHere(far.port)
    port = Port(KEYS, tenant(service_url=SERVICE), http=entra, line=line, clock=hours)
    await port.send(CHANNEL, CARD)
    await port.send(CHANNEL, CARD)
    assert entra.tokens == 1
    hours.at += 11
    await port.send(CHANNEL, CARD)
    assert entra.tokens == 2
    entra.breaks = requests.ConnectionError("away")
    hours.at += 11
    await port.send(CHANNEL, CARD)
    used = [headers["Authorization"] for _, _, headers, _ in far.asked]
    assert used == ["Bearer token-1", "Bearer token-1", "Bearer token-2", "Bearer token-2"]
    hours.at += EARLY
    with pytest.raises(TeamsError):
        await port.send(CHANNEL, CARD)
    await port.close()


async def test_a_token_that_is_not_taken_is_fetched_anew(opened, far, entra):
    port = opened()
    far.refuses(401, "Unauthorized")
    for _ in range(2):
        with pytest.raises(TeamsError):
            await port.send(CHANNEL, CARD)
    assert [headers["Authorization"] for _, _, headers, _ in far.asked] == [
        "Bearer token-1",
        "Bearer token-2",
    ]


async def test_a_late_refusal_of_an_old_token_leaves_the_new_one():
    tokens = count(1)
    bearer = Bearer(
        lambda: lambda: {"access_token": str(next(tokens)), "expires_in": 3600}, clock=Hours()
    )
    old = await bearer.get()
    bearer.forget(old)
    new = await bearer.get()
    bearer.forget(old)
    assert old != new
    assert await bearer.get() == new


async def test_a_managed_identity_needs_no_secret(opened, far, entra, monkeypatch):
    for name in ("IDENTITY_ENDPOINT", "IDENTITY_HEADER", "MSI_ENDPOINT", "IMDS_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    port = opened(replace(KEYS, identity="managed", password=None))
    await port.send(CHANNEL, CARD)
    ((_, url, told),) = entra.asked
    assert url.startswith("http://169.254.169.254/")
    assert told["client_id"] == APP
    assert told["resource"] == "https://api.botframework.com"
    assert far.asked[0][2]["Authorization"] == "Bearer token-1"


@pytest.mark.parametrize(
    ("refusal", "code", "told"),
    [
        ({"error": "invalid_client", "error_codes": [7000215]}, "AADSTS7000215", "client secret"),
        ({"error": "invalid_client", "error_codes": [7000222]}, "AADSTS7000222", "expired"),
        ({"error": "unauthorized_client", "error_codes": [700016]}, "AADSTS700016", "not known"),
        ({"error": "invalid_client"}, "invalid_client", "does not let the app in (invalid_client)"),
        (
            {"error": "unauthorized_client", "error_codes": [7]},
            "AADSTS7",
            "let the app in (AADSTS7)",
        ),
    ],
)
async def test_a_refusal_of_entras_is_told_with_its_cure(opened, entra, refusal, code, told):
    entra.refusal = {**refusal, "error_description": "CANARY words"}
    with pytest.raises(TeamsError) as refused:
        await opened().prove()
    assert (refused.value.code, refused.value.status) == (code, 401)
    assert is_refusal(refused.value)
    assert told in meaning(refused.value, KEYS)[0]
    assert "CANARY" not in str(refused.value)


@pytest.mark.parametrize(
    ("refusal", "code"),
    [
        ({"error": "temporarily_unavailable", "error_codes": [90033]}, "AADSTS90033"),
        ({"error": "invalid_grant", "error_codes": [50196]}, "AADSTS50196"),
        ({"error": "words of CANARY"}, "no_token"),
        ({}, "no_token"),
    ],
)
async def test_what_may_pass_is_no_refusal_and_asked_again(opened, entra, refusal, code):
    entra.refusal = {**refusal, "error_description": "CANARY words"}
    with pytest.raises(TeamsError) as refused:
        await opened().prove()
    assert refused.value.code == code
    assert not is_refusal(refused.value)
    assert meaning(refused.value, KEYS)[0] == f"Microsoft gives no token now ({code})."
    assert "CANARY" not in str(refused.value)


async def test_an_entra_that_cannot_be_reached_is_no_refusal(opened, far, entra):
    entra.breaks = requests.ConnectionError("CANARY")
    with pytest.raises(TeamsError) as refused:
        await opened().send(CHANNEL, CARD)
    assert (refused.value.call, refused.value.is_unknown) == ("token", False)
    assert not is_refusal(refused.value)
    assert "no answer" in meaning(refused.value, KEYS)[0]
    assert "managed identity" in meaning(refused.value, replace(KEYS, identity="managed"))[0]
    assert "CANARY" not in str(refused.value)
    assert not far.asked


# Refusals


@pytest.mark.parametrize("status", [400, 401, 403, 404, 412, 413, 429, 500, 502, 503, 504])
async def test_a_refusal_tells_its_status_and_name_and_is_not_repeated(opened, far, status):
    far.refuses(status, "SomeCode")
    for call in (
        lambda port: port.send(CHANNEL, CARD),
        lambda port: port.update(CHANNEL, "7", CARD),
    ):
        far.asked.clear()
        began = time.perf_counter()
        with pytest.raises(TeamsError) as refused:
            await call(opened())
        assert time.perf_counter() - began < 1
        assert (refused.value.status, refused.value.code) == (status, "SomeCode")
        assert len(far.asked) == 1
        assert "CANARY" not in str(refused.value)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("7", 7.0), ("0.5", 0.5), ("-1", 0.0), ("99999", 3600.0), ("soon", None), ("nan", None)],
)
async def test_a_refusal_tells_how_long_to_wait(opened, far, header, seconds):
    far.refuses(429, "Throttled", **{"Retry-After": header})
    with pytest.raises(TeamsError) as refused:
        await opened().send(CHANNEL, CARD)
    assert refused.value.retry_after == seconds


async def test_a_name_inside_a_message_is_the_one_that_counts(opened, far):
    inner = '{\r\n  "subCode": "MessageWritesBlocked",\r\n  "details": "CANARY"\r\n}'
    far.refuses(403, "Forbidden")
    far.told = {"error": {"code": "Forbidden", "message": inner}}
    with pytest.raises(TeamsError) as refused:
        await opened().send(CHANNEL, CARD)
    assert refused.value.code == "MessageWritesBlocked"


@pytest.mark.parametrize("told", ["<html>CANARY</html>", "", "[]", '{"error": {"code": "a b"}}'])
async def test_a_refusal_that_is_no_json_keeps_its_status(opened, far, told):
    far.status, far.told, far.headers = 413, told, {"Content-Type": "text/html"}
    with pytest.raises(TeamsError) as refused:
        await opened().send(CHANNEL, CARD)
    assert (refused.value.status, refused.value.code) == (413, "http_413")


@pytest.mark.parametrize(("kind", "told"), [("text/html", "<p>"), ("application/json", "{")])
async def test_an_answer_that_cannot_be_read_leaves_a_post_in_doubt(opened, far, kind, told):
    far.told, far.headers = told, {"Content-Type": kind}
    with pytest.raises(TeamsError) as refused:
        await opened().send(CHANNEL, CARD)
    assert (refused.value.code, refused.value.is_unknown) == ("not_json", True)


@pytest.mark.parametrize("breaks", ["line", "time"])
async def test_a_post_without_an_answer_is_in_doubt_and_an_update_is_not(opened, far, breaks):
    far.breaks = breaks
    port = opened(seconds=0.3)
    for call, in_doubt in (
        (port.send(CHANNEL, CARD), True),
        (port.new_thread(CHANNEL, CARD), True),
        (port.update(CHANNEL, "7", CARD), False),
        (port.open_chat("29:x"), False),
    ):
        far.asked.clear()
        with pytest.raises(TeamsError) as refused:
            await call
        assert (refused.value.code, refused.value.is_unknown) == ("no_answer", in_doubt)
        assert refused.value.status == 0


async def test_where_nobody_listens_nothing_is_in_doubt(entra):
    port = Port(KEYS, tenant(service_url=SERVICE), http=entra, line=LineHere(1))
    with pytest.raises(TeamsError) as refused:
        await port.send(CHANNEL, CARD)
    await port.close()
    assert (refused.value.code, refused.value.is_unknown) == ("no_connection", False)

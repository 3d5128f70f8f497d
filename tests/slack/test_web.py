"""One call, one try, and one kind of error that says what came of it."""

import logging
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from aiohttp import web as http
from aiohttp.test_utils import TestServer

from adapters.slack.web import CallError, SlackWeb
from chatops.settings.secrets_source import Secret
from tests.slack.far_end import FakeSlack

WORDS = "my words to Dana"


@pytest_asyncio.fixture
async def slack():
    async with FakeSlack() as slack:
        slack.add_user("U0DANA", "dana", real_name="Dana Reyes")
        slack.add_channel("C0HELP", "it-help", ["U0DANA"])
        yield slack


@pytest_asyncio.fixture
async def web(slack):
    async with opened(slack) as web:
        yield web


@asynccontextmanager
async def opened(slack, *, seconds=10.0):
    naps = []

    async def nap(seconds):
        naps.append(seconds)

    web = SlackWeb(Secret(slack.bot_token), url=slack.api_url, seconds=seconds, sleep=nap)
    web.naps = naps
    await web.open()
    try:
        yield web
    finally:
        await web.close()


async def refused(web, method="chat.postMessage", **arguments) -> CallError:
    given = {"channel": "C0HELP", "text": WORDS} | arguments
    with pytest.raises(CallError) as caught:
        await web.call(method, **given)
    return caught.value


async def test_a_call_is_answered(web, slack):
    answer = await web.call("chat.postMessage", channel="C0HELP", text=WORDS, thread_ts=None)
    assert answer["ts"] == slack.posted_by_bot("C0HELP")[0]["ts"]
    (call,) = slack.called("chat.postMessage")
    assert "thread_ts" not in call.args


@pytest.mark.parametrize(
    ("kind", "code", "unknown", "posted"),
    [
        ("error:not_in_channel", "not_in_channel", False, 0),
        ("404", "http_404", False, 0),
        ("500", "http_500", True, 0),
        ("503 after", "http_503", True, 1),
        ("drop before", "no_answer", True, 0),
        ("drop after", "no_answer", True, 1),
        ("hang", "no_answer", True, 0),
        ("hang after", "no_answer", True, 1),
        ("html", "not_json", True, 0),
    ],
)
async def test_each_way_to_fail_is_told_and_nothing_is_sent_twice(
    slack, kind, code, unknown, posted
):
    slack.faults.add("chat.postMessage", kind)
    async with opened(slack, seconds=0.3 if "hang" in kind else 10.0) as web:
        error = await refused(web)
    assert (error.method, error.code, error.unknown) == ("chat.postMessage", code, unknown)
    assert error.retry_after is None
    assert len(slack.called("chat.postMessage")) <= 1
    assert len(slack.posted_by_bot()) == posted


async def test_a_refusal_for_the_pace_says_for_how_long(web, slack):
    slack.faults.add("chat.postMessage", "429", retry_after=17)
    error = await refused(web)
    assert (error.code, error.retry_after, error.unknown) == ("ratelimited", 17.0, False)


async def test_where_nobody_listens_nothing_was_sent(web, slack):
    await slack.stops_listening()
    error = await refused(web)
    assert (error.code, error.unknown) == ("no_connection", False)


async def test_a_name_that_nobody_has_is_no_connection():
    web = SlackWeb(Secret("xoxb-0-x"), url="http://slack.invalid/api/", seconds=2.0)
    web.client.proxy = None
    await web.open()
    try:
        assert (await refused(web)).code == "no_connection"
    finally:
        await web.close()


@pytest.mark.parametrize(
    ("body", "kind", "status", "headers", "told"),
    [
        ("[1]", "application/json", 200, {}, ("not_json", True, None)),
        ("{", "application/json", 200, {}, ("not_json", True, None)),
        ("busy", "application/json", 502, {}, ("http_502", True, None)),
        ("busy", "text/plain", 503, {}, ("http_503", True, None)),
        ("slow down", "text/plain", 429, {"Retry-After": "4"}, ("ratelimited", False, 4.0)),
        ("slow down", "text/plain", 429, {}, ("ratelimited", False, 10.0)),
        ("{}", "application/json", 429, {"Retry-After": "soon"}, ("ratelimited", False, 10.0)),
        ("{}", "application/json", 429, {"Retry-After": "nan"}, ("ratelimited", False, 10.0)),
        ("{}", "application/json", 429, {"Retry-After": "9999999"}, ("ratelimited", False, 3600.0)),
        (
            '{"ok":false,"error":"ratelimited"}',
            "application/json",
            200,
            {},
            ("ratelimited", False, 10.0),
        ),
        ('{"ok":false,"error":["x"]}', "application/json", 200, {}, ("not_json", True, None)),
        ("no", "text/html", 403, {}, ("http_403", False, None)),
        ("late", "text/html", 408, {}, ("http_408", True, None)),
    ],
)
async def test_an_answer_that_is_none_of_slacks_is_told_apart(body, kind, status, headers, told):
    async def answer(request):
        return http.Response(text=body, content_type=kind, status=status, headers=headers)

    app = http.Application()
    app.router.add_post("/api/chat.postMessage", answer)
    async with TestServer(app) as server:
        web = SlackWeb(Secret("xoxb-0-x"), url=str(server.make_url("/api/")))
        await web.open()
        error = await refused(web)
        await web.close()
    assert (error.code, error.unknown, error.retry_after) == told


async def test_neither_words_nor_tokens_come_into_the_log_or_an_error(web, slack, caplog):
    caplog.set_level(logging.DEBUG)
    for kind in ("error:not_in_channel", "500", "html", "drop after"):
        slack.faults.add("chat.postMessage", kind)
        error = await refused(web)
        assert error.__cause__ is None
        assert WORDS not in f"{error!r} {error}"
    await web.call("chat.postMessage", channel="C0HELP", text=WORDS)
    assert WORDS not in caplog.text
    assert slack.bot_token not in caplog.text
    assert slack.bot_token not in repr(web) + repr(vars(web))


async def test_one_connection_serves_many_calls(web, slack):
    for number in range(5):
        await web.call("users.info", user="U0DANA", include_locale=bool(number))
    assert len(slack._runner.server.connections) == 1
    first, session = slack.called("users.info")[1], web.client.session
    assert first.args["include_locale"] == "true"
    await web.open()
    assert web.client.session is session


async def test_a_list_is_read_page_by_page(web, slack):
    for number in range(450):
        slack.add_user(f"U{number}", f"person{number}")
    pages = [page async for page in web.pages("users.list", "members")]
    assert [len(page) for page in pages[:2]] == [200, 200]
    assert len({user["id"] for page in pages for user in page}) >= 451


async def test_reading_waits_as_long_as_slack_asks_and_not_for_ever(web, slack):
    slack.faults.add("users.list", "429", 3, retry_after=30)
    assert [page async for page in web.pages("users.list", "members")]
    assert web.naps == [30.0] * 3
    slack.faults.add("users.list", "429", 9, retry_after=50)
    with pytest.raises(CallError, match="ratelimited"):
        [page async for page in web.pages("users.list", "members")]
    assert web.naps[3:] == [50.0] * 2


@pytest.mark.parametrize(
    "answer",
    [
        {"ok": True, "members": "none"},
        {"ok": True, "members": [], "response_metadata": {"next_cursor": "again"}},
        {"ok": True, "members": [], "has_more": True},
    ],
)
async def test_a_list_of_which_a_part_is_missing_is_not_taken_for_the_whole(answer):
    async def serve(request):
        return http.json_response(answer)

    app = http.Application()
    app.router.add_post("/api/users.list", serve)
    async with TestServer(app) as server:
        web = SlackWeb(Secret("xoxb-0-x"), url=str(server.make_url("/api/")))
        await web.open()
        with pytest.raises(CallError, match="incomplete"):
            [page async for page in web.pages("users.list", "members")]
        await web.close()


async def test_somebody_is_answered_at_a_response_url_that_is_known_only_a_moment_later(web):
    seen = []

    async def answer(request):
        seen.append(await request.json())
        return http.Response(status=404 if len(seen) < 3 else 200)

    app = http.Application()
    app.router.add_post("/actions/1", answer)
    async with TestServer(app) as server:
        await web.respond(str(server.make_url("/actions/1")), {"text": WORDS})
    assert seen == [{"text": WORDS}] * 3
    assert web.naps == [0.3, 1.0]


async def test_an_answer_is_given_at_its_address_and_not_taken_on_from_there(web, caplog):
    seen = []

    async def lead_on(request):
        raise http.HTTPTemporaryRedirect("/elsewhere")

    async def take(request):
        seen.append(await request.json())
        return http.Response()

    app = http.Application()
    app.router.add_post("/actions/1", lead_on)
    app.router.add_post("/elsewhere", take)
    async with TestServer(app) as server:
        await web.respond(str(server.make_url("/actions/1")), {"text": WORDS})
    assert seen == []
    assert "error=http_307" in caplog.text


async def test_the_head_of_an_answer_can_be_told(web, slack):
    told, head = await web.headed("auth.test")
    assert told["team_id"] == slack.team
    assert "chat:write" in head["x-oauth-scopes"]


async def test_an_answer_that_cannot_be_given_is_logged_without_its_words(web, slack, caplog):
    await web.respond(f"{slack.base_url}actions/none", {"text": WORDS})
    await web.respond("http://127.0.0.1:1/actions", {"text": WORDS})
    for odd in ("no address", "http://hooks.slack.com/actions/1", "https://[", "ftp://127.0.0.1/"):
        await web.respond(odd, {"text": WORDS})
    for anothers in ("https://10.0.0.1/", "https://hooks.slack.com.example.com/actions/1"):
        await web.respond(anothers, {"text": WORDS})
    told = [record.getMessage() for record in caplog.records]
    assert told == [
        "slack.call_failed method=response_url error=http_404",
        "slack.call_failed method=response_url error=no_connection",
        *["slack.call_failed method=response_url error=bad_address"] * 6,
    ]


def test_a_proxy_is_not_asked_for_what_is_near(monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "slack.internal.example")
    proxies = {
        url: SlackWeb(Secret("x"), url=url).client.proxy
        for url in (
            "https://slack.com/api/",
            "http://127.0.0.1:9/api/",
            "https://slack.internal.example/api/",
        )
    }
    assert list(proxies.values()) == ["http://proxy.example:3128", None, None]

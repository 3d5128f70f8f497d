"""How the far end brings events to a real Bolt app, over HTTP and over Socket Mode."""

import asyncio
import re
from contextlib import suppress

import pytest
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack.far_end import FakeSlack

VIEW = {
    "type": "modal",
    "callback_id": "form",
    "title": {"type": "plain_text", "text": "Ask"},
    "submit": {"type": "plain_text", "text": "Send"},
    "blocks": [
        {
            "type": "input",
            "block_id": "field:words",
            "label": {"type": "plain_text", "text": "What is it?"},
            "element": {"type": "plain_text_input", "action_id": "value"},
        }
    ],
}
BUTTONS = {
    "type": "actions",
    "elements": [
        {
            "type": "button",
            "action_id": "press:1",
            "value": "take R1",
            "text": {"type": "plain_text", "text": "Take it"},
        },
        {
            "type": "button",
            "action_id": "form:2",
            "value": "ask",
            "text": {"type": "plain_text", "text": "Ask"},
        },
    ],
}


class App:
    """A Bolt app that writes down what it is told, and fails as often as it is asked to."""

    def __init__(self, slack: FakeSlack):
        self.slack, self.events, self.fails = slack, [], 0
        self.asked, self.may_end = asyncio.Event(), asyncio.Event()
        self.may_end.set()
        self.retries: list[str] = []
        client = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
        who = AuthorizeResult(
            enterprise_id=None,
            team_id=slack.team,
            bot_token=slack.bot_token,
            bot_id=slack.bot_id,
            bot_user_id=slack.bot_user,
        )

        async def authorize(**_):
            return who

        self.bolt = AsyncApp(
            signing_secret=slack.signing_secret,
            authorize=authorize,
            client=client,
            process_before_response=True,
            ignoring_self_events_enabled=False,
        )
        self.bolt.event(re.compile(".*"))(self.hears)
        self.bolt.action(re.compile("press:.*"))(self.pressed)
        self.bolt.action(re.compile("form:.*"))(self.wants_form)
        self.bolt.view("form")(self.sent)
        self.bolt.command("/it")(self.commanded)
        self.bolt.shortcut(re.compile(".*"))(self.wants_form)

    async def hears(self, event, request):
        self.asked.set()
        await self.may_end.wait()
        number = ",".join(request.headers.get("x-slack-retry-num", []))
        self.retries.append(number.replace("0", ""))  # a socket's first delivery has number 0
        if self.fails:
            self.fails -= 1
            raise RuntimeError("not now")
        self.events.append(event)

    async def pressed(self, ack, body):
        self.events.append(body)
        await ack()

    async def wants_form(self, ack, body, client):
        await client.views_open(trigger_id=body["trigger_id"], view=VIEW)
        await ack()

    async def sent(self, ack, body):
        self.events.append(body)
        words = body["view"]["state"]["values"]["field:words"]["value"]["value"]
        if words == "no":
            await ack(response_action="errors", errors={"field:words": "Say more"})
        elif words == "again":
            await ack(response_action="update", view=VIEW | {"private_metadata": "2"})
        else:
            await ack()

    async def commanded(self, ack, body):
        self.events.append(body)
        await ack(f"heard: {body['text']}")

    async def serve(self, request):
        return await to_aiohttp_response(
            await self.bolt.async_dispatch(await to_bolt_request(request))
        )

    def kinds(self) -> list[str]:
        return [event["type"] for event in self.events]


def hurry(slack: FakeSlack) -> float:
    """Say how long to wait for an answer that does not come: over a socket nothing comes back."""
    return 0.2 if slack.socket_mode else 3.0


def furnished(slack: FakeSlack) -> FakeSlack:
    slack.add_user("U1", "maya")
    slack.add_user("U2", "ines")
    slack.add_channel("C1", "it-help", ["U1", "U2"])
    slack.add_channel("C2", "elsewhere", ["U1"], with_bot=False)
    return slack


async def over_http(slack: FakeSlack, app: App):
    runner = web.ServerRunner(web.Server(app.serve), shutdown_timeout=0.05)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    slack.uses_http(f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/slack/events")
    return runner.cleanup


async def over_sockets(slack: FakeSlack, app: App):
    slack.uses_sockets()
    handler = AsyncSocketModeHandler(
        app.bolt,
        app_token=slack.app_token,
        web_client=AsyncWebClient(base_url=slack.api_url),
        ping_interval=0.05,
    )
    await handler.connect_async()
    await slack.sockets.connected()
    app.handler = handler
    return handler.close_async


@pytest.fixture
async def slack():
    async with FakeSlack() as far_end:
        yield furnished(far_end)


@pytest.fixture(params=[over_http, over_sockets])
async def app(slack, request):
    app = App(slack)
    close = await request.param(slack, app)
    yield app
    with suppress(Exception):  # whatever a test has done to its links
        await close()


@pytest.fixture
async def socket_app(slack):
    app = App(slack)
    close = await over_sockets(slack, app)
    yield app
    with suppress(Exception):  # whatever a test has done to its links
        await close()


async def test_a_message_is_heard_with_all_that_slack_tells(slack, app):
    ts = await slack.says("U1", "C1", "VPN is down")
    (event,) = app.events
    assert (event["ts"], event["channel"], event["channel_type"]) == (ts, "C1", "channel")
    assert event["client_msg_id"]
    (delivery,) = slack.delivered("message")
    assert delivery.taken
    assert delivery.payload["event_id"].startswith("Ev")
    assert delivery.payload["authorizations"][0]["user_id"] == "U0BOT"


async def test_a_mention_in_a_channel_comes_twice_and_in_a_dm_once(slack, app):
    await slack.says("U1", "C1", "<@U0BOT> help")
    assert sorted(app.kinds()) == ["app_mention", "message"]
    one, two = slack.deliveries.log
    assert one.event["ts"] == two.event["ts"]
    assert one.payload["event_id"] != two.payload["event_id"]
    await slack.dms("U1", "<@U0BOT> help")
    assert app.events[2]["channel_type"] == "im"
    assert len(app.events) == 3


async def test_only_what_happens_where_the_bot_is_reaches_it(slack, app):
    await slack.says("U1", "C2", "unheard <@U0BOT>")
    await slack.says("U1", slack.im_between("U1", "U2"), "private")
    assert app.events == []
    await slack.invites("U1", "U0BOT", "C2")
    assert sorted(app.kinds()) == ["app_mention", "member_joined_channel", "message"]


async def test_what_was_not_taken_comes_again_with_its_number(slack, app):
    app.fails, slack.ack_seconds = 2, hurry(slack)
    await slack.says("U1", "C1", "VPN is down")
    await slack.settled()
    assert (app.events, app.retries) == ([], ["", "1"])
    await slack.passes(60)
    assert (len(app.events), app.retries) == (1, ["", "1", "2"])
    (delivery,) = slack.deliveries.log
    assert [a.ok for a in delivery.attempts] == [False, False, True]


async def test_after_three_more_times_it_is_lost(slack, app):
    app.fails, slack.ack_seconds = 9, hurry(slack)
    await slack.says("U1", "C1", "VPN is down")
    await slack.passes(60)
    await slack.passes(300)
    await slack.passes(3600)
    assert app.retries == ["", "1", "2", "3"]
    assert slack.deliveries.log[0].lost


async def test_an_answer_that_takes_too_long_does_not_count(slack, app):
    slack.ack_seconds, slack.deliveries.retries = 0.05, (60,)
    app.may_end.clear()
    await slack.says("U1", "C1", "VPN is down")
    (delivery,) = slack.deliveries.log
    assert delivery.attempts[0].reason in {"http_timeout", "timeout"}
    slack.ack_seconds = 3.0
    app.may_end.set()
    await slack.passes(60)
    assert delivery.taken
    assert app.events  # perhaps twice: a late acknowledgement may count for the second time


async def test_the_same_message_may_come_eleven_times(slack, app):
    ts = await slack.says("U1", "C1", "VPN is down")
    await slack.repeats(ts, times=5)
    await slack.repeats(ts, times=5, as_retry=True)
    assert len(app.events) == 11
    assert len({d.payload["event_id"] for d in slack.deliveries.log}) == 11
    assert app.retries[1:] == [""] * 5 + ["1", "2", "3", "4", "5"]


async def test_events_can_come_in_any_order(slack, app):
    slack.deliveries.holding = True
    ts = await slack.says("U1", "C1", "VPN is down")
    await slack.edits("U1", "C1", ts, "VPN is slow")
    slack.deliveries.release(reversed(slack.deliveries.held))
    await slack.settled()
    assert [e.get("subtype") for e in app.events] == ["message_changed", None]


async def test_the_apps_own_deeds_are_told_to_it(slack, app):
    client = app.bolt.client
    ts = (await client.chat_postMessage(channel="C1", text="hello"))["ts"]
    await client.reactions_add(channel="C1", timestamp=ts, name="eyes")
    await client.chat_update(channel="C1", ts=ts, text="hello again")
    await client.chat_delete(channel="C1", ts=ts)
    await slack.settled()
    kinds = [(e["type"], e.get("subtype")) for e in app.events]
    assert sorted(kinds, key=str) == [
        ("message", "message_changed"),
        ("message", "message_deleted"),
        ("message", None),
        ("reaction_added", None),
    ]
    (own,) = [e for e in app.events if e["type"] == "message" and "subtype" not in e]
    assert (own["bot_id"], own["app_id"], own["user"]) == ("B0BOT", "A0DESK", "U0BOT")


async def test_a_deleted_thread_leaves_a_tombstone(slack, app):
    root = await slack.says("U1", "C1", "VPN is down")
    await slack.says("U2", "C1", "which one?", thread_ts=root)
    await slack.deletes("U1", "C1", root)
    change = app.events[-1]
    assert change["subtype"] == "message_changed"
    assert change["message"]["subtype"] == "tombstone"
    assert change["message"]["user"] == "USLACKBOT"
    other = await slack.says("U1", "C1", "alone")
    await slack.deletes("U1", "C1", other, with_previous=False)
    gone = app.events[-1]
    assert (gone["subtype"], gone["deleted_ts"]) == ("message_deleted", other)
    assert "previous_message" not in gone


async def test_every_sort_of_message_arrives_in_its_own_shape(slack, app):
    root = await slack.says("U1", "C1", "root", files=["screen.png"])
    await slack.broadcasts("U1", "C1", "to all", thread_ts=root)
    await slack.me_message("U1", "C1", "waves")
    await slack.bot_says("C1", "a form was sent")
    await slack.huddle("U1", "C1")
    await slack.unfurls("C1", root)
    subtypes = [event.get("subtype") for event in app.events]
    assert subtypes == [
        "file_share",
        "thread_broadcast",
        "me_message",
        "bot_message",
        "huddle_thread",
        "message_changed",
    ]
    assert app.events[1]["root"]["ts"] == root
    assert "user" not in app.events[3]
    assert "edited" not in app.events[5]["message"]


async def test_what_changes_around_the_messages_is_told(slack, app):
    await slack.opens_home("U1")
    await slack.updates("U2", real_name="Ines Prado")
    await slack.deactivates("U2")
    await slack.renames("U1", "C1", "help")
    await slack.joins("U2", "C2")
    await slack.archives("U1", "C1")
    slack.subscriptions |= {"channel_deleted", "channel_left"}
    slack.add_channel("C3", "gone soon", ["U1"])
    slack.add_channel("C4", "not for bots", ["U1"])
    await slack.deletes_channel("U1", "C3")
    await slack.leaves("U0BOT", "C4")
    await slack.says("U1", "C4", "unheard")
    kinds = [event["type"] for event in app.events if event["type"] != "message"]
    expected = ["app_home_opened", "user_change", "user_change", "channel_rename"]
    assert kinds == [*expected, "channel_archive", "channel_deleted", "channel_left"]
    assert app.events[2]["user"]["deleted"]


async def test_a_private_channel_can_come_by_another_id(slack, app):
    slack.add_channel("G1", "secret", ["U1"], private=True)
    await slack.changes_id("G1", "C9")
    assert app.events[0]["new_channel_id"] == "C9"
    await slack.says("U1", "C9", "still here")
    assert app.events[1]["channel_type"] == "group"


async def test_a_button_is_pressed_and_a_form_filled_in(slack, app):
    client = app.bolt.client
    ts = (await client.chat_postMessage(channel="C1", text="x", blocks=[BUTTONS]))["ts"]
    assert (await slack.presses("U1", "C1", ts, "Take it")).ok
    body = app.events[-1]
    assert body["actions"][0]["value"] == "take R1"
    assert (await slack.presses("U1", "C1", ts, "form:2")).ok
    assert slack.open_view("U1")["callback_id"] == "form"
    refused = await slack.submits("U1", {"What is it?": "no"})
    assert refused.errors == {"field:words": "Say more"}
    kept = await slack.submits("U1", {"field:words": "again"})
    assert (kept.action, kept.view["private_metadata"]) == ("update", "2")
    assert (await slack.submits("U1", {"field:words": "VPN"})).ok
    assert slack.open_view("U1") is None


async def test_a_command_is_answered_to_one_person(slack, app):
    seen = await slack.gives_command("U1", "C2", "/it VPN is down")
    assert seen.text == "heard: VPN is down"
    assert [e.text for e in slack.ephemerals("U1")] == ["heard: VPN is down"]


async def test_shortcuts_open_forms(slack, app):
    ts = await slack.says("U1", "C2", "VPN is down")
    assert (await slack.uses_message_shortcut("U1", "C2", ts)).ok
    assert slack.open_view("U1")
    await slack.closes_form("U1")
    assert (await slack.uses_global_shortcut("U1")).ok
    assert slack.open_view("U1")


async def test_a_press_that_nobody_answers_shows_as_trouble(slack, app):
    client = app.bolt.client
    slack.ack_seconds = hurry(slack)
    blocks = [BUTTONS | {"elements": [BUTTONS["elements"][0] | {"action_id": "unknown"}]}]
    ts = (await client.chat_postMessage(channel="C1", text="x", blocks=blocks))["ts"]
    seen = await slack.presses("U1", "C1", ts, "Take it")
    assert seen.trouble in {"dispatch_failed", "operation_timeout"}
    assert len(slack.delivered("interactive")[0].attempts) == 1  # never again


async def test_what_happens_while_it_is_down_comes_later_or_never(slack, app):
    slack.is_down = True
    await slack.says("U1", "C1", "lost over a socket")
    await slack.settled()
    slack.is_down = False
    if slack.socket_mode:
        assert slack.deliveries.log[0].lost
    else:
        await slack.passes(60)
        assert len(app.events) == 1


async def test_a_socket_that_is_refreshed_comes_again(slack, socket_app):
    coming = asyncio.ensure_future(slack.sockets.new_link())
    await slack.sockets.refresh(warning=True)
    await coming
    await slack.says("U1", "C1", "VPN is down")
    assert len(socket_app.events) == 1


@pytest.mark.parametrize("trouble", ["reset", "fall_silent"])
async def test_a_socket_that_breaks_is_opened_anew(slack, socket_app, trouble):
    coming = asyncio.ensure_future(slack.sockets.new_link())
    await asyncio.sleep(0)
    getattr(slack.sockets, trouble)()
    await coming
    await slack.says("U1", "C1", "VPN is down")
    assert len(socket_app.events) == 1


async def test_what_was_on_a_broken_socket_comes_over_the_next(slack, socket_app):
    socket_app.may_end.clear()
    saying = asyncio.ensure_future(slack.says("U1", "C1", "VPN is down"))
    await socket_app.asked.wait()
    coming = asyncio.ensure_future(slack.sockets.new_link())
    await asyncio.sleep(0)
    slack.sockets.reset()
    await saying
    await coming
    socket_app.may_end.set()
    await slack.passes(60)
    (delivery,) = slack.deliveries.log
    assert delivery.taken
    assert delivery.attempts[0].reason == "connection_failed"
    assert socket_app.events


async def test_a_bad_ticket_opens_no_link(slack, socket_app):
    ticket = slack.sockets.ticket()
    session = socket_app.handler.client.aiohttp_client_session
    async with session.ws_connect(f"{slack.link_url}?ticket={ticket}") as link:
        assert (await link.receive_json())["num_connections"] == 2
    async with session.get(f"{slack.link_url}?ticket={ticket}") as again:
        assert again.status == 401


async def test_an_unsigned_secret_is_noticed_by_the_app(slack):
    app = App(slack)
    close = await over_http(slack, app)
    slack.http.secret = "another"
    await slack.says("U1", "C1", "VPN is down")
    assert slack.deliveries.log[0].attempts[0].status == 401
    assert app.events == []
    await close()


async def test_a_response_url_answers_five_times(slack, app):
    await slack.gives_command("U1", "C2", "/it hello")
    session = slack.http.session() if slack.http else app.handler.client.aiohttp_client_session
    url = app.events[0]["response_url"]
    statuses = []
    for n in range(6):
        async with session.post(url, json={"text": f"{n}"}) as answer:
            statuses.append(answer.status)
    assert statuses == [200] * 5 + [404]
    assert [e.text for e in slack.ephemerals("U1")][1:] == ["0", "1", "2", "3", "4"]


async def test_it_may_hear_of_what_it_did_before_it_has_an_answer(slack, app):
    slack.echoes_first = True
    await app.bolt.client.chat_postMessage(channel="C1", text="hello")
    assert app.kinds() == ["message"]


async def test_each_event_goes_to_one_of_several_links(slack, socket_app):
    other = App(slack)
    second = AsyncSocketModeHandler(
        other.bolt, app_token=slack.app_token, web_client=AsyncWebClient(base_url=slack.api_url)
    )
    await second.connect_async()
    await slack.sockets.connected(2)
    for n in range(6):
        await slack.says("U1", "C1", f"{n}")
    assert (len(socket_app.events), len(other.events)) == (3, 3)
    await second.close_async()


async def test_the_address_proves_itself_and_takes_no_nonsense(slack):
    app = App(slack)
    close = await over_http(slack, app)
    assert await slack.http.verifies()
    said = await slack.http.posts(b"{}", headers={"X-Slack-Signature": "v0=no"})
    assert said.status == 401
    await close()

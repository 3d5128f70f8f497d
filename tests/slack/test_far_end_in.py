"""What people do at the far end, over HTTP to the desk: as a Slack of our own sends it."""

import asyncio
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.slack.drawing.views import drawn_home
from adapters.slack.hearing.answering import Replies
from adapters.slack.hearing.guarding import Guard
from adapters.slack.hearing.listening import bolt_app
from adapters.slack.hearing.webhook import receiver
from adapters.slack.manifest.making import EVENTS_PATH
from adapters.slack.outgoing import drawn_message
from adapters.slack.web import SlackWeb
from adapters.slack.workspace import KINDS, Installation, Workspace
from chatops.errors import Refusal, UserError
from chatops.events import (
    BOT,
    ButtonPressed,
    CommandGiven,
    Event,
    FormSubmitted,
    HomeOpened,
    Invited,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
    PersonSeen,
    PlaceKind,
    ReactionChanged,
)
from chatops.messages import Button, Buttons, Choice, Form, Line, TextBox
from chatops.settings.secrets_source import Secret
from tests.cast import settings
from tests.playground import ScriptedDesk
from tests.slack.door import Watched
from tests.slack.far_end import FakeSlack
from tests.slack.payloads import SETTINGS

ASK = Form(
    title="Ask IT",
    action="ask",
    fields=(
        TextBox(name="what", label="What is it?", lines=4),
        Choice(name="whose", label="For whom?", options=(("me", "Me"), ("dana", "Dana"))),
    ),
    submit="Ask",
)
BUTTONS = Buttons(
    items=(
        Button(label="Take", action="take:1"),
        Button(label="Later", action="ask", opens_form=True),
        Button(label="Gone", action="gone", opens_form=True),
    )
)


class Scene:
    """Maya and Sam, the desk behind its door, and the platform in between."""

    def __init__(self, slack, desk, web, ws, replies):
        self.slack, self.desk, self.web, self.ws, self.replies = slack, desk, web, ws, replies

    async def heard(self, kind=Event):
        await self.slack.settled()
        await self.replies.finish()
        return self.desk.heard(kind)

    async def shows(self, channel="C1"):
        drawn = drawn_message((Line(text="Maya asks"), BUTTONS), self.ws)
        return (await self.web.call("chat.postMessage", channel=channel, **drawn))["ts"]


@asynccontextmanager
async def playing():
    async with FakeSlack() as slack:
        slack.add_user("U1", "maya", real_name="Maya Stone")
        slack.add_user("U2", "sam")
        slack.add_channel("C1", "it-help", ["U1", "U2"])
        slack.add_channel("C2", "random", ["U1", "U2"], with_bot=False)
        slack.add_channel("G1", "ops", ["U1", "U2"], private=True)
        installation = Installation(
            team=slack.team, url="https://x.slack.com/", bot_user=slack.bot_user, bot=slack.bot_id
        )
        ws = Workspace(installation=installation, settings=settings(SETTINGS))
        desk, web_api = ScriptedDesk(), SlackWeb(Secret(slack.bot_token), url=slack.api_url)
        await web_api.open()
        replies = Replies(web_api, ws)

        async def kind_of(channel):
            place = slack.place(channel)
            return KINDS[place.kind] if slack.bot_user in place.members else None

        app = bolt_app(
            desk,
            ws,
            web_api,
            kind_of=kind_of,
            watch=Watched(),
            replies=replies,
            guard=Guard(),
        )
        served = web.Application()
        served.router.add_post(EVENTS_PATH, receiver(app, Secret(slack.signing_secret)))
        async with TestServer(served) as server:
            slack.uses_http(str(server.make_url(EVENTS_PATH)))
            yield Scene(slack, desk, web_api, ws, replies)
        await web_api.close()


@pytest_asyncio.fixture
async def scene():
    async with playing() as scene:
        yield scene


async def test_each_way_to_say_something_is_heard_once(scene):
    slack = scene.slack
    root = await slack.says("U1", "C1", f"<@{slack.bot_user}> my dock &amp; screen")
    await slack.says("U2", "C1", "Since when?", thread_ts=root)
    await slack.broadcasts("U1", "C1", "Since today", thread_ts=root)
    await slack.me_message("U1", "C1", "sighs")
    await slack.says("U1", "C1", "", files=["shot.png"])
    await slack.dms("U1", "hello")
    await slack.says("U1", "G1", "in private")
    await slack.bot_says("C1", "Build failed")
    await slack.huddle("U1", "C1")
    heard = await scene.heard(MessageSaid)
    assert len(heard) == 9  # the first one as a message and as a mention
    first, *rest = sorted({said.id: said for said in heard}.values(), key=lambda s: s.said_at)
    assert (first.text, first.mentions) == (f"{BOT} my dock & screen", (BOT,))
    assert [(s.text, s.root, s.files, s.place.kind.value, s.automated) for s in rest] == [
        ("Since when?", root, 0, "channel", False),
        ("Since today", root, 0, "channel", False),
        ("sighs", None, 0, "channel", False),
        ("", None, 1, "channel", False),
        ("hello", None, 0, "dm", False),
        ("in private", None, 0, "private", False),
        ("Build failed", None, 0, "channel", True),
    ]


async def test_what_becomes_of_a_message_is_heard(scene):
    slack = scene.slack
    root = await slack.says("U1", "C1", "My dock")
    await slack.says("U2", "C1", "Which?", thread_ts=root)
    await slack.unfurls("C1", root)
    await slack.edits("U1", "C1", root, f"My dock, <@{slack.bot_user}>")
    await slack.unfurls("C1", root)
    await slack.reacts("U2", "C1", root, "raised_hand")
    await slack.unreacts("U2", "C1", root, "raised_hand")
    await slack.deletes("U1", "C1", root)
    (edited,) = await scene.heard(MessageEdited)
    assert (edited.message, edited.mentions) == (root, (BOT,))
    assert [(r.emoji, r.added) for r in await scene.heard(ReactionChanged)] == [
        ("✋", True),
        ("✋", False),
    ]
    (gone,) = await scene.heard(MessageDeleted)
    assert gone.message == root


async def test_the_bots_own_doing_is_not_heard(scene):
    ts = await scene.shows()
    await scene.web.call("chat.update", channel="C1", ts=ts, text="Maya asked")
    await scene.web.call("reactions.add", channel="C1", timestamp=ts, name="memo")
    await scene.web.call("chat.delete", channel="C1", ts=ts)
    assert await scene.heard() == []


async def test_people_and_places_are_told(scene):
    slack = scene.slack
    await slack.opens_home("U1")
    await slack.opens_home("U1", tab="messages")
    await slack.updates("U1", tz="Europe/Lisbon")
    await slack.joins_company("U3", "priya")
    await slack.invites("U1", slack.bot_user, "C2")
    await slack.joins("U3", "C2")
    await slack.settled()
    told = scene.desk.received
    assert [type(event) for event in told] == [HomeOpened, PersonSeen, PersonSeen, Invited]
    assert (told[1].timezone, told[2].person, told[3].by) == ("Europe/Lisbon", "U3", "U1")


async def test_a_button_is_pressed_and_answered(scene):
    ts = await scene.shows()
    assert (await scene.slack.presses("U2", "C1", ts, "Take")).ok
    (pressed,) = await scene.heard(ButtonPressed)
    assert (pressed.action, pressed.by, pressed.message) == ("take:1", "U2", ts)
    scene.desk.sentences[ButtonPressed] = Refusal("Alex has it.")
    assert (await scene.slack.presses("U2", "C1", ts, "Take")).ok
    await scene.heard()
    assert [e.text for e in scene.slack.ephemerals("U2")] == ["Alex has it."]


async def test_a_button_of_the_home_page_is_answered_in_a_view(scene):
    scene.desk.sentences[ButtonPressed] = Refusal("Alex has it.")
    view = drawn_home((Line(text="Waiting"), BUTTONS), scene.ws)
    await scene.web.call("views.publish", user_id="U2", view=view)
    assert (await scene.slack.presses_home("U2", "Take")).ok
    assert "Alex has it." in str(scene.slack.open_view("U2"))


async def test_a_form_is_opened_refused_kept_and_taken(scene):
    scene.desk.forms = {"ask": ASK, "gone": UserError("That is over.")}
    ts = await scene.shows()
    assert (await scene.slack.presses("U1", "C1", ts, "Later")).ok
    scene.desk.sentences[FormSubmitted] = Refusal("Say a little more.")
    seen = await scene.slack.submits("U1", {"What is it?": "dock", "For whom?": "dana"})
    assert (seen.ok, seen.action) == (True, "update")
    assert "Say a little more." in str(scene.slack.open_view("U1"))
    del scene.desk.sentences[FormSubmitted]
    seen = await scene.slack.submits("U1", {"What is it?": "my dock", "For whom?": "dana"})
    assert seen.ok
    assert scene.slack.open_view("U1") is None
    first, second = await scene.heard(FormSubmitted)
    assert first.id != second.id
    assert (second.values, second.place.id) == ({"what": "my dock", "whose": "dana"}, "C1")


async def test_a_form_that_is_over_is_refused_to_one_person(scene):
    scene.desk.forms = {"gone": UserError("That is over.")}
    ts = await scene.shows()
    assert (await scene.slack.presses("U1", "C1", ts, "Gone")).ok
    await scene.heard()
    assert [e.text for e in scene.slack.ephemerals("U1")] == ["That is over."]


async def test_a_command_is_answered_where_it_was_typed(scene):
    scene.desk.sentences[CommandGiven] = "Nobody is <waiting>."
    seen = await scene.slack.gives_command("U1", "C2", "/it for <@U2|sam> my payload")
    assert (seen.ok, seen.text) == (True, "Nobody is &lt;waiting&gt;.")
    (given,) = await scene.heard(CommandGiven)
    assert (given.text, given.mentions) == ("for @U2 my payload", ("U2",))


@pytest.mark.parametrize("way", ["global", "message", "elsewhere"])
async def test_the_shortcuts_open_the_form(scene, way):
    scene.desk.forms = {"ask": ASK}
    if way == "global":
        seen = await scene.slack.uses_global_shortcut("U1")
    else:
        place = "C1" if way == "message" else scene.slack.im_between("U1", "U2").id
        ts = await scene.slack.says("U2", place, "My dock is dead")
        seen = await scene.slack.uses_message_shortcut("U1", place, ts)
    assert seen.ok
    assert scene.slack.open_view("U1")["callback_id"] == "form"
    (context,) = scene.desk.contexts
    if way != "global":
        assert (context.author, context.text) == ("U2", "My dock is dead")
    if way == "elsewhere":
        assert context.place.kind is PlaceKind.PRIVATE


async def test_a_desk_that_is_busy_gets_the_event_again(scene):
    scene.desk.busy = 1
    scene.slack.patient = False
    await scene.slack.says("U1", "C1", "My dock")
    await scene.slack.passes(400)
    assert len({said.id for said in await scene.heard(MessageSaid)}) == 1
    assert len(scene.slack.delivered("message")[0].attempts) == 2


async def test_a_hundred_at_once_are_all_heard(scene):
    said = [scene.slack.says("U1", "C1", f"My dock {n}") for n in range(100)]
    await asyncio.gather(*said)
    assert len(await scene.heard(MessageSaid)) == 100

"""What people can do in the playground, and what they can see of each other."""

import pytest
import pytest_asyncio

from chatops.events import (
    BOT,
    ButtonPressed,
    CommandGiven,
    HomeOpened,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
    PersonSeen,
    Place,
    PlaceKind,
    ReactionChanged,
)
from chatops.messages import Button, Buttons, Home, InPlace, Post, Whisper
from tests.playground import ScriptedDesk, opened, parcel, until

HELP = Place(door="playground", id="it-help")
TAKE = Buttons(items=(Button(label="Take", action="take:1"),))


@pytest.fixture
def desk():
    return ScriptedDesk()


@pytest_asyncio.fixture
async def visitor(tmp_path, desk):
    async with opened(tmp_path, desk) as visitor:
        yield visitor


async def test_the_desk_is_told_who_everybody_is(visitor, desk):
    seen = await until(lambda: [e for e in desk.received if isinstance(e, PersonSeen)][5:])
    assert seen
    dana = next(e for e in desk.received if e.person == "dana")
    assert (dana.name, dana.timezone, dana.door) == ("Dana", "Europe/Lisbon", "playground")


async def test_what_is_said_reaches_everybody_and_the_desk(visitor, desk):
    message = await visitor.say("dana", "My screen flickers, @Deskside")
    (shown,) = await visitor.seen("sam")
    assert (shown["id"], shown["author"]) == (message, "dana")
    assert shown["text"] == "My screen flickers, @deskside"
    (event,) = await desk.has_heard(MessageSaid)
    assert (event.place, event.author, event.mentions) == (HELP, "dana", (BOT,))
    assert (event.id, event.message) == (f"playground:it-help:{message}", message)


async def test_an_answer_belongs_to_the_thread_of_what_it_answers(visitor, desk):
    root = await visitor.say("dana", "My screen flickers")
    reply = await visitor.say("sam", "Since when?", root=root)
    below = await visitor.say("dana", "Since today", root=reply)
    (shown,) = await visitor.seen("dana")
    assert (shown["replies"], shown["last_reply"]) == (2, below)
    thread = await visitor.ask("thread", **{"as": "sam", "place": "it-help", "message": below})
    assert (thread["root"], [one["id"] for one in thread["messages"]]) == (
        root,
        [root, reply, below],
    )
    events = await desk.has_heard(MessageSaid, 3)
    assert [event.root for event in events] == [None, root, root]


async def test_changing_and_taking_back_ones_own_words_is_told(visitor, desk):
    message = await visitor.say("dana", "My password is hunter2")
    named = {"as": "dana", "place": "it-help", "message": message}
    await visitor.tell("edit", {**named, "text": "My screen flickers"})
    (edited,) = await visitor.seen("sam")
    assert (edited["text"], edited["edited"]) == ("My screen flickers", True)
    assert (await desk.has_heard(MessageEdited))[0].text == "My screen flickers"
    await visitor.tell("delete", named)
    (gone,) = await visitor.seen("sam")
    assert (gone["text"], gone["deleted"]) == ("", True)
    assert (await desk.has_heard(MessageDeleted))[0].message == message


async def test_nobody_changes_the_words_of_others(visitor, desk):
    message = await visitor.say("dana", "My screen flickers")
    for what, more in (("edit", {"text": "No"}), ("delete", {})):
        values = {"as": "sam", "place": "it-help", "message": message, **more}
        await visitor.tell(what, values, status=403)
    (shown,) = await visitor.seen("dana")
    assert shown["text"] == "My screen flickers"


async def test_a_reaction_is_told_once_each_way(visitor, desk):
    message = await visitor.say("dana", "My screen flickers")
    for on in (True, True, False):
        values = {"as": "sam", "place": "it-help", "message": message, "emoji": "✖️", "on": on}
        await visitor.tell("reactions", values)
    events = await desk.has_heard(ReactionChanged, 2)
    assert [(e.emoji, e.by, e.added) for e in events] == [("✖", "sam", True), ("✖", "sam", False)]
    assert len({event.id for event in events}) == 2


async def test_a_chat_of_two_is_seen_by_these_two_and_never_by_the_desk(visitor, desk):
    opened = await visitor.tell("places", {"as": "dana", "people": ["priya"]})
    place = opened["place"]["id"]
    await visitor.say("dana", "Lunch?", place=place)
    assert len(await visitor.seen("priya", place)) == 1
    for what, more in (("messages", {}), ("thread", {"message": "1.0"})):
        await visitor.ask(what, status=400, **{"as": "sam", "place": place, **more})
    overview = await visitor.ask("overview", **{"as": "sam"})
    assert place not in [one["id"] for one in overview["places"]]
    await visitor.say("dana", "My screen flickers")
    assert [e.text for e in await desk.has_heard(MessageSaid)] == ["My screen flickers"]


async def test_the_same_people_have_the_same_chat_whoever_opens_it(visitor):
    for you, people in (("dana", ["sam", "deskside"]), ("sam", ["deskside", "dana", "sam"])):
        opened = await visitor.tell("places", {"as": you, "people": people})
        assert opened["place"]["id"] == "group-dana-deskside-sam"
    overview = await visitor.ask("overview", **{"as": "sam"})
    assert [p["id"] for p in overview["places"]].count("group-dana-deskside-sam") == 1


async def test_a_persons_chat_with_the_bot_is_theirs_alone(visitor, desk):
    await visitor.say("dana", "My screen flickers", place="dm-dana-deskside")
    (event,) = await desk.has_heard(MessageSaid)
    assert event.place.kind is PlaceKind.DM
    await visitor.ask("messages", status=400, **{"as": "sam", "place": "dm-dana-deskside"})


async def test_a_command_is_no_message_and_is_answered(visitor, desk):
    desk.sentences[CommandGiven] = "Noted."
    values = {"as": "sam", "place": "general", "text": "/it log @Dana dock, visit"}
    assert (await visitor.tell("command", values))["said"] == "Noted."
    assert await visitor.seen("sam", "general") == []
    (event,) = desk.heard(CommandGiven)
    assert (event.text, event.mentions, event.place.id) == (
        "log @dana dock, visit",
        ("dana",),
        "general",
    )


async def test_another_command_is_refused(visitor, desk):
    values = {"as": "sam", "place": "general", "text": "/item"}
    assert "/it help" in (await visitor.tell("command", values, status=400))["error"]


async def test_a_button_that_stands_there_can_be_pressed(visitor, desk):
    desk.sentences[ButtonPressed] = "Alex has it."
    post = Post(to=InPlace(place=HELP), parts=(TAKE,))
    sent = await visitor.channel.send(parcel(post))
    values = {"as": "sam", "place": "it-help", "message": sent.message, "action": "take:1"}
    assert (await visitor.tell("press", values))["said"] == "Alex has it."
    (event,) = desk.heard(ButtonPressed)
    assert (event.action, event.by, event.message) == ("take:1", "sam", sent.message)
    await visitor.tell("press", {**values, "action": "take:2"}, status=409)


async def test_the_home_page_shows_what_was_published_and_can_be_pressed(visitor, desk):
    await visitor.tell("home", {"as": "sam"})
    assert [(e.by, e.door) for e in desk.heard(HomeOpened)] == [("sam", "playground")]
    await visitor.channel.send(parcel(Home(person="sam", door="playground"), parts=(TAKE,)))
    assert len((await visitor.ask("home", **{"as": "sam"}))["parts"]) == 1
    assert (await visitor.ask("home", **{"as": "dana"}))["parts"] == []
    await visitor.tell("press", {"as": "dana", "action": "take:1"}, status=409)
    await visitor.tell("press", {"as": "sam", "action": "take:1"})
    assert desk.heard(ButtonPressed)[0].place is None


async def test_a_whisper_is_seen_by_one_person_until_they_dismiss_it(visitor):
    whisper = Post(to=Whisper(place=HELP, person="dana"), parts=(TAKE,))
    sent = await visitor.channel.send(parcel(whisper))
    assert [one["whisper"] for one in await visitor.seen("dana")] == [True]
    assert await visitor.seen("sam") == []
    values = {"place": "it-help", "message": sent.message}
    await visitor.tell("dismiss", {**values, "as": "sam"}, status=404)
    await visitor.tell("dismiss", {**values, "as": "dana"})
    assert [one["deleted"] for one in await visitor.seen("dana")] == [True]


async def test_everybodys_badge_counts_what_concerns_them(visitor):
    root = await visitor.say("dana", "My screen flickers")
    await visitor.say("sam", "Since when?", root=root)
    overview = await visitor.ask("overview", **{"as": "dana"})
    badges = {one["id"]: (one["unread"], one["direct"]) for one in overview["cast"]}
    assert badges["dana"] == (1, 1)
    assert badges["omar"] == (1, 0)
    await visitor.tell("read", {"as": "dana", "place": "it-help", "root": root})
    overview = await visitor.ask("overview", **{"as": "dana"})
    assert overview["unread"] == []


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"as": "zoe"}, "nobody"),
        ({"as": None}, "as"),
        ({"as": "deskside"}, "nobody"),
        ({"place": "nowhere"}, "place"),
        ({"place": "dm-deskside-sam"}, "place"),
        ({"text": ""}, "nothing"),
        ({"text": "  \n"}, "nothing"),
        ({"text": 7}, "text"),
        ({"text": "x" * 4001}, "long"),
        ({"files": 99}, "files"),
        ({"files": True}, "files"),
        ({"root": 5}, "root"),
    ],
)
async def test_a_mistake_in_a_message_is_answered_in_a_sentence(visitor, desk, values, word):
    said = {"as": "dana", "place": "it-help", "text": "hi", **values}
    answer = await visitor.tell("messages", said, status=400)
    assert word in answer["error"]
    assert desk.heard(MessageSaid) == []


async def test_an_answer_to_what_is_not_there_is_refused(visitor):
    said = {"as": "dana", "place": "it-help", "text": "hi", "root": "1.0"}
    await visitor.tell("messages", said, status=404)


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"[" * 50_000, "application/json", 400),
        (b"{}", "text/plain", 415),
        (b" " * 70_000, "application/json", 413),
    ],
)
async def test_what_is_not_a_request_of_the_page_is_refused(visitor, body, kind, status):
    headers = {"Origin": visitor.origin, "Content-Type": kind}
    url = "/playground/api/messages"
    response = await visitor.client.post(url, data=body, headers=headers)
    assert response.status == status
    assert (await response.json())["error"].endswith(".")


async def test_an_emoji_outside_the_picker_is_refused(visitor):
    message = await visitor.say("dana", "hi")
    values = {"as": "sam", "place": "it-help", "message": message, "emoji": "🦖", "on": True}
    await visitor.tell("reactions", values, status=400)


async def test_a_screenshot_is_an_ask_without_words(visitor, desk):
    await visitor.tell("messages", {"as": "dana", "place": "it-help", "text": "", "files": 1})
    (event,) = await desk.has_heard(MessageSaid)
    assert (event.text, event.files) == ("", 1)


async def test_starting_over_empties_the_chat_and_introduces_the_cast_again(tmp_path, desk):
    async def start_over() -> None:
        desk.received.clear()

    async with opened(tmp_path, desk, start_over=start_over) as visitor:
        await visitor.say("dana", "hi")
        await visitor.tell("start-over", {"as": "dana"})
        assert await visitor.seen("dana") == []
        await until(lambda: len(desk.received) == 6)
        assert (await visitor.ask("overview", **{"as": "dana"}))["can_start_over"]


async def test_starting_over_may_not_be_offered(visitor):
    assert not (await visitor.ask("overview", **{"as": "dana"}))["can_start_over"]
    await visitor.tell("start-over", {"as": "dana"}, status=409)

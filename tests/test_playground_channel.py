"""The bot's messages in the chat: once, in the right place, and found again."""

import pytest
import pytest_asyncio

from chatops.events import PersonSeen, Place
from chatops.messages import (
    Home,
    InPlace,
    InThread,
    Line,
    LookUp,
    Mark,
    Post,
    Redraw,
    ToGroup,
    ToPerson,
    Under,
    Whisper,
    Withdraw,
)
from chatops.ports import GivenUp, Retry, Sent, Target
from tests.playground import ScriptedDesk, opened, parcel, until

DOOR = "playground"
HELP = Place(door=DOOR, id="it-help")
NOWHERE = Place(door=DOOR, id="nowhere")
HI = (Line(text="Hi"),)


@pytest.fixture
def desk():
    return ScriptedDesk()


@pytest_asyncio.fixture
async def visitor(tmp_path, desk):
    async with opened(tmp_path, desk) as visitor:
        yield visitor


def post(to) -> Post:
    return Post(to=to, parts=HI)


async def test_a_second_send_changes_nothing_and_says_where_the_first_is(visitor):
    first = await visitor.channel.send(parcel(post(InPlace(place=HELP))))
    again = await visitor.channel.send(parcel(post(InPlace(place=HELP))))
    assert isinstance(first, Sent)
    assert again == first
    assert len(await visitor.seen("dana")) == 1


async def test_a_send_is_looked_up_exactly(visitor):
    assert await visitor.channel.look_up(parcel(post(InPlace(place=HELP)))) is None
    sent = await visitor.channel.send(parcel(post(InPlace(place=HELP))))
    assert await visitor.channel.look_up(parcel(post(InPlace(place=HELP)))) == sent
    assert await visitor.channel.look_up(parcel(post(InPlace(place=HELP)), key="k2")) is None


async def test_a_key_is_remembered_across_a_restart(tmp_path, desk):
    async with opened(tmp_path, desk) as visitor:
        sent = await visitor.channel.send(parcel(post(InPlace(place=HELP))))
    async with opened(tmp_path, desk) as visitor:
        assert await visitor.channel.send(parcel(post(InPlace(place=HELP)))) == sent


async def test_a_post_goes_to_the_persons_own_chat(visitor):
    sent = await visitor.channel.send(parcel(post(ToPerson(person="dana", door=DOOR))))
    assert sent.place.id == "dm-dana-deskside"
    assert (await visitor.seen("dana", "dm-dana-deskside"))[0]["author"] == "deskside"


async def test_a_group_is_opened_once_for_the_same_people(visitor):
    places = set()
    for key, people in (("k1", ("dana", "sam")), ("k2", ("sam", "dana"))):
        sent = await visitor.channel.send(parcel(post(ToGroup(people=people, door=DOOR)), key=key))
        places.add(sent.place.id)
    assert places == {"group-dana-deskside-sam"}
    assert len(await visitor.seen("sam", "group-dana-deskside-sam")) == 2


async def test_an_answer_hangs_under_the_first_message_even_if_a_reply_is_named(visitor):
    root = await visitor.say("dana", "My screen flickers")
    reply = await visitor.say("sam", "Since when?", root=root)
    for key, message in (("k1", root), ("k2", reply)):
        await visitor.channel.send(parcel(post(InThread(place=HELP, root=message)), key=key))
    (shown,) = await visitor.seen("dana")
    assert shown["replies"] == 3


async def test_a_post_can_hang_under_an_earlier_one(visitor):
    first = await visitor.channel.send(parcel(post(InPlace(place=HELP))))
    target = Target(place=first.place, message=first.message)
    await visitor.channel.send(parcel(post(Under(key="k1")), key="k2", target=target))
    await visitor.channel.send(parcel(post(Under(key="k1")), key="k3"))
    (shown,) = await visitor.seen("dana")
    assert shown["replies"] == 2


async def test_a_post_is_redrawn_where_it_stands(visitor):
    first = await visitor.channel.send(parcel(post(InPlace(place=HELP))))
    redraw = Redraw(original="k1", parts=())
    target = Target(place=first.place, message=first.message)
    parts = (Line(text="Changed"),)
    assert await visitor.channel.send(parcel(redraw, key="k2", target=target, parts=parts)) == first
    (shown,) = await visitor.seen("dana")
    assert shown["parts"][0]["text"] == "Changed"


async def test_a_post_is_withdrawn_and_withdrawing_it_again_is_fine(visitor):
    first = await visitor.channel.send(parcel(post(InPlace(place=HELP))))
    for key in ("k2", "k3"):
        assert await visitor.channel.send(parcel(Withdraw(original="k1"), key=key)) == first
    (shown,) = await visitor.seen("dana")
    assert (shown["deleted"], shown["parts"]) == (True, [])


async def test_a_mark_is_put_once_and_taken_off(visitor):
    message = await visitor.say("dana", "My screen flickers")
    mark = Mark(place=HELP, message=message, emoji="📝")
    for _ in range(2):
        assert isinstance(await visitor.channel.send(parcel(mark)), Sent)
    (shown,) = await visitor.seen("dana")
    assert shown["reactions"] == [{"emoji": "📝", "people": ["deskside"]}]
    off = Mark(place=HELP, message=message, emoji="📝", on=False)
    await visitor.channel.send(parcel(off))
    (shown,) = await visitor.seen("dana")
    assert shown["reactions"] == []


async def test_a_look_up_is_answered_by_an_event(visitor, desk):
    await until(lambda: len(desk.received) == 6)
    for key, person in (("k1", "dana"), ("k2", "zoe")):
        message = LookUp(person=person, door=DOOR)
        assert await visitor.channel.send(parcel(message, key=key)) == Sent()
    dana, zoe = desk.received[6:]
    assert isinstance(dana, PersonSeen)
    assert (dana.name, dana.found) == ("Dana", True)
    assert (zoe.person, zoe.found) == ("zoe", False)


async def test_a_look_up_that_the_desk_cannot_take_is_tried_again(visitor, desk):
    await until(lambda: len(desk.received) == 6)
    desk.busy = 1
    outcome = await visitor.channel.send(parcel(LookUp(person="dana", door=DOOR)))
    assert isinstance(outcome, Retry)


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (post(InPlace(place=NOWHERE)), "place_not_found"),
        (post(InThread(place=HELP, root="1.0")), "message_not_found"),
        (post(InThread(place=NOWHERE, root="1.0")), "place_not_found"),
        (post(Under(key="never")), "message_not_found"),
        (post(ToPerson(person="zoe", door=DOOR)), "person_not_found"),
        (post(ToGroup(people=("dana", "zoe"), door=DOOR)), "person_not_found"),
        (
            post(Whisper(place=Place(door=DOOR, id="dm-dana-deskside"), person="sam")),
            "place_not_found",
        ),
        (Redraw(original="never", parts=HI), "message_not_found"),
        (Withdraw(original="never"), "message_not_found"),
        (Mark(place=HELP, message="1.0", emoji="📝"), "message_not_found"),
        (Mark(place=NOWHERE, message="1.0", emoji="📝"), "place_not_found"),
        (Home(person="zoe", door=DOOR), "person_not_found"),
    ],
)
async def test_what_is_gone_is_given_up_with_its_reason(visitor, message, reason):
    assert await visitor.channel.send(parcel(message)) == GivenUp(reason=reason)


async def test_the_bot_does_nothing_in_a_chat_it_is_not_in(visitor):
    await visitor.tell("places", {"as": "dana", "people": ["priya"]})
    message = await visitor.say("dana", "Lunch?", place="dm-dana-priya")
    where = Place(door=DOOR, id="dm-dana-priya")
    gone = GivenUp(reason="place_not_found")
    for asked in (post(InPlace(place=where)), Mark(place=where, message=message, emoji="📝")):
        assert await visitor.channel.send(parcel(asked)) == gone


async def test_a_message_that_was_deleted_is_neither_answered_nor_marked(visitor):
    message = await visitor.say("dana", "My screen flickers")
    await visitor.tell("delete", {"as": "dana", "place": "it-help", "message": message})
    gone = GivenUp(reason="message_not_found")
    assert await visitor.channel.send(parcel(post(InThread(place=HELP, root=message)))) == gone
    mark = Mark(place=HELP, message=message, emoji="📝")
    assert await visitor.channel.send(parcel(mark)) == gone


async def test_after_closing_a_send_is_to_be_tried_again(tmp_path, desk):
    async with opened(tmp_path, desk) as visitor:
        channel = visitor.channel
    assert isinstance(await channel.send(parcel(post(InPlace(place=HELP)))), Retry)

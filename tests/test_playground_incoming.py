"""What people did, as events."""

import pytest

from adapters.playground import incoming
from adapters.playground.cast import Cast, chat_of
from adapters.playground.chat import ChatPlace, Person, Said
from adapters.playground.incoming import Doing, Reaction, Words
from chatops.events import BOT, Place, PlaceKind
from tests.playground import MONDAY

HELP = ChatPlace(id="it-help", channel=True)
SAID = Said(place="it-help", id="1763287200.000000", author="dana", text="hi")
DOING = Doing(by="sam", at=MONDAY, number="7")


@pytest.mark.parametrize(
    ("text", "settled", "mentions"),
    [
        ("hi @sam", "hi @sam", ("sam",)),
        ("hi @Sam, and @DANA", "hi @sam, and @dana", ("sam", "dana")),
        ("@sam @sam", "@sam @sam", ("sam",)),
        ("@Deskside my screen flickers", "@deskside my screen flickers", ("deskside",)),
        ("write to sam@example.org", "write to sam@example.org", ()),
        ("see https://x.example/@sam", "see https://x.example/@sam", ()),
        ("@nobody knows", "@nobody knows", ()),
        ("@samantha is not here", "@samantha is not here", ()),
    ],
)
def test_people_are_named_by_id(text, settled, mentions):
    assert incoming.words(text, Cast()) == Words(text=settled, mentions=mentions)


def test_the_desk_knows_its_bot_by_its_own_name():
    read = incoming.for_desk(Words(text="@deskside hi", mentions=("deskside", "sam")))
    assert read == Words(text="@bot hi", mentions=(BOT, "sam"))


@pytest.mark.parametrize(
    ("dressed", "plain"), [("❤️", "❤"), ("✖️", "✖"), ("👍🏽", "👍"), ("✅", "✅")]
)
def test_an_emoji_is_read_without_its_dress(dressed, plain):
    assert incoming.plain_emoji(dressed) == plain


@pytest.mark.parametrize(
    ("where", "kind"),
    [
        (HELP, PlaceKind.CHANNEL),
        (chat_of(["dana", "deskside"]), PlaceKind.DM),
        (chat_of(["dana", "sam", "deskside"]), PlaceKind.GROUP),
        (chat_of(["dana", "priya"]), PlaceKind.PRIVATE),
        (chat_of(["dana", "priya", "omar"]), PlaceKind.PRIVATE),
    ],
)
def test_a_place_has_the_kind_that_decides_who_reads_along(where, kind):
    assert incoming.place(where) == Place(door="playground", id=where.id, kind=kind)


def test_a_message_is_named_by_its_place_and_id():
    event = incoming.message_said(SAID, HELP, at=MONDAY)
    assert (event.id, event.message) == ("playground:it-help:1763287200.000000", SAID.id)
    assert event.said_at == incoming.said_at(SAID.id)


def test_an_edit_is_named_by_its_time_too():
    event = incoming.message_edited(SAID, HELP, at=MONDAY)
    assert event.id == f"playground:it-help:{SAID.id}:edited:{MONDAY.timestamp():.6f}"


def test_a_click_is_named_by_its_delivery():
    event = incoming.button_pressed(DOING, "take:1", where=HELP, message=SAID.id)
    assert (event.id, event.by, event.place.id) == ("playground:delivery:7", "sam", "it-help")
    at_home = incoming.button_pressed(DOING, "log", where=None, message=None)
    assert (at_home.place, at_home.message) == (None, None)


def test_a_reaction_carries_the_words_it_was_put_on():
    event = incoming.reaction_changed(DOING, SAID, HELP, reaction=Reaction(emoji="🛟", on=True))
    assert (event.emoji, event.added, event.text, event.author) == ("🛟", True, "hi", "dana")


@pytest.mark.parametrize(
    ("typed", "text"),
    [("/it", ""), ("/it help", "help"), ("/it   for @Priya a\nscreen ", "for @priya a\nscreen")],
)
def test_a_command_is_what_came_after_it(typed, text):
    read = incoming.words(typed, Cast())
    assert incoming.command_given(DOING, read, HELP).text == text


def test_each_look_up_is_answered_by_an_event_of_its_own():
    dana = Person(id="dana", name="Dana", timezone="Europe/Lisbon")
    events = [incoming.person_seen("dana", dana, reason=r, at=MONDAY) for r in ("k1", "k2")]
    assert len({event.id for event in events}) == 2
    assert (events[0].name, events[0].timezone, events[0].found) == ("Dana", "Europe/Lisbon", True)


def test_nobody_of_that_name_is_told_as_not_found():
    assert incoming.person_seen("zoe", None, reason="k1", at=MONDAY).found is False


def test_a_person_id_that_would_not_fit_into_an_address_is_refused():
    with pytest.raises(ValueError, match="small letters"):
        Person(id="dana-m", name="Dana", timezone="UTC")

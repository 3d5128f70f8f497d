"""The same secret by every way in: no byte of it is kept, and who told it hears so once."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, get_type_hints

import pytest

from chatops.bot import clean_event
from chatops.events import BOT, EVENTS, Event, PersonSeen, Place
from chatops.sentences import SENTENCES
from tests.cast import HELP, OTHER
from tests.desk import Desk

SECRET = "Tr0ub4dor&3"
SAID = f"my password is {SECRET}"
PIECE = b"Tr0ub4dor"
TOLD = (
    "That looked like a password, so I haven't kept it. "
    "Best to change it now, and to delete the message."
)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)

WORDS = {
    "MessageSaid.text",
    "MessageEdited.text",
    "ReactionChanged.text",
    "ReactionsRead.text",
    "CommandGiven.text",
    "FormSubmitted.values",
    "PersonSeen.name",
    "PersonSeen.phone",
}
"""What people write, or what stands in their profiles."""

NAMES = {
    *("id", "message", "root", "author", "by", "person", "door", "people", "mentions", "messages"),
    *("first", "key", "timezone", "emoji", "reactions"),
}
"""Ids and names that a platform or the bot gives, and nobody writes."""

OURS = {"ButtonPressed.action", "FormSubmitted.action", "NotDelivered.reason"}
"""What the bot put there itself."""


def told_of(event: type[Event]) -> dict[str, Any]:
    """List the fields of an event that could hold words."""
    hints = get_type_hints(event)
    return {field.name: hints[field.name] for field in fields(event) if _is_text(hints[field.name])}


def _is_text(hint: Any) -> bool:
    return hint is not Place and "str" in str(hint)


def test_every_field_that_holds_words_is_in_the_table():
    found = {f"{event.__name__}.{name}" for event in EVENTS for name in told_of(event)}
    unknown = {one for one in found if one.partition(".")[2] not in NAMES} - WORDS - OURS
    assert not unknown, f"does somebody write these? {unknown}"
    assert found >= WORDS | OURS


def test_no_event_carries_the_name_of_a_file():
    named = [f"{event.__name__}.{name}" for event in EVENTS for name in told_of(event)]
    assert not [one for one in named if "file" in one.lower()]


@pytest.mark.parametrize("field", sorted(WORDS))
def test_words_in_any_field_are_cleaned(field):
    event = an_event(*field.split("."))
    cleaned, kinds = clean_event(event)
    assert SECRET in str(event)
    assert SECRET not in str(cleaned)
    assert kinds == (() if isinstance(event, PersonSeen) else ("password",))


def an_event(name: str, field: str) -> Event:
    """Make an event with the secret in one field, and as little as may be in the others."""
    kind = next(event for event in EVENTS if event.__name__ == name)
    made: dict[str, Any] = {}
    for one, hint in get_type_hints(kind).items():
        if one in ("at", "said_at", "missing_at", "since"):
            made[one] = AT
        elif hint is Place:
            made[one] = HELP
        elif hint is str:
            made[one] = "x"
    made |= {"reactions": ()} if "reactions" in told_of(kind) else {}
    event = kind(**made)
    return replace(event, **{field: {"any": SAID} if field == "values" else SAID})


def bytes_of(desk: Desk) -> bytes:
    return b"".join(path.read_bytes() for path in desk.folder.rglob("*") if path.is_file())


async def says(desk: Desk) -> None:
    await desk.says("dana", f"My VPN is down, {SAID}")


async def says_with_a_file(desk: Desk) -> None:
    await desk.says("dana", f"My VPN is down, {SAID}", files=1)


async def answers(desk: Desk) -> None:
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Which client?", root=ask)
    await desk.says("dana", SAID, root=ask)


async def writes(desk: Desk) -> None:
    await desk.writes("dana", f"My VPN is down, {SAID}")
    await desk.passes(minutes=3)


async def mentions(desk: Desk) -> None:
    text = f"{BOT} my VPN is down, {SAID}"
    await desk.says("dana", text, place=OTHER, mentions=(BOT,))


async def edits(desk: Desk) -> None:
    ask = await desk.says("dana", "My VPN is down")
    await desk.edits("dana", ask, f"My VPN is down, {SAID}")


async def types(desk: Desk) -> None:
    await desk.types("dana", f"My VPN is down, {SAID}")


async def types_for_somebody(desk: Desk) -> None:
    await desk.types("dana", f"for @priya her VPN is down, {SAID}")


async def looks_for_it(desk: Desk) -> None:
    answer = await desk.types("sam", f"find {SAID}")
    assert SECRET not in (answer or "")


async def logs_a_walk_up(desk: Desk) -> None:
    await desk.types("sam", f"log @dana mailbox {SAID}, visit")


async def logs_in_a_terminal(desk: Desk) -> None:
    await desk.types("sam", f"log @dana mailbox {SAID}, visit", place=None)


async def asks_by_a_form(desk: Desk) -> None:
    await desk.sends_form("dana", "ask", words=f"My VPN is down, {SAID}", more=SAID, to="sam")


async def logs_by_a_form(desk: Desk) -> None:
    await desk.sends_form("sam", "log", who="dana", about=f"mailbox {SAID}", how="visit")


async def splits(desk: Desk) -> None:
    await desk.says("dana", "My VPN is down")
    await desk.sends_form("sam", f"split:{desk.the_request().id}", words=SAID, about=SAID)


async def says_whose_it_is(desk: Desk) -> None:
    await desk.says("dana", "My VPN is down")
    await desk.sends_form(
        "sam", f"not_ours:{desk.the_request().id}", to="hr", line=SAID, words=SAID
    )


async def chooses_what_to_pass_on(desk: Desk) -> None:
    await desk.writes("dana", "I'm being harassed by a colleague")
    await desk.taps("dana", "Choose what to pass on", words=f"My mailbox is full, {SAID}", to="sam")


async def says_how_to_be_reached(desk: Desk) -> None:
    await desk.sends_form("dana", "reach_me", how="call", phone=SAID, number=SAID)


async def is_called_so(desk: Desk) -> None:
    await desk.meets("nina", name=SAID)
    await desk.says("nina", "My VPN is down")


async def is_renamed(desk: Desk) -> None:
    await desk.meets("dana", name=SAID)
    await desk.says("dana", "My VPN is down")


WAYS: Mapping[str, Callable[[Desk], Awaitable[None]]] = MappingProxyType(
    {
        way.__name__: way
        for way in (
            *(says, says_with_a_file, answers, writes, mentions, edits, types, types_for_somebody),
            *(looks_for_it, logs_a_walk_up, logs_in_a_terminal, asks_by_a_form, logs_by_a_form),
            *(splits, says_whose_it_is, chooses_what_to_pass_on, says_how_to_be_reached),
            *(is_called_so, is_renamed),
        )
    }
)


@pytest.mark.parametrize("by", WAYS)
async def test_nothing_of_it_is_kept_logged_or_passed_on(desk, by, caplog):
    caplog.set_level(logging.DEBUG, logger="adapters")
    caplog.set_level(logging.DEBUG, logger="storage")
    await WAYS[by](desk)
    await desk.passes(minutes=5)
    assert PIECE not in bytes_of(desk)
    assert PIECE.decode() not in str(desk.far_end.posts)
    assert PIECE.decode() not in caplog.text
    desk.close()
    assert PIECE not in bytes_of(desk)


@pytest.mark.parametrize("way_in", [says, writes, edits, types])
async def test_who_told_it_hears_so_once_and_nobody_else_does(desk, way_in):
    await way_in(desk)
    await desk.passes(minutes=5)
    heard = [text for text in desk.told("dana") if text.startswith(TOLD)]
    assert heard == [f"{TOLD} Sam can help with that."]
    others = [text for person in ("sam", "alex", "priya") for text in desk.told(person)]
    assert not [text for text in others if TOLD in text]


async def test_who_sent_more_than_can_be_looked_through_hears_that_the_middle_is_gone(desk):
    log = "password expired for user dana, asking again\n" * 600
    await desk.says("dana", f"My VPN is down:\n{log}Please call before 3 pm.")
    await desk.passes(minutes=5)
    middle = SENTENCES["en"]["secret_middle"]
    assert [text for text in desk.told("dana") if middle in text] == [middle]
    assert not [text for text in desk.told("sam") if middle in text]


async def test_each_edit_of_the_same_message_is_not_told_again(desk):
    ask = await desk.says("dana", f"My VPN is down, {SAID}")
    await desk.edits("dana", ask, f"My VPN is down again, {SAID}")
    await desk.edits("dana", ask, f"My VPN is still down, {SAID}")
    await desk.passes(minutes=5)
    assert sum(text.startswith(TOLD) for text in desk.told("dana")) == 1


@pytest.mark.miniature("it says what the door reads back")
async def test_what_is_read_back_after_a_gap_is_cleaned_too(desk):
    await desk.reads_reactions("m5", ("🛟", "priya"), text=f"My VPN is down, {SAID}", place=OTHER)
    await desk.caught_up(AT)
    await desk.passes(minutes=5)
    assert PIECE not in bytes_of(desk)


@pytest.mark.not_on_teams("nothing that was missed can be read back there")
async def test_what_was_said_while_we_were_away_is_cleaned_when_it_is_read(a_desk):
    desk = await a_desk()
    if not hasattr(desk, "slack"):
        return  # nothing is said while the desk in miniature is away
    ask = await desk.says("dana", "My VPN is down")
    await desk.shut()
    user, channel = desk._account("dana"), desk._channel(HELP, by="dana")
    await desk.slack.says(user, channel, f"And my mail, {SAID}", files=[f"{SAID}.png"])
    await desk.slack.says(user, channel, f"it says {SAID}", thread_ts=ask)
    desk = await a_desk()
    await desk.passes(minutes=12)
    assert PIECE not in bytes_of(desk)
    assert PIECE.decode() not in str(desk.far_end.posts)


@pytest.mark.not_on_teams("a command typed as a message is answered by one")
async def test_who_told_it_in_a_command_that_cannot_be_done_hears_so_too(desk):
    await desk.types("dana", f"for @nobody-here {SAID}")
    await desk.passes(minutes=5)
    assert PIECE not in bytes_of(desk)
    assert [text for text in desk.told("dana") if text.startswith(TOLD)]

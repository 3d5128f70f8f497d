"""A request's facts: the fold as tables, and the same end in whatever order things arrive."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatops.events import (
    Event,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
    ReactionChanged,
    ReactionsRead,
    ThreadRead,
)
from chatops.folding import fold
from chatops.requests import Deed, Did, Request, Said, State
from chatops.settling import Word
from tests.cast import HELP, WEDNESDAY
from tests.desk import Desk

ASKED = Request(
    id="r1",
    place=HELP,
    root="m1",
    asker="dana",
    asked_at=WEDNESDAY,
    text="My VPN is down",
    last_said_at=WEDNESDAY,
)
HELPERS = {"sam", "alex"}
LATER = "2026-11-23T09:00:00+00:00"


def at(second: int):
    return WEDNESDAY + timedelta(seconds=second)


def said(by: str, second: int, word: Word = Word.OTHER) -> Said:
    return Said(at=at(second), id=f"m{second}", by=by, word=word)


def did(deed: Deed, by: str, second: int, value: str = "") -> Did:
    return Did(at=at(second), id=f"d{second}", by=by, deed=deed, value=value)


def folded(*entries, request: Request = ASKED) -> Request:
    return fold(request, [said("dana", 0), *entries], is_helper=HELPERS.__contains__)


def fades(second: int, last: int) -> Did:
    return did(Deed.FADE, "", second, at(last).isoformat())


def found(deed: Deed, by: str, second: int, known: int) -> Did:
    """A reaction that was read back, when it was not there yet at what was *known*."""
    return replace(did(deed, by, second, at(known).isoformat()), id=f"{deed} {by} {second}")


@pytest.mark.parametrize(
    ("entries", "state", "helper"),
    [
        ([], State.WAITING, ""),
        ([said("omar", 1)], State.WAITING, ""),
        ([said("sam", 1)], State.IN_HAND, "sam"),
        ([said("sam", 1), said("alex", 2)], State.IN_HAND, "alex"),
        ([did(Deed.TAKE, "sam", 1)], State.IN_HAND, "sam"),
        ([did(Deed.TAKE, "omar", 1)], State.WAITING, ""),
        ([did(Deed.TAKE, "dana", 1)], State.WAITING, ""),
        ([did(Deed.SETTLE, "sam", 1)], State.SETTLED, ""),
        ([did(Deed.SETTLE, "dana", 1)], State.SETTLED, ""),
        ([did(Deed.SETTLE, "omar", 1)], State.WAITING, ""),
        ([did(Deed.SETTLE, "sam", 1), said("dana", 2)], State.WAITING, ""),
        ([said("sam", 1), did(Deed.SETTLE, "sam", 2), said("dana", 3)], State.IN_HAND, "sam"),
        ([did(Deed.SETTLE, "sam", 1), did(Deed.TAKE, "alex", 2)], State.SETTLED, ""),
        ([did(Deed.SETTLE, "sam", 1), said("alex", 2)], State.SETTLED, "alex"),
        ([did(Deed.SETTLE, "sam", 1), said("dana", 2, Word.THANKS)], State.SETTLED, ""),
        ([did(Deed.SETTLE, "sam", 1), said("dana", 2, Word.NOD)], State.SETTLED, ""),
        ([did(Deed.SETTLE, "sam", 1), said("dana", 2, Word.STILL_FAILS)], State.WAITING, ""),
        ([did(Deed.SETTLE, "sam", 1), did(Deed.BRING_BACK, "alex", 2)], State.WAITING, ""),
        ([said("sam", 1), said("dana", 2, Word.WORKS)], State.SETTLED, "sam"),
        ([said("dana", 1, Word.WORKS)], State.SETTLED, ""),
        ([said("sam", 1), said("dana", 2, Word.THANKS)], State.IN_HAND, "sam"),
        ([did(Deed.NOT_ONE, "sam", 1)], State.DROPPED, ""),
        ([did(Deed.NOT_ONE, "dana", 1)], State.DROPPED, ""),
        ([did(Deed.NOT_ONE, "omar", 1)], State.WAITING, ""),
        ([did(Deed.NOT_ONE, "sam", 1), said("dana", 2)], State.DROPPED, ""),
        ([did(Deed.NOT_ONE, "sam", 1), said("alex", 2)], State.DROPPED, ""),
        ([did(Deed.NOT_ONE, "sam", 1), did(Deed.SETTLE, "sam", 2)], State.DROPPED, ""),
        ([did(Deed.TAKE_BACK, "dana", 1)], State.DROPPED, ""),
        ([said("sam", 1), did(Deed.TAKE_BACK, "dana", 2)], State.IN_HAND, "sam"),
        ([did(Deed.JOIN, "omar", 1), did(Deed.TAKE_BACK, "dana", 2)], State.WAITING, ""),
        ([did(Deed.HAND_OVER, "sam", 1, "alex")], State.IN_HAND, "alex"),
        ([did(Deed.HAND_OVER, "omar", 1, "alex")], State.WAITING, ""),
        ([did(Deed.TAKE, "sam", 1), did(Deed.LET_GO, "sam", 2)], State.WAITING, ""),
        ([did(Deed.TAKE, "alex", 1), did(Deed.LET_GO, "sam", 2)], State.IN_HAND, "alex"),
        ([said("sam", 1), fades(9, 1)], State.FADED, "sam"),
        ([said("sam", 1), fades(9, 0)], State.IN_HAND, "sam"),
        ([said("sam", 1), said("dana", 2), fades(9, 2)], State.IN_HAND, "sam"),
        ([fades(9, 0)], State.WAITING, ""),
        ([said("sam", 1), fades(9, 1), said("dana", 10)], State.IN_HAND, "sam"),
        ([said("sam", 1), fades(9, 1), said("sam", 10)], State.IN_HAND, "sam"),
        ([said("sam", 1), fades(9, 1), said("dana", 10, Word.THANKS)], State.FADED, "sam"),
        ([said("sam", 1), fades(9, 1), said("dana", 10, Word.WORKS)], State.SETTLED, "sam"),
        ([found(Deed.SETTLE, "sam", 9, 0)], State.SETTLED, ""),
        ([found(Deed.SETTLE, "sam", 9, 0), said("dana", 5)], State.WAITING, ""),
        ([found(Deed.SETTLE, "sam", 9, 5), said("dana", 5)], State.SETTLED, ""),
        ([said("sam", 1), said("dana", 2), found(Deed.SETTLE, "sam", 9, 0)], State.IN_HAND, "sam"),
        ([said("dana", 1), said("sam", 2), found(Deed.SETTLE, "sam", 9, 0)], State.SETTLED, "sam"),
        ([found(Deed.SETTLE, "sam", 9, 0), said("alex", 12)], State.SETTLED, "alex"),
        ([found(Deed.TAKE, "sam", 9, 0), said("alex", 5)], State.IN_HAND, "alex"),
        (
            [found(Deed.SETTLE, "sam", 9, 0), found(Deed.TAKE, "alex", 9, 0)],
            State.SETTLED,
            "alex",
        ),
    ],
)
def test_where_it_stands_and_who_has_it(entries, state, helper):
    request = folded(*entries)
    assert (request.state, request.helper) == (state, helper)


@pytest.mark.parametrize(
    ("speakers", "trips"),
    [
        ("", 0),
        ("s", 0),
        ("sd", 1),
        ("ssdd", 1),
        ("dsd", 1),
        ("sdsd", 2),
        ("sada", 1),
        ("odos", 0),
        ("sdsdsdsdsdsd", 6),
    ],
)
def test_a_round_trip_is_the_turn_going_over_and_back(speakers, trips):
    people = {"s": "sam", "a": "alex", "d": "dana", "o": "omar"}
    entries = [said(people[letter], n) for n, letter in enumerate(speakers, start=1)]
    assert folded(*entries).round_trips == trips


def test_how_long_somebody_waits_is_counted_from_the_first_unanswered_word():
    request = folded(said("sam", 10), said("dana", 20), said("dana", 30))
    assert request.waiting_since == at(20)
    assert folded().waiting_since == at(0)
    assert folded(said("sam", 10)).waiting_since is None


def test_a_sign_is_no_answer_yet():
    request = folded(did(Deed.TAKE, "sam", 5))
    assert (request.answered_at, request.waiting_since) == (None, at(0))
    assert folded(did(Deed.TAKE, "sam", 5), said("sam", 9)).answered_at == at(9)


def test_private_can_be_undone_where_it_was_not_born_so():
    hushed = did(Deed.KEEP_PRIVATE, "dana", 1)
    assert folded(hushed).private
    assert not folded(request=replace(ASKED, private=True)).private
    assert folded(request=replace(ASKED, born_private=True)).private


def test_a_rest_ends_with_the_coworkers_next_word():
    later = did(Deed.LATER, "sam", 1, LATER)
    assert folded(later).later_until is not None
    assert folded(later, said("sam", 2)).later_until is not None
    assert folded(later, said("dana", 2)).later_until is None


def test_who_joins_twice_is_one_person():
    request = folded(
        did(Deed.JOIN, "omar", 1), did(Deed.JOIN, "omar", 2), did(Deed.JOIN, "dana", 3)
    )
    assert request.askers == ("dana", "omar")


def test_a_helper_who_asks_is_a_coworker_here():
    own = replace(ASKED, asker="sam")
    entries = [said("sam", 0), said("sam", 1), did(Deed.TAKE, "sam", 2)]
    request = fold(own, entries, is_helper=HELPERS.__contains__)
    assert (request.state, request.round_trips) == (State.WAITING, 0)


VALUES = {Deed.HAND_OVER: "alex", Deed.REACH: "call"}
PEOPLE = st.sampled_from(["dana", "omar", "sam", "alex"])
SECONDS = st.integers(0, 20)
ENTRIES = st.one_of(
    st.builds(said, PEOPLE, SECONDS, st.sampled_from(list(Word))),
    st.builds(
        lambda deed, by, second: did(deed, by, second, VALUES.get(deed, LATER)),
        st.sampled_from(list(Deed)),
        PEOPLE,
        SECONDS,
    ),
)
QUICKLY = settings(max_examples=60, deadline=None)
STORIES = st.lists(ENTRIES, max_size=8, unique_by=lambda entry: entry.id)


@QUICKLY
@given(story=STORIES, order=st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(story, order):
    shuffled = list(story)
    order.shuffle(shuffled)
    assert folded(*shuffled) == folded(*story)


@QUICKLY
@given(story=STORIES)
def test_folding_again_changes_nothing(story):
    once = folded(*story)
    assert folded(*story, request=once) == once


@QUICKLY
@given(story=STORIES)
def test_these_hold_for_every_story(story):
    request = folded(*story)
    assert request.asker == "dana"
    assert len(set(request.askers)) == len(request.askers)
    assert request.helper in ("", *request.helpers)
    assert (request.state is State.SETTLED) == (request.settled_at is not None) or (
        request.state is State.DROPPED
    )
    if not any(isinstance(e, Said) and e.by in HELPERS for e in story):
        assert request.answered_at is None
    if request.state is State.FADED:
        assert request.helpers, "nothing that no human has answered is ever closed"


def ask(second: int = 0) -> MessageSaid:
    return _said("m1", "dana", "My VPN is down", second)


def reply(by: str, text: str, second: int) -> MessageSaid:
    return _said(f"m{second + 1}", by, text, second, root="m1")


def edit(text: str, second: int) -> MessageEdited:
    return MessageEdited(
        **_times(f"e{second}", second), place=HELP, message="m1", author="dana", text=text
    )


def delete(message: str, second: int) -> MessageDeleted:
    return MessageDeleted(**_times(f"x{second}", second), place=HELP, message=message)


def react(by: str, emoji: str, second: int, *, on: str = "m1", added: bool = True):
    return ReactionChanged(
        **_times(f"r{second}", second), place=HELP, message=on, emoji=emoji, by=by, added=added
    )


def _said(message: str, by: str, text: str, second: int, root: str | None = None) -> MessageSaid:
    stamp = _times(message, second)
    return MessageSaid(**stamp, place=HELP, message=message, author=by, text=text, root=root)


def _times(id: str, second: int) -> dict:
    return {"id": id, "at": WEDNESDAY, "said_at": at(second)}


LIVES = {
    "asked, answered, worked": [
        ask(),
        reply("sam", "Try it now", 1),
        reply("dana", "works now, thanks", 2),
        react("sam", "👀", 3),
    ],
    "asked, edited, taken, ticked": [
        ask(),
        edit("My VPN is really down", 1),
        react("sam", "👀", 2),
        react("dana", "✅", 3),
    ],
    "asked, answered, deleted, ticked": [
        ask(),
        reply("sam", "Try it now", 1),
        delete("m1", 2),
        react("sam", "✅", 3),
    ],
    "asked, ticked, unticked, answered": [
        ask(),
        react("sam", "✅", 1),
        react("sam", "✅", 2, added=False),
        reply("dana", "and it is urgent", 3),
    ],
    "asked, crossed, uncrossed, taken": [
        ask(),
        react("sam", "✖", 1),
        react("sam", "✖", 2, added=False),
        react("alex", "✋", 3),
    ],
    "asked, answered, hushed, taken below": [
        ask(),
        reply("dana", "it says error 5", 1),
        react("dana", "🤫", 2),
        react("sam", "🙋", 3, on="m2"),
    ],
    "asked, deleted, answered too late": [
        ask(),
        delete("m1", 1),
        reply("sam", "Try it now", 2),
        react("sam", "👀", 3),
    ],
}


@pytest.mark.parametrize("life", LIVES)
async def test_a_life_ends_the_same_in_every_order_of_arrival(life, met, tmp_path):
    ends = {}
    for order in permutations(LIVES[life]):
        folder = tmp_path / str(len(ends))
        folder.mkdir()
        (folder / "desk.db").write_bytes((met / "desk.db").read_bytes())
        desk = await Desk(folder).open(cast=False)
        for event in (*order, *readings(LIVES[life])):
            await desk.receives(event)
        ends[tuple(event.id for event in order)] = _end(desk, words="✖" not in str(order))
        desk.close()
    first = next(iter(ends.values()))
    assert {order: end for order, end in ends.items() if end != first} == {}


@pytest.mark.parametrize("life", [life for life in LIVES if "deleted" not in life])
async def test_reactions_that_were_missed_and_read_end_where_those_end_that_were_seen(
    life, met, tmp_path
):
    """Not those on a message that is gone, which nobody can read."""
    heard = [event for event in LIVES[life] if not isinstance(event, ReactionChanged)]
    ends = []
    for name, events in ("seen", LIVES[life]), ("read", [*heard, *readings(LIVES[life])]):
        (tmp_path / name).mkdir()
        (tmp_path / name / "desk.db").write_bytes((met / "desk.db").read_bytes())
        desk = await Desk(tmp_path / name).open(cast=False)
        for event in events:
            await desk.receives(event)
        request = desk.the_request()
        ends.append((request.state, request.helper, request.private, desk.is_marked("m1")))
        desk.close()
    assert ends[0] == ends[1]


def readings(life: list[Event]) -> list[Event]:
    """Read everything at the end: the reactions of each message, and the thread."""
    on: dict[str, set[tuple[str, str]]] = {}
    for event in life:
        if isinstance(event, ReactionChanged):
            found = on.setdefault(event.message, set())
            (found.add if event.added else found.discard)((event.emoji, event.by))
    said = {event.message: event.author for event in life if isinstance(event, MessageSaid)}
    there = said.keys() - {event.message for event in life if isinstance(event, MessageDeleted)}
    reactions = [
        ReactionsRead(
            **_times(f"read {message}", 9),
            place=HELP,
            message=message,
            author=author,
            reactions=tuple(sorted(on.get(message, ()))),
        )
        for message, author in said.items()
        if message in there
    ]
    messages = tuple(sorted(there))
    return [
        *reactions,
        ThreadRead(**_times("read", 9), place=HELP, root="m1", messages=messages),
    ]


def _end(desk: Desk, *, words: bool) -> tuple:
    """Gather how it ended; without words where a ✖ forgets them when it comes in between."""
    (request,) = desk.requests()
    messages = desk.store.read(lambda uow: uow.messages.of(request.id)).result()
    if not words:
        request, messages = replace(request, text=None), [replace(m, text=None) for m in messages]
    return request, tuple(messages), desk.is_marked("m1"), desk.line("m1")

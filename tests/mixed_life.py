"""A desk on two platforms lives through a bit of everything, and every word has its writer's mark.

``word(person)`` makes a word that nobody else uses, so that a look at what is kept finds whose
words are where.
"""

import pytest

from storage.messages import MessageRows
from tests.two_doors import ASKED_HERE, BOTH, TwoDoors

SETTINGS = BOTH + (
    "serious_contact: Maya in HR\nsurvey: {machine_run_by: [Noor in operations], known_days: 0}\n"
)
THROUGH = "sambridge"
"""What Sam writes to Dana through the desk: it is addressed to her."""
NOTED = "samdock"
"""What Sam notes of help given to Dana."""


def word(person: str) -> str:
    """Make a word of somebody's own."""
    return f"x{person}zz"


async def lives(desk: TwoDoors) -> None:
    """Ask, answer, drag on, pass on, note, invite; much of it waits in the end."""
    await _in_channels(desk)
    await _in_chats(desk)
    await _by_helpers(desk)


async def _in_channels(desk: TwoDoors) -> None:
    await desk.says("sam", f"@alex my own VPN is down, can you look, {word('sam')}?")
    asked = await desk.asks("dana", f"My VPN is down, can you help, {word('dana')}?")
    await desk.asks("priya", f"same here, {word('priya')}", root=asked)
    for _ in range(4):
        await desk.passes(minutes=3)
        await desk.answers("sam", f"Did you restart it, {THROUGH}?")
        await desk.passes(minutes=3)
        await desk.asks("dana", f"it still fails, {word('dana')}", root=asked)
    await desk.reacts("dana", "🤫", asked, place=ASKED_HERE)
    await desk.passes(minutes=2)


async def _in_chats(desk: TwoDoors) -> None:
    await desk.writes("dana", f"My screen flickers, {word('dana')}")
    await desk.passes(minutes=3)
    await desk.answers("sam", f"Which screen, {THROUGH}?")
    await desk.writes("dana", f"the left one, {word('dana')}")
    await desk.writes("omar", f"I lost my laptop on the train, {word('omar')}")
    await desk.passes(minutes=3)


async def _by_helpers(desk: TwoDoors) -> None:
    await desk.types("sam", f"log @dana {NOTED}, visit, 10 min")
    await desk.types("ana", "survey open now yes")
    for helper in ("sam", "alex"):
        await desk.looks_at_home(helper)
    await desk.passes(hours=3)


async def fails(desk: TwoDoors, person: str) -> None:
    """Something is asked that cannot be handled, as when there is a mistake of ours."""

    def fail(messages: MessageRows, kept: object) -> None:
        raise RuntimeError

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(MessageRows, "save", fail)
        await desk.asks(person, f"My mouse is dead, {word(person)}")
        await desk.passes(minutes=90)  # it is tried again, and parked


async def settles(desk: TwoDoors) -> None:
    """Everything that was asked is over."""
    for request in desk.requests():
        if request.is_open:
            await desk.presses(request.asker, f"settle:{request.id}")
    await desk.passes(minutes=1)
    assert not any(request.is_open for request in desk.requests())

"""Many who ask at once, as the stories need them."""

from collections.abc import Iterator
from contextlib import contextmanager

from chatops.requests import Request
from tests.cast import SETTINGS
from tests.desk import Desk

THREE = SETTINGS + "nudges: {burst_requests: 3}\n"
DOWN = "The VPN is down, can you help?"
ASKERS = ("dana", "priya", "omar")
TOLD = "Sam says that this is over. If it isn't for you, just write here."
ALL = "Tell all three?"
ADD, ONE, LINE = "Add those", "One thing", "Write a line for all"


async def three_ask(desk: Desk, text: str = DOWN) -> list[str]:
    """Dana, Priya and Omar ask within minutes, and the desk's next minute comes."""
    asks = []
    for person in ASKERS:
        asks.append(await desk.says(person, f"{text} {person}"))
        await desk.passes(seconds=30)
    await desk.passes(minutes=1)
    return asks


async def made_one(desk: Desk) -> list[str]:
    """They ask, and Sam says that it is one thing."""
    asks = await three_ask(desk)
    await desk.taps("sam", ONE)
    return asks


def questions(desk: Desk, helper: str) -> list[str]:
    """The questions about a burst that a helper can still answer."""
    return [told for told in desk.told(helper) if "One thing?" in told]


def open_ones(desk: Desk) -> list[Request]:
    """The requests that are not over."""
    return [r for r in desk.requests() if r.is_open]


def newest(desk: Desk, helper: str, label: str) -> str:
    """The action of the newest button of that label."""
    return next(p.buttons[label] for p in desk.far_end.seen_by(helper)[::-1] if label in p.buttons)


@contextmanager
def cut_off(desk: Desk) -> Iterator[None]:
    """Nothing can be sent for so long."""
    channels = dict(desk.channels)
    desk.channels.clear()
    yield
    desk.channels.update(channels)

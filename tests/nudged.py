"""What a story asks of the nudges of a desk."""

from chatops.nudges.nudge import Kind, Nudge
from tests.cast import LONDON
from tests.desk import Desk


async def drags(desk: Desk, ask: str, trips: int, *, helper: str = "sam", asker: str = "dana"):
    """A helper and a coworker go back and forth in a thread."""
    for _ in range(trips):
        await desk.says(helper, "What does it say now?", root=ask)
        await desk.says(asker, "Error 5", root=ask)


async def ask_and_drag(desk: Desk, trips: int, *, asker: str = "dana") -> str:
    """A coworker asks, and it goes back and forth; returns the ask."""
    ask = await desk.says(asker, "My VPN is down")
    await drags(desk, ask, trips, asker=asker)
    return ask


def said(desk: Desk, kind: Kind) -> list[Nudge]:
    """The nudges that helpers were told, in that order."""
    found = [n for r in desk.requests() for n in _of(desk, r.id)]
    told = [(n.said_at, n.id, n) for n in found if n.kind is kind and n.said_at is not None]
    return [nudge for *_, nudge in sorted(told)]


def talks(desk: Desk) -> list[tuple[str, str, str]]:
    """Who was told that talking may be quicker, why, and when in London."""
    return [(n.helper, n.reason.value, _clock(n)) for n in said(desk, Kind.TALK)]


def answers(desk: Desk) -> list[tuple[str, str, str]]:
    """Who was told that somebody waits, why, and when in London."""
    return [(n.helper, n.reason.value, _clock(n)) for n in said(desk, Kind.ANSWER)]


def _clock(nudge: Nudge) -> str:
    assert nudge.said_at is not None
    return nudge.said_at.astimezone(LONDON).strftime("%a %H:%M")


def _of(desk: Desk, request: str) -> list[Nudge]:
    return desk.store.read(lambda uow: uow.nudges.of(request)).result()

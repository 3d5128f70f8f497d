"""Threads that drag on, and the card by which a helper hears of it, for stories about both."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from chatops.life import do
from chatops.nudges.card import talk_card
from chatops.nudges.nudge import Kind, Nudge, Reason
from chatops.nudges.queue import tell
from chatops.people import Person
from chatops.requests import Deed, Request
from tests.cast import SETTINGS
from tests.desk import Desk

NEAR = SETTINGS.replace("[sam, alex]", "[{id: sam, office: London}, {id: alex, office: London}]")
ASK = "My VPN drops every few minutes"


async def drags(desk: Desk, *, trips: int = 3, by: str = "dana", helper: str = "sam") -> str:
    """Somebody asks, and it goes back and forth; returns the message that began it."""
    root = await desk.says(by, ASK)
    for number in range(trips):
        await desk.says(helper, f"What about setting {number}?", root=root)
        await desk.passes(minutes=5)
        await desk.says(by, f"I looked at setting {number}", root=root)
    return root


async def nudged(
    desk: Desk,
    *,
    helper: str = "sam",
    reason: Reason = Reason.ROUND_TRIPS,
    number: int = 1,
    request: Request | None = None,
) -> Nudge:
    """The helper gets the card about a request, as the queue would give it."""
    about = request or desk.requests()[-1]
    at = desk.clock.now()
    id = f"talk:{about.id}:{number}"
    nudge = Nudge(id=id, kind=Kind.TALK, request=about.id, helper=helper, reason=reason, due_at=at)

    def told(uow: Any) -> None:
        work = desk.bot.work(uow, at=at)
        uow.nudges.add(nudge)
        tell(work, helper, id, *talk_card(work, nudge, about))
        uow.nudges.say(id, at=at, said_in=id)
        do(work, about, Deed.NUDGE, by="", id=f"nudge:{id}", value=reason.value)

    await desk._background(told)
    await desk.passes(seconds=1)
    return nudge


async def knows(desk: Desk, person: str, **more: Any) -> None:
    """The desk knows more of somebody."""
    await _change(desk, person, lambda known: replace(known, **more))


async def _change(desk: Desk, person: str, change: Callable[[Person], Person]) -> None:
    def save(uow: Any) -> None:
        uow.people.save(change(uow.people.get(person)))

    await desk._background(save)


def kept(desk: Desk, nudge: Nudge) -> Nudge:
    """The hint as it is kept now."""
    return desk.store.read(lambda uow: uow.nudges.get(nudge.id)).result()


def deeds(desk: Desk, deed: Deed) -> list[tuple[str, str]]:
    """Who did this to the one request there is, and its value."""
    id = desk.requests()[-1].id
    entries = desk.store.read(lambda uow: uow.messages.entries(id)).result()
    return [(e.by, e.value) for e in entries if getattr(e, "deed", None) is deed]


def card(desk: Desk, helper: str = "sam") -> str:
    """What the helper's card shows now: the first of the bot's posts that has a why."""
    return next(text for text in desk.told(helper) if "Talking may" in text or "asked to" in text)

"""Hints to helpers, and who were many, are kept for as long as something is counted by them."""

from datetime import timedelta

import pytest

from chatops.bursts import Burst, Member
from chatops.nudges.nudge import Kind, Nudge, Reason
from tests.cast import HELP, WEDNESDAY

pytestmark = pytest.mark.miniature("the memory alone")
DAYS = {"queue_days": 7, "inbox_days": 14, "request_days": 90}


def hint(id: str, kind: Kind) -> Nudge:
    return Nudge(id=id, kind=kind, request="r", helper="sam", reason=Reason.NEWS, due_at=WEDNESDAY)


def fill(uow) -> None:
    for kind in Kind:
        uow.nudges.add(hint(f"said {kind}", kind))
        uow.nudges.say(f"said {kind}", at=WEDNESDAY, said_in="x")
        uow.nudges.add(hint(f"waits {kind}", kind))
    uow.nudges.tell("x", "sam", at=WEDNESDAY)
    uow.bursts.save(Burst(id="b", door=HELP.door, helper="sam", began=WEDNESDAY))
    for number in range(300):
        member = Member(request=f"r{number}", burst="b", asker="dana", place=HELP, root="m")
        uow.bursts.put(member)


async def left_after(desk, days: int) -> dict[str, int]:
    """Count what is left when there is nothing more to prune."""

    def prune(uow):
        while uow.cleaner.prune(at=WEDNESDAY + timedelta(days=days), **DAYS):
            pass
        tables = ("nudge", "unasked", "burst", "burst_member")
        count = "SELECT count(*) FROM"
        return {each: uow._db.execute(f"{count} {each}").fetchone()[0] for each in tables}

    await desk._background(fill)
    return await desk._background(prune)


@pytest.mark.parametrize(
    ("days", "left"),
    [
        (6, {"nudge": 12, "unasked": 1, "burst": 1, "burst_member": 300}),
        (8, {"nudge": 10, "unasked": 0, "burst": 1, "burst_member": 300}),
        (399, {"nudge": 10, "unasked": 0, "burst": 1, "burst_member": 300}),
        (401, {"nudge": 0, "unasked": 0, "burst": 0, "burst_member": 0}),
    ],
)
async def test_each_goes_in_its_time(desk, days, left):
    assert await left_after(desk, days) == left

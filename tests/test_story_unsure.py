"""Where nobody can look what arrived, a hint is said once at most, and a reply twice at most."""

import pytest

from chatops.nudges.nudge import Kind
from tests.desk import DOOR
from tests.nudged import ask_and_drag, drags, said, talks


def unsure(desk) -> dict[str, float]:
    """What became of messages of which nobody can tell whether they arrived."""
    metrics = desk.runtime.metrics.registry
    counted = {
        became: metrics.get_sample_value("deskside_unsure_total", {"door": DOOR, "became": became})
        for became in ("repeated", "left")
    }
    return {became: number for became, number in counted.items() if number}


def taken(doubled: list[str]) -> int:
    """Count what was said twice; whoever closes the desk is to find nothing more of it."""
    count = len(doubled)
    doubled.clear()
    return count


COUNTED = "it counts by keys, which nothing on Teams carries: test_restarting.py there"


@pytest.mark.not_on_teams(COUNTED)
@pytest.mark.parametrize(("lost", "seen"), [("lost before", 0), ("lost after", 1)])
async def test_a_hint_whose_answer_was_lost_is_not_said_again(plain_desk, lost, seen):
    desk = plain_desk
    ask = await ask_and_drag(desk, 6)
    desk.far_end.faults.append(lost)
    await desk.passes(minutes=2)
    assert unsure(desk) == {"left": 1}
    assert len(desk.told("sam")) == seen
    (hint,) = said(desk, Kind.TALK)
    for _ in range(2):
        await desk.passes(minutes=30)
        await drags(desk, ask, 1)
    assert said(desk, Kind.TALK) == [hint]
    assert [told[:2] for told in talks(desk)] == [("sam", "round trips")]
    assert desk.far_end.doubled == []


@pytest.mark.not_on_teams(COUNTED)
@pytest.mark.parametrize(("lost", "doubled"), [("lost before", 0), ("lost after", 1)])
async def test_a_reply_whose_answer_was_lost_is_said_again_once(plain_desk, lost, doubled):
    desk = plain_desk
    desk.far_end.faults.append(lost)
    ask = await desk.says("dana", "My VPN is down")
    await desk.passes(minutes=5)
    assert unsure(desk) == {"repeated": 1}
    assert taken(desk.far_end.doubled) == doubled
    assert len(desk.line(ask)) == 1


@pytest.mark.not_on_teams(COUNTED)
async def test_a_reply_whose_answers_are_all_lost_is_said_twice_and_no_more(plain_desk):
    desk = plain_desk
    desk.far_end.faults.extend(["lost after"] * 5)
    await desk.says("dana", "My VPN is down")
    await desk.passes(minutes=5)
    assert unsure(desk) == {"repeated": 1, "left": 1}
    assert taken(desk.far_end.doubled) == 1

"""After a gap on a platform that nobody can read back: each helper is told so, once."""

from datetime import timedelta

import pytest

from chatops.events import CaughtUp
from tests.far_end import DOOR
from tests.two_doors import TEAMS, TwoDoors

UNREAD = "On Teams I can't read back what was said in that time, so something may be missing here."
CAME_IN = "I was away for a while. This came in meanwhile and still waits:"


async def comes_back(desk: TwoDoors, door: str = TEAMS, **ago: float) -> None:
    """A door is open again, after some time in which it was not."""
    since = desk.clock.now() - timedelta(**ago)
    stamp = desk._stamp(f"{door} was away since {since}", None)
    await desk.receives(CaughtUp(**stamp, door=door, since=since))


async def test_each_helper_is_told_though_nothing_came_in(both):
    await comes_back(both, minutes=40)
    await both.passes(hours=2)
    for helper in ("sam", "alex"):
        assert both.told(helper) == [f"I was away for a while, since 9:20.\n{UNREAD}"]


async def test_the_same_gap_told_of_twice_is_one(both):
    since = both.clock.now() - timedelta(minutes=40)
    for n in range(2):
        stamp = both._stamp(f"repeated {n}", None)
        await both.receives(CaughtUp(**stamp, door=TEAMS, since=since))
    await both.passes(hours=3)
    assert len(both.told("sam")) == 1


async def test_at_night_it_waits_for_the_start_of_work(both):
    await both.until("Wednesday 20:00")
    await comes_back(both, hours=1)
    await both.until("Thursday 8:59")
    assert both.told("sam") == []
    await both.until("Thursday 12:00")
    assert [told for told in both.told("sam") if UNREAD in told] == [
        f"I was away for a while, since yesterday 19:00.\n{UNREAD}"
    ]


async def test_what_came_in_late_stands_above_it(both):
    at = both.clock.now() - timedelta(minutes=30)
    await both.asks("dana", "My VPN is down", at=at)
    await comes_back(both, minutes=40)
    await both.passes(minutes=5)
    (told,) = both.told("sam")
    assert told == f"{CAME_IN}\nDana, since 9:30:\n> My VPN is down\n{UNREAD}"


async def test_the_gaps_of_two_platforms_are_one_message(both):
    at = both.clock.now() - timedelta(minutes=30)
    await both.says("omar", "My mouse is broken", at=at)
    await comes_back(both, minutes=40)
    await both.passes(seconds=20)
    await comes_back(both, DOOR, minutes=35)
    await both.passes(hours=2)
    told, *others = both.told("sam")
    assert not [each for each in others if "away" in each]
    assert told == f"{CAME_IN}\nOmar, since 9:30:\n> My mouse is broken\n{UNREAD}"


async def test_a_gap_where_all_was_read_back_is_told_only_with_news(both):
    await comes_back(both, DOOR, minutes=40)
    await both.passes(hours=2)
    assert both.told("sam") == []


async def test_two_gaps_that_wait_are_told_of_once(both):
    await both.until("Wednesday 20:00")
    await comes_back(both, minutes=40)
    await both.until("Wednesday 23:00")
    await comes_back(both, minutes=50)
    await both.until("Thursday 13:00")
    assert " ".join(both.told("sam")).count(UNREAD) == 1


async def test_who_is_left_alone_that_day_is_told_the_next(both):
    await both.types("sam", "snooze until tomorrow")
    await comes_back(both, minutes=40)
    await both.until("Wednesday 18:00")
    assert both.told("sam") == []
    await both.until("Thursday 13:00")
    assert " ".join(both.told("sam")).count(UNREAD) == 1


async def test_the_morning_digest_still_comes(both):
    await both.asks("dana", "My VPN is down")
    await both.until("Wednesday 20:00")
    before = len(both.told("alex"))
    await comes_back(both, hours=1)
    await both.until("Thursday 12:00")
    told = both.told("alex")[before:]
    assert [UNREAD in each for each in told] == [True, False]
    assert "VPN" in told[1]


@pytest.mark.parametrize("helper", ["sam", "alex"])
async def test_a_restart_while_it_waits_changes_nothing(both, helper):
    await both.until("Wednesday 20:00")
    await comes_back(both, hours=1)
    again = await both.again()
    await again.until("Thursday 12:00")
    told = again.told(helper)
    again.close()
    assert " ".join(told).count(UNREAD) == 1

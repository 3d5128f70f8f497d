"""After how many round trips: the settings' number, then the desk's own, once a quarter."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chatops.nudges.threshold import heard_threshold, threshold, threshold_news
from chatops.requests import Request, State
from tests.cast import HELP, SETTINGS, WEDNESDAY
from tests.nudged import ask_and_drag, talks

pytestmark = pytest.mark.miniature("a number that the desk counts for itself")
FEW = SETTINGS + "nudges: {own_threads: 20}\n"
OVER = Request(
    id="r",
    place=HELP,
    root="m1",
    asker="dana",
    asked_at=WEDNESDAY - timedelta(days=3),
    text="My VPN is down",
    state=State.SETTLED,
    helper="sam",
    answered_at=WEDNESDAY - timedelta(days=3),
    last_said_at=WEDNESDAY - timedelta(days=3),
    settled_at=WEDNESDAY - timedelta(days=2),
)


async def keeps(desk, trips, **facts) -> None:
    """Threads that are over, with so many round trips each."""

    def save(uow):
        count = uow._db.execute("SELECT count(*) FROM request").fetchone()[0]
        for number, each in enumerate(trips, start=count):
            uow.requests.save(replace(OVER, id=f"old{number}", round_trips=each, **facts))

    await desk._background(save)


async def asks(desk, what, *args):
    return await desk._background(lambda uow: what(desk.bot.work(uow, at=desk.clock.now()), *args))


@pytest.mark.parametrize(
    ("trips", "found"),
    [
        (range(1, 20), 6),  # one too few
        (range(1, 21), 10),  # 17, and never above 10
        ([1] * 20, 4),  # never below 4
        ([1] * 16 + [7] * 4, 7),
        ([1] * 17 + [7] * 3, 4),
    ],
)
async def test_with_enough_of_its_own_the_desk_counts_for_itself(a_desk, trips, found):
    desk = await a_desk(FEW)
    await keeps(desk, trips)
    await desk.until("Thursday 09:00")
    assert await asks(desk, threshold) == found


@pytest.mark.parametrize(
    "facts",
    [
        {"state": State.IN_HAND, "settled_at": None},
        {"state": State.DROPPED},
        {"answered_at": None},
        {"walk_up": "visit"},
        {"asked_at": WEDNESDAY - timedelta(days=91)},
    ],
    ids=str,
)
async def test_only_threads_that_were_answered_and_are_over_count(a_desk, facts):
    desk = await a_desk(FEW)
    await keeps(desk, [9] * 30, **facts)
    await desk.until("Thursday 09:00")
    assert await asks(desk, threshold) == 6


async def test_faded_ones_count_too(a_desk):
    desk = await a_desk(FEW)
    await keeps(desk, [9] * 30, state=State.FADED, settled_at=None)
    await desk.until("Thursday 09:00")
    assert await asks(desk, threshold) == 9


async def test_it_changes_on_the_quarters_first_working_morning_and_not_before(a_desk):
    desk = await a_desk(FEW)
    await keeps(desk, [5] * 20)
    await desk.until("Thursday 09:00")
    await keeps(desk, [8] * 200, asked_at=WEDNESDAY + timedelta(days=20))
    desk = await desk.again(FEW)
    await desk.until("Thursday 12:00")
    assert await asks(desk, threshold) == 5
    await desk.until(WEDNESDAY.replace(year=2027, month=1, day=1, hour=8, minute=59))
    assert await asks(desk, threshold) == 5
    await desk.until(WEDNESDAY.replace(year=2027, month=1, day=1, hour=9))
    assert await asks(desk, threshold) == 8


async def test_a_restart_in_between_changes_nothing(a_desk):
    desk = await a_desk(FEW)
    await keeps(desk, [5] * 20)
    desk = await desk.again(FEW)
    await desk.until("Wednesday 18:00")
    assert await asks(desk, threshold) == 6


async def test_enough_threads_are_noticed_on_the_next_working_morning(a_desk):
    desk = await a_desk(FEW)
    await desk.until("Friday 12:00")
    await keeps(desk, [5] * 20)
    await desk.until("Monday 08:59")
    assert await asks(desk, threshold) == 6
    await desk.until("Monday 09:00")
    assert await asks(desk, threshold) == 5


async def test_a_change_is_news_once_to_each_helper(a_desk):
    desk = await a_desk(FEW)
    assert await asks(desk, threshold_news, "sam") is None
    await desk._background(lambda uow: uow.set_setting("talk_after", "2026-Q4 6 5"))
    assert await asks(desk, threshold_news, "sam") == (6, 5)
    await asks(desk, heard_threshold, "sam")
    assert await asks(desk, threshold_news, "sam") is None
    assert await asks(desk, threshold_news, "alex") == (6, 5)


async def test_the_number_is_what_nudges(a_desk):
    desk = await a_desk(FEW + "limits: {helper_messages_per_hour: 60}\n")
    await keeps(desk, [5] * 20)
    await desk.until("Thursday 09:00")
    await ask_and_drag(desk, 4)
    await desk.passes(minutes=1)
    assert talks(desk) == []
    await ask_and_drag(desk, 5, asker="omar")
    await desk.passes(minutes=1)
    assert len(talks(desk)) == 1

"""Teams is called no faster than it asks for in a conversation, and nothing waits for nothing."""

import pytest

from adapters.pacing import Limits, Pace
from adapters.teams.sending.pacing import CROWD, PER_SECOND, READ, TALK, teams_pace
from tests.slack.test_pacing import Nap
from tests.teams.far_end.faults import PER_APP, SENDS

ALLOWED = dict(SENDS)


class World:
    """A clock that goes on to whenever the next turn is."""

    def __init__(self, **pace):
        self.now = 1_000.0
        self.pace = teams_pace(clock=lambda: self.now, sleep=Nap, **pace)

    def asks(self, key, *, lane=TALK, of="c1"):
        """Ask for a turn; how long until it is there, or until it is to be asked for again."""
        going, slept = self.pace.turn(lane, key=key, of=of), 0.0
        while True:
            try:
                seconds = going.send(None)
            except StopIteration as end:
                return end.value
            slept += seconds
            self.now += seconds
            assert slept <= 1.0

    def goes(self, key, **more):
        """Wait until it is *key*'s turn; when that was."""
        while wait := self.asks(key, **more):
            self.now += wait
        return self.now


def began(going):
    """Begin to wait for a turn; how long that is, and do not wait."""
    try:
        return going.send(None)
    except StopIteration as end:
        return end.value
    finally:
        going.close()


@pytest.fixture
def world():
    return World()


def test_a_few_go_at_once_and_many_never_too_many(world):
    times = [world.goes(f"k{number}") for number in range(200)]
    assert times[5] - times[0] < 1.0
    for seconds, most in ALLOWED.items():
        within = [sum(at <= then < at + seconds for then in times) for at in times]
        assert max(within) < most
    assert times[-1] - times[0] <= 200 / 55 * 30 + 1


def test_an_hour_of_chatter_stays_below_what_teams_takes_in_an_hour(world):
    start, times = world.now, []
    while world.now < start + 2 * 3_600:
        times.append(world.goes(f"k{len(times)}"))
    within = [
        sum(at <= then < at + 3_600 for then in times[n : n + 1_801])
        for n, at in enumerate(times[:1_200:50])
    ]
    assert max(within) < ALLOWED[3_600]


def test_all_lanes_together_stay_below_what_an_app_may_do():
    assert sum(PER_SECOND.values()) < PER_APP
    assert PER_SECOND[CROWD] <= 20


def test_what_people_wait_for_does_not_wait_behind_a_crowd(world):
    going = [world.pace.turn(CROWD, key=f"p{n}", of=f"c{n}") for n in range(2_000)]
    waits = [began(one) for one in going]
    assert max(waits) > 60
    assert world.asks("reply") == 0.0
    assert world.asks("who", lane=READ) == 0.0


def test_a_conversation_that_was_refused_is_left_alone_and_no_other(world):
    world.pace.block(TALK, 30.0, of="c1")
    assert world.asks("k1") == pytest.approx(30.0)
    assert world.asks("k2", of="c2") == 0.0
    world.now += 30.0
    assert world.asks("k1") == 0.0


def test_a_crowd_that_was_refused_stands_still(world):
    world.pace.block(CROWD, 30.0)
    assert world.asks("p1", lane=CROWD, of="c7") == pytest.approx(30.0)


def test_conversations_in_which_nothing_waits_are_forgotten():
    now = 0.0
    pace = Pace(lambda lane: Limits(windows=((2, 10.0),)), clock=lambda: now, sleep=Nap)
    for number in range(20_000):
        now += 1.0
        with pytest.raises(StopIteration):
            pace.turn("any", key=f"k{number}", of=f"c{number}").send(None)
    assert len(pace._lane("any").gone) < 5_000
    assert len(pace._reserved) == 0

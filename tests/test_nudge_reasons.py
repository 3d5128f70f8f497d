"""Why talking may be quicker: each fact at its edge, and each silence."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatops.hours import NEVER, Hours
from chatops.nudges.nudge import Reason
from chatops.nudges.reasons import reason_to_talk
from chatops.nudges.talks import both_at_work
from chatops.requests import Reach, Request, State
from chatops.settings.groups import Nudges
from tests.cast import HELP, WEDNESDAY

HOUR = timedelta(hours=1)
OPEN = Request(
    id="r1",
    place=HELP,
    root="m1",
    asker="dana",
    asked_at=WEDNESDAY,
    text="My VPN is down",
    state=State.IN_HAND,
    helper="sam",
    last_said_at=WEDNESDAY,
)
TOLD = replace(OPEN, nudges=1, nudged_at=WEDNESDAY, nudged_trips=6)
ASKS = {"wants_talk_at": WEDNESDAY + HOUR}
NINE_TO_SIX = (((time(9), time(18)),),) * 5 + ((), ())


FACTS = st.fixed_dictionaries(
    {"round_trips": st.integers(0, 60), "fails": st.integers(0, 9), "hands": st.integers(0, 9)}
)


def why(request=OPEN, *, threshold=6, prefers=Reach.ANY, morning=False, **facts) -> Reason | None:
    return reason_to_talk(
        replace(request, **facts),
        threshold=threshold,
        nudges=Nudges(),
        prefers=prefers,
        morning=morning,
    )


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"round_trips": 5}, None),
        ({"round_trips": 6}, Reason.ROUND_TRIPS),
        ({"round_trips": 3}, None),
        ({"round_trips": 2, "fails": 2}, None),
        ({"round_trips": 3, "fails": 1}, None),
        ({"round_trips": 3, "fails": 2}, Reason.STILL_FAILS),
        ({"round_trips": 2, "hands": 1}, None),
        ({"round_trips": 3, "hands": 1}, Reason.CHANGED_HANDS),
        ({"round_trips": 2, "live": HOUR}, None),
        ({"round_trips": 3, "live": HOUR - timedelta(seconds=1)}, None),
        ({"round_trips": 3, "live": HOUR}, Reason.LIVE),
        ({"round_trips": 0, **ASKS}, Reason.ASKED),
        ({"state": State.WAITING, "helper": "", **ASKS}, Reason.ASKED),
        ({"state": State.WAITING, "helper": ""}, None),
    ],
)
def test_the_first_hint_comes_with_the_fact_and_not_before(facts, reason):
    assert why(**facts) is reason


@pytest.mark.parametrize(("trips", "reason"), [(3, None), (4, Reason.ROUND_TRIPS)])
def test_the_desks_own_number_counts(trips, reason):
    assert why(threshold=4, round_trips=trips) is reason


@pytest.mark.parametrize(
    ("facts", "morning", "reason"),
    [
        ({"round_trips": 11}, False, None),
        ({"round_trips": 12}, False, Reason.ROUND_TRIPS),
        ({"round_trips": 11, "fails": 5, "hands": 3, "live": 9 * HOUR}, False, None),
        ({"round_trips": 7}, False, None),
        ({"round_trips": 7}, True, Reason.MORNING),
        ({"last_said_at": WEDNESDAY + HOUR}, True, None),
        ({"wants_talk_at": WEDNESDAY - HOUR}, False, None),
        (ASKS, False, Reason.ASKED),
    ],
)
def test_the_second_hint_comes_after_six_more_or_when_it_goes_on_the_next_day(
    facts, morning, reason
):
    assert why(TOLD, morning=morning, **facts) is reason


SILENCES = (
    {"state": State.SETTLED},
    {"state": State.FADED},
    {"state": State.DROPPED},
    {"walk_up": "visit"},
    {"held": True},
    {"hushed": True},
    {"talked_at": WEDNESDAY + HOUR},
    {"nudges": 2, "nudged_at": WEDNESDAY, "nudged_trips": 6},
)


@pytest.mark.parametrize("silence", SILENCES, ids=str)
@settings(max_examples=30)
@given(facts=FACTS, asks=st.booleans(), morning=st.booleans())
def test_a_silence_holds_whatever_else_is_so(silence, facts, asks, morning):
    so = {**facts, **(ASKS if asks else {}), **silence}
    assert why(morning=morning, **so) is None


@given(facts=FACTS, told=st.booleans(), morning=st.booleans())
def test_one_more_fact_never_silences(facts, told, morning):
    request = TOLD if told else OPEN
    before = why(request, morning=morning, **facts)
    for name, value in facts.items():
        more = {**facts, name: value + 1}
        assert why(request, morning=morning, **more) or before is None


@pytest.mark.parametrize(
    ("own", "always", "reason"),
    [
        (Reach.WRITE, Reach.ANY, None),
        (Reach.ANY, Reach.WRITE, None),
        (Reach.WRITE, Reach.CALL, None),
        (Reach.CALL, Reach.WRITE, Reason.ROUND_TRIPS),
        (Reach.ANY, Reach.CALL, Reason.ROUND_TRIPS),
    ],
)
def test_who_would_rather_write_is_left_to_write(own, always, reason):
    assert why(round_trips=6, reach=own, prefers=always) is reason


def test_who_would_rather_write_and_asks_to_talk_after_all_is_heard():
    assert why(reach=Reach.WRITE, prefers=Reach.WRITE, **ASKS) is Reason.ASKED


@pytest.mark.parametrize(
    ("told", "talked", "wish", "reason"),
    [
        (None, 2, 1, None),
        (None, 2, 3, Reason.ASKED),
        (1, 2, 3, Reason.ASKED),
        (3, 2, 3, None),  # told of this wish
        (4, 2, 3, None),
        (4, 2, 5, None),  # the third, and no talk since the second
        (4, 5, 6, Reason.ASKED),
    ],
)
def test_a_wish_after_a_talk_is_news_once_for_each_talk(told, talked, wish, reason):
    at = {"talked_at": WEDNESDAY + talked * HOUR, "wants_talk_at": WEDNESDAY + wish * HOUR}
    if told is not None:
        at |= {"nudges": 2, "nudged_at": WEDNESDAY + told * HOUR}
    assert why(round_trips=30, **at) is reason


# --- when both are at work ---


def hours(timezone: str, week=NINE_TO_SIX) -> Hours:
    return Hours(timezone=timezone, week=week)


@pytest.mark.parametrize(
    ("coworker", "after", "found"),
    [
        ("Europe/London", "2026-11-18 10:00", "2026-11-18 10:00"),
        ("Europe/London", "2026-11-18 08:59", "2026-11-18 09:00"),
        ("Europe/London", "2026-11-18 18:00", "2026-11-19 09:00"),
        ("Europe/London", "2026-11-20 18:00", "2026-11-23 09:00"),
        ("America/New_York", "2026-11-18 10:00", "2026-11-18 14:00"),
        ("America/New_York", "2026-11-18 18:00", "2026-11-19 14:00"),
        ("Asia/Kolkata", "2026-11-18 12:29", "2026-11-18 12:29"),
        ("Asia/Kolkata", "2026-11-18 12:30", "2026-11-19 09:00"),
        # London's clocks went back, New York's not yet: four hours apart for a week.
        ("America/New_York", "2026-10-26 09:00", "2026-10-26 13:00"),
        # Never at work together: the helper's hours alone.
        ("Asia/Tokyo", "2026-11-18 10:00", "2026-11-18 10:00"),
        ("Asia/Tokyo", "2026-11-18 18:00", "2026-11-19 09:00"),
    ],
)
def test_both_are_at_work(coworker, after, found):
    moments = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (after, found))
    at, expected = moments
    assert both_at_work(hours("Europe/London"), hours(coworker), after=at) == expected


def test_a_coworker_without_hours_is_met_in_the_helpers():
    never = hours("Europe/London", NEVER)
    assert both_at_work(hours("Europe/London"), never, after=WEDNESDAY) == WEDNESDAY
    assert both_at_work(never, hours("Europe/London"), after=WEDNESDAY) is None


@settings(max_examples=25)
@given(
    hour=st.integers(0, 24 * 210),
    coworker=st.sampled_from(["Europe/Lisbon", "America/New_York", "Asia/Kolkata"]),
)
def test_the_moment_found_is_the_first_one(hour, coworker):
    at = datetime(2026, 10, 1, 0, 7, tzinfo=UTC) + hour * HOUR
    helper, other = hours("Europe/London"), hours(coworker)
    found = both_at_work(helper, other, after=at)
    assert found is not None
    assert helper.is_open(found)
    assert other.is_open(found)
    earlier = (at + n * HOUR for n in range(int((found - at) / HOUR)))
    assert not any(helper.is_open(moment) and other.is_open(moment) for moment in earlier)

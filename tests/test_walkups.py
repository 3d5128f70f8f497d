"""Reading a walk-up as it is typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatops.days import read_day
from chatops.walkups import WalkUp, read_walk_up
from chatops.wording import Wording
from tests.cast import WEDNESDAY


@pytest.mark.parametrize(
    ("text", "person", "about", "means", "minutes"),
    [
        ("@dana dock, visit, 10 min", "dana", "dock", "visit", 10),
        ("@dana dock", "dana", "dock", "", 0),
        ("@dana, dock", "dana", "dock", "", 0),
        ("  @dana   dock  ", "dana", "dock", "", 0),
        ("@dana 10 min, visit, dock", "dana", "dock", "visit", 10),
        ("@dana dock, 1 h", "dana", "dock", "", 60),
        ("@dana dock, 2 hours, phoned", "dana", "dock", "call", 120),
        ("@dana dock, in person", "dana", "dock", "visit", 0),
        ("@dana dock, e-mail, 5m.", "dana", "dock", "mail", 5),
        ("@dana dock, Besuch, 10 Minuten", "dana", "dock", "visit", 10),
        ("@dana dock, Anruf, 2 Stunden", "dana", "dock", "call", 120),
        ("@dana dock, mouse, cable", "dana", "dock, mouse, cable", "", 0),
        ("@dana visit by the mayor", "dana", "visit by the mayor", "", 0),
        ("@dana the 10 min timeout, call", "dana", "the 10 min timeout", "call", 0),
        ("@U012AB3CD dock", "U012AB3CD", "dock", "", 0),
        ("@dana", "dana", "", "", 0),
        ("dock, visit", None, "dock", "visit", 0),
        ("", None, "", "", 0),
        ("@dana dock, 1000 min", "dana", "dock", "", 1000),
    ],
)
def test_a_line_is_read(text, person, about, means, minutes):
    assert read_walk_up(text) == WalkUp(person=person, about=about, means=means, minutes=minutes)


@pytest.mark.parametrize(
    ("walk_up", "kept", "told"),
    [
        (WalkUp(person="d", about="dock"), "visit 0", "dock"),
        (WalkUp(person="d", about="dock", means="call"), "call 0", "dock, a call"),
        (WalkUp(person="d", about="dock", minutes=1), "visit 1", "dock, 1 minute"),
        (
            WalkUp(person="d", about="dock", means="mail", minutes=90),
            "mail 90",
            "dock, a mail, 1 hour 30 minutes",
        ),
    ],
)
def test_it_is_kept_and_said_back(walk_up, kept, told):
    assert walk_up.kept == kept
    assert walk_up.told(Wording()) == told


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_line_can_be_read(text):
    read = read_walk_up(text)
    assert read.minutes >= 0
    assert read.means in ("", "visit", "call", "mail")
    assert "@" not in (read.person or "")


TODAY = WEDNESDAY.date()


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("12 January", "en", "2027-01-12"),
        ("January 12", "en", "2027-01-12"),
        ("12 jan", "en", "2027-01-12"),
        ("1 december", "en", "2026-12-01"),
        ("2027-01-12", "en", "2027-01-12"),
        ("12. Januar", "de", "2027-01-12"),
        ("12. januar", "de", "2027-01-12"),
        ("12 January", "de", "2027-01-12"),
        ("12.1.", "de", "2027-01-12"),
        ("12.01.2027", "de", "2027-01-12"),
        ("  19   November ", "en", "2026-11-19"),
        ("18 November", "en", None),
        ("18.11.2026", "en", None),
        ("2026-11-18", "en", None),
        ("2028-01-01", "en", None),
        ("31 February", "en", None),
        ("12 Ja", "en", None),
        ("12 Smarch", "en", None),
        ("tomorrow", "en", None),
        ("", "en", None),
    ],
)
def test_a_day_is_read(text, language, day):
    found = read_day(text, today=TODAY, language=language)
    assert (found.isoformat() if found else None) == day


@settings(deadline=None)
@given(st.text(max_size=20))
def test_any_text_can_be_asked_for_a_day(text):
    found = read_day(text, today=TODAY, language="en")
    assert found is None or found > TODAY

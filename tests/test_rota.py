"""The rota: by weekday or by week, on the office's day, and only who is a helper."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st

from adapters.cli.checks.settings import settings as check_settings
from chatops.days import parse_day
from chatops.settings import SettingsError
from chatops.until import read_until
from tests.cast import settings

HELPERS = "helpers: [sam, alex, U3]\npeople: [{id: kim, slack: U3}]\n"
BY_DAY = HELPERS + "rota: {mon: sam, tue-thu: alex, fri: [kim, sam]}\n"
BY_WEEK = HELPERS + "rota: {weeks: [sam, alex, kim], since: 2026-11-04}\n"
LONDON = ZoneInfo("Europe/London")
LONDONS = settings(BY_WEEK + "timezone: Europe/London\n")


def on(text: str, day: str, *, clock: str = "12:00", zone: str = "UTC") -> tuple[str, ...]:
    at = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZoneInfo(zone))
    return settings(text).first_at(at)


def test_by_weekday():
    days = [f"2026-11-{number}" for number in range(16, 22)]
    assert [on(BY_DAY, day) for day in days] == [
        ("sam",), ("alex",), ("alex",), ("alex",), ("kim", "sam"), ()
    ]  # fmt: skip


def test_without_a_rota_nobody_comes_first():
    assert on(HELPERS, "2026-11-18") == ()


def test_by_week_each_in_turn_from_the_monday_of_that_week():
    mondays = ("2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23")
    assert [on(BY_WEEK, day) for day in mondays] == [
        ("kim",),
        ("sam",),
        ("alex",),
        ("kim",),
        ("sam",),
    ]
    assert on(BY_WEEK, "2026-11-08") == ("sam",)


def test_the_week_changes_at_the_offices_midnight():
    tokyo = BY_WEEK + "timezone: Asia/Tokyo\n"
    assert on(tokyo, "2026-11-08", clock="23:59", zone="Asia/Tokyo") == ("sam",)
    assert on(tokyo, "2026-11-09", clock="00:00", zone="Asia/Tokyo") == ("alex",)
    assert on(tokyo, "2026-11-08", clock="15:00", zone="UTC") == ("alex",)
    assert on(tokyo, "2026-11-08", clock="14:59", zone="UTC") == ("sam",)


@settings_of_hypothesis(max_examples=50)
@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 1, 1)))
def test_weeks_go_round_through_every_year_and_clock_change(day):
    rota = LONDONS
    noon = datetime.combine(day, datetime.min.time(), LONDON) + timedelta(hours=12)
    after = noon + timedelta(days=21)
    assert rota.first_at(noon) == rota.first_at(after)
    assert rota.first_at(noon) != rota.first_at(noon + timedelta(days=7))


@pytest.mark.parametrize(
    ("rota", "told"),
    [
        (
            "rota: {mon: alexa}",
            'line 3: rota.mon: "alexa" is not one of the helpers. Write it like alex.',
        ),
        (
            "rota:\n  weeks:\n    - sam\n    - omar\n  since: 2026-11-02",
            'line 6: rota.weeks: "omar" is not',
        ),
        (
            "rota:\n  mon: sam\n  mon-wed: alex",
            "line 5: rota.mon-wed: has a day that stands here twice.",
        ),
        ("rota: {wends: sam}", 'rota.wends: "wends" is not a day or a range of days.'),
        (
            "rota: {weeks: [sam]}",
            "rota.since: is not a date in the first helper's week. Write it like 2026-11-02.",
        ),
        (
            "rota:\n  weeks:\n    - sam\n    - [alex, kim]\n  since: 2026-11-02",
            "line 6: rota.weeks: is not one helper. Write it like [sam, alex].",
        ),
        ("rota: {mon: [sam, null]}", "line 3: rota.mon: is not one helper."),
        ("rota: {mon: [sam, {name: alex}]}", "line 3: rota.mon.#2: is not one helper."),
        ("rota:\n  mon:\n  tue: sam", "line 4: rota.mon: names nobody. Write it like sam or [sam,"),
        ("rota: {mon: [null]}", "line 3: rota.mon: names nobody."),
        ("rota: {weeks: [], since: 2026-11-02}", "rota.weeks: names nobody."),
        ("rota: {weeks: [sam], since: 2026-11-02, mon: sam}", "rota.mon: does not go with weeks"),
        ("rota: sam", "rota: is not a group of days, nor of weeks. Write it like {mon: sam,"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_cure(rota, told):
    with pytest.raises(SettingsError) as error:
        settings(HELPERS + rota)
    assert told in str(error.value)


def test_an_id_of_people_and_an_account_are_the_same_helper():
    assert on(HELPERS + "rota: {mon: kim}", "2026-11-16") == ("kim",)
    assert on(HELPERS + "rota: {mon: U3}", "2026-11-16") == ("kim",)


def test_check_says_who_comes_first_today(tmp_path):
    config = tmp_path / "app.yaml"
    config.write_text(HELPERS + "rota: {mon-sun: [kim, sam]}\n")
    told = [found.told for found in check_settings(str(config)) if found.what == "rota"]
    assert told == ["kim and sam first today, of those who are at work"]
    config.write_text(HELPERS)
    assert not [found for found in check_settings(str(config)) if found.what == "rota"]


# --- until when ---

NOW = datetime(2026, 11, 18, 10, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("text", "language", "moment"),
    [
        ("until 12 January", "en", "2027-01-12T00:00"),
        ("until January 12", "en", "2027-01-12T00:00"),
        ("until 29 March 2027", "en", "2027-03-29T00:00"),
        ("until March 29, 2027", "en", "2027-03-29T00:00"),
        ("bis 29. März 2027", "de", "2027-03-29T00:00"),
        ("until 18 November", "en", "2026-11-18T00:00"),
        ("until 17 November", "en", "2026-11-17T00:00"),
        ("bis 1.8.", "de", "2026-08-01T00:00"),
        ("until 20 May", "en", "2027-05-20T00:00"),
        ("2026-12-01", "en", "2026-12-01T00:00"),
        ("bis zum 1.12.", "de", "2026-12-01T00:00"),
        ("bis 3. März", "de", "2027-03-03T00:00"),
        ("until Monday", "en", "2026-11-23T00:00"),
        ("until Wednesday", "en", "2026-11-25T00:00"),
        ("bis nächsten Donnerstag", "de", "2026-11-19T00:00"),
        ("bis Do", "de", "2026-11-19T00:00"),
        ("tomorrow", "en", "2026-11-19T00:00"),
        ("bis morgen", "de", "2026-11-19T00:00"),
        ("until next week", "en", "2026-11-23T00:00"),
        ("until 15:00", "en", "2026-11-18T15:00"),
        ("until 9:00", "en", "2026-11-18T09:00"),
        ("bis 15 Uhr", "de", "2026-11-18T15:00"),
        ("until 12 am", "en", "2026-11-18T00:00"),
        ("until 12:30 pm", "en", "2026-11-18T12:30"),
        ("for 2 hours", "en", "2026-11-18T12:00"),
        ("90 min", "en", "2026-11-18T11:30"),
        ("eine halbe Stunde", "de", "2026-11-18T10:30"),
        ("2 Std.", "de", "2026-11-18T12:00"),
    ],
)
def test_a_moment_is_read_as_people_type_it(text, language, moment):
    read = read_until(text, now=NOW, language=language)
    assert read == datetime.fromisoformat(moment).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    "text", ["", "until", "15", "until 25:00", "until 10:75", "31 February", "s", "message", "2h30"]
)
def test_what_is_no_moment_is_none(text):
    assert read_until(text, now=NOW, language="en") is None


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        ("2027-01-02", "1 December", "2027-12-01"),
        ("2027-11-18", "29 February", "2028-02-29"),
        ("2027-03-01", "29 February", None),
        ("2027-07-01", "1 January", "2028-01-01"),
        ("2027-06-01", "1 January", "2027-01-01"),
    ],
)
def test_without_a_year_it_is_this_years_day_or_one_soon(today, text, day):
    read = parse_day(text, today=date.fromisoformat(today), language="en")
    assert (read and read.isoformat()) == day


def test_a_night_in_which_the_clocks_change_has_its_own_length():
    saturday = datetime(2026, 10, 24, 12, tzinfo=LONDON)
    read = read_until("until Sunday", now=saturday, language="en")
    monday = read_until("until Monday", now=saturday, language="en")
    assert read is not None
    assert monday is not None
    assert monday.astimezone(UTC) - read.astimezone(UTC) == timedelta(hours=25)

"""Public holidays: by country and region, for any year, and told apart from what is none."""

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from chatops.settings import SettingsError
from tests.cast import settings

GB = "timezone: Europe/London\nholidays: GB\nclosed: [2026-12-24]\n"
TWO = """
timezone: Europe/London
holidays: {country: GB, region: ENG}
closed: [2026-12-24]
helpers: [sam, {id: alex, timezone: Europe/Lisbon, holidays: PT}]
"""


def nine(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:30").replace(tzinfo=UTC)


def refused(text: str) -> str:
    with pytest.raises(SettingsError) as error:
        settings(text)
    return str(error.value)


@pytest.mark.parametrize("year", [2026, 2027, 2031, 2040])
def test_a_holiday_is_one_in_every_year_without_a_restart(year):
    closed = settings(GB).office_hours.closed
    assert date(year, 12, 25) in closed
    assert date(year, 12, 23) not in closed


def test_single_days_stay_closed_beside_the_holidays():
    hours = settings(GB).office_hours
    assert date(2026, 12, 24) in hours.closed
    assert not hours.is_open(nine("2026-12-24"))
    assert not hours.is_open(nine("2026-12-28"))  # for the 26th, a Saturday
    assert hours.next_open(nine("2026-12-24")) == datetime(2026, 12, 29, 9, tzinfo=UTC)


def test_a_region_has_days_of_its_own():
    easter_monday = date(2026, 4, 6)
    english = settings("holidays: {country: GB, region: ENG}").office_hours.closed
    scottish = settings("holidays: {country: gb, region: sct}").office_hours.closed
    assert easter_monday in english
    assert easter_monday not in scottish


def test_a_helper_with_holidays_of_another_country_does_not_keep_the_desks():
    two = settings(TWO)
    sam, alex = two.hours_of("sam"), two.hours_of("alex")
    assert (sam.is_open(nine("2026-12-01")), alex.is_open(nine("2026-12-01"))) == (True, False)
    assert (sam.is_open(nine("2026-12-28")), alex.is_open(nine("2026-12-28"))) == (False, True)
    assert not alex.is_open(nine("2026-12-24"))  # the desk closes for all


def test_hours_with_holidays_are_values():
    one, other = settings(GB).office_hours, settings(GB).office_hours
    assert one == other
    assert hash(one) == hash(other)
    assert one != settings(GB.replace("GB", "DE")).office_hours


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "name: Desk\nholidays: Germany",
            'app.yaml line 2: holidays.country: "Germany" is not a country whose holidays are '
            "known. Write it like DE.",
        ),
        ("holidays: Portugl", "Write it like PT."),
        (
            "holidays:\n  country: DE\n  region: BERLN",
            'app.yaml line 3: holidays.region: "BERLN" is not a region of DE. Write it like BE',
        ),
        ("holidays: {country: IS, region: x}", "IS has no regions with holidays of their own."),
        ("holidays: [GB]", "holidays: a list is not a group of settings. Write it like GB or"),
        ("helpers:\n  - {id: sam, holidays: XX}", "line 2: helpers.sam.holidays.country: "),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_cure(text, told):
    assert told in refused(text)


def test_without_a_country_the_library_is_not_even_read():
    code = (
        "import sys; from chatops.settings import parse_settings;"
        "parse_settings('name: Desk', name='app.yaml', env={}); print('holidays' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"

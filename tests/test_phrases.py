"""Names, numbers and times come out as people say them, in the reader's own zone."""

from datetime import UTC, datetime, timedelta

import pytest

from chatops.phrases import lasting, number, paragraph, short_names, since, together, when

NOW = datetime(2026, 11, 19, 15, 10, tzinfo=UTC)  # a Thursday


@pytest.mark.parametrize(
    ("at", "english", "german"),
    [
        (datetime(2026, 11, 19, 9, 0, tzinfo=UTC), "at 9:00", "um 9:00 Uhr"),
        (datetime(2026, 11, 20, 9, 5, tzinfo=UTC), "tomorrow at 9:05", "morgen um 9:05 Uhr"),
        (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "on Monday at 9:00", "am Montag um 9:00 Uhr"),
        (
            datetime(2026, 11, 25, 9, 0, tzinfo=UTC),
            "on Wednesday at 9:00",
            "am Mittwoch um 9:00 Uhr",
        ),
        (
            datetime(2026, 11, 30, 9, 0, tzinfo=UTC),
            "on Monday 30 November at 9:00",
            "am Montag, 30. November, um 9:00 Uhr",
        ),
        (
            datetime(2026, 11, 26, 9, 0, tzinfo=UTC),
            "on Thursday 26 November at 9:00",
            "am Donnerstag, 26. November, um 9:00 Uhr",
        ),
        (
            datetime(2027, 3, 29, 9, 0, tzinfo=UTC),
            "on Monday 29 March 2027 at 9:00",
            "am Montag, 29. März 2027, um 9:00 Uhr",
        ),
        (datetime(2026, 11, 18, 17, 30, tzinfo=UTC), "yesterday at 17:30", "gestern um 17:30 Uhr"),
        (datetime(2026, 11, 16, 8, 0, tzinfo=UTC), "on Monday at 8:00", "am Montag um 8:00 Uhr"),
    ],
)
def test_a_day_is_named_when_it_is_not_today(at: datetime, english: str, german: str) -> None:
    assert when(at, now=NOW, timezone="UTC") == english
    assert when(at, now=NOW, timezone="UTC", language="de") == german


def test_the_day_is_the_readers_own() -> None:
    at = datetime(2026, 11, 19, 23, 30, tzinfo=UTC)
    assert when(at, now=NOW, timezone="Europe/London") == "at 23:30"
    assert when(at, now=NOW, timezone="Europe/Berlin") == "tomorrow at 0:30"
    assert when(at, now=NOW, timezone="America/New_York") == "at 18:30"
    assert when(at, now=NOW + timedelta(hours=10), timezone="Asia/Tokyo") == "at 8:30"


def test_a_night_that_moves_the_clock_is_one_night() -> None:
    now = datetime(2026, 10, 24, 22, 30, tzinfo=UTC)  # 0:30 on the 25th in Berlin
    at = datetime(2026, 10, 26, 8, 0, tzinfo=UTC)
    assert when(at, now=now, timezone="Europe/Berlin") == "tomorrow at 9:00"


@pytest.mark.parametrize(
    ("at", "english", "german"),
    [
        (datetime(2026, 11, 19, 9, 40, tzinfo=UTC), "9:40", "9:40"),
        (datetime(2026, 11, 18, 9, 40, tzinfo=UTC), "yesterday 9:40", "gestern 9:40"),
        (datetime(2026, 11, 16, 9, 40, tzinfo=UTC), "Mon 9:40", "Mo 9:40"),
        (datetime(2026, 11, 2, 9, 40, tzinfo=UTC), "2 Nov 9:40", "2. Nov 9:40"),
    ],
)
def test_since_is_short_enough_for_a_list(at: datetime, english: str, german: str) -> None:
    assert since(at, now=NOW, timezone="UTC") == english
    assert since(at, now=NOW, timezone="UTC", language="de") == german


def test_people_are_named_in_one_breath() -> None:
    assert together([]) == ""
    assert together(["Sam"]) == "Sam"
    assert together(["Sam", "Alex"]) == "Sam and Alex"
    assert together(["Sam", "Alex", "Kim"]) == "Sam, Alex and Kim"
    assert together(["Sam", "Alex", "Kim"], language="de") == "Sam, Alex und Kim"


def test_an_initial_is_added_only_where_two_share_a_name() -> None:
    people = {"a": "Sam Kerr", "b": "Sam Lund", "c": "Dana Reed", "d": "Omar", "e": ""}
    assert short_names(people) == {"a": "Sam K", "b": "Sam L", "c": "Dana", "d": "Omar", "e": ""}


def test_the_whole_name_is_used_where_the_initial_is_shared_too() -> None:
    people = {"a": "Sam Kerr", "b": "Sam  Kim", "c": "Sam"}
    assert short_names(people) == {"a": "Sam Kerr", "b": "Sam Kim", "c": "Sam"}


def test_small_counts_are_words() -> None:
    assert [number(count) for count in (0, 1, 5, 12, 13, -1)] == [
        "none",
        "one",
        "five",
        "twelve",
        "13",
        "-1",
    ]
    assert number(5, language="de") == "fünf"


@pytest.mark.parametrize(
    ("minutes", "english", "german"),
    [
        (0, "0 minutes", "0 Minuten"),
        (1, "1 minute", "1 Minute"),
        (50, "50 minutes", "50 Minuten"),
        (60, "1 hour", "1 Stunde"),
        (120, "2 hours", "2 Stunden"),
        (80, "1 hour 20 minutes", "1 Stunde 20 Minuten"),
    ],
)
def test_a_length_of_time_is_said_in_full(minutes: int, english: str, german: str) -> None:
    assert lasting(minutes) == english
    assert lasting(minutes, language="de") == german


def test_a_paragraph_leaves_no_gap_for_an_empty_sentence() -> None:
    assert paragraph("One.", "", "Two.") == "One. Two."
    assert paragraph("", "") == ""

"""How mistakes in the settings are said."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from chatops.settings import SettingsError, kinds, parse_settings


def parse(text, **env):
    return parse_settings(text, name="app.yaml", env=env)


def findings(text, **env):
    with pytest.raises(SettingsError) as refused:
        parse(text, **env)
    return [str(found) for found in refused.value.findings]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '\nhours:\n  mon-fri: "9-18h"',
            'line 3: hours.mon-fri: "9-18h" is not a time range. Write it like "9:00-18:00".',
        ),
        (
            "hours: {mon: 22:00-6:00}",
            (
                'line 1: hours.mon: "22:00-6:00" ends before it begins. Write it like '
                '"22:00-24:00" on one day and "0:00-6:00" on the next.'
            ),
        ),
        (
            "hours: {mon: 9:00-25:00}",
            (
                'line 1: hours.mon: "9:00-25:00" has a time that no clock shows. Write it like '
                '"9:00-18:00".'
            ),
        ),
        (
            'hours: {mon: "9:00-12:00, 11:00-18:00"}',
            (
                'line 1: hours.mon: in "9:00-12:00, 11:00-18:00" one time begins before the one in '
                'front of it is over. Write it like "9:00-12:30, 13:30-18:00".'
            ),
        ),
        (
            "hours: {mon-fri: 9:00-18:00, friday: 9:00-16:00}",
            (
                "line 1: hours.friday: Friday has its hours already. Write it like "
                '{mon-thu: "9:00-18:00", fri: "9:00-16:00"}.'
            ),
        ),
        (
            "hours: {noon: 9:00-18:00}",
            (
                'line 1: hours.noon: "noon" is not a day or a range of days. Write it like '
                '"mon-fri" or "sat".'
            ),
        ),
        (
            "hours: 9:00-18:00",
            'line 1: hours: is not a group of days. Write it like hours: {mon-fri: "9:00-18:00"}.',
        ),
        (
            "timezone: Europe/Lisboa",
            'line 1: timezone: "Europe/Lisboa" is not a time zone. Write it like "Europe/Lisbon".',
        ),
        (
            "timezone: New York",
            'line 1: timezone: "New York" is not a time zone. Write it like "America/New_York".',
        ),
        (
            "closed:\n  - 2026-12-24\n  - 24.12.2026",
            'line 3: closed: "24.12.2026" is not a date. Write it like "2026-12-24".',
        ),
        (
            'request_reaction: ":sos:"',
            (
                'line 1: request_reaction: ":sos:" is not an emoji. Put the character itself. '
                'Write it like "🛟".'
            ),
        ),
        (
            "language: english",
            'line 1: language: "english" is not a language code. Write it like "en" or "de".',
        ),
        (
            "join_minutes: 0",
            'line 1: join_minutes: "0" is too small; 1 is the least. Write it like 20.',
        ),
        (
            "nudges:\n  lowest: 10\n  highest: 4",
            (
                "line 3: nudges.highest: is 4, and lowest is 10: it cannot be less than that. "
                "Write it like {lowest: 4, highest: 10}."
            ),
        ),
        (
            "nudges: {lowest: 12}",
            (
                "line 1: nudges.highest: is 10, and lowest is 12: it cannot be less than that. "
                "Write it like {lowest: 4, highest: 10}."
            ),
        ),
        (
            "keep:\n  requests_days: ninety",
            'line 2: keep.requests_days: "ninety" is not a whole number. Write it like 90.',
        ),
        (
            "places: [{id: C1, threads: maybe}]",
            'line 1: places.C1.threads: "maybe" is neither true nor false. Write it like true.',
        ),
        (
            "places: [{name: it-help}]",
            "line 1: places.#1.id: is missing.",
        ),
        (
            "helpers: sam",
            'line 1: helpers: "sam" is not a list. Write it like [U012AB3CD, U045EF6GH].',
        ),
        (
            "people:\n  - dana",
            (
                'line 2: people: "dana" is not a group of settings. Write it like '
                "{id: dana, slack: U012AB3CD, reach: slack}."
            ),
        ),
        (
            "elsewhere:\n  payroll: Bo",
            (
                'line 2: elsewhere.payroll: "Bo" is not a group of settings. Write it like '
                '{for: "chairs and heating", contact: "#facilities"}.'
            ),
        ),
        (
            "elsewhere:\n  payroll: {for: payslips, contact: #payroll\n  }",
            'line 2: elsewhere.payroll.contact: is missing. Write it like "#facilities".',
        ),
        (
            "log_level: loud",
            (
                "line 1: log_level: \"loud\" is not one of 'debug', 'info', 'warning' or 'error'. "
                'Write it like "info".'
            ),
        ),
        (
            "server: {public_url: desk.example.com}",
            (
                'line 1: server.public_url: "desk.example.com" is not a web address. Write it like '
                '"https://it.example.com".'
            ),
        ),
        ("join_minuts: 5", 'line 1: join_minuts: is not a setting. Is "join_minutes" meant?'),
        ("port: 80", 'line 1: port: is not a setting. Is "server.port" meant?'),
        (
            "helpers: [{id: sam, hour: {}}]",
            'line 1: helpers.sam.hour: is not a setting. Is "hours" meant?',
        ),
        (
            "name: {of: desk}",
            'line 1: name: a group of settings is not a text. Write it like "IT desk".',
        ),
        (
            "helpers:\n  -",
            (
                "line 2: helpers: nothing is not a group of settings. Write it like U012AB3CD "
                "or {id: U012AB3CD, name: Sam}."
            ),
        ),
        ("name: [a]", 'line 1: name: a list is not a text. Write it like "IT desk".'),
        ("colour: blue", "line 1: colour: is not a setting."),
        (
            "hours:\n  mon:",
            'line 2: hours.mon: has no times. Write it like "9:00-12:30, 13:30-18:00".',
        ),
        (
            f"log_level: {'a' * 60}",
            (
                f"line 1: log_level: \"{'a' * 39}...\" is not one of 'debug', 'info', 'warning' or "
                "'error'. Write it like \"info\"."
            ),
        ),
        ("name: A\nname: B", "line 2: name: stands here and on line 1. Keep one."),
        ("helpers: [sam, alex, sam]", "line 1: helpers: sam is in the list already."),
        (
            "helpers: [sam, U1]\npeople: [{id: sam, slack: U1}]",
            "line 1: helpers: U1 is in the list already, as sam.",
        ),
        (
            "places: [C1, {id: C1, door: slack}]",
            "line 1: places.C1: C1 is in the list already. Keep one.",
        ),
        (
            "people:\n  - {id: dana, slack: U1}\n  - {id: omar, slack: U1}",
            "line 3: people.omar.slack: is the account of dana already.",
        ),
        (
            "people:\n  - {id: dana, slack: U1}\n  - {id: dana, teams: T1}",
            "line 3: people.dana: stands here twice. Keep one, with all accounts.",
        ),
        (
            "people:\n  - {id: dana, slack: U1}\n  - {id: U1, slack: U2}",
            "line 3: people.U1.id: is an account of dana. Take another id.",
        ),
        (
            "people: [{id: dana, slack: U1, reach: teams}]",
            "line 1: people.dana.reach: there is no teams account to reach.",
        ),
        ("- name", "line 1: is not a list of settings. Write it like name: IT desk."),
    ],
)
def test_a_mistake_is_named_with_its_line_and_its_cure(text, said):
    assert findings(text) == [f"app.yaml {said}"]


def test_everything_wrong_is_said_at_once_in_the_order_of_the_file():
    text = """
hours: {mon: 9-18}
helpers: [sam, sam]
keep: {requests_days: x, queue_days: 0}
nmae: Desk
people: [{id: dana, slack: U1, reach: teams}]
slack_token: abc
"""
    lines = [int(found.split(":")[0].removeprefix("app.yaml line ")) for found in findings(text)]
    assert lines == [2, 3, 4, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("name: IT\n\thours: {}", 2, "Tabs are not allowed"),
        ("name: IT\nurgent: call: 123", 2, "a colon too many"),
        ("name: IT\n  language: en", 2, "a colon too many"),
        ("keep:\n    queue_days: 7\n  inbox_days: 14", 3, "does not begin where"),
        ("admins: [ana, bo\nname: IT", 2, "bracket"),
        ("name: IT\nhelpers", 2, "no colon"),
        ('name: "IT\n', 2, "quote that is never closed"),
        ("name: IT\n---\nname: HR", 2, "a second document"),
        ("serious_contact: *maya", 1, "between quotes"),
        ("serious_contact: &maya", 1, "between quotes"),
        ("serious_contact: !maya Bo", 1, "between quotes"),
        ("urgent: @sam", 1, "needs quotes"),
        ("name: \x07", None, "not text"),
        ("name: " + "[" * 5000, None, "cannot be read"),
    ],
)
def test_text_that_is_no_yaml_is_refused_with_its_line_and_a_hint(text, line, hint):
    (found,) = findings(text)
    assert found.startswith("app.yaml: " if line is None else f"app.yaml line {line}: ")
    assert hint in found


def test_without_a_time_zone_database_the_cure_is_named(monkeypatch):
    monkeypatch.setattr(kinds, "_zones", frozenset)
    (found,) = findings("timezone: Europe/Paris")
    assert "Install tzdata" in found


def test_the_environment_is_named_when_it_is_wrong():
    assert findings("server: {port: 1}", DESKSIDE_PORT="http") == [
        'environment: DESKSIDE_PORT: "http" is not a whole number. Write it like 8642.'
    ]
    (found,) = findings("server: here", DESKSIDE_PORT="80")
    assert '"here" is not a group of settings' in found


def test_a_reworded_line_is_checked_and_named():
    def check(wording):
        return [*(f"{name}: there is no such sentence" for name in wording), "Something else."]

    with pytest.raises(SettingsError) as refused:
        parse_settings(
            "name: IT\nwording:\n  helo: Hi", name="app.yaml", env={}, check_wording=check
        )
    assert [str(found) for found in refused.value.findings] == [
        "app.yaml line 2: wording: Something else.",
        "app.yaml line 3: wording.helo: there is no such sentence.",
    ]
    assert parse_settings("", name="a", env={}, check_wording=lambda _: []).wording == {}


@given(some.text(alphabet="ab: -[]{}\"'#\n\t&*!0x,", max_size=60))
def test_no_text_breaks_the_reader(text):
    with suppress(SettingsError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "slack: {events: webhook}",
            "line 1: slack.events: \"webhook\" is not one of 'socket' or 'http'. "
            'Write it like "socket".',
        ),
        (
            "slack: {events: HTTP}",
            "line 1: slack.events: is http, and then Slack must know where to call: set "
            "server.public_url as well. Write it like server: {public_url: "
            '"https://it.example.com"}.',
        ),
        (
            "slack:\n  events: http\nserver:\n  public_url: http://it.example.com",
            "line 4: server.public_url: must begin with https:// where slack.events is http; "
            'Slack calls nothing else. Write it like "https://it.example.com".',
        ),
        ("slack: {token: xoxb-1}", "line 1: there is a secret on this line"),
    ],
)
def test_the_way_to_slack_is_checked(text, said):
    assert findings(text)[0].startswith(f"app.yaml {said}")


def test_slack_calls_an_address_that_one_machine_has():
    settings = parse("slack: {events: http}", DESKSIDE_PUBLIC_URL="https://it.example.com/")
    assert settings.slack.events == "http"
    assert parse("").slack.events == "socket"

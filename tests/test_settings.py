"""Settings: what they give, from a file and from the environment."""

from datetime import date, time

import pytest
from pydantic import ValidationError

from chatops.hours import NEVER
from chatops.settings import Settings, SettingsError, missing_for_run, parse_settings, read_settings


def parse(text, **env):
    return parse_settings(text, name="app.yaml", env=env)


FAMILY = """
timezone: Europe/Paris
closed: [2026-12-24]
helpers:
  - sam
  - {id: U2, name: Alex, timezone: America/New_York, hours: {mon: "8:00-12:00"}, office: Lyon}
admins: [UANA]
people:
  - {id: sam, slack: U1, teams: T1, reach: teams}
  - {id: ana, name: Ana, slack: UANA}
places: [C1, {id: C2, door: slack}, {id: C2, door: teams, threads: no, language: de}]
leave_out: [T1]
"""


def test_nothing_written_gives_the_defaults():
    settings = parse("")
    assert settings.name == "IT desk"
    assert settings.join_minutes == 20
    assert settings.keep.requests_days == 90
    assert settings.office_hours.week[0] == ((time(9), time(18)),)
    assert settings == parse("name:\nkeep:\n  requests_days: ~\n# nothing\n")


def test_nothing_changes_settings():
    settings = parse("elsewhere: {facilities: {for: chairs, contact: Bo}}\nwording: {a: b}")
    with pytest.raises(ValidationError):
        settings.name = "Else"
    with pytest.raises(TypeError):
        settings.elsewhere["payroll"] = settings.elsewhere["facilities"]
    with pytest.raises(TypeError):
        settings.wording["a"] = "c"


def test_roles_may_name_a_person_or_any_of_their_accounts():
    settings = parse(FAMILY)
    assert settings.helper_ids == ("sam", "U2")
    assert settings.is_helper("sam")
    assert not settings.is_helper("U1")
    assert settings.is_admin("ana")
    assert settings.reads_results("ana")
    assert settings.is_left_out("sam")
    assert settings.name_of("U2") == "Alex"
    assert settings.name_of("ana") == "Ana"
    assert settings.name_of("dana") == ""


def test_readers_are_the_admins_unless_somebody_else_or_nobody_is_named():
    assert parse("admins: [ana]").reader_ids == ("ana",)
    assert parse("admins: [ana]\nresults_readers: [maya]").reader_ids == ("maya",)
    assert parse("admins: [ana]\nresults_readers: []").reader_ids == ()


def test_accounts_of_one_person_are_joined_and_others_are_their_own():
    settings = parse(FAMILY)
    assert settings.person_of("slack", "U1") == settings.person_of("teams", "T1") == "sam"
    assert settings.person_of("teams", "U1") == "U1"
    assert settings.account_of("slack", "sam") == "U1"
    assert settings.account_of("playground", "sam") is None
    assert settings.account_of("slack", "U9") == "U9"
    assert settings.reach_of("sam") == "teams"
    assert settings.reach_of("ana") == "slack"
    assert settings.reach_of("U9") is None


def test_a_helper_without_hours_keeps_the_desks():
    settings = parse(FAMILY)
    assert settings.hours_of("sam") == settings.office_hours
    alex = settings.hours_of("U2")
    assert alex.timezone == "America/New_York"
    assert alex.week[0] == ((time(8), time(12)),)
    assert not any(alex.week[1:])
    assert alex.closed == {date(2026, 12, 24)}


def test_whoever_is_no_helper_has_the_desks_hours():
    settings = parse(FAMILY)
    assert settings.hours_of("dana") == settings.office_hours


def test_settings_can_be_made_without_a_file():
    monday = (((time(9), time(12)),), *NEVER[1:])
    settings = Settings(hours=monday, closed=frozenset({date(2026, 12, 24)}))
    assert settings.hours == monday
    assert settings.closed == {date(2026, 12, 24)}


LINK = (
    "https://teams.microsoft.com/l/channel/19%3Aabc%40thread.tacv2/IT%20help?groupId=1&tenantId=2"
)


@pytest.mark.parametrize(
    ("written", "id"),
    [
        ("19:abc@thread.tacv2", "19:abc@thread.tacv2"),
        ("19%3aabc%40thread.tacv2", "19:abc@thread.tacv2"),
        (LINK, "19:abc@thread.tacv2"),
        (LINK.replace("/channel/", "/message/"), "19:abc@thread.tacv2"),
        ("C0ITHELP1", "C0ITHELP1"),
    ],
)
def test_a_place_may_be_named_by_a_link_to_it(written, id):
    assert parse(f'places: ["{written}"]').places[0].id == id
    assert parse(f'places: [{{id: "{written}", door: teams}}]').place("teams", id) is not None


def test_another_link_is_refused_with_a_cure():
    with pytest.raises(SettingsError, match="Get link to channel"):
        parse('places: ["https://teams.microsoft.com/l/team/19%3Aabc/conversations"]')


def test_a_place_belongs_to_its_door_or_to_any():
    settings = parse(FAMILY)
    assert settings.place("slack", "C1") is settings.place("teams", "C1") is not None
    assert settings.place("slack", "C2").threads
    assert not settings.place("teams", "C2").threads
    assert settings.place("playground", "C2") is None


@pytest.mark.parametrize(
    ("written", "day", "spans"),
    [
        ('{mon-fri: "9:00-18:00"}', 4, [(9, 0, 18, 0)]),
        ('{mon-thu: "9:00-12:30, 13:30-18:00"}', 3, [(9, 0, 12, 30), (13, 30, 18, 0)]),
        ("{monday: 9:00\N{EN DASH}18:00, Tue: 10:00 - 11:00}", 1, [(10, 0, 11, 0)]),
        ("{sat-mon: 10:00-11:00}", 0, [(10, 0, 11, 0)]),
        ('{"mon, wed": 10:00-11:00}', 2, [(10, 0, 11, 0)]),
        ("{mon-sun: 0:00-24:00}", 6, [(0, 0, 0, 0)]),
        ("{mon-fri: 9:00-10:00, sat: closed}", 5, []),
    ],
)
def test_hours_are_read_as_people_write_them(written, day, spans):
    week = parse(f"hours: {written}").hours
    assert week[day] == tuple((time(a, b), time(c, d)) for a, b, c, d in spans)


def test_a_desk_may_have_no_hours():
    assert parse("hours: {}").hours == NEVER


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("urgent: 0112", "0112"),  # YAML's own reading is the number 74
        ("urgent: no", "no"),
        ("urgent: 9:30", "9:30"),
        ("urgent: 2026-01-01", "2026-01-01"),
        ("urgent: none", "none"),
    ],
)
def test_a_value_stays_the_text_that_was_written(text, value):
    assert parse(text).urgent == value


def test_the_environment_wins_over_the_file():
    text = "server: {port: 1}\nlog_level: debug"
    settings = parse(text, DESKSIDE_PORT="8080", DESKSIDE_HOST=" ", DESKSIDE_LOG_LEVEL="WARNING")
    assert (settings.server.port, settings.server.host) == (8080, "127.0.0.1")
    assert settings.log_level == "warning"
    assert parse("", DESKSIDE_PUBLIC_URL="https://it.example.com/").server.public_url == (
        "https://it.example.com"
    )


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("", ["urgent", "helpers", "admins"]),
        ("urgent: none\nhelpers: [sam]\nadmins: [ana]", []),
        ("urgent: '#help'\nadmins: [ana]", ["helpers"]),
    ],
)
def test_what_a_real_desk_needs_is_asked_for_before_it_runs(text, missing):
    assert [found.key for found in missing_for_run(parse(text))] == missing


def test_urgent_may_be_answered_with_none():
    assert parse("urgent: None").urgent_way is None
    assert parse("").urgent_way is None
    assert parse("urgent: +44 20 5550 0199").urgent_way == "+44 20 5550 0199"


@pytest.mark.parametrize("written", ["🛟", "👋🏽", "✋️", "👩‍💻"])
def test_any_emoji_may_ask_and_only_its_looks_are_dropped(written):
    reaction = parse(f"request_reaction: {written}").request_reaction
    assert written.startswith(reaction)


def test_a_file_is_read_with_its_name_in_the_findings(tmp_path):
    file = tmp_path / "app.yaml"
    file.write_text("\ufeffname: Desk\n", encoding="utf-8")
    assert read_settings(file, {}).name == "Desk"
    file.write_text("nam: Desk\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"^app.yaml line 1: nam: is not a setting"):
        read_settings(file, {})


@pytest.mark.parametrize("content", [None, b"name: \xff"])
def test_a_file_that_cannot_be_read_is_a_finding_too(tmp_path, content):
    file = tmp_path / "app.yaml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SettingsError, match=r"cannot be read|not UTF-8") as refused:
        read_settings(file, {})
    assert refused.value.findings[0].file == str(file)

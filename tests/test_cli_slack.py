"""What the front door asks of Slack: people, places, and what is wrong, each with its cure."""

import json
from datetime import UTC, datetime

import pytest
import yaml
from click.testing import CliRunner

from adapters.cli import main
from adapters.cli.checks import slack_asked
from adapters.slack.manifest.scopes import SCOPES
from tests.slack.beside import SETTINGS, TOKENS, slack_beside

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def far():
    with slack_beside() as beside:
        yield beside


@pytest.fixture
def slack(far, tmp_path, monkeypatch):
    """The workspace as it was in the beginning, and an environment that lets the desk in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "app.yaml").write_text(SETTINGS)
    for name in (*TOKENS, *(f"{name}_FILE" for name in TOKENS), "DESKSIDE_DATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in far.environment("SLACK_SIGNING_SECRET").items():
        monkeypatch.setenv(name, value)
    people = json.dumps(far.slack.users)
    held = set(far.slack.scopes)
    yield far.slack
    far.slack.users = json.loads(people)
    far.slack.scopes, far.slack.revoked = held, ""
    far.slack.faults.clear()
    for extra in far.slack.channels.keys() - {"C0HELP", "C0NOISE"}:
        del far.slack.channels[extra]


def run(*args):
    return CliRunner().invoke(main, list(args))


def check(*args):
    found = run("check", "--json", *args)
    told = json.loads(found.output)
    assert told["well"] == (found.exit_code == 0)
    assert "xoxb-0" not in found.output
    return found.exit_code, [tuple(one.values()) for one in told["found"]]


def one(found, what):
    return [tuple(rest) for name, *rest in found if name == what]


# People and places


def test_people_are_lines_for_the_settings(slack):
    slack.add_user("U0AKO", "ako", real_name="Akosua Mensah")
    found = run("people")
    assert found.exit_code == 0, found.output
    assert yaml.safe_load(f"helpers:\n{found.output}") == {
        "helpers": ["U0AKO", "U0ANA", "U0DANA", "U0SAM"]
    }
    assert found.output.splitlines()[0].split("# ")[1] == "ako (Akosua Mensah), @ako"
    assert "@sam, helper\n" in found.output
    assert "@ana, admin\n" in found.output


def test_words_find_somebody_whatever_their_case(slack):
    slack.add_user("U0AKO", "ako", real_name="Akosua Mensah")
    assert run("people", "MENSAH", "ako").output.split()[1] == "U0AKO"
    assert run("people", "@sam").output.split()[1] == "U0SAM"
    assert run("people", "u0dana").output.split()[1] == "U0DANA"
    nobody = run("people", "nobody", "here")
    assert nobody.exit_code == 1
    assert '"nobody here"' in nobody.output


def test_bots_and_who_has_left_are_shown_on_request(slack):
    slack.users["U0DANA"]["deleted"] = True
    assert "U0DANA" not in run("people").output
    everybody = run("people", "--all").output
    assert "@dana, deactivated" in everybody
    assert "@deskside, bot" in everybody
    assert "@slackbot, bot" in everybody


def test_a_name_cannot_break_out_of_its_line(slack):
    slack.add_user("U0BAD", "bad", real_name="x\nadmins: [U0BAD]\x1b[31m")
    found = run("people", "bad")
    assert len(found.output.splitlines()) == 1
    assert "\x1b" not in found.output


def test_a_large_company_is_read_to_its_last_page(slack):
    for number in range(450):
        slack.add_user(f"U1{number:04}", f"p{number}")
    assert len(run("people").output.splitlines()) == 453


def test_the_places_are_those_that_the_bot_is_in(slack):
    slack.add_channel("C0QUIET", "quiet-help", private=True)
    found = run("people", "--places")
    assert yaml.safe_load(f"places:\n{found.output}") == {
        "places": [{"id": "C0HELP", "name": "it-help"}, {"id": "C0QUIET", "name": "quiet-help"}]
    }
    assert '"it-help"} # listed' in found.output
    assert '"quiet-help"} # private' in found.output


def test_a_program_reads_them_too(slack):
    (sam,) = json.loads(run("people", "sam", "--json").output)
    assert (sam["id"], sam["marks"]) == ("U0SAM", ["helper"])
    assert json.loads(run("people", "nobody", "--json").output) == []


def test_settings_in_the_making_do_not_keep_people_from_being_listed(slack, tmp_path):
    (tmp_path / "app.yaml").write_text("helpers: [U0SAM\n")
    found = run("people", "sam")
    assert found.exit_code == 0
    assert "has mistakes" in found.output
    (tmp_path / "app.yaml").unlink()
    assert run("people", "sam").output.split("# ")[1] == "sam, @sam\n"


def test_without_a_token_it_says_where_one_comes_from(slack, monkeypatch):
    monkeypatch.delenv("SLACK_BOT_TOKEN")
    monkeypatch.delenv("SLACK_APP_TOKEN")
    found = run("people")
    assert found.exit_code == 78
    assert "docs/slack.md" in found.output


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("error:invalid_auth", "Slack does not accept SLACK_BOT_TOKEN (invalid_auth)"),
        ("error:missing_scope", "deskside manifest slack"),
        ("error:odd_new_thing", "odd_new_thing"),
        ("404", "is not Slack"),
        ("html", "is not Slack"),
        ("503", "no answer"),
        ("drop before", "no answer"),
    ],
)
def test_what_slack_refuses_is_said_with_a_cure(slack, fault, said):
    slack.faults.add("users.list", fault)
    found = run("people")
    assert found.exit_code == 1
    assert said in found.output
    assert len(found.output.splitlines()) == 1


# The doctor


def test_a_desk_that_slack_lets_in_is_well(slack):
    code, found = check()
    assert code == 0, found
    assert one(found, "slack")[0][1] == "Example (https://example.slack.com/), as @deskside"
    assert one(found, "slack scopes") == [("well", f"all {len(SCOPES)} are there", "")]
    assert one(found, "slack socket")[0][0] == "well"
    assert one(found, "slack places") == [("well", "the bot is in #it-help (C0HELP)", "")]
    assert one(found, "slack people") == [("well", "1 helper and 1 admin there", "")]
    assert one(found, "slack clock")[0][0] == "well"
    (messages,) = one(found, "slack messages")
    assert messages[0] == "note"
    assert "Messages tab" in messages[2]


def test_it_posts_nothing_and_opens_no_line(slack):
    before = len(slack.calls)
    check()
    methods = {call.method for call in slack.calls[before:]}
    assert methods == {
        "auth.test",
        "apps.connections.open",
        "bots.info",
        "conversations.info",
        "users.info",
    }
    assert not slack.sockets.links


@pytest.mark.parametrize("reason", ["invalid_auth", "token_revoked", "account_inactive"])
def test_a_token_that_slack_does_not_take_is_one_finding(slack, reason):
    slack.revoked = reason
    code, found = check()
    assert code == 1
    ((level, told, cure),) = one(found, "slack")
    assert level == "wrong"
    assert f"SLACK_BOT_TOKEN ({reason})" in told
    assert "OAuth & Permissions" in cure


def test_every_missing_scope_is_named_with_what_it_is_for(slack):
    slack.scopes -= {"reactions:write", "users:read"}
    code, found = check()
    assert code == 1
    scopes = one(found, "slack scopes")
    assert [told.split(" is missing: ")[0] for _, told, _ in scopes] == [
        "reactions:write",
        "users:read",
    ]
    assert all("reinstall" in cure for _, _, cure in scopes)


def test_a_scope_too_many_is_a_note(slack):
    slack.scopes |= {"files:write"}
    code, found = check()
    assert code == 0
    assert any(
        "more than the desk needs: files:write" in told for _, told, _ in found_scopes(found)
    )


def found_scopes(found):
    return one(found, "slack scopes")


@pytest.mark.parametrize(
    ("place", "said", "cure"),
    [
        ("C0NOISE", "the bot is not in #noise (C0NOISE)", "/invite @deskside"),
        ("C0GONE", "C0GONE is not there, or is private", "deskside people --places"),
        ("C0OLD", "#old (C0OLD) is archived", "Unarchive"),
        ("it-help", "it-help is no id of a channel", "deskside people --places"),
    ],
)
def test_a_place_that_cannot_be_heard_is_wrong(slack, tmp_path, place, said, cure):
    slack.add_channel("C0OLD", "old").archived = True
    (tmp_path / "app.yaml").write_text(SETTINGS.replace("C0HELP", place))
    code, found = check()
    assert code == 1
    ((level, told, help_),) = one(found, "slack places")
    assert level == "wrong"
    assert said in told
    assert cure in help_


def test_places_of_other_platforms_are_not_asked_for(slack, tmp_path):
    (tmp_path / "app.yaml").write_text(
        SETTINGS.replace("[C0HELP]", '[{id: "19:x", door: teams}, {id: C0HELP, door: slack}]')
    )
    assert len(one(check()[1], "slack places")) == 1


def test_helpers_who_left_bots_and_strangers_are_named(slack, tmp_path):
    slack.users["U0DANA"]["deleted"] = True
    (tmp_path / "app.yaml").write_text(
        SETTINGS.replace("[U0SAM]", "[U0SAM, U0DANA, U0WHO]").replace("[U0ANA]", "[U0BOT]")
    )
    code, found = check()
    assert code == 1
    assert [told for _, told, _ in one(found, "slack people")] == [
        "helper U0DANA (Dana) is deactivated",
        "helper U0WHO is not there",
        "admin U0BOT (Deskside) is a bot",
    ]


def test_a_person_with_an_account_elsewhere_alone_is_passed_by(slack, tmp_path):
    people = "people: [{id: sam, teams: T1}]\n"
    (tmp_path / "app.yaml").write_text(SETTINGS.replace("[U0SAM]", "[sam]") + people)
    assert one(check()[1], "slack people") == [("well", "1 admin there", "")]


def test_an_app_token_that_opens_nothing_is_wrong(slack, monkeypatch):
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1-A0DESK-other")
    code, found = check()
    assert code == 1
    assert "SLACK_APP_TOKEN (invalid_auth)" in one(found, "slack socket")[0][1]


def test_socket_mode_that_is_off_is_wrong(slack):
    slack.uses_http("http://127.0.0.1:9/")
    _, found = check()
    slack.uses_sockets()
    ((level, _, cure),) = one(found, "slack socket")
    assert level == "wrong"
    assert cure.startswith("Switch Socket Mode on")


def test_tokens_of_two_apps_are_told_apart(far, slack, monkeypatch):
    other = "xapp-1-A0OTHER-1-fake"
    monkeypatch.setenv("SLACK_APP_TOKEN", other)
    monkeypatch.setattr(far.slack, "app_token", other)
    code, found = check()
    assert code == 1
    assert one(found, "slack socket")[0][1] == (
        "SLACK_APP_TOKEN is of the app A0OTHER, and the bot's app is A0DESK"
    )


def test_a_missing_second_secret_keeps_nobody_from_looking_further(slack, monkeypatch):
    monkeypatch.delenv("SLACK_APP_TOKEN")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "shhh")
    code, found = check()
    assert code == 1
    told = [told for _, told, _ in one(found, "slack tokens")]
    assert "SLACK_APP_TOKEN: is not set" in told[0]
    assert "SLACK_SIGNING_SECRET is there, and is for slack.events: http" in told[1]
    assert one(found, "slack")[0][0] == "well"


def test_over_http_the_signing_secret_is_what_counts(slack, tmp_path, monkeypatch):
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "shhh")
    monkeypatch.delenv("SLACK_APP_TOKEN")
    text = "slack: {events: http}\nserver: {public_url: 'https://it.example.com'}\n"
    (tmp_path / "app.yaml").write_text(SETTINGS + text)
    code, found = check()
    assert code == 0
    assert one(found, "slack tokens")[0][0] == "well"
    assert one(found, "slack socket") == []


def test_a_slip_in_a_token_is_a_finding_without_the_token(slack, monkeypatch):
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xapp-1-CANARY")
    code, found = check()
    assert code == 1
    assert "is an app-level token" in one(found, "slack tokens")[0][1]
    assert "CANARY" not in str(found)
    assert one(found, "slack") == []


def test_a_slack_that_does_not_answer_takes_no_longer_than_it_may(slack, monkeypatch):
    monkeypatch.setattr(slack_asked, "SECONDS", 0.2)
    slack.faults.add("*", "hang", 99)
    code, found = check()
    assert code == 1
    assert one(found, "slack")[0][1] == "There was no answer to auth.test (no_answer)."


def test_what_was_answered_before_the_time_was_over_is_told(slack, monkeypatch):
    monkeypatch.setattr(slack_asked, "ALL_SECONDS", 0.3)
    slack.faults.add("conversations.info", "hang", 99)
    _, found = check()
    assert [level for level, *_ in one(found, "slack")] == ["well", "note"]
    assert one(found, "slack scopes")[0][0] == "well"
    assert one(found, "slack places") == []


@pytest.mark.parametrize(
    ("date", "level", "told"),
    [
        ("Wed, 18 Nov 2026 12:00:30 GMT", "well", "agrees"),
        ("Wed, 18 Nov 2026 11:58:50 GMT", "note", "70 s ahead of"),
        ("Wed, 18 Nov 2026 12:04:10 GMT", "wrong", "250 s behind"),
    ],
)
def test_a_clock_that_is_off_is_seen_by_slacks(date, level, told):
    (found,) = slack_asked.clock(date, now=NOON)
    assert found.level == level
    assert told in found.told


@pytest.mark.parametrize("date", ["", "yesterday", "Wed, 99 Nov"])
def test_an_answer_without_a_time_tells_none(date):
    assert list(slack_asked.clock(date, now=NOON)) == []

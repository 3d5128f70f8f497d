"""The front door with Teams: what is missing is said, doors open, and the local mode is loud."""

import json
import signal
import sys
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import pytest
from click.testing import CliRunner

from adapters.cli import main
from adapters.cli.keys import keys_of
from adapters.cli.teams_keys import LOCAL, PASSWORD, teams_keys
from chatops.settings import SettingsError, parse_settings
from tests.slack.beside import SETTINGS as SLACK_SETTINGS
from tests.slack.beside import slack_beside
from tests.teams.signing import APP, TENANT
from tests.terminal import deskside, starting

UP = "Its pages are at "
HELPER = "11111111-2222-4333-8444-555555555555"
BASE = """
urgent: "+44 20 5550 0199"
helpers: [11111111-2222-4333-8444-555555555555]
admins: [11111111-2222-4333-8444-555555555555]
places: [{id: "19:help@thread.tacv2", door: teams}]
hours: {mon-sun: "0:00-24:00"}
"""
ADDRESS = "server: {public_url: 'https://it.example.com'}\n"
GOOD = BASE + ADDRESS + f"teams: {{app_id: {APP}, tenant: {TENANT}}}\n"
VARIABLES = (PASSWORD, f"{PASSWORD}_FILE", LOCAL, "SLACK_BOT_TOKEN", "DESKSIDE_DATA")
DATA = Path(__file__).parent / "data"
HUSH = "hush~hush.CANARY"


def settings(text=GOOD):
    return parse_settings(text, name="app.yaml", env={})


def slips(env, text=GOOD):
    with pytest.raises(SettingsError) as refused:
        teams_keys(env, settings(text))
    return "\n".join(str(finding) for finding in refused.value.findings)


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "app.yaml").write_text(GOOD)
    return tmp_path


def run(*args):
    return CliRunner().invoke(main, list(args))


def found_by_check(*args):
    told = json.loads(run("check", "--json", "--offline", *args).output)["found"]
    return {(one["what"], one["level"]): f"{one['told']} {one['cure']}" for one in told}


# Keys


def test_nothing_of_teams_is_no_door():
    assert teams_keys({}, settings(BASE)) is None
    assert keys_of({}, settings(BASE)) is None


def test_ids_come_from_the_settings_and_the_secret_from_the_environment(tmp_path):
    keys = teams_keys({PASSWORD: HUSH}, settings())
    assert (keys.app_id, keys.tenant, keys.identity) == (APP, TENANT, "secret")
    assert keys.password.reveal() == HUSH
    assert "CANARY" not in repr(keys)
    file = tmp_path / "secret"
    file.write_text(f"{HUSH}\n")
    file.chmod(0o600)
    assert teams_keys({f"{PASSWORD}_FILE": str(file)}, settings()).password.reveal() == HUSH


def test_a_managed_identity_needs_no_secret():
    text = GOOD.replace("teams: {", "teams: {identity: managed, ")
    keys = teams_keys({}, settings(text))
    assert (keys.identity, keys.password) == ("managed", None)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "is not set"),
        ({PASSWORD: f'"{HUSH}"'}, "has quotes around it"),
        ({PASSWORD: f"hush {HUSH}"}, "has a space"),
        ({PASSWORD: f"{PASSWORD}={HUSH}"}, "holds its own name"),
        ({PASSWORD: f"Bearer {HUSH}"}, 'begins with "Bearer"'),
        ({PASSWORD: HELPER}, "is an id"),
        ({PASSWORD: HUSH, LOCAL: "yes"}, f"{LOCAL}: is 1, or is not set"),
        ({PASSWORD: HUSH, LOCAL: "1"}, f"is set, and so is {PASSWORD}"),
    ],
)
def test_a_slip_is_told_without_the_secret(given, told):
    said = slips(given)
    assert told in said
    assert "CANARY" not in said


def test_a_secret_without_an_app_is_a_slip():
    assert "teams.app_id: is not in the settings" in slips({PASSWORD: HUSH}, BASE)


def test_the_local_mode_takes_no_ids():
    keys = teams_keys({LOCAL: "1"}, settings(BASE))
    assert keys.is_local
    assert (keys.app_id, keys.tenant, keys.password) == ("", "", None)


def test_the_local_mode_is_refused_with_a_real_app():
    assert "teams.app_id" in slips({LOCAL: "1"}, GOOD)
    assert "teams.app_id" not in slips({LOCAL: "yes"}, BASE)


def test_slips_of_both_platforms_are_told_at_once():
    env = {"SLACK_BOT_TOKEN": "xapp-1", PASSWORD: HELPER}
    with pytest.raises(SettingsError) as refused:
        keys_of(env, settings())
    keys = {finding.key for finding in refused.value.findings}
    assert {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", PASSWORD} <= keys


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (BASE + ADDRESS + f"teams: {{app_id: {APP}}}\n", "teams.tenant: is needed"),
        (BASE + f"teams: {{app_id: {APP}, tenant: {TENANT}}}\n", "set server.public_url"),
        (GOOD.replace("https://it", "http://it"), "must begin with https://"),
    ],
)
def test_an_app_without_a_tenant_or_an_address_is_a_mistake(text, told):
    with pytest.raises(SettingsError) as refused:
        settings(text)
    assert told in "\n".join(str(finding) for finding in refused.value.findings)


# Starting


def test_where_nothing_is_connected_both_ways_are_told(place):
    (place / "app.yaml").write_text(BASE)
    found = run("run")
    assert found.exit_code == 78
    for told in ("SLACK_BOT_TOKEN", "teams.app_id", PASSWORD, "docs/teams.md", "deskside demo"):
        assert told in found.output


def test_an_app_without_its_secret_does_not_start(place):
    found = run("run")
    assert found.exit_code == 78
    assert f"{PASSWORD}: is not set" in found.output
    assert not (place / "data").exists()


def test_the_local_mode_listens_nowhere_else(place, monkeypatch):
    (place / "app.yaml").write_text(BASE)
    monkeypatch.setenv(LOCAL, "1")
    found = run("run", "--host", "0.0.0.0")
    assert found.exit_code == 78
    assert "127.0.0.1 alone and not on 0.0.0.0" in found.output


def test_without_the_sdk_the_cure_is_told(place, monkeypatch):
    (place / "app.yaml").write_text(BASE)
    monkeypatch.setenv(LOCAL, "1")
    monkeypatch.setitem(sys.modules, "msal", None)
    for name in [name for name in sys.modules if name.startswith("adapters.teams.")]:
        if name.rpartition(".")[2] in ("port", "app"):
            monkeypatch.delitem(sys.modules, name)
    found = run("run", "--port", "0")
    assert found.exit_code == 78, found.output
    assert "msal is not installed" in found.output
    assert "requirements/teams.txt" in found.output


def test_in_the_local_mode_it_says_so_loudly_listens_here_and_takes_what_comes(place):
    text = BASE + "server: {host: 0.0.0.0}\n"
    (place / "app.yaml").write_text(text)
    command = ("run", "--port", 0, "--data", "desk")
    with starting(*command, cwd=place, **{LOCAL: "1"}) as desk:
        line = desk.wait_for(UP)
        address = line.removeprefix(UP).split()[0]
        assert address.startswith("http://127.0.0.1:")
        assert "NOBODY HAS TO PROVE ANYTHING" in desk.output
        desk.wait_for(f"Listening for the Agents Playground at {address}/teams/messages; 1 help")
        assert post(address, local_activity()) == 200
        assert post(address, local_activity(serviceUrl="https://smba.trafficmanager.net/")) == 403
        assert desk.ends(signal.SIGTERM) == 0
    assert desk.lines[-1] == "Closed."


def test_slack_and_teams_are_open_at_once(place):
    (place / "app.yaml").write_text(SLACK_SETTINGS)
    with slack_beside() as far:
        env = {**far.environment(), LOCAL: "1"}
        with starting("run", "--port", 0, "--data", "desk", cwd=place, **env) as desk:
            address = desk.wait_for(UP).removeprefix(UP).split()[0]
            desk.wait_for("Connected to Slack workspace example.slack.com")
            desk.wait_for("Listening for the Agents Playground")
            assert "AND SLACK IS OPEN, TOO" in desk.output
            assert post(address, local_activity()) == 200
            assert desk.ends(signal.SIGTERM) == 0


@pytest.mark.long("starts processes")
def test_a_slack_that_lets_nobody_in_keeps_teams_from_nothing(place):
    (place / "app.yaml").write_text(SLACK_SETTINGS)
    with slack_beside() as far:
        far.slack.revoked = "token_revoked"
        env = {**far.environment(), LOCAL: "1"}
        with starting("run", "--port", 0, "--data", "desk", cwd=place, **env) as desk:
            address = desk.wait_for(UP).removeprefix(UP).split()[0]
            desk.wait_for("NOT ON Slack: Slack says that this token is no longer valid")
            assert post(address, local_activity()) == 200
            with urllib.request.urlopen(f"{address}/readyz") as ready:
                assert ready.read() == b"ready\nslack is paused: token_revoked\n"
            assert desk.ends(signal.SIGTERM) == 0


@pytest.mark.long("starts processes")
def test_an_app_that_microsoft_cannot_be_asked_about_still_asks_for_tokens(place):
    env = {PASSWORD: HUSH, "HTTPS_PROXY": "http://127.0.0.1:1"}
    with starting("run", "--port", 0, "--data", "desk", cwd=place, **env) as desk:
        address = desk.wait_for(UP).removeprefix(UP).split()[0]
        desk.wait_for("Microsoft does not answer yet.")
        desk.wait_for(
            f"Teams calls https://it.example.com/teams/messages, which has to lead to {address}"
        )
        assert post(address, local_activity()) == 401
        assert desk.ends(signal.SIGTERM) == 0
    assert "CANARY" not in desk.output
    assert "Traceback" not in desk.output


def local_activity(**changes):
    """What the Agents Playground sends when its page is opened."""
    told = json.loads((DATA / "personal-conversationUpdate.json").read_text())
    return {**told, "serviceUrl": "http://127.0.0.1:9/_connector", **changes}


def post(address, told):
    """Post as Teams does; return the status."""
    body = json.dumps(told).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"{address}/teams/messages", data=body, headers=headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status
    except HTTPError as refused:
        refused.close()
        return refused.code


# The doctor


def test_the_doctor_finds_all_well(place, monkeypatch):
    monkeypatch.setenv(PASSWORD, HUSH)
    found = found_by_check()
    assert APP in found["teams keys", "well"]
    assert "https://it.example.com/teams/messages" in found["teams address", "note"]
    assert "cannot be read back" in found["teams gaps", "note"]
    assert "as you wished" in found["teams", "note"]
    assert "1 help place" in found["teams places", "well"]
    assert "1 person" in found["teams people", "well"]


def test_the_doctor_finds_a_missing_secret_and_ids_that_are_none(place, monkeypatch):
    assert f"{PASSWORD}: is not set" in found_by_check()["teams keys", "wrong"]
    monkeypatch.setenv(PASSWORD, HUSH)
    text = GOOD.replace("19:help@thread.tacv2", "#help")
    (place / "app.yaml").write_text(text + "people: [{id: dana, teams: dana@example.com}]\n")
    found = found_by_check()
    assert "#help is no id of a channel" in found["teams places", "wrong"]
    assert "dana@example.com is no id of a person" in found["teams people", "wrong"]


def test_the_doctor_says_when_nobody_is_asked_for_a_proof(place, monkeypatch):
    (place / "app.yaml").write_text(BASE)
    assert "not connected" in found_by_check()["teams", "note"]
    monkeypatch.setenv(LOCAL, "1")
    assert "nobody has to prove anything" in found_by_check()["teams", "note"]


@pytest.mark.long("starts processes")
def test_the_doctor_tells_what_microsoft_says(place):
    env = {PASSWORD: HUSH, "HTTPS_PROXY": "http://127.0.0.1:1"}
    told = json.loads(deskside("check", "--json", cwd=place, **env).stdout)["found"]
    (wrong,) = [one for one in told if one["what"] == "teams" and one["level"] == "wrong"]
    assert "no answer that could be used" in wrong["told"]
    assert "CANARY" not in json.dumps(told)


def test_the_help_says_what_teams_needs():
    told = run("run", "--help").output
    for name in (PASSWORD, f"{PASSWORD}_FILE", LOCAL, "teams.app_id", "docs/teams.md"):
        assert name in told

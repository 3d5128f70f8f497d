"""The real desk's command: refusals in sentences, then a desk that Slack lets in."""

import json
import signal
import subprocess
import sys
import urllib.request
from contextlib import closing
from urllib.error import HTTPError

import pytest
from click.testing import CliRunner

from adapters.cli import main
from adapters.cli.stopping import Stopping
from adapters.holding import is_held
from storage import looking
from storage.store import Store
from tests.desk import SETTINGS as GOOD
from tests.slack.beside import SETTINGS, TOKENS, slack_beside
from tests.terminal import BOUND_BY_MODES, deskside, starting

UP = "Its pages are at "


def run(*args):
    return CliRunner().invoke(main, ["run", *args])


@pytest.fixture
def work(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in (*TOKENS, *(f"{name}_FILE" for name in TOKENS), "DESKSIDE_DATA"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


# What keeps it from starting


def test_settings_that_are_not_there_are_asked_for(work):
    found = run()
    assert found.exit_code == 78
    assert "app.yaml: cannot be read" in found.output
    assert "--config" in found.output
    assert "deskside demo" in found.output


def test_settings_that_may_not_be_read_are_said(work):
    (work / "app.yaml").touch(mode=0o000)
    found = deskside("run", cwd=work, before=BOUND_BY_MODES)
    assert found.returncode == 78
    assert found.stderr.startswith("app.yaml: cannot be read: Permission denied")


def test_every_mistake_is_printed_with_its_line(work):
    (work / "app.yaml").write_text("timezone: Mars/Base\nhelpers: [sam]\nlog_level: loud\n")
    found = run()
    assert found.exit_code == 78
    assert "app.yaml line 1: timezone:" in found.output
    assert "app.yaml line 3: log_level:" in found.output


def test_what_is_still_to_be_set_is_said(work):
    (work / "app.yaml").write_text("timezone: Europe/London\n")
    found = run()
    assert found.exit_code == 78
    assert [line.split(":")[1].strip() for line in found.output.splitlines()] == [
        "urgent",
        "helpers",
        "admins",
    ]


def test_where_nothing_is_connected_the_way_there_is_told(work):
    (work / "app.yaml").write_text(GOOD)
    found = run()
    assert found.exit_code == 78
    assert "is fine" in found.output
    for told in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "_FILE", "docs/slack.md", "deskside demo"):
        assert told in found.output
    assert not (work / "data").exists()


def test_over_http_it_is_the_signing_secret_that_is_missing(work):
    http = "slack: {events: http}\nserver: {public_url: 'https://it.example.com'}\n"
    (work / "app.yaml").write_text(GOOD.replace("slack:", "# slack:") + http)
    assert "SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET" in run().output


def test_a_slip_in_a_token_ends_it_without_the_token(work, monkeypatch):
    (work / "app.yaml").write_text(GOOD)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xapp-CANARY")
    found = run()
    assert found.exit_code == 78
    assert "SLACK_BOT_TOKEN: is an app-level token" in found.output
    assert "SLACK_APP_TOKEN: is not set" in found.output
    assert "CANARY" not in found.output
    assert not (work / "data").exists()


def test_the_playground_loads_nothing_of_slacks():
    heavy = ("slack_bolt", "slack_sdk", "adapters.slack", "adapters.cli.serving")
    told = f"import sys, adapters.cli.playing; print(set({heavy!r}) & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert found.stdout == "set()\n"


# With Slack at the other end


@pytest.fixture(scope="module")
def far():
    with slack_beside() as beside:
        yield beside


@pytest.fixture
def place(far, work):
    """A folder with settings for the fake workspace."""
    (work / "app.yaml").write_text(SETTINGS)
    yield work
    far.slack.uses_sockets()
    far.slack.revoked = ""
    far.slack.faults.clear()


def has_mark(far, ts):
    return any("memo" in name for name in far.slack.reactions("C0HELP", ts))


def page(line, path, **more):
    return urllib.request.Request(f"{line.removeprefix(UP).split()[0]}{path}", **more)


@pytest.mark.long("starts processes")
def test_it_says_what_would_keep_people_from_being_heard(far, place):
    text = (place / "app.yaml").read_text()
    (place / "app.yaml").write_text(text.replace("U0SAM", "U0NOBODY").replace("C0HELP", "'#help'"))
    with starting("run", "--port", 0, "--data", "desk", cwd=place, **far.environment()) as desk:
        desk.wait_for(UP)
        assert desk.ends(signal.SIGTERM) == 0
    assert "But: #help is no id of a channel of Slack's." in desk.output
    assert "But: helper U0NOBODY is not there." in desk.output


def test_it_says_where_it_is_connected_serves_and_closes_well(far, place):
    command = ("run", "--port", 0, "--data", "desk")
    with starting(*command, cwd=place, **far.environment()) as desk:
        line = desk.wait_for(UP)
        assert (
            "Connected to Slack workspace example.slack.com as @deskside; 1 help place."
            in desk.lines
        )
        with urllib.request.urlopen(page(line, "/readyz")) as ready:
            assert ready.status == 200
        # Nothing else is waited for: once it says so, it hears.
        ts = far.do(far.slack.says("U0DANA", "C0HELP", "my laptop does not start, can you help?"))
        far.until(lambda: has_mark(far, ts))
        second = deskside(*command, cwd=place, **far.environment())
        other = place / "elsewhere"
        other.mkdir()
        beside = deskside("check", "--json", "--data", place / "desk", cwd=other)
        noted = deskside("log", "--by", "U0SAM", "@dana dock", "--data", "desk", cwd=place)
        assert desk.ends(signal.SIGTERM) == 0
    assert desk.lines[-1] == "Closed."
    assert "xoxb" not in desk.output
    assert second.returncode == 75
    assert f"deskside run (process {desk.process.pid}" in second.stderr
    assert noted.stdout == "Noted: dana's dock.\n"
    told = {one["what"]: one["told"] for one in json.loads(beside.stdout)["found"]}
    assert told["settings"].startswith(str(place / "app.yaml")), "it is found from anywhere"
    assert told["database"].startswith("whole; 1 request;")
    assert not is_held(place / "desk")


def test_over_http_with_secrets_in_files_slack_finds_it_where_the_settings_say(far, place):
    http = "slack: {events: http}\nserver: {public_url: 'https://it.example.com'}\n"
    (place / "app.yaml").write_text(SETTINGS + http)
    env = far.environment("SLACK_APP_TOKEN")
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"):
        (place / name).write_text(env.pop(name))
        (place / name).chmod(0o600)
        env[f"{name}_FILE"] = str(place / name)
    with starting("run", "--port", 0, cwd=place, **env) as desk:
        line = desk.wait_for(UP)
        address = line.removeprefix(UP).split()[0]
        desk.wait_for(
            f"Slack calls https://it.example.com/slack/events, which has to lead to {address}"
        )
        desk.wait_for("slack.roster_read")
        far.slack.uses_http(f"{address}/slack/events")
        ts = far.do(far.slack.says("U0DANA", "C0HELP", "my screen flickers, can you help?"))
        far.until(lambda: has_mark(far, ts))
        unsigned = page(line, "/slack/events", data=b"{}")
        with pytest.raises(HTTPError) as refused:
            urllib.request.urlopen(unsigned)
        refused.value.close()
        assert refused.value.code == 401
        assert desk.ends(signal.SIGTERM) == 0


def test_where_slack_lets_nobody_in_it_ends_with_the_reason(far, place):
    far.slack.revoked = "account_inactive"
    found = deskside("run", "--port", 0, cwd=place, **far.environment())
    assert found.returncode == 78
    assert "account_inactive" in found.stderr
    assert "deskside check" in found.stderr
    assert "xoxb-0" not in found.stderr
    assert "Traceback" not in found.stderr


def test_a_slack_that_cannot_be_reached_is_waited_for(far, place):
    far.slack.faults.add("auth.test", "503")
    with starting("run", "--port", 0, cwd=place, **far.environment()) as desk:
        desk.wait_for("Slack does not answer yet.")
        desk.wait_for("slack.started")
        assert desk.ends(signal.SIGTERM) == 0


@pytest.mark.long("starts processes")
def test_a_long_start_can_be_stopped(far, place):
    hanging = far.slack.faults.add("auth.test", "hang", 99)
    with starting("run", "--port", 0, cwd=place, **far.environment()) as desk:
        far.until(lambda: hanging in far.slack.faults.met)
        assert desk.ends(signal.SIGTERM) == 0
    assert desk.lines[-1] == "Stopped before it was up."
    assert not is_held(place / "data" / "desk")


@pytest.mark.long("starts processes")
def test_host_and_port_overrule_the_settings(far, place):
    (place / "app.yaml").write_text(SETTINGS + "server: {host: 192.0.2.1, port: 1}\n")
    command = ("run", "--host", "127.0.0.1", "--port", 0)
    with starting(*command, cwd=place, **far.environment()) as desk:
        assert desk.wait_for(UP).startswith(f"{UP}http://127.0.0.1:")
    refused = deskside("run", cwd=place, **far.environment())
    assert refused.returncode == 1
    assert "192.0.2.1:1" in refused.stderr


@pytest.mark.long("starts processes")
def test_the_playgrounds_data_is_refused(far, place):
    with closing(Store(place / "tried")) as store:
        store.background(lambda uow: uow.set_setting("config", "demo")).result()
    (place / "chat").mkdir(mode=0o700)
    (place / "chat" / "playground.db").touch(mode=0o600)
    Store(place / "chat").close()
    for data in ("tried", "chat"):
        found = deskside("run", "--port", 0, "--data", data, cwd=place, **far.environment())
        assert found.returncode == 1
        assert "is the playground's" in found.stderr
        assert "--data" in found.stderr
        assert looking.setting(place / data / "desk.db", "config") in ("demo", "")


@pytest.mark.long("starts processes")
def test_a_clock_that_was_moved_never_meets_people(far, place):
    with closing(Store(place / "moved")) as store:
        store.background(lambda uow: uow.set_setting("clock offset", "3600.0")).result()
    found = deskside("run", "--port", 0, "--data", "moved", cwd=place, **far.environment())
    assert found.returncode == 1
    assert "The clock of the data in moved was moved" in found.stderr


# Signals


@pytest.fixture
def signals():
    """The signals of this process, put back afterwards."""
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_is_heard_before_and_after_somebody_listens(signals, name):
    told = []
    early, late = Stopping(), Stopping()
    early.listen()
    signal.raise_signal(name)
    early.call(lambda: told.append("early"))
    late.listen()
    late.call(lambda: told.append("late"))
    signal.raise_signal(name)
    assert told == ["early", "late"]


def test_under_nohup_a_closing_terminal_is_not_heard(signals):
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    stopping = Stopping()
    stopping.listen()
    signal.raise_signal(signal.SIGHUP)
    assert not stopping.asked

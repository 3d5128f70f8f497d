"""The real desk's command, as far as it goes without a platform, and how it hears signals."""

import signal

import pytest
from click.testing import CliRunner

from adapters.cli import main
from adapters.cli.stopping import Stopping
from tests.desk import SETTINGS
from tests.terminal import BOUND_BY_MODES, deskside


def run(*args):
    return CliRunner().invoke(main, ["run", *args])


@pytest.fixture
def work(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


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


def test_good_settings_are_said_to_be_good_and_what_is_missing(work):
    (work / "app.yaml").write_text(SETTINGS)
    found = run()
    assert found.exit_code == 78
    assert "is fine" in found.output
    assert "deskside demo" in found.output


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

"""The doctor: finds what is wrong, says the cure, changes nothing, and tells no words."""

import hashlib
import json
import os
import pty
import shutil
import socket
import sqlite3
import subprocess
from contextlib import closing
from datetime import timedelta

import pytest
from click.testing import CliRunner

from adapters.cli import main
from adapters.cli.checks import folder as folder_checks
from adapters.cli.checks.backups import ELSEWHERE
from adapters.holding import hold, holder
from chatops.events import MessageSaid
from chatops.handlers.tables import HANDLERS
from storage import schema
from storage.store import Store
from tests.desk import SETTINGS, Desk
from tests.plain_door import PLAIN, PlainEnd
from tests.slack.beside import TOKENS
from tests.terminal import BOUND_BY_MODES, COMMAND, deskside, environment, playing

CANARY = "xyzzy-canary"


@pytest.fixture
def work(tmp_path, monkeypatch):
    """A folder to work in, with good settings and nothing else."""
    (tmp_path / "app.yaml").write_text(SETTINGS)
    monkeypatch.chdir(tmp_path)
    for name in ("DESKSIDE_DATA", "DESKSIDE_LOG_LEVEL", *TOKENS):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def data(work):
    """The data of a desk that has stopped."""
    folder = work / "data" / "desk"
    with closing(Store(folder)) as store:
        store.background(lambda uow: uow.set_setting("config", "app.yaml")).result()
    return folder


def check(*args):
    """Run the doctor; return its exit code and findings as (what, level, told, cure)."""
    found = CliRunner().invoke(main, ["check", "--json", *map(str, args)])
    told = json.loads(found.output)
    assert told["well"] == (found.exit_code == 0)
    return found.exit_code, [tuple(one.values()) for one in told["found"]]


def one(found, what):
    """The findings about one thing, as (level, told, cure)."""
    return [rest for name, *rest in found if name == what]


def change(data, *statements):
    with closing(sqlite3.connect(data / "desk.db", isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def picture(folder):
    """Everything there is to see of a folder: names, modes, times of change, content."""
    return {
        str(path): (
            path.lstat().st_mode,
            path.lstat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in [folder, *sorted(folder.rglob("*"))]
    }


def test_a_desk_that_is_well_is_said_to_be(data):
    code, found = check()
    assert code == 0
    assert [level for _, level, *_ in found if level == "wrong"] == []
    assert one(found, "database")[0][1].startswith("whole; 0 requests; SQLite 3.")
    assert one(found, "in use") == [["well", "by nobody now", ""]]


def test_it_reads_well_without_a_terminal(data):
    output = CliRunner().invoke(main, ["check"]).output
    assert "\x1b" not in output
    assert output.splitlines()[0].startswith("ok    settings")
    assert output.splitlines()[-1] == "All is well."


@pytest.mark.long("starts processes")
def test_colours_are_for_terminals_alone(data):
    def seen(**env):
        ours, theirs = pty.openpty()
        with os.fdopen(ours, "rb", buffering=0) as screen:
            subprocess.run([COMMAND, "check"], stdout=theirs, env=environment(**env), check=True)
            os.close(theirs)
            return screen.read(100)

    assert seen().startswith("\x1b[32m✓\x1b[0m settings".encode())
    assert seen(NO_COLOR="1").startswith(b"ok    settings")


def test_before_the_first_start_the_settings_are_looked_at(work):
    code, found = check()
    assert code == 0
    assert one(found, "settings") == [["well", "app.yaml: 2 helpers, 1 help place", ""]]
    assert one(found, "data")[0][2] == "The first start makes it."


def test_a_folder_that_was_named_and_is_not_there_is_wrong(work, monkeypatch):
    assert check("--data", "elsewhere")[0] == 1
    monkeypatch.setenv("DESKSIDE_DATA", "elsewhere")
    assert check()[0] == 1


def test_where_only_the_playground_has_data_it_says_so(work):
    Store(work / "data" / "demo").close()
    _, found = check()
    assert "deskside check --data data/demo" in one(found, "data")[0][2]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("helpers: [sam\n", "app.yaml line "),
        ("timezone: Mars/Base\n", "app.yaml line 1: timezone:"),
        ("urgent: none\n", "helpers: is not set"),
        ("token: xoxb-1-2-3\n", "secrets come from the environment"),
    ],
)
def test_a_wrong_setting_is_said_with_its_line_and_cure(work, text, told):
    (work / "app.yaml").write_text(text)
    code, found = check()
    assert code == 1
    assert any(told in line for _, line, _ in one(found, "settings"))
    assert all(cure for level, _, cure in one(found, "settings") if level == "wrong")


def test_settings_that_are_not_there_are_asked_for(work):
    code, found = check("--config", "nowhere.yaml")
    assert code == 1
    assert "--config" in one(found, "settings")[0][2]


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_it_changes_no_byte_and_adds_no_file(data, mode):
    with closing(Store(data, mode=mode)) as store:
        store.background(lambda uow: uow.set_setting("quiet", "on")).result()
    before = picture(data)
    assert check()[0] == 0
    assert picture(data) == before


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_after_a_kill_it_sees_what_was_committed_and_changes_nothing(data, mode, tmp_path):
    store = Store(data, mode=mode)
    store.background(lambda uow: uow.set_setting("clock offset", "86400.0")).result()
    killed = tmp_path / "killed"
    shutil.copytree(data, killed)  # what a killed desk leaves: its file and its side files
    store.close()
    killed.chmod(0o700)
    before = picture(killed)
    _, found = check("--data", killed)
    assert one(found, "database")[0][0] == "well"
    assert "1 day" in one(found, "clock")[0][1], "it is in the -wal alone"
    assert picture(killed) == before


@pytest.mark.long("starts processes")
def test_it_works_in_a_folder_that_can_only_be_read(data):
    data.chmod(0o500)
    before = picture(data)
    found = deskside("check", cwd=data.parents[1], before=BOUND_BY_MODES)
    assert picture(data) == before
    data.chmod(0o700)
    assert (found.returncode, found.stderr) == (1, "")
    assert "cannot be written by you" in found.stdout
    assert "whole; 0 requests" in found.stdout


@pytest.mark.long("starts processes")
def test_what_may_not_be_read_is_a_finding_too(data):
    def found():
        told = deskside("check", "--json", cwd=data.parents[1], before=BOUND_BY_MODES)
        return told.returncode, [tuple(one.values()) for one in json.loads(told.stdout)["found"]]

    (data / "desk.lock").touch(mode=0o000)
    (data / "desk.db").chmod(0o000)
    code, files = found()
    data.chmod(0o000)
    code, nothing = found()
    data.chmod(0o700)
    assert code == 1
    assert "cannot be read" in one(files, "database")[0][1]
    assert "may not be read by you" in one(nothing, "data")[0][1]


def test_it_works_beside_a_running_desk(tmp_path):
    folder = tmp_path / "demo"
    with playing(folder) as demo:
        code, found = check("--data", folder)
        again = deskside("demo", "--port", 0, "--data", folder, cwd=tmp_path)
    assert code == 0
    assert one(found, "in use")[0][1].startswith(f"by deskside demo (process {demo.process.pid}")
    assert one(found, "database")[0][0] == "well"
    assert again.returncode == 75, "its look at the lock has not set it free"


def test_a_desk_that_does_not_answer_is_wrong(data):
    with hold(data, "deskside demo", stays=True):
        code, found = check()
    assert code == 1
    assert "does not answer on control.sock" in one(found, "in use")[0][1]


def test_a_socket_that_was_left_behind_is_noted(data):
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(data / "control.sock"))
    (data / "control.sock").chmod(0o600)
    code, found = check()
    assert code == 0
    assert one(found, "in use")[1][0] == "note"


def test_looking_at_the_lock_takes_no_name_out_of_it(data):
    with hold(data, "deskside demo", stays=True):
        check()
        assert holder(data)["who"] == "deskside demo"


def test_every_file_that_others_can_read_is_named_with_its_cure(data):
    (data / "desk.db").chmod(0o644)
    data.chmod(0o750)
    code, found = check()
    assert code == 1
    cures = [cure for level, _, cure in one(found, "data") if level == "wrong"]
    assert cures == ["chmod 700 data/desk", "chmod 600 data/desk/desk.db"]
    for cure in cures:
        subprocess.run(cure.split(), check=True)
    assert check()[0] == 0


def test_many_open_files_are_not_all_named(data):
    for number in range(8):
        (data / f"{number}").touch(mode=0o644)
    found = one(check()[1], "data")
    assert len(found) == 6
    assert found[-1][1:] == ["and 3 more can be read by others", "chmod -R go= data/desk"]


def test_a_damaged_file_is_found_anywhere_in_it(data):
    file = data / "desk.db"
    content = bytearray(file.read_bytes())
    page = 4096  # SQLite's; each one is in use here, be it by an empty table
    middle = len(content) // 2 // page * page
    content[middle : middle + page] = bytes(page)
    file.write_bytes(content)
    code, found = check()
    assert code == 1
    assert "deskside restore FILE" in one(found, "database")[0][2]


@pytest.mark.parametrize(
    ("content", "told"), [(b"hello" * 999, "not a database"), (b"", "behind this version")]
)
def test_a_file_that_is_no_database_or_empty_is_told_apart(data, content, told):
    (data / "desk.db").write_bytes(content)
    found = one(check("--config", "app.yaml")[1], "database")
    assert any(told in line for _, line, _ in found)


def test_somebody_elses_database_is_no_desk(data):
    (data / "desk.db").unlink()
    change(data, "CREATE TABLE recipe (name TEXT)")
    (data / "desk.db").chmod(0o600)
    code, found = check("--config", "app.yaml")
    assert code == 1
    assert "not one of Deskside's" in one(found, "database")[0][1]


def test_a_newer_version_and_an_older_one_are_told_apart(data):
    change(data, "UPDATE _sqlite_migrations SET name = '9999_future' WHERE name LIKE '0002%'")
    code, found = check("--config", "app.yaml")
    assert (code, one(found, "database")[0][0]) == (1, "wrong")
    assert "newer Deskside" in one(found, "database")[0][1]
    change(data, "DELETE FROM _sqlite_migrations WHERE name = '9999_future'")
    code, found = check("--config", "app.yaml")
    assert (code, one(found, "database")[1][0]) == (0, "note")
    assert "1 step behind this version: 0002" in one(found, "database")[1][1]


def test_a_clock_that_was_moved_is_wrong_beside_real_settings(data):
    change(data, "INSERT INTO setting VALUES ('clock offset', '90000')")
    code, found = check()
    assert code == 1
    assert "1 day, 1:00:00" in one(found, "clock")[0][1]
    change(data, "UPDATE setting SET value = 'demo' WHERE name = 'config'")
    code, found = check()
    assert (code, one(found, "clock")[0][0]) == (0, "note")


async def test_what_failed_is_named_by_id_and_kind_and_never_by_its_words(work, monkeypatch):
    def stumble(event, desk):
        raise ValueError(event.text)

    folder = work / "data" / "desk"
    desk = await Desk(folder).open()
    monkeypatch.setitem(HANDLERS, MessageSaid, stumble)
    for number in range(7):
        await desk.says("dana", f"{CANARY} {number}")
    await desk.passes(minutes=2)
    desk.close()
    change(
        folder,
        "UPDATE failed SET retry_at = NULL WHERE id = (SELECT min(id) FROM failed)",
        "INSERT INTO pause VALUES ('slack', '2026-11-18T11:00:00.000000+00:00', 'ratelimited')",
    )
    code, found = check("--config", "app.yaml")
    assert code == 1
    failed = one(found, "failed events")
    assert len(failed) == 6
    assert failed[0][1].startswith("it-help:m")
    assert "ValueError, 2 tries" in failed[1][1]
    assert any(told.endswith(", parked") for _, told, _ in failed)
    assert failed[-1][1] == "and 2 more"
    assert one(found, "door")[0][1] == "slack is paused until 2026-11-18 11:00 UTC: ratelimited"
    assert CANARY not in str(found)


async def test_what_was_parked_is_named_with_its_reason(work):
    folder = work / "data" / "desk"
    desk = await Desk(folder).open()
    desk.far_end.faults.extend(["refused"] * 9)
    await desk.says("dana", f"my laptop {CANARY} does not start")
    await desk.passes(hours=1)
    desk.close()
    code, found = check("--config", "app.yaml")
    ((_, told, cure),) = one(found, "parked messages")
    assert code == 1
    assert "server_error" in told
    assert cure
    assert CANARY not in str(found)


async def test_what_may_have_arrived_or_not_is_counted_and_is_no_fault(work):
    folder = work / "data" / "desk"
    desk = await Desk(folder, far_end=PlainEnd(), manners=PLAIN).open()
    desk.far_end.faults.extend(["lost before"] * 2)
    await desk.says("dana", f"my laptop {CANARY} does not start")
    await desk.passes(minutes=2)
    desk.close()
    _, found = check("--config", "app.yaml")
    ((level, told, cure),) = one(found, "unsure messages")
    assert (level, told) == ("note", "1 may have arrived or not")
    assert cure
    assert CANARY not in str(found)


def make_backup(data, *, days=0):
    found = CliRunner().invoke(main, ["backup"])
    assert found.exit_code == 0, found.output
    (made,) = (data / "backups").iterdir()
    then = made.stat().st_mtime - timedelta(days=days, minutes=1).total_seconds()
    os.utime(made, (then, then))
    return made


def test_a_young_backup_is_well_and_an_old_one_is_not(data):
    assert one(check()[1], "backup")[0][0] == "note"
    made = make_backup(data, days=1)
    told = f"{made.name}, 1 day old, whole; {ELSEWHERE}"
    assert one(check()[1], "backup") == [["well", told, ""]]
    made.unlink()
    make_backup(data, days=8)
    code, found = check()
    assert (code, one(found, "backup")[0][0]) == (1, "wrong")


def test_a_backup_that_cannot_be_read_is_wrong(data):
    make_backup(data).write_bytes(b"hello" * 999)
    code, found = check()
    assert code == 1
    assert "cannot be read" in one(found, "backup")[0][1]


def test_a_disk_that_is_nearly_full_or_on_the_network_is_wrong(data, monkeypatch, work):
    monkeypatch.setattr(folder_checks, "FREE_MEGABYTES", 10**9)
    mounts = work / "mounts"
    mounts.write_text(
        "1 0 0:1 / / rw - ext4 /dev/x rw\n"
        f"2 1 0:2 / {work} rw - nfs4 server:/home rw\n"
        "3 1 0:3 / /elsewhere rw - cifs //x rw\n"
    )
    monkeypatch.setattr(folder_checks, "MOUNTS", mounts)
    code, found = check()
    assert code == 1
    network, full = one(found, "disk")
    assert "network disk (nfs4)" in network[1]
    assert full[2].startswith("Make room")


def test_missing_time_zones_are_said(data, monkeypatch):
    monkeypatch.setattr("adapters.cli.checks.settings.available_timezones", set)
    code, found = check()
    assert code == 1
    assert "tzdata" in one(found, "time zones")[0][2]


def test_no_secret_is_needed_and_none_is_shown(data, monkeypatch):
    monkeypatch.setenv("SLACK_BOT_TOKEN", f"xoxb-{CANARY}")
    monkeypatch.setenv("SLACK_APP_TOKEN", f"xapp-{CANARY}")
    code, found = check("--offline")
    assert code == 0
    assert CANARY not in str(found)
    assert one(found, "slack") == [["note", "not asked, as you wished", ""]]


def test_without_tokens_it_says_that_nothing_is_connected(data):
    (told,) = one(check()[1], "slack")
    assert told[:2] == ["note", "not connected: no SLACK_BOT_TOKEN"]
    assert "docs/slack.md" in told[2]


def test_a_path_that_needs_quoting_in_an_address_is_read(work):
    folder = work / "what? 100% #1"
    Store(folder).close()
    _, found = check("--data", folder, "--config", "app.yaml")
    assert one(found, "database")[0][0] == "well"
    assert sorted(path.name for path in work.iterdir()) == ["app.yaml", folder.name]


def test_steps_are_named_so_that_this_test_knows_them():
    assert [name for name, _ in schema.steps()][1].startswith("0002")

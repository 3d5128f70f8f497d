"""Backup and restore from a terminal: whole, private, never over what is there."""

import asyncio
import sqlite3
import stat
from contextlib import closing

import pytest
from click.testing import CliRunner

from adapters.cli import main
from adapters.cli.options import counted
from adapters.holding import hold, is_held
from storage.store import Store
from tests.desk import Desk
from tests.terminal import BOUND_BY_MODES, deskside


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A desk's data with one request of Dana's."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "data" / "desk"

    async def live():
        desk = await Desk(folder).open()
        await desk.says("dana", "my laptop does not start, can you help?")
        desk.close()

    asyncio.run(live())
    return folder


def run(*args):
    return CliRunner().invoke(main, [str(arg) for arg in args])


def requests(file):
    with closing(sqlite3.connect(file)) as db:
        return db.execute("SELECT id, text FROM request").fetchall()


def test_a_backup_is_private_has_the_time_in_its_name_and_counts_well(data):
    found = run("backup")
    assert found.exit_code == 0, found.output
    assert ": 1 request, 1 message, 6 people.\n" in found.output
    (made,) = (data / "backups").iterdir()
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    assert requests(made) == requests(data / "desk.db")


def test_what_is_there_is_never_written_over(data, tmp_path):
    there = tmp_path / "there.db"
    there.write_text("something else")
    found = run("backup", there)
    assert found.exit_code == 1
    assert found.output.startswith("No backup was made. ")
    assert there.read_text() == "something else"


def test_a_place_that_cannot_be_written_is_said(data, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    found = deskside("backup", closed / "desk.db", cwd=tmp_path, before=BOUND_BY_MODES)
    assert found.returncode == 1
    assert found.stderr.startswith("No backup was made. ")
    assert "may not be" in found.stderr
    through = run("backup", data / "desk.db" / "under" / "a-file.db")
    assert through.exit_code == 1, through.output
    assert "folder" in through.output


def test_without_data_it_says_where_there_is_some(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Store(tmp_path / "data" / "demo").close()
    found = run("backup")
    assert found.exit_code == 1
    assert "--data data/demo" in found.output


def test_what_was_backed_up_comes_back_and_what_was_there_is_kept(data, tmp_path):
    assert run("backup", tmp_path / "copy.db").exit_code == 0
    before = requests(data / "desk.db")
    with closing(sqlite3.connect(data / "desk.db", isolation_level=None)) as db:
        db.execute("UPDATE request SET text = 'something newer'")
    found = run("restore", tmp_path / "copy.db")
    assert found.exit_code == 0, found.output
    assert "1 request, 1 message, 6 people" in found.output
    assert requests(data / "desk.db") == before
    (aside,) = data.glob("desk-before-restore-*.db")
    assert requests(aside)[0][1] == "something newer"
    assert str(aside.relative_to(tmp_path)) in found.output
    assert not is_held(data)


def test_it_comes_back_to_a_folder_that_had_none(data, tmp_path):
    assert run("backup", tmp_path / "copy.db").exit_code == 0
    found = run("restore", tmp_path / "copy.db", "--data", "new")
    assert found.exit_code == 0, found.output
    assert "kept as" not in found.output
    assert requests(tmp_path / "new" / "desk.db") == requests(data / "desk.db")


def make_nothing(file):
    assert not file.exists()


def make_text(file):
    file.write_bytes(b"hello" * 999)


def make_database(file):
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("CREATE TABLE recipe (name TEXT)")


def make_newer(file):
    assert run("backup", file).exit_code == 0
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("UPDATE _sqlite_migrations SET name = '9999' WHERE name LIKE '0002%'")


def make_damaged(file):
    assert run("backup", file).exit_code == 0
    content = bytearray(file.read_bytes())
    content[len(content) // 2 :] = b"\xff" * (len(content) - len(content) // 2)
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (make_nothing, "There is no file"),
        (make_text, "not a readable database"),
        (make_database, "not one of Deskside's"),
        (make_newer, "newer Deskside"),
        (make_damaged, "malformed"),
    ],
)
def test_a_file_that_is_no_good_backup_changes_nothing(data, tmp_path, make, told):
    file = tmp_path / "backup.db"
    make(file)
    before = (data / "desk.db").read_bytes()
    found = run("restore", file)
    assert found.exit_code == 1
    assert found.output.startswith("Nothing was changed. ")
    assert told in found.output
    assert (data / "desk.db").read_bytes() == before
    assert not list(data.glob("*restor*"))


def test_a_desk_that_runs_is_not_restored_over(data, tmp_path):
    assert run("backup", tmp_path / "copy.db").exit_code == 0
    before = (data / "desk.db").read_bytes()
    with hold(data, "deskside demo", stays=True):
        found = run("restore", tmp_path / "copy.db")
    assert found.exit_code == 75
    assert "deskside demo" in found.output
    assert (data / "desk.db").read_bytes() == before


def test_damaged_data_is_not_backed_up_as_if_it_were_whole(data):
    make_worse = bytearray((data / "desk.db").read_bytes())
    make_worse[len(make_worse) // 2 :] = b"\xff" * (len(make_worse) - len(make_worse) // 2)
    (data / "desk.db").write_bytes(make_worse)
    found = run("backup")
    assert found.exit_code == 1
    assert "malformed" in found.output
    assert not list(data.glob("backups/desk-*.db"))


def test_one_is_one_and_two_are_two():
    assert counted(1, "request") == "1 request"
    assert counted(0, "request") == "0 requests"
    assert counted(2, "person", "people") == "2 people"

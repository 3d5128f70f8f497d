"""The schema's steps: each whole or not at all, wherever the process is killed."""

import multiprocessing
import os
import signal

import pytest

from storage import schema
from storage.backup import verify
from storage.sqlite import connect, look_into, one
from storage.store import Store
from tests.crashing import CrashingDesk

LATER = [
    ("0003_first", "CREATE TABLE one (a TEXT) STRICT;\nINSERT INTO one VALUES ('x');\n"),
    ("0004_second", "CREATE TABLE two (a TEXT) STRICT;\nDROP TABLE one;\n"),
]


def tables(folder) -> list[tuple]:
    db = look_into(folder / "desk.db")
    found = db.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()
    integrity = one(db, "PRAGMA integrity_check")[0]
    applied = db.execute("SELECT name FROM _sqlite_migrations ORDER BY id").fetchall()
    db.close()
    return [*found, integrity, *applied]


def killed_before(nth: int, folder, mode: str, later: bool) -> None:
    """Migrate in this process and die before its n-th SQL statement; exit 7 if there are fewer."""
    if later:
        add_later_steps()
    count = 0

    def trace(statement: str) -> None:
        nonlocal count
        count += 1
        if count == nth:
            os.kill(os.getpid(), signal.SIGKILL)

    db = connect(folder / "desk.db", mode=mode)
    db.conn.set_trace_callback(trace)
    schema.migrate(db)
    os._exit(7)


def add_later_steps() -> None:
    now = schema.steps()
    schema.steps = lambda: [*now, *LATER]


@pytest.mark.parametrize(
    ("mode", "start"), [("wal", "from nothing"), ("delete", "from yesterday's")]
)
def test_a_kill_before_any_statement_leaves_a_file_that_migrates(
    memory_folder, monkeypatch, mode, start
):
    later = start != "from nothing"
    now = schema.steps()
    fork = multiprocessing.get_context("fork")
    killed = 0
    while True:
        folder = memory_folder / str(killed)
        if later:
            Store(folder, mode=mode).close()
        child = fork.Process(target=killed_before, args=(killed + 1, folder, mode, later))
        child.start()
        child.join(20)
        with monkeypatch.context() as patched:
            if later:
                patched.setattr(schema, "steps", lambda: [*now, *LATER])
            Store(folder, mode=mode).close()
            found = tables(folder)
        if not killed:
            whole = found
        assert found == whole, f"killed before statement {killed + 1}"
        if child.exitcode == 7:
            break
        assert child.exitcode == -signal.SIGKILL
        killed += 1
    # Every CREATE, each step's BEGIN and COMMIT, and sqlite-utils' own bookkeeping.
    assert killed > (20 if later else 50)


def test_the_steps_make_the_same_schema_whatever_the_journal(tmp_path):
    for mode in ("wal", "delete"):
        Store(tmp_path / mode, mode=mode).close()
    assert tables(tmp_path / "wal") == tables(tmp_path / "delete")


def test_each_step_is_cut_into_its_statements():
    for _, sql in schema.steps():
        cut = list(schema.statements(sql))
        assert "".join(cut).replace("\n", "") == sql.strip().replace("\n", "")
        assert all(statement.endswith(";") for statement in cut)


def test_a_newer_file_is_refused_untouched_with_what_to_do(memory_folder, monkeypatch):
    now = schema.steps()
    with monkeypatch.context() as patched:
        patched.setattr(schema, "steps", lambda: [*now, *LATER])
        Store(memory_folder, mode="delete").close()
    before = (memory_folder / "desk.db").read_bytes()
    with pytest.raises(schema.SchemaError) as refused:
        Store(memory_folder, mode="delete")
    assert str(refused.value) == (
        "This file was written by a newer Deskside (it has 0004_second). "
        "Start that version, or restore a backup made by this one."
    )
    assert (memory_folder / "desk.db").read_bytes() == before


def test_a_step_that_was_changed_is_refused_before_anything_is_done(memory_folder, monkeypatch):
    Store(memory_folder, mode="delete").close()
    (name, sql), *others = schema.steps()
    changed = [(name, f"{sql}\nCREATE TABLE sneaked_in (a TEXT) STRICT;\n"), *others, LATER[0]]
    monkeypatch.setattr(schema, "steps", lambda: changed)
    with pytest.raises(schema.SchemaError, match=f"The step {name} was changed"):
        Store(memory_folder, mode="delete")
    db = look_into(memory_folder / "desk.db")
    assert one(db, "SELECT 1 FROM sqlite_master WHERE name IN ('one', 'sneaked_in')") is None
    db.close()


async def test_what_is_there_is_kept_before_it_is_migrated(memory_folder, monkeypatch):
    desk = await CrashingDesk(memory_folder).open()
    desk.store.close()
    now = schema.steps()
    monkeypatch.setattr(schema, "steps", lambda: [*now, *LATER])
    Store(memory_folder).close()
    kept = memory_folder / "backups" / "before-0003_first.db"
    assert kept.stat().st_mode & 0o777 == 0o600
    db = look_into(kept)
    assert one(db, "SELECT 1 FROM sqlite_master WHERE name = 'two'") is None
    db.close()
    assert verify(kept)["person"] == 6


async def test_the_copy_before_a_migration_is_of_today(memory_folder, monkeypatch):
    old = memory_folder / "backups" / "before-0003_first.db"
    old.parent.mkdir()
    old.write_text("from last year")
    desk = await CrashingDesk(memory_folder).open()
    desk.store.close()
    now = schema.steps()
    monkeypatch.setattr(schema, "steps", lambda: [*now, LATER[0]])
    Store(memory_folder).close()
    assert verify(old)["person"] == 6


def test_a_new_file_needs_no_copy(memory_folder):
    Store(memory_folder).close()
    assert not (memory_folder / "backups").exists()

"""The file and its connections: the right journal, durable, strict, and nobody else's business."""

import stat

import pytest

from storage.driver import sqlite3
from storage.schema import SchemaError
from storage.sqlite import (
    STATEMENTS,
    connect,
    is_out_of_order,
    journal,
    look_into,
    one,
    wal_is_safe,
)
from storage.store import Store

USUALLY = 128
"""Statements that Python keeps prepared where nothing else is asked for."""

MODES = ("wal", "delete")


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 3), False),
        ((3, 50, 4), False),
        ((3, 50, 7), True),
        ((3, 51, 1), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
        ((4, 0, 0), True),
    ],
)
def test_wal_is_used_only_where_its_fault_is_mended(version, safe):
    assert wal_is_safe(version) == safe
    assert journal(version) == ("wal" if safe else "delete")


@pytest.mark.parametrize("mode", MODES)
def test_the_journal_can_be_chosen(monkeypatch, mode):
    monkeypatch.setenv("DESKSIDE_JOURNAL", mode)
    assert journal((3, 40, 1)) == journal((3, 53, 4)) == mode


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("readonly", [True, False])
def test_every_connection_is_durable_and_forgets_what_is_deleted(tmp_path, mode, readonly):
    db = connect(tmp_path / "desk.db", mode=mode, readonly=readonly)
    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "query_only")
    found = {name: one(db, f"PRAGMA {name}")[0] for name in names}
    db.close()
    assert found == {
        "journal_mode": mode,
        "synchronous": 2 if mode == "wal" else 3,
        "foreign_keys": 1,
        "secure_delete": 1,
        "query_only": int(readonly),
    }


def test_a_file_that_changes_its_journal_keeps_its_content(tmp_path):
    for mode in ("wal", "delete", "wal"):
        store = Store(tmp_path, mode=mode)
        store.background(lambda uow, mode=mode: uow.set_setting(mode, "there")).result(5)
        store.close()
    db = connect(tmp_path / "desk.db", mode="delete")
    assert one(db, "SELECT count(*) FROM setting WHERE value = 'there'")[0] == 2
    db.close()


@pytest.mark.parametrize("mode", MODES)
def test_file_and_folder_are_their_owners_alone(tmp_path, mode):
    folder = tmp_path / "new" / "data"
    store = Store(folder, mode=mode)

    def look(uow):
        uow.set_setting("a", uow.setting("a") + "b")
        return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}

    store.background(look).result(5)
    found = store.background(look).result(5)
    store.close()
    beside = {"desk.db-wal", "desk.db-shm"} if mode == "wal" else {"desk.db-journal"}
    assert set(found) == {"desk.db", *beside}
    assert set(found.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path):
    Store(tmp_path).close()
    (tmp_path / "desk.db").chmod(0o644)
    Store(tmp_path).close()
    assert stat.S_IMODE((tmp_path / "desk.db").stat().st_mode) == 0o600


def test_every_table_is_strict(tmp_path):
    Store(tmp_path).close()
    db = connect(tmp_path / "desk.db")
    tables = db.execute(
        "SELECT name, strict FROM pragma_table_list WHERE type = 'table'"
    ).fetchall()
    db.close()
    loose = {name for name, strict in tables if not strict and not name.startswith("sqlite_")}
    assert loose == set()


def test_a_value_of_the_wrong_kind_is_refused(tmp_path):
    Store(tmp_path).close()
    db = connect(tmp_path / "desk.db")
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("INSERT INTO due VALUES ('x', 'y', 'z', '', 'many')")
    db.close()


@pytest.mark.parametrize("where", ["header", "middle", "not a database"])
def test_a_damaged_file_is_refused_with_what_to_do(tmp_path, where):
    Store(tmp_path, mode="delete").close()
    path = tmp_path / "desk.db"
    content = bytearray(path.read_bytes())
    start = {"header": 0, "middle": 4096, "not a database": 0}[where]
    content[start : start + 250] = b"\xa5" * 250
    path.write_bytes(bytes(content) if where != "not a database" else b"Dear diary, " * 1000)
    before = path.read_bytes()
    with pytest.raises(SchemaError, match="deskside restore FILE"):
        Store(tmp_path, mode="delete")
    assert path.read_bytes() == before


def test_looking_changes_nothing_and_makes_nothing(tmp_path):
    with pytest.raises(sqlite3.OperationalError):
        look_into(tmp_path / "nothing.db").execute("SELECT 1 FROM sqlite_master")
    assert list(tmp_path.iterdir()) == []
    store = Store(tmp_path / "50% of a #1 desk?")
    db = look_into(store.path)
    assert one(db, "SELECT count(*) FROM request")[0] == 0
    with pytest.raises(sqlite3.OperationalError):
        db.execute("DELETE FROM request")
    db.close()
    store.close()


def test_only_codes_tell_the_machines_faults_from_ours(tmp_path):
    db = connect(tmp_path / "a.db")
    with pytest.raises(sqlite3.OperationalError) as mistake:
        db.execute("SELECT locked, disk, full FROM readonly")
    assert not is_out_of_order(mistake.value)
    db.execute("PRAGMA query_only=ON")
    with pytest.raises(sqlite3.OperationalError) as refused:
        db.execute("CREATE TABLE t (a)")
    assert is_out_of_order(refused.value)
    assert not is_out_of_order(ValueError("database or disk is full"))
    db.close()


@pytest.mark.parametrize("readonly", [False, True])
def test_what_was_asked_once_stays_prepared(tmp_path, readonly):
    connect(tmp_path / "desk.db").close()
    db = connect(tmp_path / "desk.db", readonly=readonly)
    prepared: list[int] = []
    # SQLite asks what a statement may do whenever it prepares one, and only then.
    db.conn.set_authorizer(lambda action, *_: prepared.append(action) or sqlite3.SQLITE_OK)
    asked = [f"SELECT {number}" for number in range(STATEMENTS // 2)]
    for sql in asked:
        one(db, sql)
    assert len(prepared) >= len(asked) > USUALLY
    prepared.clear()
    for sql in asked:
        one(db, sql)
    db.close()
    assert prepared == []

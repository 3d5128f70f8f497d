"""A backup is one moment of the desk, and comes back as it was."""

import shutil
import sqlite3

import pytest

from storage import backup
from storage.schema import SchemaError
from tests.desk import Desk

TABLES = ("request", "message", "deed", "person", "inbox", "outbox", "due", "thread")


def content(path) -> dict:
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    found = {t: sorted(map(repr, db.execute(f"SELECT * FROM {t}").fetchall())) for t in TABLES}
    db.close()
    return found


async def ask(desk, number):
    await desk.says("dana", f"Thing {number} is broken, can you help?", message=f"m{number}")


async def test_a_backup_under_load_restores_to_one_moment(tmp_path):
    desk = await Desk(tmp_path / "desk").open()
    moments, copies = [], []
    for number in range(12):
        work = [desk.store.background(lambda uow, n=n: uow.set_setting(f"n{n}", "x" * 500))
                for n in range(50)]  # fmt: skip
        await ask(desk, number)
        copies.append(tmp_path / f"copy{number}.db")
        backup.take(desk.store.path, copies[-1])
        for each in work:
            each.result()
        moments.append(number + 1)
    for count, copy in zip(moments, copies, strict=True):
        assert len(content(copy)["message"]) == count
    before = content(copies[5])
    desk.close()
    counted = backup.restore(copies[5], tmp_path / "desk", aside="aside.db")
    assert counted["message"] == 6
    assert content(tmp_path / "desk/desk.db") == before
    again = await Desk(tmp_path / "desk").open(cast=False)
    assert len(again.requests()) == len(before["request"])
    again.close()


async def test_a_restore_is_not_overwritten_by_a_leftover_journal(tmp_path):
    desk = await Desk(tmp_path / "desk", mode="wal").open()
    await ask(desk, 1)
    backup.take(desk.store.path, tmp_path / "copy.db")
    await ask(desk, 2)
    left = tmp_path / "left"
    shutil.copytree(tmp_path / "desk", left)  # as a kill leaves it: with its -wal
    desk.close()
    assert (left / "desk.db-wal").stat().st_size > 0
    backup.restore(tmp_path / "copy.db", left, aside="aside.db")
    assert content(left / "desk.db") == content(tmp_path / "copy.db")
    assert len(content(left / "aside.db")["message"]) == 2


async def test_what_is_no_whole_backup_of_ours_changes_nothing(tmp_path):
    desk = await Desk(tmp_path / "desk").open()
    await ask(desk, 1)
    backup.take(desk.store.path, tmp_path / "good.db")
    desk.close()
    before = content(tmp_path / "desk/desk.db")
    (tmp_path / "text.db").write_text("not a database at all, by any means, of any size")
    whole = (tmp_path / "good.db").read_bytes()
    (tmp_path / "cut.db").write_bytes(whole[: len(whole) // 2])
    foreign = sqlite3.connect(tmp_path / "foreign.db")
    foreign.execute("CREATE TABLE other (id)")
    foreign.close()
    for name in ("text.db", "cut.db", "foreign.db", "missing.db"):
        with pytest.raises(backup.BackupError):
            backup.restore(tmp_path / name, tmp_path / "desk", aside="aside.db")
        assert content(tmp_path / "desk/desk.db") == before


async def test_a_backup_of_a_newer_desk_is_refused(tmp_path):
    desk = await Desk(tmp_path / "desk").open()
    backup.take(desk.store.path, tmp_path / "newer.db")
    desk.close()
    newer = sqlite3.connect(tmp_path / "newer.db")
    newer.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('deskside', '9999_future', 'then')"
    )
    newer.commit()
    newer.close()
    with pytest.raises((backup.BackupError, SchemaError), match="newer"):
        backup.restore(tmp_path / "newer.db", tmp_path / "desk", aside="aside.db")


async def test_a_backup_that_was_broken_off_has_no_backups_name(tmp_path, monkeypatch):
    desk = await Desk(tmp_path / "desk").open()
    target = tmp_path / "copy.db"

    class Killed(BaseException):
        pass

    def die(path):
        raise Killed

    monkeypatch.setattr(backup, "verify", die)  # the moment between the copy and its name
    with pytest.raises(Killed):
        backup.take(desk.store.path, target)
    assert not target.exists()
    monkeypatch.undo()
    backup.take(desk.store.path, target)
    assert target.exists()
    desk.close()


async def test_a_backup_is_for_its_owner_alone(tmp_path):
    desk = await Desk(tmp_path / "desk").open()
    backup.take(desk.store.path, tmp_path / "copy.db")
    desk.close()
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600


async def test_nothing_is_written_over_and_no_folder_is_made(tmp_path):
    desk = await Desk(tmp_path / "desk").open()
    (tmp_path / "there.db").write_text("mine")
    with pytest.raises(backup.BackupError, match="there already"):
        backup.take(desk.store.path, tmp_path / "there.db")
    with pytest.raises(backup.BackupError, match="no folder"):
        backup.take(desk.store.path, tmp_path / "away" / "copy.db")
    desk.close()

"""Copies that the desk made itself go when their time is over; nothing else does."""

import asyncio
import logging
import os
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from adapters.cli import main
from adapters.cli.configured import settings_of
from adapters.cli.old_backups import STAMP, remove_old
from adapters.cli.wiring import House
from adapters.clock import Clock
from storage import backup
from storage.store import Store

NOW = datetime.now(UTC)
SETTINGS = """
helpers: [sam]
admins: [ana]
urgent: none
hours: {mon-fri: "9:00-18:00"}
places: [it-help]
"""


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DESKSIDE_DATA", raising=False)
    (tmp_path / "app.yaml").write_text(SETTINGS)
    folder = tmp_path / "data" / "desk"
    with closing(Store(folder)):
        (folder / "backups").mkdir(mode=0o700)
    return folder


def copy(data: Path, name: str, *, days: float, whole: bool = True) -> Path:
    """Make a copy that was made so many days ago."""
    then = NOW - timedelta(days=days)
    file = data / name.replace("STAMP", then.strftime(STAMP))
    if whole:
        backup.take(data / "desk.db", file)
    else:
        file.write_bytes(b"hello" * 999)
    os.utime(file, (then.timestamp(), then.timestamp()))
    return file


def kept(data: Path) -> set[str]:
    files = [*data.glob("*.db*"), *(data / "backups").iterdir()]
    return {file.name for file in files} - {"desk.db"}


def removed(data: Path) -> set[str]:
    return {file.name for file in remove_old(data, days=30, now=NOW)}


def test_what_the_desk_made_is_removed_after_its_days(data, caplog, record_property):
    caplog.set_level(logging.INFO)
    old = {
        copy(data, name, days=31).name
        for name in (
            "backups/desk-STAMP.db",
            "backups/before-0009_counting.db",
            "desk-before-restore-STAMP.db",
        )
    }
    young = {copy(data, "backups/desk-STAMP.db", days=days).name for days in (0.5, 15, 29.9)}
    assert removed(data) == old
    assert kept(data) == young
    assert all(name in caplog.text for name in old)
    record_property("figure", f"{len(old)} of {len(old)} old copies gone, {len(young)} kept")


def test_what_has_another_name_or_place_stays(data):
    copy(data, "backups/desk-STAMP.db", days=0)
    others = ("backups/mine.db", "backups/desk-old.db", "backups/desk-2026.db", "desk-copy.db")
    for name in others:
        copy(data, name, days=99)
    (data / "backups" / "desk-2025-01-01T000000Z.db").symlink_to(data / "desk.db")
    before = kept(data)
    assert removed(data) == set()
    assert kept(data) == before
    assert (data / "desk.db").exists()


def test_the_newest_stays_however_old_it_is(data):
    newest, older = (copy(data, "backups/desk-STAMP.db", days=days) for days in (90, 91))
    assert removed(data) == {older.name}
    assert kept(data) == {newest.name}


def test_the_newest_that_is_whole_stays_beside_a_newer_that_is_not(data):
    copy(data, "backups/desk-STAMP.db", days=1, whole=False)
    good, older = (copy(data, "backups/desk-STAMP.db", days=days) for days in (40, 41))
    assert removed(data) == {older.name}
    assert good.name in kept(data)


def test_a_file_that_was_copied_back_is_as_old_as_its_name_says(data):
    copy(data, "backups/desk-STAMP.db", days=1)
    old = copy(data, "backups/desk-STAMP.db", days=50)
    os.utime(old)
    assert removed(data) == {old.name}


def test_what_sqlite_left_beside_a_copy_goes_with_it(data):
    copy(data, "backups/desk-STAMP.db", days=1)
    aside = copy(data, "desk-before-restore-STAMP.db", days=31)
    aside.with_name(f"{aside.name}-wal").write_bytes(b"words")
    removed(data)
    assert not list(data.glob("desk-before-restore*"))


def test_a_running_desk_does_it_and_so_does_the_next_backup(data):
    copy(data, "backups/desk-STAMP.db", days=2)
    first = copy(data, "backups/desk-STAMP.db", days=31)

    async def tick():
        with closing(
            House(data, settings_of("app.yaml"), config="app.yaml", clock=Clock())
        ) as desk:
            await desk.tick()

    asyncio.run(tick())
    assert not first.exists()
    second = copy(data, "backups/desk-STAMP.db", days=32)
    found = CliRunner().invoke(main, ["backup"])
    assert found.exit_code == 0, found.output
    assert f"Removed data/desk/backups/{second.name}, which is older than 30 days." in found.output
    assert not second.exists()


def test_a_backup_is_made_though_the_settings_are_wrong(data):
    (data.parent.parent / "app.yaml").write_text("keep: {backups_days: [")
    old = copy(data, "backups/desk-STAMP.db", days=99)
    found = CliRunner().invoke(main, ["backup"])
    assert found.exit_code == 0, found.output
    assert "no old copy was removed" in found.output
    assert old.exists()

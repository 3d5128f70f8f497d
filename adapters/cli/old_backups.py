"""The desk's own old copies go when their time is over: what was forgotten since stands in them."""

import logging
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage import backup

log = logging.getLogger("deskside.backups")

OURS = (
    ("backups", re.compile(r"desk-(\d{4}-\d\d-\d\dT\d{6}Z)\.db")),
    ("backups", re.compile(r"before-\d{4}_[a-z_]+\.db")),
    (".", re.compile(r"desk-before-restore-(\d{4}-\d\d-\d\dT\d{6}Z)\.db")),
)
"""By folder, the names that the desk itself gives to copies; nothing else is touched."""
STAMP = "%Y-%m-%dT%H%M%SZ"


def remove_old(data: Path, *, days: int, now: datetime) -> list[Path]:
    """Remove the copies in *data* that are older than *days*; return them.

    The newest stays, and the newest that is whole, however old they are.
    """
    before = now - timedelta(days=days)
    old = [file for file, made_at in copies(data) if made_at < before]
    if not old:
        return []
    spared = _spared(data)
    gone = [file for file in old if file not in spared]
    for file in gone:
        for left in (file, *(file.with_name(file.name + suffix) for suffix in backup.LOGS)):
            left.unlink(missing_ok=True)
        log.info("backup.removed file=%s days=%d", file.name, days)
    return gone


def copies(data: Path) -> list[tuple[Path, datetime]]:
    """List the desk's own copies with the time from which each is, the newest first.

    That is the time in the name or of the last change, whichever is earlier: a file that was
    copied back is as old as what it holds.
    """
    found = [
        (file, _made_at(file, name))
        for folder, pattern in OURS
        for file in (data / folder).glob("*.db")
        if (name := pattern.fullmatch(file.name)) and file.is_file() and not file.is_symlink()
    ]
    return sorted(found, key=lambda each: each[1], reverse=True)


def _made_at(file: Path, name: re.Match[str]) -> datetime:
    changed = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    named = [datetime.strptime(told, STAMP).replace(tzinfo=UTC) for told in name.groups()]
    return min([changed, *named])


def _spared(data: Path) -> set[Path]:
    files = [file for file, _ in copies(data)]
    return {*files[:1], *next(([file] for file in files if _is_whole(file)), [])}


def _is_whole(file: Path) -> bool:
    try:
        backup.verify(file)
    except Exception as error:  # whatever is wrong with it, it is not the one to rely on
        log.warning("backup.not_whole file=%s error=%s", file.name, type(error).__name__)
        return False
    return True

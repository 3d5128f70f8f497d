"""Whether the desk's file is whole, and what in it needs somebody."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from adapters.cli.checks.found import Found, note, plain, well, wrong
from adapters.cli.configured import DEMO
from adapters.cli.options import FILE, counted
from adapters.clock import NO_OFFSET, OFFSET, offset_of
from storage import looking
from storage.looking import Row, Seen

FAILED_CURE = "It is tried again for an hour, then parked. Tell the makers the error's name."
PARKED_CURE = "It was refused five times, and the desk goes on without it. The reason is the clue."
PAUSED_CURE = "It goes on by itself when the platform answers; a revoked token needs a new one."
UNSURE_CURE = "The answer was lost, and nobody can look. Rather than say it twice, it is left so."
BEHIND_CURE = "The next start makes a backup and brings it up to date."
MOVED_CURE = "Never let people work on the playground's data: name another folder with --data."
ERASING_CURE = "A running desk does it by itself; a stopped one goes on at its next start."
RESTORE = "Bring back the newest good backup: deskside restore FILE --data {data}"


def database(data: Path, *, in_use: bool, config: str) -> Iterator[Found]:
    """Look into the desk's file."""
    if not (data / FILE).exists():
        yield note("database", f"no {FILE} yet", "The first start makes it.")
        return
    try:
        seen = looking.look(data / FILE, in_use=in_use)
        moved = offset_of(looking.setting(data / FILE, OFFSET, in_use=in_use))
    except looking.NotReadableError as error:
        yield wrong("database", plain(str(error)), RESTORE.format(data=data))
        return
    if moved is None:
        yield wrong("database", NO_OFFSET, RESTORE.format(data=data))
        return
    yield well("database", _told(seen))
    if seen.pending:
        steps = counted(len(seen.pending), "step")
        told = f"{steps} behind this version: {', '.join(seen.pending)}"
        yield note("database", told, BEHIND_CURE)
    yield from _queues(seen)
    if not seen.pending:
        yield from _erasings(data / FILE, in_use=in_use)
    if moved:
        yield _clock(timedelta(seconds=round(moved.total_seconds())), config)


def _erasings(file: Path, *, in_use: bool) -> Iterator[Found]:
    under_way = looking.ask(file, lambda uow: len(uow.eraser.under_way()), in_use=in_use)
    if under_way:
        told = f"{counted(under_way, 'person', 'people')}: still under way"
        yield note("forgetting", told, ERASING_CURE)


def _told(seen: Seen) -> str:
    told = f"whole; {counted(seen.requests, 'request')}; SQLite {seen.sqlite}"
    told += f", journal {seen.journal}"
    if not seen.wal_is_safe:
        told += " (this SQLite has a known fault with WAL, so the desk uses the other journal)"
    return told


def _queues(seen: Seen) -> Iterator[Found]:
    if seen.trouble is None:
        return
    yield from _rows("failed events", seen.trouble.failed, seen.failed, FAILED_CURE)
    yield from _rows("parked messages", seen.trouble.parked, seen.parked, PARKED_CURE)
    if seen.unsure:
        yield note("unsure messages", f"{seen.unsure} may have arrived or not", UNSURE_CURE)
    for door in seen.paused:
        until = f" until {door.again_at:%Y-%m-%d %H:%M} UTC" if door.again_at else ""
        told = f"{plain(door.id)} is paused{until}: {plain(door.reason)}"
        yield wrong("door", told, PAUSED_CURE)
    yield well("to be sent", str(seen.trouble.unsent))


def _rows(what: str, number: int, rows: tuple[Row, ...], cure: str) -> Iterator[Found]:
    if not number:
        yield well(what, "none")
    for row in rows:
        yield wrong(what, _row(row), cure)
    if number > len(rows):
        yield wrong(what, f"and {number - len(rows)} more", cure)


def _row(row: Row) -> str:
    tries = f", {counted(row.tries, 'try', 'tries')}" if row.tries else ""
    again = f", again at {row.again_at:%H:%M} UTC" if row.again_at else ", parked"
    return f"{plain(row.id)}: {plain(row.reason)}{tries}{again}"


def _clock(moved: timedelta, config: str) -> Found:
    if config == DEMO:
        return note("clock", f"the playground's is {moved} ahead")
    told = f"was moved {moved} ahead in the playground, but the data is used with {config}"
    return wrong("clock", told, MOVED_CURE)

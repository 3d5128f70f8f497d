"""What SQLite itself allows for the rows of one ask, and how far from it the desk's memory is.

The rows are those that the bot writes, in its own schema and by its own statements: handled once
while what it says to SQLite is listened to, then written again and again under other ids, with
nothing of ours around it. Beside it the bot handles asks in groups of the same size: that is all
that a message makes it read, decide and write, without a door.
"""

import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from benchmarks.goals import compared
from benchmarks.report import Report, row
from benchmarks.slack.workspace import ASKED, PEOPLE, PLACES
from chatops.bot import Bot
from chatops.events import MessageSaid, Place
from chatops.people import Person
from chatops.settings import parse_settings
from storage.commit import Committer, Job, Work
from storage.schema import migrate
from storage.sqlite import connect, journal

PART = "the database's own limit"
DOOR = "bench"
BEGIN = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
SETTINGS = f"""
hours: {{mon-sun: "0:00-24:00"}}
places: [{", ".join(PLACES)}]
helpers: [sam]
"""
GROUPS = (1, 8, 32)
SECONDS = 0.4
MADE = 20_000
DESK = "the desk's memory"
TABLES = ("inbox", "request", "message", "outbox")
JOURNALS = {
    "write-ahead log, FULL": ("wal", "FULL"),
    "write-ahead log, NORMAL (not durable)": ("wal", "NORMAL"),
    "rollback journal, EXTRA": ("delete", "EXTRA"),
}

Statement = tuple[str, tuple[Any, ...]]
Write = Callable[[Database, int], Iterator[None]]
"""Writes in groups of so many, and yields after each."""
Found = tuple[float, float]


def measure(report: Report, *, seconds: float = SECONDS, made: int = MADE) -> None:
    """Write in each journal and in each size of group, alternating, and let the bot do the same."""
    with tempfile.TemporaryDirectory() as folder:
        rows = _copied(_rows_of_an_ask(Path(folder) / "heard"), made)
    ours = next(name for name, (mode, _) in JOURNALS.items() if mode == journal())
    ways: dict[str, tuple[Write, str, str]] = {
        name: (partial(_write, rows), *kept) for name, kept in JOURNALS.items()
    }
    ways[DESK] = (_handle, *JOURNALS[ours])
    found: dict[tuple[int, str], list[Found]] = {}
    for number in range(report.rounds):
        report.say(f"database: round {number + 1} of {report.rounds}")
        for size in GROUPS:
            for name, (write, mode, safety) in ways.items():
                rounds = found.setdefault((size, name), [])
                rounds.append(_in_a_file(write, mode, safety, size, seconds))
    for (size, name), rounds in found.items():
        rates, cpu = zip(*rounds, strict=True)
        other = [rate for rate, _ in found[size, ours]]
        what = f"{size} a commit, {name}"
        report.add(compared(PART, what, "/s", rates, beside=ours, other=other))
        if name in (ours, DESK):
            report.add(row(PART, f"{what}: CPU for each", "µs", cpu))


def _in_a_file(write: Write, mode: str, safety: str, size: int, seconds: float) -> Found:
    """Write to a file of its own; return events a second, and microseconds of a core for each."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(_opened(Path(folder) / "desk.db", mode)) as db,
    ):
        db.execute(f"PRAGMA synchronous={safety}")
        begun, worked, done = time.perf_counter(), time.process_time(), 0
        for _ in write(db, size):
            done += size
            if time.perf_counter() >= begun + seconds:
                break
        return done / (time.perf_counter() - begun), 1e6 * (time.process_time() - worked) / done


def _write(rows: Sequence[Sequence[Statement]], db: Database, size: int) -> Iterator[None]:
    """Write the rows and nothing else."""
    for done in range(0, len(rows) - size, size):
        db.execute("BEGIN IMMEDIATE")
        for statements in rows[done : done + size]:
            for sql, values in statements:
                db.execute(sql, values)
        db.execute("COMMIT")
        yield


def _handle(db: Database, size: int) -> Iterator[None]:
    """Let the bot handle what is said."""
    bot, committer, said = _bot(), Committer(db), _said()
    while True:
        jobs = [Job(work=partial(bot.handle, event)) for event in islice(said, size)]
        committer.commit(jobs)
        for job in jobs:
            job.future.result()
        yield


def _opened(path: Path, mode: str) -> Database:
    """Make the desk's file, with people in it."""
    db = connect(path, mode=mode)
    migrate(db)
    people = [
        Person(id=id, door=DOOR, name=id, first_seen=BEGIN, seen_said_at=BEGIN) for id in PEOPLE
    ]
    _do(db, lambda uow: deque(map(uow.people.save, people)))
    return db


def _do(db: Database, work: Work) -> None:
    job = Job(work=work)
    Committer(db).commit([job])
    job.future.result()


def _bot() -> Bot:
    return Bot(parse_settings(SETTINGS, name="bench", env={}))


def _said() -> Iterator[MessageSaid]:
    """Yield what people ask in a busy company, a moment after another."""
    for number in range(10**9):
        at = BEGIN + timedelta(milliseconds=20 * number)
        yield MessageSaid(
            id=f"bench:m{number:09d}",
            at=at,
            said_at=at,
            place=Place(door=DOOR, id=PLACES[number % len(PLACES)]),
            message=f"m{number:09d}",
            author=PEOPLE[(number + number // len(PLACES)) % len(PEOPLE)],
            text=ASKED[number % len(ASKED)],
        )


class _Listening:
    """A connection that notes what is said over it."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.heard: list[Statement] = []

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Any:
        self.heard.append((sql, tuple(values)))
        return self._connection.execute(sql, values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def _rows_of_an_ask(path: Path) -> list[Statement]:
    """Handle one ask; return the statement that wrote each table's row, the last if several."""
    with closing(_opened(path, "delete")) as db:
        listening: Any = _Listening(db.conn)
        db.conn = listening
        _do(db, partial(_bot().handle, next(_said())))
    found = {
        table: (sql, values)
        for sql, values in listening.heard
        for table in TABLES
        if sql.startswith(f"INSERT INTO {table} ")
    }
    if missing := set(TABLES) - set(found):
        raise RuntimeError(f"an ask wrote nothing to {', '.join(sorted(missing))}")
    return [found[table] for table in TABLES]


def _copied(statements: Sequence[Statement], number: int) -> list[list[Statement]]:
    """Return the same rows so many times, each time of another message."""
    first = next(_said()).message

    def copy(nth: int) -> Iterator[Statement]:
        for sql, values in statements:
            named = (
                value.replace(first, f"m{nth:09d}") if isinstance(value, str) else value
                for value in values
            )
            yield sql, tuple(named)

    return [list(copy(nth)) for nth in range(1, number + 1)]

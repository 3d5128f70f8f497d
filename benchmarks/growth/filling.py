"""Years of a desk in seconds: a few real events, and what they left behind copied many times."""

import asyncio
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from adapters.clock import Clock
from adapters.runtime import Runtime
from benchmarks.growth.copying import PEOPLE, copy, make_spots, make_texts
from chatops.bot import Bot
from chatops.events import MessageSaid, PersonSeen, Place
from chatops.settings import parse_settings
from storage.sqlite import connect
from storage.store import Store

NOW = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)
SETTINGS = """
hours: {mon-fri: "9:00-18:00"}
places: [it-help]
helpers: [sam, alex, kim]
admins: [ana]
results_readers: [ana]
"""
PLACE = Place(door="bench", id="it-help")
BEGIN = NOW - timedelta(days=5 * 365)
NEWEST = NOW - timedelta(hours=2)
"""When the newest of the copies was asked: nothing of now is joined to it."""
OPEN_SINCE = NOW - timedelta(days=60)
PAIRED = 2
"""Stored messages of each request that is over: what was asked, and the answer."""


class StoppedClock(Clock):
    """A clock that shows one time."""

    def now(self) -> datetime:
        """Tell it."""
        return NOW


def make_bot() -> Bot:
    """Return the desk that all of this is asked of."""
    return Bot(parse_settings(SETTINGS, name="bench", env={}))


def running(store: Store) -> Runtime:
    """Return a desk that runs over a store and sends nothing."""
    return Runtime(store, make_bot(), channels={}, clock=StoppedClock(), patience=60.0)


def said(id: str, by: str, text: str, *, at: datetime, root: str | None = None) -> MessageSaid:
    """Have somebody say something in the help place."""
    return MessageSaid(
        id=f"said:{id}",
        at=at,
        said_at=at,
        place=PLACE,
        message=id,
        author=by,
        text=text,
        root=root,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What a store is to hold."""

    messages: int = 0  # of requests that are over, through five years
    waiting: int = 0  # requests that are open, of the last two months
    indexed: bool = False  # whether they can be searched


def fill(folder: Path, life: Life) -> None:
    """Make the store of a desk that has lived so long."""
    store = Store(folder)
    try:
        asyncio.run(_live(running(store)))
    finally:
        store.close()
    with closing(connect(folder / "desk.db")) as db:
        # What is made up may be lost: here alone.
        for pragma in ("synchronous=OFF", "secure_delete=OFF", "cache_size=-200000"):
            db.execute(f"PRAGMA {pragma}")
        db.execute("BEGIN")
        indexes = _without_indexes(db)
        make_texts(db)
        make_spots(db, "p", PEOPLE, since=BEGIN, until=NEWEST)
        copy(db, "person", "id = 'dana'", {"id": "spot.asker", "name": "spot.asker"})
        if life.messages:
            make_spots(db, "b", life.messages // PAIRED, since=BEGIN, until=NEWEST)
            _copy(db, "over", {"answer": "a"})
        if life.waiting:
            make_spots(db, "c", life.waiting, since=OPEN_SINCE, until=NEWEST)
            _copy(db, "open", {})
        for index in indexes:
            db.execute(index)
        if life.indexed:
            db.execute("INSERT INTO request_words (rowid, text) SELECT number, text FROM request")
        db.execute("DELETE FROM request_unindexed")
        db.execute("COMMIT")


async def _live(desk: Runtime) -> None:
    """Live through one request that is settled, and one that waits."""
    for person in ("sam", "alex", "kim", "ana", "dana"):
        await desk.receive(
            PersonSeen(
                id=f"seen:{person}",
                at=BEGIN,
                said_at=BEGIN,
                person=person,
                door="bench",
                name=person,
            )
        )
    await desk.receive(said("over", "dana", "My screen flickers, can somebody look?", at=BEGIN))
    at = BEGIN + timedelta(minutes=5)
    await desk.receive(said("answer", "sam", "Try another cable, please.", at=at, root="over"))
    at = BEGIN + timedelta(minutes=9)
    await desk.receive(said("thanks", "dana", "That was it, thank you!", at=at, root="over"))
    await desk.receive(said("open", "dana", "How do I move my calendar?", at=OPEN_SINCE))


def _without_indexes(db: Database) -> list[str]:
    """Take away the indexes that can be made again at the end; return how."""
    found = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql != ''")
    indexes = found.fetchall()
    for name, _ in indexes:
        db.execute(f"DROP INDEX {name}")
    return [sql for _, sql in indexes]


def _copy(db: Database, model: str, replies: Mapping[str, str]) -> None:
    """Copy a request with its thread and messages; *replies*: messages, and how copies begin."""
    number = "spot.n + (SELECT max(number) + 1 FROM request)"
    ended = "iif(model.answered_at IS NULL, spot.at, spot.ended)"
    times = dict.fromkeys(("asked_at", "noted_at", "said_at", "text_at", "at"), "spot.at")
    times |= {"last_said_at": ended, "waiting_since": "iif(model.waiting_since, spot.at, NULL)"}
    times |= {
        name: f"iif(model.{name}, spot.ended, NULL)" for name in ("answered_at", "settled_at")
    }
    asked = {**times, "root": "spot.message", "asker": "spot.asker", "text": "spot.text"}
    copy(db, "request", f"root = '{model}'", {**asked, "number": number, "id": "spot.id"})
    copy(db, "thread", f"root = '{model}'", {"root": "spot.message", "request": "spot.id"})
    part = {**times, "request": "spot.id", "text": "spot.text"}
    first = {**part, "id": "spot.message", "author": "spot.asker"}
    copy(db, "message", f"id = '{model}'", first)
    for reply, begins in replies.items():
        later = {
            "id": f"'{begins}' || spot.message",
            "root": "spot.message",
            "said_at": "spot.ended",
        }
        copy(db, "message", f"id = '{reply}'", {**part, **later})

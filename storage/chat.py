"""What was said in the playground, kept between starts, with what the desk has still to hear."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from chatops.errors import StoreBusy
from storage.chat_ids import next_id
from storage.chat_reading import ChatReading
from storage.chat_schema import EVERYTHING, LAST_SAID, ONE_BY_KEY
from storage.driver import sqlite3

Row = Mapping[str, Any]
Make = Callable[[str], str]
"""Makes an event's JSON from the id that the log has just given to what happened."""

_BLANK = {"root": None, "text": "", "parts": "[]", "files": 0, "only_for": None, "key": None}


class ChatLog(ChatReading):
    """The far end's memory: people's doings are stored together with the event to deliver.

    Raises ``StoreBusy`` where nothing could be kept.
    """

    def close(self) -> None:
        """Close the file; nothing may be asked of this log afterwards."""
        self._db.close()

    def add_place(self, place: Row) -> None:
        """Open *place* (id, kind, name, members) unless it is open."""
        members = json.dumps(place["members"])
        with self._transaction():
            self._db.execute(
                "INSERT INTO place (id, kind, name, members) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name, members = excluded.members",
                [place["id"], place["kind"], place["name"], members],
            )

    def say(self, message: Row, *, at: datetime, make: Make | None) -> str:
        """Add a person's message and its event; return the id it was given."""
        with self._transaction():
            given = self._add(message, at)
            self._queue(message["place"], make, given)
        return given

    def post(self, message: Row, *, key: str, at: datetime) -> tuple[str, str]:
        """Add the bot's message, once for each *key*; return its place and id."""
        with self._transaction():
            known = self._db.execute(ONE_BY_KEY, [key]).fetchone()
            if known:
                return str(known[0]), str(known[1])
            return message["place"], self._add({**message, "key": key}, at)

    def edit(self, words: Row, *, make: Make | None) -> bool:
        """Change a message's *words* (place, id, text, mentions); False if gone or already so."""
        with self._transaction():
            changed = self._db.execute(
                "UPDATE message SET text = :text, mentions = :mentions, edited = 1"
                " WHERE place = :place AND id = :id AND deleted = 0 AND text <> :text",
                {**words, "mentions": json.dumps(words["mentions"])},
            ).rowcount
            if changed:
                self._queue(words["place"], make, words["id"])
        return changed > 0

    def redraw(self, place: str, message: str, *, parts: str) -> bool:
        """Replace what a post of the bot shows; False if it is gone."""
        with self._transaction():
            changed = self._db.execute(
                "UPDATE message SET parts = ? WHERE place = ? AND id = ? AND deleted = 0",
                [parts, place, message],
            ).rowcount
        return changed > 0

    def delete(self, place: str, message: str, *, make: Make | None = None) -> bool:
        """Forget a message's words and keep its id; False if they were gone."""
        with self._transaction():
            changed = self._db.execute(
                "UPDATE message SET deleted = 1, text = '', parts = '[]', mentions = '[]',"
                " files = 0 WHERE place = ? AND id = ? AND deleted = 0",
                [place, message],
            ).rowcount
            if changed:
                self._db.execute(
                    "DELETE FROM reaction WHERE place = ? AND message = ?", [place, message]
                )
                self._queue(place, make, message)
        return changed > 0

    def react(self, reaction: Row, *, on: bool, make: Make | None = None) -> bool:
        """Put a reaction (place, message, emoji, person) there or take it off; False: no change."""
        values = [reaction[name] for name in ("place", "message", "emoji", "person")]
        put = "INSERT OR IGNORE INTO reaction (place, message, emoji, person) VALUES (?, ?, ?, ?)"
        take = "DELETE FROM reaction WHERE place = ? AND message = ? AND emoji = ? AND person = ?"
        with self._transaction():
            changed = self._db.execute(put if on else take, values).rowcount
            if changed:
                self._queue(reaction["place"], make)
        return changed > 0

    def deliver(self, lane: str, make: Make) -> int:
        """Keep an event for the desk, to be handed over after the others of its *lane*."""
        with self._transaction():
            return self._queue(lane, make) or 0

    def delivered(self, number: int) -> None:
        """Forget a delivery: the desk has it."""
        with self._transaction():
            self._db.execute("DELETE FROM delivery WHERE number = ?", [number])

    def keep_home(self, person: str, *, parts: str) -> None:
        """Keep the page that the bot published for *person*."""
        with self._transaction():
            self._db.execute(
                "INSERT INTO home (person, parts) VALUES (?, ?)"
                " ON CONFLICT (person) DO UPDATE SET parts = excluded.parts",
                [person, parts],
            )

    def read(self, person: str, place: str, *, root: str = "") -> None:
        """Note that *person* has seen all there is at the top of *place*, or in a thread of it."""
        with self._transaction():
            (last,) = self._db.execute(LAST_SAID, {"place": place, "root": root}).fetchone()
            self._db.execute(
                "INSERT INTO reading (person, place, root, upto) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (person, place, root) DO UPDATE SET upto = excluded.upto",
                [person, place, root, last or ""],
            )

    def clear(self) -> None:
        """Forget everything that was ever said."""
        with self._transaction():
            for table in EVERYTHING:
                self._db.execute(f"DELETE FROM {table}")

    def _add(self, message: Row, at: datetime) -> str:
        row = {**_BLANK, **message, "mentions": json.dumps(message.get("mentions", []))}
        last = self._db.execute("SELECT max(id) FROM message WHERE place = ?", [row["place"]])
        row["id"] = next_id(at, after=last.fetchone()[0])
        self._db.execute(
            "INSERT INTO message"
            " (place, id, root, author, text, parts, mentions, files, only_for, key) VALUES"
            " (:place, :id, :root, :author, :text, :parts, :mentions, :files, :only_for, :key)",
            row,
        )
        return str(row["id"])

    def _queue(self, lane: str, make: Make | None, name: str = "") -> int | None:
        """Keep the event that *make* gives for *name*, or else for its own number."""
        if make is None:
            return None
        added = self._db.execute("INSERT INTO delivery (lane, event) VALUES (?, '')", [lane])
        number = int(added.lastrowid or 0)
        event = make(name or str(number))
        self._db.execute("UPDATE delivery SET event = ? WHERE number = ?", [event, number])
        return number

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        db = self._db
        try:
            db.execute("BEGIN IMMEDIATE")
            yield
            db.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise StoreBusy(str(error)) from error
        finally:
            if db.conn.in_transaction:
                db.execute("ROLLBACK")

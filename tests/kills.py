"""Kill a real desk at random moments, start it again, and see what was lost or doubled."""

import json
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from chatops.codec import dump
from chatops.events import Event, PersonSeen
from storage.sqlite import look_into
from tests.audit import _books, rows
from tests.cast import CAST
from tests.far_end import DOOR
from tests.killed import nursery
from tests.kills_child import serve
from tests.simulated_people import People

START = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)


class Killing:
    """One desk over one folder, killed again and again."""

    def __init__(self, folder: Path, *, seed: int, mode: str, plant: str = "") -> None:
        self.rng = Random(seed)
        self.folder = folder
        self.mode = mode
        self.plant = plant
        self.plant = plant
        self.acknowledged: list[str] = []
        self.unacknowledged: dict[str, Event] = {}
        self.kills = 0
        self._minutes = 0
        self._people = People(
            self.rng,
            now=lambda: START + timedelta(minutes=self._minutes),
            requests=self._requests,
            groups=list,
        )

    def run(self, kills: int) -> list[str]:
        """Kill *kills* times; return what is wrong in the end."""
        for person, (name, timezone) in CAST.items():
            self._put(
                PersonSeen(
                    id=f"seen {person}",
                    at=START,
                    said_at=START,
                    person=person,
                    door=DOOR,
                    name=name,
                    timezone=timezone,
                )
            )
        for _ in range(kills):
            for _ in range(self.rng.randint(2, 12)):
                for event in self._people.act():
                    self._put(event)
            self._live(until_killed=True)
        self._live(until_killed=False)
        return self.complaints()

    def complaints(self) -> list[str]:
        """Name what was lost or doubled."""
        db = look_into(self.folder / "desk.db", how="rw")
        handled = {id for (id,) in rows(db, "SELECT id FROM inbox")}
        found = [f"acknowledged and lost: {id}" for id in self.acknowledged if id not in handled]
        found += [f"never acknowledged: {id}" for id in self.unacknowledged]
        seen = [json.loads(line) for line in self._far_end()]
        keys = Counter(line["shown"] for line in seen if "shown" in line)
        found += [f"shown {count} times: {key}" for key, count in keys.items() if count > 1]
        live = rows(db, "SELECT id, state FROM outbox WHERE state NOT IN ('sent', 'given up')")
        found += [f"still {state}: {id}" for id, state in live]
        found += self._marks(db, seen) + _books(db)
        db.close()
        return found

    def _marks(self, db, seen: list[dict]) -> list[str]:
        marks = {(line["place"], line["mark"]): line["on"] for line in seen if "mark" in line}
        wanted = rows(
            db,
            "SELECT place, root FROM request WHERE state != 'dropped' AND place = 'it-help'"
            " AND id NOT IN (SELECT request FROM message WHERE gone_at IS NOT NULL"
            " AND request IS NOT NULL)",
        )
        return [f"no mark on {spot}" for spot in wanted if not marks.get(spot)]

    def _put(self, event: Event) -> None:
        self.unacknowledged[event.id] = event

    def _live(self, *, until_killed: bool) -> None:
        """Start the desk, bring it all that is not acknowledged, and kill it some time later."""
        self._minutes += 1
        mine, its = nursery.Pipe()
        child = nursery.Process(
            target=serve, args=(its, str(self.folder), self.mode, self._minutes, self.plant)
        )
        child.start()
        its.close()
        # Mostly in the middle of the burst, now and then while it is still opening its file. These
        # naps choose the moment of the kill; what is claimed holds for every moment.
        if until_killed and self.rng.random() < 0.1:
            time.sleep(self.rng.random() * 0.05)  # the moment of the kill, not a wait
        else:
            self._read(mine, until="ready")
            for event in list(self.unacknowledged.values()):
                mine.send(dump(event))
            if until_killed:
                time.sleep(self.rng.random() ** 2 * 0.08)  # likewise
            else:
                self._read(mine, until="")
                mine.send("rest")
                self._read(mine, until="rested")
        child.kill()
        child.join()
        self.kills += 1
        # What it had acknowledged before it died is acknowledged.
        for line in self._left(mine):
            self._hear(line)
        mine.close()

    def _read(self, pipe, *, until: str) -> None:
        """Hear acknowledgements until one line comes, or, without one, until there are no more."""
        while until or self.unacknowledged:
            line = pipe.recv()
            if line == until:
                return
            self._hear(line)

    def _left(self, pipe) -> Iterator[str]:
        try:
            while pipe.poll():
                yield pipe.recv()
        except (EOFError, OSError):
            return

    def _hear(self, line: str) -> None:
        if self.unacknowledged.pop(line, None) is not None:
            self.acknowledged.append(line)

    def _requests(self) -> list[str]:
        if not (self.folder / "desk.db").exists():
            return []
        db = look_into(self.folder / "desk.db", how="rw")
        try:
            return [id for (id,) in rows(db, "SELECT id FROM request ORDER BY number")]
        finally:
            db.close()

    def _far_end(self) -> list[str]:
        return (self.folder / "far_end.jsonl").read_text().splitlines()

"""A stage on which everything can be tried by everybody, each from the same beginning."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from chatops.bot import Bot
from chatops.bursts import Burst, Member, Stage
from chatops.errors import UserError
from chatops.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    FormSubmitted,
    PersonSeen,
    Place,
    PlaceKind,
)
from chatops.kept import Kept, Verdict
from chatops.manners import ABLE
from chatops.messages import Line, ToPerson
from chatops.nudges.nudge import Kind, Nudge, Reason
from chatops.ports import FormContext
from chatops.requests import Request
from chatops.saying import post
from chatops.work import Work
from storage import schema
from storage.sqlite import connect
from storage.unit_of_work import SqliteUnitOfWork
from surveys.tables import SURVEYS
from tests.cast import DOOR, HELP, WEDNESDAY, settings
from tests.roles import AWAY, OBJECTS, PEOPLE, SETTINGS, WAVE
from tests.survey_stories import a_wave


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What came of one try: what was said, which tables it changed, what went out and was noted."""

    said: str
    refused: bool
    changed: tuple[str, ...] = ()
    shown: str = ""
    noted: tuple[tuple[str, str, str], ...] = ()


class Played:
    """A desk in one transaction, of which each try is undone."""

    def __init__(self, folder: Path) -> None:
        self.db = connect(folder / "desk.db", mode="wal")
        schema.migrate(self.db)
        self.uow = SqliteUnitOfWork(self.db)
        self.bot = Bot(settings(SETTINGS), more=SURVEYS, doors={DOOR: ABLE, "slack": ABLE})
        self.at = WEDNESDAY + timedelta(minutes=5)
        self._count = 0
        self.db.execute("BEGIN IMMEDIATE")
        self._set()
        self._tables = [
            name
            for (name,) in self.db.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_words%'"
                " AND name NOT LIKE 'sqlite%' AND name <> 'inbox'"
            ).fetchall()
        ]
        self.before = self.rows()

    @property
    def work(self) -> Work:
        return self.bot.work(self.uow, at=self.at)

    def rows(self) -> dict[str, list[Any]]:
        """Everything that is kept, but for the ids of what was handled."""
        return {t: self.db.execute(f"SELECT * FROM [{t}]").fetchall() for t in self._tables}

    def presses(self, by: str, action: str) -> Tried:
        return self._tries(ButtonPressed(**self._stamp(), action=action, by=by))

    def sends(self, by: str, action: str, values: dict[str, str]) -> Tried:
        return self._tries(FormSubmitted(**self._stamp(), action=action, by=by, values=values))

    def types(self, by: str, text: str) -> Tried:
        return self._tries(CommandGiven(**self._stamp(), by=by, text=text, place=HELP))

    def opens(self, by: str, action: str) -> Tried:
        """Somebody asks for a form; what it shows is what they read."""
        context = FormContext()
        return self._undone(
            lambda: repr(self.bot.form(action, self.uow, by=by, context=context, at=self.at))
        )

    def _tries(self, event: Event) -> Tried:
        return self._undone(lambda: self.bot.handle(event, self.uow))

    def _undone(self, do: Callable[[], str | None]) -> Tried:
        self.db.execute("SAVEPOINT tried")
        count = self._writes()
        try:
            said = do() or ""
            tried = Tried(said=said, refused=False)
            if self._writes() > count + 1:  # one: it is noted as handled
                tried = replace(
                    tried, changed=self._changed(), shown=self._told(), noted=self._noted()
                )
        except UserError as why:  # the runtime undoes it, as here
            tried = Tried(said=str(why), refused=True)
        self.db.execute("ROLLBACK TO tried")
        self.uow.people.forget()
        self.db.execute("RELEASE tried")
        return tried

    def _writes(self) -> int:
        return int(self.db.conn.total_changes)

    def _changed(self) -> tuple[str, ...]:
        now = self.rows()
        return tuple(table for table in self._tables if now[table] != self.before[table])

    def _noted(self) -> tuple[tuple[str, str, str], ...]:
        rows = list(self.uow.audit.noted())[len(self.before["audit"]) :]
        return tuple((row.actor, row.action, row.about) for row in rows)

    def _told(self) -> str:
        new = "SELECT conversation || body FROM outbox WHERE number > ?"
        return "\n".join(
            row for (row,) in self.db.execute(new, [len(self.before["outbox"])]).fetchall() if row
        )

    def _stamp(self) -> dict[str, Any]:
        self._count += 1
        said_at = self.at + timedelta(microseconds=self._count)
        return {"id": f"e{self._count}", "at": self.at, "said_at": said_at}

    def _set(self) -> None:
        self.bot.start(self.uow, at=self.at)
        for person, more in PEOPLE.items():
            told = {"name": f"{person.title()} Last", "door": DOOR} | more
            stamp = {"id": f"p-{person}", "at": self.at, "said_at": WEDNESDAY}
            self.bot.handle(PersonSeen(**stamp, person=person, **told), self.uow)
        away = self.uow.people.get(AWAY)
        self.uow.people.save(replace(away, away_until=self.at + timedelta(days=2)))
        for request in OBJECTS.values():
            self.uow.requests.save(request)
            self._about(request)
        self.uow.bursts.save(_burst("new", Stage.NEW))
        self.uow.bursts.save(_burst("one", Stage.ONE, request="r-open"))
        self.uow.bursts.save(_burst("asked", Stage.ASKED, request="r-settled"))
        for burst, request in (("new", "r-open"), ("asked", "r-settled")):
            self.uow.bursts.put(_member(request, burst))
        self.uow.waves.save(a_wave(WAVE))

    def _about(self, request: Request) -> None:
        """Put what hangs on a request: a hint to talk, what its coworker was asked, an answer."""
        self.uow.nudges.add(_nudge(request))
        to, id = ToPerson(person=request.asker, door=DOOR), request.id
        for asked in (f"ask over:{id}:alex:1", f"reach:{id}", f"visit:talk-{id}"):
            post(self.work, asked, to, Line(text="?"), answers=True)
        kept = Kept(
            place=Place(door=DOOR, id="dm-sam", kind=PlaceKind.DM),
            id=f"m-back-{id}",
            author="sam",
            said_at=WEDNESDAY,
            text="Try the other cable",
            text_at=WEDNESDAY,
            verdict=Verdict.EARLY,
        )
        self.uow.messages.save(kept)
        post(self.work, f"whom:{id}:{DOOR}:{kept.id}:dm-sam", to, Line(text="?"), answers=True)


@contextmanager
def stage(folder: Path) -> Iterator[Played]:
    """Set the stage for as long as it is played on."""
    set_up = Played(folder)
    with closing(set_up.db):
        yield set_up


def _nudge(request: Request) -> Nudge:
    return Nudge(
        id=f"talk-{request.id}",
        kind=Kind.TALK,
        request=request.id,
        helper="sam",
        reason=Reason.ROUND_TRIPS,
        due_at=WEDNESDAY,
        said_at=WEDNESDAY,
        said_in=f"talk-{request.id}",
    )


def _burst(id: str, stage: Stage, *, request: str = "") -> Burst:
    return Burst(id=id, door=DOOR, helper="sam", began=WEDNESDAY, stage=stage, request=request)


def _member(request: str, burst: str) -> Member:
    return Member(
        request=request, burst=burst, asker="dana", place=HELP, root=f"m-{request}", joined=True
    )

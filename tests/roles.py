"""Who is who, what there is to act on, and what everybody may do: the one table of roles.

A stage is set in a real file, where every action can be tried by everybody on everything, each
from the same beginning.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
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
from chatops.requests import Request, State
from chatops.saying import post
from chatops.work import Work
from storage import schema
from storage.sqlite import connect
from storage.unit_of_work import SqliteUnitOfWork
from surveys.tables import SURVEYS
from tests.cast import DOOR, HELP, WEDNESDAY, settings
from tests.survey_stories import a_wave

SETTINGS = """
name: IT desk
timezone: Europe/London
hours: {mon-fri: "9:00-18:00"}
places: [{id: it-help, name: it-help}, {id: peers, name: peers, everyone_helps: true}]
people: [{id: tess, slack: U0TESS}]
helpers: [sam, alex, dora, robo]
admins: [ana, dora]
results_readers: [rhea, dora]
urgent: "+44 20 5550 0199"
elsewhere: {facilities: {about: chairs and doors, contact: the front desk}}
serious_contact: Maya in HR
survey: {machine_run_by: [Noor in operations], known_days: 0}
"""
PEOPLE: dict[str, dict[str, Any]] = {
    "dana": {},  # asks
    "priya": {},  # has the same problem
    "omar": {},  # another coworker, who helps only where everyone does
    "sam": {},  # a helper, who has what is in hand
    "alex": {},  # another helper
    "ana": {},  # an admin
    "rhea": {},  # reads the survey's results
    "gus": {"guest": True},  # a guest who asks nothing
    "gita": {"guest": True},  # a guest who asked where guests are served
    "stella": {"guest": True, "name": "Stella of the Other Company"},
    "dora": {"deactivated": True},  # was a helper, an admin and a reader, and still stands there
    "robo": {"automated": True},  # a program that stands among the helpers
    "tess": {"door": "slack"},  # has no account at this door
}
NOBODY = "nobody"
"""Somebody of whom no platform ever told."""
EVERYBODY = (*PEOPLE, NOBODY)
CLOSED = {"dora", "robo"}
LIVING = frozenset(EVERYBODY) - CLOSED
COLLEAGUES = LIVING - {"gus", "gita", "stella", NOBODY}
KNOWN = LIVING - {NOBODY}
AWAY = "alex"
WAVE = "2026-11-03"
CANARY = "zqword"


def _named(name: str, **more: Any) -> Request:
    words = f"{CANARY}{name.replace(' ', '')} does not start"
    told: dict[str, Any] = {
        "id": f"r-{name.replace(' ', '-')}",
        "place": HELP,
        "root": f"m-{name}",
        "asker": "dana",
        "also": ("priya",),
        "asked_at": WEDNESDAY,
        "text": words,
        "last_said_at": WEDNESDAY,
    }
    return Request(**told | more)


_HAND: dict[str, Any] = {"state": State.IN_HAND, "helper": "sam", "helpers": ("sam",)}
_DM = {"place": Place(door=DOOR, id="dm-dana", kind=PlaceKind.DM), "private": True}
_OVER: dict[str, Any] = {"settled_at": WEDNESDAY, "settled_by": "sam", **_HAND}
OBJECTS = {
    request.id.removeprefix("r-"): request
    for request in (
        _named("open"),
        _named("in hand", **_HAND),
        _named("of alex", **_HAND | {"helper": "alex", "helpers": ("alex",)}),
        _named("hushed", private=True),
        _named("private", private=True, **_HAND),
        _named("unread", **_DM),
        _named("brought", **_DM, brought_to="sam"),
        _named("held", **_DM, held=True, brought_to="sam"),
        _named("settled", **_OVER | {"state": State.SETTLED}),
        _named("dropped", state=State.DROPPED),
        _named("erased", **_OVER | {"state": State.SETTLED, "text": None}),
        _named("elsewhere", place=Place(door="slack", id="C0HELP")),
        _named("peers", place=Place(door=DOOR, id="peers")),
        _named("own", asker="sam", also=()),
        _named("guests", asker="gita", also=()),
    )
}
NONE = (
    "",
    "r-gone",
    "R-OPEN",
    " r-open",
    "r-open\n",
    ":r-open",
    "r-open'; DROP TABLE request; --",
    '" OR 1=1 --',
    "%",
    "../r-open",
    "r-open\0",
    "\u202er-open",
    "take:r-open",
    ":::::",
    "[]",
    '{"id": "r-open"}',
    '["d", 1, null, -1, {}]',
    "9" * 400,
)
"""Ids that are none."""


DESK = {"sam", "alex"}
_PEERS = LIVING - {"dana", "priya"}
_TABLE: dict[str, tuple[str, str, str]] = {
    #             who helps   whose    who reads it beside those who asked
    "open":      ("sam alex", "dana", "sam alex"),
    "in-hand":   ("sam alex", "dana", "sam alex"),
    "of-alex":   ("sam alex", "dana", "sam alex"),
    "hushed":    ("sam alex", "dana", ""),
    "private":   ("sam",      "dana", "sam"),
    "unread":    ("",         "dana", ""),
    "brought":   ("sam",      "dana", "sam"),
    "held":      ("",         "dana", ""),
    "settled":   ("sam alex", "dana", "sam alex"),
    "dropped":   ("sam alex", "dana", "sam alex"),
    "erased":    ("sam alex", "dana", "sam alex"),
    "elsewhere": ("sam alex", "dana", "sam alex"),
    "peers":     (" ".join(_PEERS), "dana", " ".join(_PEERS)),
    "own":       ("alex",     "sam",  "alex"),
    "guests":    ("sam alex", "gita", "sam alex"),
}  # fmt: skip
"""Who may do a helper's deeds to each object, who asked it, and who may read its words."""


def rights_of(thing: str) -> dict[str, set[str]]:
    """Spell out a line of the table: by sort of deed, who may do it."""
    helps, owns, reads = (set(told.split()) for told in _TABLE[thing])
    asks, keeper = {*OBJECTS[thing].askers}, OBJECTS[thing].keeper
    return {
        "helps": helps,
        "settles": helps | owns,
        "owns": owns,
        "reads": reads | asks,
        "sorts": helps & reads,
        "joins": helps & reads & DESK,
        "unfolds": helps & DESK,
        "sends on": (helps | owns) & DESK,
        "takes over": set() if thing == "held" else DESK - asks,
        "has the card": helps & {"sam", keeper},
        "answers": (reads | asks) & {"sam"},
    }


RIGHTS = {thing: rights_of(thing) for thing in OBJECTS}
ROLES: dict[str, frozenset[str] | set[str]] = {
    "anybody": LIVING,
    "known": KNOWN,
    "colleagues": COLLEAGUES,
    "desk": DESK,
    "quiet": DESK | {"ana"},
    "measures": DESK | {"ana"},
    "admins": {"ana"},
    "readers": {"rhea"},
    "author": {"sam"},
}
"""What hangs on no request: who may do it."""


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One thing that can be done: by whom, with what, and where it surely does something."""

    right: str
    subject: str = ""  # what comes after the name; {id} is a request's
    works: str = ""  # the object on which whoever may is sure to succeed; "-" where none is set
    values: dict[str, str] = field(default_factory=dict)
    notes: bool = False  # being refused leaves a row in the audit log

    def by(self, thing: str) -> set[str] | frozenset[str]:
        """Tell who may do it to an object; nobody to one that there is not."""
        if self.right in ROLES:
            return ROLES[self.right]
        return RIGHTS[thing][self.right] if thing in RIGHTS else set()


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


WALK_UP = json.dumps(["draft", "dana", "visit", 10, "dock"])

"""A desk with known requests behind it, to be measured."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from chatops.messages import Line, Mark, Post, Redraw, ToPerson, Whisper
from chatops.nudges.nudge import Answer, Kind, Nudge, Reason
from chatops.people import Person
from chatops.ports import Sent
from chatops.requests import Request, State
from chatops.unit_of_work import OutboxRow
from storage.store import Store
from tests.cast import HELP

NOW = datetime(2026, 11, 18, 17, 0, tzinfo=UTC)
"""A Wednesday, in London's winter."""


def request(number: int, *, at: datetime, minutes: float | None = 30, **facts) -> Request:
    """One that was answered so many minutes later, and settled an hour after that."""
    answered = None if minutes is None else at + timedelta(minutes=minutes)
    settled = None if answered is None else answered + timedelta(hours=1)
    values = {
        "id": f"r{number}",
        "place": HELP,
        "root": f"m{number}",
        "asker": f"asker{number}",
        "asked_at": at,
        "text": "words",
        "last_said_at": settled or at,
        "answered_at": answered,
        "state": State.SETTLED if settled else State.WAITING,
        "settled_at": settled,
    }
    return Request(**values | facts)


def nudge(number: int, *, at: datetime = NOW - timedelta(days=1), answer=Answer.NONE) -> Nudge:
    """A hint to talk that was said."""
    return Nudge(
        id=f"n{number}",
        kind=Kind.TALK,
        request=f"r{number}",
        helper="sam",
        reason=Reason.ROUND_TRIPS,
        due_at=at,
        said_at=at,
        answer=answer,
    )


def person(id: str, **facts) -> Person:
    return Person(id=id, door=HELP.door, name=id, first_seen=NOW, seen_said_at=NOW, **facts)


TEAM = tuple(map(person, ("sam", "alex", "kim")))


def keep(
    folder: Path,
    requests: Iterable[Request] = (),
    nudges: Iterable[Nudge] = (),
    people: Iterable[Person] = TEAM,
    **settings: str,
) -> Store:
    """Open a store that holds these."""
    store = Store(folder)

    def write(uow) -> None:
        for each in people:
            uow.people.save(each)
        for each in requests:
            uow.requests.save(each)
        for each in nudges:
            uow.nudges.add(each)
        for name, value in settings.items():
            uow.set_setting(name, value)

    store.background(write).result()
    return store


def row(id: str, message: object, *, to: str, at: datetime, latest: bool = False) -> OutboxRow:
    return OutboxRow(
        id=id, message=message, door=HELP.door, conversation=f"{HELP.door} {to}",
        latest=latest, due_at=at, made_at=at,
    )  # fmt: skip


def rows(at: datetime) -> list[OutboxRow]:
    """What the bot sent: three lines that coworkers see, and much that is no line of theirs."""
    line = (Line(text="words"),)
    to = lambda person: Post(to=ToPerson(person=person, door=HELP.door), parts=line)  # noqa: E731
    whisper = Post(to=Whisper(place=HELP, person="dana"), parts=line)
    redraw = Redraw(original="line:r1", parts=line)
    mark = Mark(place=HELP, message="m1", emoji="📝")
    return [
        row("line:r1", to("dana"), to="it-help/m1", at=at),
        row("hello:dana", to("dana"), to="to dana", at=at),
        row("guest:dana", whisper, to="it-help to dana", at=at),
        row("digest:sam", to("sam"), to="to sam", at=at),
        row("mark:r1", mark, to="it-help/m1", at=at, latest=True),
        row("redraw:line:r1", redraw, to="it-help/m1", at=at, latest=True),
    ]


def send(store: Store, sent: Iterable[OutboxRow], *, at: datetime) -> None:
    """Have these be out, and their words forgotten."""

    def write(uow) -> None:
        for each in sent:
            uow.outbox.add(each)
        while claims := uow.outbox.claim(at, doors=(HELP.door,), limit=100):
            for claim in claims:
                uow.outbox.mark(claim, Sent(place=HELP, message="x"), at=at)
                uow.outbox.forget(claim.id)

    store.background(write).result()

"""``deskside forget``: who has left is forgotten for good, the id as well."""

import time
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from adapters.cli.consoles import bar
from adapters.cli.delivering import deliver
from adapters.cli.failing import fail
from adapters.cli.options import config_option, counted, data_option, examples, later
from adapters.cli.reading import ask_desk
from adapters.cli.saying import confirm
from adapters.holding import is_held
from chatops.access import TERMINAL
from chatops.events import CommandGiven
from chatops.handlers.erasing import ids_of
from chatops.handlers.erasing_task import load_task
from chatops.handlers.forgetting import named, still_listed
from chatops.work import Work

NAP = 1.0
"""Seconds between two looks at how far a running desk has come."""
STEPS = 10
GIVEN_UP = (
    "Not all of it could be forgotten: a piece failed again and again, and the log says why. It is"
    " tried anew when the desk is started. Until then something of the person is still there."
)
WAITING = (
    "Waiting for the running desk: it looks at all of it twice, 90 seconds apart, so about three"
    " minutes, and longer where there is much. Ctrl+C ends the waiting alone."
)
STOPPED = (
    "The desk was stopped before all of it was forgotten. It goes on at the next start, or when"
    " this command is typed again."
)
LATER_ALONE = (
    "The desk does not run now. When it does, what stands on the platform is changed, and the last"
    " traces of what waits to be sent go within minutes."
)
LATER_RUNNING = (
    "Something waits to be sent still, or a survey is open whose list must stay as it is: the last"
    " traces go by themselves when that is over."
)
LISTED = {
    "helpers": "is a helper in app.yaml, whose name goes with every answer",
    "admins": "is an admin in app.yaml",
    "results": "reads the survey's results by app.yaml",
}
UNTOUCHED = (
    "It does not reach",
    "  what the person wrote on the platform itself, which belongs to the platform",
    "  what others wrote about the person in their own words, but for the whole name",
    "  answers to surveys: nobody can tell whose they are",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody by the id, and by the name where there is one."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Who is meant, and what the desk has of them."""

    people: tuple[Known, ...]
    listed: str = ""
    in_people: bool = False
    asks: int = 0
    elsewhere: int = 0


@click.command(
    epilog=examples("""
    deskside forget U0123ABCD            by the id, as "deskside people" lists it
    deskside forget "Dana Reis"          by the whole name, if only one has it
    deskside forget dana --yes           in a script
""")
)
@click.argument("person")
@click.option("--yes", is_flag=True, help="Forget without asking back.")
@config_option("", shown="those the data was used with, else app.yaml")
@data_option()
def forget(*, person: str, yes: bool, config: str, data: Path) -> None:
    """Forget somebody who has left: words, name, and the id.

    What was asked stays counted, as somebody's. It works while the desk runs and while it does
    not, goes on after a kill, and is applied again to every backup that is restored. Ctrl+C ends
    the waiting and not the forgetting.
    """
    if not person.strip():
        fail("Say who: an id, as deskside people lists it, or a whole name.")
    found = ask_desk(data, config, lambda work: _look(person, work))
    known = _the_one(found, person)
    question = (
        f"Forget {known.name or 'somebody without a name'} ({known.id}):"
        f" {counted(found.asks, 'ask')}, {counted(found.elsewhere, 'message')} elsewhere,"
        " the name, the number, the office, and the id. This cannot be undone."
    )
    if not yes:
        confirm(question, short="Forget?", command=f"deskside forget {known.id} --yes")
    now = datetime.now(UTC)  # stands until the desk puts its own time there
    given = CommandGiven(
        id=f"cli:{uuid.uuid4()}", at=now, said_at=now, by=TERMINAL, text=f"forget {known.id}"
    )
    answer = deliver(data, given, who="deskside forget", done="")
    if refused := answer.get("refused"):
        fail(refused)
    instead = answer.get("answer") or "nobody"
    left = _wait(data, config, known.id)
    _report(found, known, instead, data, left=left)


def _look(person: str, work: Work) -> Found:
    people = tuple(Known(id=each.id, name=each.name) for each in named(person, work))
    if len(people) > 1:
        return Found(people=people)
    id = people[0].id if people else person
    asks, walk_ups, _ = work.uow.lists.asked_by(id)
    elsewhere = work.uow.lists.said_elsewhere(id)
    if not people and (begun := _begun(person, work)):
        people = (Known(id=begun),)  # a press that was broken off: the next one ends it
        id = begun
    if not people and not asks + walk_ups + elsewhere:
        return Found(people=())
    return Found(
        people=people or (Known(id=id),),  # who was forgotten and wrote again has no name here
        listed=still_listed(id, work),
        in_people=work.settings.person(id) is not None or len(ids_of(id, work)) > 1,
        asks=asks + walk_ups,
        elsewhere=elsewhere,
    )


def _begun(person: str, work: Work) -> str:
    """Find who is being forgotten already, by an id or the whole name; "" where that is nobody."""
    for begun in (load_task(subject).erased for subject in work.uow.eraser.under_way()):
        names = {name.casefold() for name in begun.names}
        if begun.instead and (person in begun.known_as or person.casefold() in names):
            return begun.person
    return ""


def _the_one(found: Found, person: str) -> Known:
    if not found.people:
        fail(f"The desk knows nobody of the id or the whole name {person}.")
    if len(found.people) > 1:
        ids = "\n".join(f"  {one.id}" for one in found.people)
        fail(f"{person} is what several are called. Say which:\n{ids}")
    (known,) = found.people
    if found.listed:
        why = LISTED[found.listed]
        fail(
            f"{known.id} {why}. Take the id out there, restart the desk, then forget. For the"
            " words alone there is the button on the home page."
        )
    return known


def _wait(data: Path, config: str, id: str) -> str:
    """Wait until all is done; do it here where no desk runs. Say what goes later."""
    with bar("Forgetting") as tell:
        if not is_held(data):
            later("adapters.cli.erasing_again").finish_alone(data, tell)
            return LATER_ALONE
        click.echo(WAITING, err=True)
        while steps := ask_desk(data, config, lambda work: work.uow.eraser.steps_done(id)):
            if steps < 0:
                fail(GIVEN_UP)
            if steps >= STEPS:
                return LATER_RUNNING
            if not is_held(data):
                fail(STOPPED)
            tell(steps, STEPS)
            time.sleep(NAP)
    return ""


def _report(found: Found, known: Known, instead: str, data: Path, *, left: str) -> None:
    click.echo(f"Forgotten. What was asked stays counted, as of {instead}.")
    for line in filter(None, (left, *UNTOUCHED)):
        click.echo(line)
    old = sorted(data.glob("backups/*.db")) + sorted(data.glob("desk-before-restore-*.db"))
    for path in old:
        made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        click.echo(f"  {path}, of {made:%Y-%m-%d}; restored, it is erased again")
    click.echo("  backups elsewhere: give --erasures-of to a restore on another machine")
    if found.in_people:
        click.echo(f"  app.yaml, which still has {known.id} under people: take it out there")

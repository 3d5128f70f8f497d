"""Somebody has left for good: their words go as by the button, and then the id itself."""

from dataclasses import replace

from chatops.access import is_terminal
from chatops.erased import GONE, Entry, entry_of, key_of
from chatops.errors import UserError
from chatops.events import CommandGiven
from chatops.handlers.erasing import RESTORED, begin, erased_now, erased_until, ids_of
from chatops.handlers.erasing_once import join, under_way
from chatops.handlers.erasing_task import Task, dump_task
from chatops.handlers.exporting import BY
from chatops.listing import Erased
from chatops.people import Person
from chatops.unit_of_work import Due
from chatops.work import Work


def on_forget(given: CommandGiven, rest: str, work: Work) -> str:
    """Forget a person of this id; return what stands for the id from now on."""
    if given.place is not None or not rest or rest.startswith(GONE) or still_listed(rest, work):
        raise UserError(work.words.say("refuse_unknown_person"))
    key, now = key_of(given.id, given.said_at), erased_now(rest, work)
    ids = ids_of(rest, work)
    if first := _first(now, work):
        return first  # pressed again, as after a kill: what was begun goes on
    entries = [entry_of(id, key=key, until=now.until, gone=True) for id in ids]
    erased = join(_leaving(now, ids, entries[0].instead, work), work)
    work.uow.eraser.note(entries, actor=BY, at=work.at, instead=erased.instead)
    begin(erased, given.id, work)
    return erased.instead


def _first(erased: Erased, work: Work) -> str:
    """Return what stands for who is being forgotten already, and said nothing since; else ""."""
    for task in under_way(erased, work):
        wrote = work.uow.eraser.newest(erased.known_as, after=task.erased.until)
        if task.erased.instead and wrote is None:
            return task.erased.instead
    return ""


def erase_again(person: str, entries: list[Entry], work: Work) -> None:
    """Erase somebody in a restored file as it was done in the one that it replaces."""
    erased = _as_listed(person, entries, work)
    work.uow.eraser.drop_unsent(erased)
    begin(erased, f"{RESTORED}{work.at.isoformat()}", work)


def try_again(person: str, entries: list[Entry], work: Work) -> None:
    """Have somebody's erasing begun anew that failed too often: nothing is done of it just now."""
    task = Task(erased=_as_listed(person, entries, work), press=f"again {work.at.isoformat()}")
    work.uow.dues.put(Due(id=task.due, at=work.at, deed="erase", subject=dump_task(task)))


def still_listed(person: str, work: Work) -> str:
    """Tell what somebody still is by the settings, who cannot be forgotten as long as that is so;
    "" where nothing.
    """
    settings = work.settings
    if settings.is_helper(person):
        return "helpers"
    if settings.is_admin(person):
        return "admins"
    return "results" if settings.reads_results(person) else ""


def named(name: str, work: Work) -> list[Person]:
    """List the people of just this id, or else of just this name."""
    known = work.uow.people.get(name)
    if known is not None:
        return [known]
    wanted = name.casefold()
    return [person for person in work.uow.people.called(name) if person.name.casefold() == wanted]


def _as_listed(person: str, entries: list[Entry], work: Work) -> Erased:
    """Say whose words go by the list, and whether the id does, too."""
    latest = max(entries, key=lambda entry: entry.until)
    gone = min((entry for entry in entries if entry.gone), key=lambda e: e.until, default=None)
    erased = erased_until(person, latest.until, work)
    return erased if gone is None else _leaving(erased, (person,), gone.instead, work)


def _leaving(erased: Erased, ids: tuple[str, ...], instead: str, work: Work) -> Erased:
    """Have the id go, too; a name that another has as well stays where people wrote it."""
    own = tuple(n for n in erased.names if not _others(n, erased.person, work))
    return replace(erased, names=own, ids=ids, instead=instead)


def _others(name: str, person: str, work: Work) -> list[Person]:
    return [other for other in named(name, work) if other.id != person]


def _at_terminal(rest: str, by: str, work: Work) -> bool:
    """Tell "deskside forget" from a coworker's "/it forget my password"."""
    return is_terminal(by)


FORGETTING_COMMANDS = {"forget": (on_forget, _at_terminal)}

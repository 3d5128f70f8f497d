"""Whether the next survey can open, and what people would be asked for in it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from adapters.cli.checks.found import Found, note, plain, well, wrong
from adapters.cli.configured import settings_of
from adapters.cli.options import FILE
from chatops.phrases import together
from chatops.settings import Settings, SettingsError
from storage import looking
from storage.unit_of_work import SqliteUnitOfWork
from surveys.close_to_it import machine_ids, who_is_close
from surveys.wave import Wave

T = TypeVar("T")

WHAT = "survey"
BOX = Path("survey") / "survey.db"
"""Where the ballot box is in the data folder."""
IDS = re.compile(r"[UW][A-Z0-9]{5,}|[a-z][a-z0-9._-]*|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""What looks like somebody's id, and not like words about somebody."""


def survey(config: str, data: Path, *, in_use: bool) -> Iterator[Found]:
    """Look at the settings of the survey, at the wave that waits, and at the ballot box."""
    try:
        found = settings_of(config)
    except SettingsError:
        return  # said already
    known = _people(data, in_use=in_use)
    if found.survey.months:
        kept = [*_needed(found, config), *_roles(found, config, known)]
        kept += [*_waits(data, in_use=in_use)]
        yield from kept or [well(WHAT, "can open when its day comes")]
    else:
        yield note(WHAT, "none by the calendar", f"Name months under survey: in {config}.")
    yield from _box(data)


def _needed(found: Settings, config: str) -> Iterator[Found]:
    """Say without what no wave opens."""
    if not found.serious_contact:
        told = "serious_contact is not set: people must read whom to speak to, or none opens"
        yield note(WHAT, told, f"Set serious_contact: in {config}, with a name and a way.")
    if not found.survey.machine_run_by:
        told = "machine_run_by is not set: people must read who can get at the answers' file"
        yield note(WHAT, told, f"List them under survey: machine_run_by: in {config}.")


def _roles(found: Settings, config: str, known: set[str] | None) -> Iterator[Found]:
    reads, runs = who_is_close(found)
    if reads or runs:
        close = dict.fromkeys((*reads, *runs))
        names = together([plain(found.name_of(each) or each) for each in close])
        told = f"{names} helps people and reads results or runs the machine; people are told so"
        cure = "Let somebody else read, or leave it: nothing is hidden."
        if not found.survey.seal_to:
            told += ", and are asked for no comments"
            cure = f"deskside survey key, and its public half as survey: seal_to: in {config}."
        yield note(WHAT, told, cure)
    by = found.survey.announced_by
    if by and not found.is_admin(by):
        told = f"announced_by names {plain(by)}, who is no admin"
        yield wrong(WHAT, told, f"Name one of admins: in {config}, or nobody for the first.")
    yield from _unknown(found, config, known)


def _unknown(found: Settings, config: str, known: set[str] | None) -> Iterator[Found]:
    ours = {*found.helper_ids, *found.admin_ids, *(person.id for person in found.people)}
    if known is None:
        return  # nobody is known before the first start
    for reader in found.results_readers or ():
        if reader not in ours | known and found.person(reader) is None:
            told = f"results_readers names {plain(reader)}, whom the desk does not know"
            yield wrong(WHAT, told, "deskside people lists everybody with their ids.")
    for each in machine_ids(found):
        if IDS.fullmatch(each) and each not in ours | known:
            told = f"machine_run_by says {plain(each)}: it looks like an id, and nobody has it"
            cure = f"Write the id that deskside people shows, or words with a space, in {config}."
            yield wrong(WHAT, told, cure)


def _waits(data: Path, *, in_use: bool) -> Iterator[Found]:
    def latest(uow: SqliteUnitOfWork) -> Wave | None:
        found: Wave | None = uow.waves.latest()
        return found

    wave = _asked(data, latest, in_use=in_use)
    if wave is not None and not wave.is_live and not wave.lets_the_next_open:
        told = f"nobody has said what changes after {wave.id}, and the next one waits for it"
        yield note(WHAT, told, "An admin says it, or goes ahead without, on the bot's home page.")


def _people(data: Path, *, in_use: bool) -> set[str] | None:
    found = _asked(data, lambda uow: {each.id for each in uow.waves.roster()}, in_use=in_use)
    return found or None


def _asked(data: Path, question: Callable[[SqliteUnitOfWork], T], *, in_use: bool) -> T | None:
    if not (data / FILE).exists():
        return None
    try:
        return looking.ask(data / FILE, question, in_use=in_use)
    except looking.NotReadableError:
        return None  # the look at the database says so


def _box(data: Path) -> Iterator[Found]:
    trouble = looking.box_trouble(data / BOX)
    if trouble:
        cure = (
            "It is in no backup. Stop the desk, put the file aside and start: a survey that is"
            " open is declared void, and everybody hears that; earlier results stay."
        )
        yield wrong("ballot box", f"{BOX} cannot be opened: {trouble}", cure)
    elif (data / BOX).exists():
        yield well("ballot box", "there, and private to this machine")

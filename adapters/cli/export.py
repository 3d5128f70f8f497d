"""``deskside export``: everything that is kept about one person."""

import json
import os
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from adapters.cli.delivering import deliver
from adapters.cli.exported import document
from adapters.cli.failing import fail
from adapters.cli.options import config_option, data_option, examples
from adapters.cli.reading import ask_desk
from chatops.events import Exported
from chatops.work import Work

WHO = "deskside export"


@click.command(
    epilog=examples("""
    deskside export dana                      to the screen, as JSON
    deskside export "Dana Reis" dana.json     to a file that only you can read
    deskside export U012AB3CD | jq '."what they asked"'
""")
)
@click.argument("person")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@config_option("", shown="those the data was used with, else app.yaml")
@data_option()
def export(*, person: str, file: Path | None, config: str, data: Path) -> None:
    """Write out everything that is kept about one person.

    It is one JSON document. PERSON is an id, or a name that only one has. It works while the desk
    runs and while it does not. Nothing that is there is written over, and the audit keeps a row of
    whom was exported.

    Words of other people are left out, but for what the desk sent to this person and what a helper
    noted of help given in person. Survey answers are not kept under a name, so nobody finds them.
    """
    if not person.removeprefix("@").strip():
        fail("Say whose: an id, as deskside people lists it, or a name that only one has.")
    if file is not None and file.exists():
        fail(f"{file} is there already. Name another file.")
    id = ask_desk(data, config, lambda work: _whom(work, person))
    _note(data, id)
    told = ask_desk(data, config, lambda work: _everything(work, id))
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    if file is None:
        click.echo(text, nl=False)
        return
    _write(file, text)
    click.echo(f"Everything that is kept about {id} is in {file}, for you alone to read.")


def _whom(work: Work, wanted: str) -> str:
    """Find who is meant; end with a sentence where that is nobody, or several people."""
    settings, name = work.settings, wanted.removeprefix("@")
    id = next((p.id for p in settings.people if name in (p.id, *p.accounts.values())), name)
    if work.uow.people.get(id) is not None:
        return id
    found = work.uow.people.called(name)
    if len(found) == 1:
        return found[0].id
    if found:
        several = ", ".join(person.id for person in found)
        fail(f'Several people are called "{wanted}". Name one by the id: {several}')
    if any(work.uow.about(_ids(work, id)).values()):  # known by what is kept, never met
        return id
    return fail(f'The desk keeps nothing about "{wanted}". Look for the id: deskside people')


def _note(data: Path, id: str) -> None:
    """Leave the row before anything is read: without it nothing is exported."""
    now = datetime.now(UTC)  # stands until the desk puts its own time there
    event = Exported(id=f"cli:{uuid.uuid4()}", at=now, said_at=now, person=id)
    answer = deliver(data, event, who=WHO, done=id)
    if answer.get("answer") != id:
        fail("Nothing was exported: the desk could not note it. See: deskside check")


def _everything(work: Work, id: str) -> dict[str, Any]:
    listed = work.settings.person(id)
    return document(
        work.uow.about(_ids(work, id)),
        person=id,
        accounts={str(door): each for door, each in listed.accounts.items()} if listed else {},
        helps=work.settings.is_helper(id),
        at=work.at,
    )


def _ids(work: Work, id: str) -> tuple[str, ...]:
    """Name the person and the accounts: what was kept before they were joined is under those."""
    listed = work.settings.person(id)
    return (id, *(listed.accounts.values() if listed else ()))


def _write(file: Path, text: str) -> None:
    """Make the file for its owner alone; one that was made meanwhile is left as it is."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(text)

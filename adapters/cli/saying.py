"""What a terminal says to the desk about the survey, as nobody in a chat can."""

import uuid
from datetime import UTC, datetime
from pathlib import Path

import click

from adapters.cli.delivering import deliver, is_terminal
from adapters.cli.failing import fail
from adapters.cli.options import FILE, no_desk
from chatops.access import TERMINAL
from chatops.events import CommandGiven


def say(data: Path, words: str) -> str:
    """Have the desk do it, and return what it says; end with its reason where it refuses."""
    if not (data / FILE).exists():
        fail(no_desk(data))
    now = datetime.now(UTC)  # stands until the desk puts its own time there
    given = CommandGiven(
        id=f"cli:{uuid.uuid4()}", at=now, said_at=now, by=TERMINAL, text=f"survey {words}"
    )
    answer = deliver(data, given, who=f"deskside survey {words.split(maxsplit=1)[0]}", done="Done.")
    if refused := answer.get("refused"):
        fail(refused)
    if answer["answer"] is None:
        fail("It is kept, but the desk stumbled over it and tries again. See: deskside check")
    return answer["answer"]


def confirm(question: str, *, short: str, command: str) -> None:
    """Ask back before something that cannot be undone; a script is told what to type."""
    if not is_terminal():
        fail(f"{question}\nIf that is meant: {command}")
    click.echo(question)
    click.confirm(short, abort=True)

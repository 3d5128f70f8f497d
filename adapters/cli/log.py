"""``deskside log``: note help that was given in person, from a terminal."""

import uuid
from datetime import UTC, datetime
from pathlib import Path

import click

from adapters.calling import Answer
from adapters.cli.delivering import deliver, is_terminal
from adapters.cli.failing import fail
from adapters.cli.options import FILE, data_option, examples, no_desk
from chatops.events import CommandGiven

WHO, DONE = "deskside log", "Noted."
TYPED = "/it log "
"""Begins a line of the desk's answer that would be understood as it stands."""
CURE = (
    "Like this: deskside log --by sam @dana dock, visit, 10 min. After --by comes the id of one of"
    " the helpers in app.yaml, after @ the id or first name of somebody the desk knows."
)


@click.command(
    name="log",
    epilog=examples("""
    deskside log --by sam @dana dock, visit, 10 min
    deskside log --by sam "@priya could not print (fixed), call"
    DESKSIDE_BY=sam deskside log @omar new phone, 1 h
    deskside log --by sam @dana dock --data data/demo    beside "deskside demo"
"""),
)
@click.argument("words", nargs=-1, required=True)
@click.option("--by", required=True, envvar="DESKSIDE_BY", show_envvar=True,
              help="Your own id: a helper's, as in app.yaml.")  # fmt: skip
@click.option("--yes", is_flag=True, help="Note it as it was understood, without asking back.")
@data_option()
def log(*, words: tuple[str, ...], by: str, yes: bool, data: Path) -> None:
    """Note help given in person, from a terminal.

    Say who, a few words, and how and how long if you like. It works beside a running desk and
    without one, and nobody is told.

    How: visit, call or mail. How long: 10 min or 2 h. Who: @ and the id or the first name of
    somebody the desk knows. In a shell, put words with ( ) ! ; & between quotes. A line without
    the @ or the commas is read as well as it can be, and you are asked before it is noted.
    """
    text = _checked(" ".join(words))
    if not (data / FILE).exists():
        fail(no_desk(data))
    answer = deliver(data, _given(text, by), who=WHO, done=DONE)
    question, lines = _offered(answer)
    if lines:
        chosen = _chosen(question, lines, by=by, yes=yes)
        answer = deliver(data, _given(chosen, by), who=WHO, done=DONE)
    _show(answer, by)


def _given(text: str, by: str) -> CommandGiven:
    now = datetime.now(UTC)  # stands until the desk puts its own time there
    return CommandGiven(id=f"cli:{uuid.uuid4()}", at=now, said_at=now, by=by, text=f"log {text}")


def _offered(answer: Answer) -> tuple[str, list[str]]:
    """Return what the desk asks back, and the lines that it would understand without a guess."""
    told = (answer.get("refused") or "").splitlines()
    lines = [line.removeprefix(TYPED) for line in told if line.startswith(f"{TYPED}@")]
    return (told[0] if told else ""), lines


def _chosen(question: str, lines: list[str], *, by: str, yes: bool) -> str:
    """Let who typed say what was meant; a script gets an error, and nothing is noted."""
    if len(lines) == 1 and yes:
        return lines[0]
    if yes or not is_terminal():
        typed = "\n".join(f'deskside log --by {by} "{line}"' for line in lines)
        fail(f"{question}\nNot noted yet. If this is right, type it so:\n{typed}")
    click.echo(question)
    if len(lines) == 1:
        click.confirm("Note it?", abort=True)
        return lines[0]
    for number, line in enumerate(lines, start=1):
        click.echo(f"{number}  {line}")
    return lines[click.prompt("Which one?", type=click.IntRange(1, len(lines))) - 1]


def _checked(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise click.UsageError("These words are not UTF-8 text.") from None
    if not text.strip():
        raise click.UsageError("There are no words. Try: deskside log --by sam @dana dock, visit")
    return text.strip()


def _show(answer: Answer, by: str) -> None:
    if refused := answer.get("refused"):
        own = refused.replace("/it log", f"deskside log --by {by}")
        fail(own if own != refused else f"{refused}\n{CURE}")
    if answer["answer"] is None:
        fail("It is kept, but the desk stumbled over it and tries again. See: deskside check")
    click.echo(answer["answer"])

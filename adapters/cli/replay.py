"""``deskside replay``: feed a real channel's log to the desk and see what it would have noted."""

import asyncio
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click
from rich.progress import track
from rich.table import Table

from adapters.cli.consoles import err, out
from adapters.cli.failing import fail
from adapters.clock import Clock
from adapters.replay.incoming import Log, read_log
from adapters.runtime import Runtime
from chatops.bot import Bot
from chatops.errors import UserError
from chatops.events import PersonSeen
from chatops.requests import Request, State
from chatops.settings import parse_settings
from storage.store import Store

SETTINGS = """
hours: {{mon-sun: "0:00-24:00"}}
places: [{{id: "{place}", threads: {threads}, everyone_helps: true, language: {language}}}]
"""


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--threads",
    type=click.Choice(["own", "given"]),
    default="own",
    show_default=True,
    help="Whose threads: the desk's own guess, or those of the annotation or the dashed lines.",
)
@click.option("--language", default="en", show_default=True, help="What is spoken there.")
@click.option("--all", "everything", is_flag=True, help="Show what was noted whole, not in brief.")
def replay(*, files: tuple[Path, ...], threads: str, language: str, everything: bool) -> None:
    """Feed logs to a desk as a help place, and print what it noted.

    Reads IRC logs ("[09:19] <nick> text", a date in the file's name, with an .annotation.txt
    beside it) and dated dialogs divided by dashed lines. Nothing is kept.
    """
    for file in files:
        given = threads == "given"
        try:
            log = read_log(_text(file), _name(file), _annotation(file), threads=given)
        except UserError as error:
            fail(str(error))
        with tempfile.TemporaryDirectory() as folder:
            noted, counted = asyncio.run(_feed(log, Path(folder), given=given, language=language))
        _show(file.name, log, noted, counted, everything=everything)


async def _feed(
    log: Log, folder: Path, *, given: bool, language: str
) -> tuple[list[Request], dict[str, int]]:
    text = SETTINGS.format(place=log.place.id, threads=str(given).lower(), language=language)
    store = Store(folder)
    bot = Bot(parse_settings(text, name="replay", env={}))
    runtime = Runtime(store, bot, channels={}, clock=Clock(), patience=60.0)
    try:
        await _introduce(log, runtime)
        for event in track(log.events, log.place.id, console=err, transient=True):
            await runtime.receive(replace(event, at=event.said_at))
        states = tuple(State)
        noted = await asyncio.wrap_future(
            store.read(lambda uow: uow.requests.listed(*states, limit=100_000))
        )
        counted = await asyncio.wrap_future(
            store.read(lambda uow: {r.id: len(uow.messages.of(r.id)) for r in noted})
        )
    finally:
        store.close()
    return noted, counted


async def _introduce(log: Log, runtime: Runtime) -> None:
    at: datetime = log.events[0].said_at
    for person in log.people:
        await runtime.receive(
            PersonSeen(
                id=f"person:{person}",
                at=at,
                said_at=at,
                person=person,
                door=log.place.door,
                name=person,
            )
        )


def _show(
    name: str, log: Log, noted: list[Request], counted: dict[str, int], *, everything: bool
) -> None:
    table = Table(title=name, title_justify="left", box=None, padding=(0, 1, 0, 0))
    for heading in ("asked", "by", "what", "messages", "trips", "helped by", "left"):
        table.add_column(heading, no_wrap=heading != "what", justify="left")
    for request in noted:
        text = " ".join((request.text or "").split())
        table.add_row(
            f"{request.asked_at:%H:%M}",
            _literal(request.asker),
            _literal(text if everything or len(text) < 90 else text[:89] + "…"),
            str(counted[request.id]),
            str(request.round_trips),
            _literal(", ".join(request.helpers[-3:])),
            request.state,
        )
    out.print(table)
    answered = sum(1 for request in noted if request.helpers)
    settled = sum(1 for request in noted if request.state is State.SETTLED)
    kept = sum(counted.values())
    out.print(
        f"{len(log.events)} messages: {len(noted)} requests noted, {answered} answered, "
        f"{settled} settled by words; {kept} messages belong to one.\n"
    )


def _literal(text: str) -> str:
    return text.replace("[", r"\[")


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def _name(file: Path) -> str:
    return file.name.removesuffix(".txt").removesuffix(".ascii")


def _annotation(file: Path) -> str | None:
    beside = file.with_name(file.name.replace(".ascii.txt", ".annotation.txt"))
    return _text(beside) if beside != file and beside.exists() else None

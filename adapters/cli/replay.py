"""``deskside replay``: feed a real channel's log to the desk and see what it would have noted."""

import asyncio
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from adapters.cli.consoles import err, out
from adapters.cli.failing import EXIT_DATA, EXIT_MISTAKE, fail
from adapters.replay.feeding import LogClock, feed
from adapters.replay.incoming import Log, read_log
from adapters.replay.noted import Replayed, figures, look
from adapters.replay.showing import as_json, drawn, summed
from adapters.runtime import Runtime
from chatops.bot import Bot
from chatops.errors import UserError
from chatops.settings import Settings, SettingsError, parse_settings
from storage.store import Store

KINDS = """\b
Two kinds of log are read:
  [09:19] <nick> text                IRC, with a date in the file's name;
                                     threads may be given in NAME.annotation.txt
                                     beside it ("0 3 -": line 3 answers line 0)
  [2017-06-23 11:08:13] <nick> text  dialogs, with dashed lines between them
"""


@click.command(epilog=KINDS)
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
@click.option("--all", "whole", is_flag=True, help="Show what was asked whole, not in one line.")
@click.option("--json", "in_json", is_flag=True, help="Print JSON, for another program to read.")
def replay(
    *, files: tuple[Path, ...], threads: str, language: str, whole: bool, in_json: bool
) -> None:
    """Feed logs to a desk, and print what it would have noted.

    Everybody in a log may help: who asks is a coworker there, whoever answers a helper.
    Nothing is kept, and nothing is said to anybody.
    """
    given = threads == "given"
    logs = _read(files, given=given)
    replayed = []
    with _progress(logs) as bar:
        for file, log in zip(files, logs, strict=True):
            bar.update(bar.task_ids[0], description=file.name)
            replayed.append(_replay(file.name, log, _settings(log, given, language), bar))
    _print(replayed, whole=whole, in_json=in_json)
    if any(each.unhandled for each in replayed):
        fail("The desk failed on some messages. Please tell the makers.", code=EXIT_MISTAKE)


def _read(files: Sequence[Path], *, given: bool) -> list[Log]:
    """Read every log before any is replayed, and end with all that is wrong with them."""
    logs, wrong = [], []
    for file in files:
        try:
            logs.append(read_log(_text(file), _name(file), _annotation(file), threads=given))
        except UserError as error:
            wrong.append(str(error))
    if wrong:
        fail("\n".join(wrong), code=EXIT_DATA)
    return logs


def _settings(log: Log, given: bool, language: str) -> Settings:  # noqa: FBT001 - private
    place = {"id": log.place.id, "threads": given, "everyone_helps": True, "language": language}
    # Whoever replays a year wants to read what was asked at its beginning.
    keep = {"requests_days": 3650}
    hours = {"mon-sun": "0:00-24:00"}
    text = json.dumps({"hours": hours, "places": [place], "keep": keep})
    try:
        return parse_settings(text, name="replay", env={})
    except SettingsError as error:
        raise click.UsageError("; ".join(str(each) for each in error.findings)) from error


def _replay(name: str, log: Log, settings: Settings, bar: Progress) -> Replayed:
    with tempfile.TemporaryDirectory(prefix="deskside-replay-") as folder:
        store = Store(Path(folder))
        try:
            clock = LogClock(log.events[0].said_at)
            runtime = Runtime(store, Bot(settings), channels={}, clock=clock, patience=600.0)
            heard = lambda count: bar.advance(bar.task_ids[0], count)  # noqa: E731 - one word for it
            asyncio.run(feed(log, runtime, clock, heard=heard))
            return store.read(lambda uow: look(log, name, settings, uow)).result()
        finally:
            store.close()


@contextmanager
def _progress(logs: Sequence[Log]) -> Iterator[Progress]:
    """Show on a terminal how far it is."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    total = sum(len(log.events) for log in logs)
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        bar.add_task("", total=total)
        yield bar


def _print(logs: Sequence[Replayed], *, whole: bool, in_json: bool) -> None:
    if in_json:
        click.echo(json.dumps(as_json(logs), indent=2, ensure_ascii=False))
        return
    width = out.width if out.is_terminal else None
    for log in logs:
        for line in drawn(log, width=width, whole=whole):
            out.print(line)
    if len(logs) > 1:
        for line in summed(figures(logs)):
            out.print(line)


def _text(file: Path) -> str:
    """Read a file line by line: old logs mix UTF-8 with what came before it."""
    raw = file.read_bytes().removeprefix(b"\xef\xbb\xbf")
    if b"\0" in raw:
        raise UserError(f"{file.name}: this is not a text file.")
    return "\n".join(_decoded(row) for row in raw.split(b"\n"))


def _decoded(row: bytes) -> str:
    try:
        return row.decode("utf-8")
    except UnicodeDecodeError:
        return row.decode("cp1252", errors="replace")


def _name(file: Path) -> str:
    return file.name.removesuffix(".txt").removesuffix(".ascii") or file.name


def _annotation(file: Path) -> str | None:
    beside = file.with_name(f"{_name(file)}.annotation.txt")
    return _text(beside) if beside != file and beside.exists() else None

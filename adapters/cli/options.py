"""What several commands take and say."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from textwrap import dedent, indent
from types import ModuleType
from typing import TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., object])

DESK = Path("data/desk")
PLAYGROUND = Path("data/demo")
FILE = "desk.db"
CHAT = "playground.db"


def data_option(default: Path = DESK) -> Callable[[Command], Command]:
    """Make the ``--data`` option."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, readable=False, path_type=Path),
        default=default,
        envvar="DESKSIDE_DATA",
        show_default=True,
        show_envvar=True,
        help="The folder that holds everything the desk remembers.",
    )


def config_option(default: str = "app.yaml", *, shown: str = "") -> Callable[[Command], Command]:
    """Make the ``--config`` option."""
    return click.option(
        "--config", default=default, show_default=shown or True, help="The file with the settings."
    )


def examples(text: str) -> str:
    """Lay out a command's examples, to stand at the end of its help as they are."""
    return f"\b\nExamples\n{indent(dedent(text).strip(), '  ')}"


def later(module: str) -> ModuleType:
    """Import a room where it is first used, so that a refusal need not wait for it."""
    return import_module(module)


def counted(number: int, one: str, many: str = "") -> str:
    """Write "1 request", "2 requests"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def no_desk(data: Path) -> str:
    """Say that there is no data, and where there is some."""
    if data != PLAYGROUND and (PLAYGROUND / FILE).exists():
        there = f"The playground's is in {PLAYGROUND}: add --data {PLAYGROUND}"
        return f"There is no desk in {data}. {there}"
    return f"There is no desk in {data} yet. Name its folder with --data, or try: deskside demo"

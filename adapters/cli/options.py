"""What several commands take, and how they fail: a sentence, a cure, an exit code."""

import os
import sys
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import NoReturn, TypeVar

import click
from rich.console import Console

from chatops.settings import Settings, SettingsError, parse_settings, read_settings
from chatops.wording import check_overrides

Command = TypeVar("Command", bound=Callable[..., object])

EXIT_CONFIG = 78
EXIT_DATA = 65
EXIT_HELD = 75
EXIT_FAILED = 1
DEMO = "demo"
"""Stands in the data for the settings that come with the playground."""

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def data_option(default: str) -> Callable[[Command], Command]:
    """Make the ``--data`` option."""
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        default=default,
        envvar="DESKSIDE_DATA",
        show_default=True,
        show_envvar=True,
        help="The folder that holds everything the desk remembers.",
    )


def fail(text: str, *, code: int = EXIT_FAILED) -> NoReturn:
    """End with a sentence that says what to do."""
    err.print(text, markup=False)
    sys.exit(code)


def load_settings(config: str) -> Settings:
    """Read the settings of a file, or the playground's own; end with every finding if wrong."""
    try:
        if config == DEMO:
            return demo_settings()
        return read_settings(Path(config), os.environ, check_wording=check_overrides)
    except SettingsError as error:
        fail("\n".join(str(finding) for finding in error.findings), code=EXIT_CONFIG)


def demo_settings() -> Settings:
    """Read the settings that come with the playground."""
    text = resources.files("adapters.playground").joinpath("demo.yaml").read_text("utf-8")
    return parse_settings(text, name="demo.yaml", env=os.environ)

# ruff: noqa: ARG002 - click says what its methods take, and not all of it is needed
"""The frame of all commands: each is loaded when it is called, and each fails in a sentence."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from adapters.cli.failing import EXIT_STOPPED, fail, fail_for

PRIVATE = 0o077
"""No file that a command makes is for anybody but its owner."""


@dataclass(frozen=True, slots=True)
class Lazy:
    """A command that is not loaded yet: where it is, and what the list says about it."""

    where: str  # module:name, in this folder
    told: str

    def load(self) -> click.Command:
        """Import the command."""
        module, _, name = self.where.partition(":")
        command: click.Command = getattr(import_module(f"adapters.cli.{module}"), name)
        # In a raw docstring the mark for "as it stands" is two letters, which click would print.
        command.help = (command.help or "").replace("\\b\n", "\b\n")
        return command


class FrontDoor(click.Group):
    """A group whose help and refusals need not wait for what only a running desk needs."""

    def __init__(self, *args: Any, lazy: Mapping[str, Lazy], **more: Any) -> None:
        super().__init__(*args, **more)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which people meet them."""
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command; None where there is no such one."""
        return self._lazy[cmd_name].load() if cmd_name in self._lazy else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, lazy.told) for name, lazy in self._lazy.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        near = get_close_matches(args[0], self._lazy, n=1) if args else []
        if near and near != args[:1]:
            ctx.fail(f"There is no command '{args[0]}'. Did you mean '{near[0]}'?")
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **more: Any) -> Any:
        """Run a command with files private from their first moment."""
        before = os.umask(PRIVATE)
        try:
            return super().main(*args, **more)
        finally:
            os.umask(before)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever goes wrong ends in a sentence and an exit code."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            fail("Stopped before it was done.", code=EXIT_STOPPED)
        except Exception as error:  # no traceback is shown: its words may be what somebody wrote
            fail_for(error)

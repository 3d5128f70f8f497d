"""``deskside check``: the doctor. Each finding comes with its cure."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click
from click.core import ParameterSource

from adapters.cli.checks.backups import backups
from adapters.cli.checks.database import database
from adapters.cli.checks.folder import folder, missing
from adapters.cli.checks.found import Found, Level
from adapters.cli.checks.holder import held_by
from adapters.cli.checks.settings import settings
from adapters.cli.checks.slack import slack
from adapters.cli.checks.survey import survey
from adapters.cli.checks.teams import teams
from adapters.cli.meant import meant
from adapters.cli.options import config_option, counted, data_option, examples
from adapters.clock import Clock
from adapters.holding import is_held

SIGNS = {Level.WELL: ("✓", "green"), Level.NOTE: ("•", "yellow"), Level.WRONG: ("✗", "red")}
PLAIN = {Level.WELL: "ok", Level.NOTE: "note", Level.WRONG: "WRONG"}


@click.command(
    epilog=examples("""
    deskside check                          before the first start, and whenever in doubt
    deskside check --data data/demo         the playground's
    deskside check --offline                without asking Slack or Microsoft
    deskside check --json | jq .found       for a program
    deskside check >/dev/null || alarm      ends with 1 if something is wrong, with 0 if not
""")
)
@config_option("", shown="those the data was used with, else app.yaml")
@click.option("--json", "as_json", is_flag=True, help="Print it for a program to read.")
@click.option("--offline", is_flag=True, help="Ask no chat platform; look at this computer alone.")
@data_option()
@click.pass_context
def check(ctx: click.Context, *, config: str, as_json: bool, offline: bool, data: Path) -> None:
    """Look whether all is well, with a cure for what is not.

    It looks at the settings, the data folder and its files, the database, what waits or went
    wrong, the disk and the backups. Where tokens are in the environment it asks Slack, too: who
    the bot is there, what the app may do, whether the places and people that the settings name
    are there, and the time. Where the settings name an app for Teams it asks Microsoft whether
    it is let in.

    It changes nothing, posts nothing, and works beside a running desk and without one. It names
    rows by their ids and never says what people wrote.
    """
    named = ctx.get_parameter_source("data") is not ParameterSource.DEFAULT
    config = meant(config, data)
    found = [*_all(config, data, named=named)]
    found += [*slack(config, offline=offline), *teams(config, offline=offline)]
    is_well = all(finding.level is not Level.WRONG for finding in found)
    if as_json:
        told = {"well": is_well, "found": [asdict(finding) for finding in found]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _show(found)
    sys.exit(0 if is_well else 1)


def _all(config: str, data: Path, *, named: bool) -> Iterator[Found]:
    yield from settings(config)
    if not data.is_dir():
        yield missing(data, named=named)
        return
    yield from folder(data)
    if not os.access(data, os.R_OK | os.X_OK):
        return
    in_use = is_held(data)
    yield from held_by(data, in_use=in_use)
    into = list(database(data, in_use=in_use, config=config))
    if in_use != (used := is_held(data)):
        # A desk began or ended meanwhile, so what was read may have been half of something.
        into = list(database(data, in_use=used, config=config))
    yield from into
    yield from backups(data, config=config, now=Clock().now())
    yield from survey(config, data, in_use=in_use)


def _show(found: list[Found]) -> None:
    wide = max(len(finding.what) for finding in found)
    painted = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for finding in found:
        sign, colour = SIGNS[finding.level]
        mark = click.style(sign, fg=colour) if painted else f"{PLAIN[finding.level]:5}"
        click.echo(f"{mark} {finding.what:{wide}}  {finding.told}")
        if finding.cure:
            click.echo(f"{'':{wide + (2 if painted else 6)}}  → {finding.cure}")
    number = sum(finding.level is Level.WRONG for finding in found)
    click.echo(f"{counted(number, 'thing')} to mend." if number else "All is well.")

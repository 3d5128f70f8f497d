"""``deskside manifest``: the app that a chat platform is to make, written down for it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import yaml

from adapters.cli.configured import load_settings
from adapters.cli.failing import EXIT_CONFIG, fail
from adapters.cli.options import config_option, examples, later
from adapters.manifests import ManifestError
from chatops.settings import Settings

NEXT_AT_SLACK = (
    "Next: https://api.slack.com/apps, Create New App, From a manifest. See docs/slack.md"
)
NEXT_AT_TEAMS = (
    "Next: https://admin.teams.microsoft.com, Teams apps, Manage apps, Upload. See docs/teams.md"
)
PACKAGE = Path("deskside-teams.zip")


@click.command(
    epilog=examples("""
    deskside manifest slack                        to copy from the screen
    deskside manifest slack -o manifest.yaml
    deskside manifest slack --json | pbcopy        the other form that Slack takes
    deskside manifest slack --config /etc/desk.yaml
    deskside manifest teams                        the package, deskside-teams.zip
    deskside manifest teams --json                 what stands in it
    deskside manifest teams --app-version 1.2.0    to put it over an older one
""")
)
@click.argument("platform", type=click.Choice(["slack", "teams"]))
@config_option()
@click.option(
    "--json/--yaml",
    "as_json",
    default=None,
    help="Slack: the form to write; by the file's name if you do not say, else YAML."
    " Teams: --json prints the manifest alone, without its icons.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"The file to write it to, in place of the screen, or of {PACKAGE}.",
)
@click.option(
    "--app-version",
    default="",
    help="Teams: the package's version, where the project's will not do. Each upload needs a"
    " higher one.",
)
def manifest(
    platform: str, *, config: str, as_json: bool | None, output: Path | None, app_version: str
) -> None:
    """Write what a chat platform needs to make your app.

    The name, the language and the addresses are those of your settings: make it anew when one of
    them has changed, and put it over the old one in the app's settings. It holds no secret.
    """
    if platform == "teams":
        if as_json is False:
            raise click.UsageError("Teams takes JSON alone: leave out --yaml.")
        _for_teams(config, as_json=as_json is True, output=output, version=app_version)
    elif app_version:
        raise click.UsageError("--app-version is for Teams: Slack numbers no manifests.")
    else:
        _for_slack(config, as_json=as_json, output=output)


def _for_slack(config: str, *, as_json: bool | None, output: Path | None) -> None:
    made = _made("Slack", config, later("adapters.slack.manifest.making").manifest)
    if as_json is None:
        as_json = output is not None and output.suffix.lower() == ".json"
    text = _as_json(made) if as_json else _as_yaml(made)
    if output is None:
        click.echo(text, nl=False)
        return
    output.write_text(text, encoding="utf-8")
    click.echo(f"Written to {output}.\n{NEXT_AT_SLACK}")


def _for_teams(config: str, *, as_json: bool, output: Path | None, version: str) -> None:
    teams, packing = (
        later("adapters.teams.manifest.making"),
        later("adapters.teams.manifest.packing"),
    )
    made = _made("Teams", config, lambda settings: teams.manifest(settings, version=version))
    if as_json and output is None:
        click.echo(packing.as_json(made), nl=False)
        return
    written = output or PACKAGE
    written.write_bytes(packing.as_json(made).encode() if as_json else packing.packed(made))
    click.echo(f"Written to {written}, version {made['version']}.\n{NEXT_AT_TEAMS}")


def _made(platform: str, config: str, make: Callable[[Settings], dict[str, Any]]) -> dict[str, Any]:
    try:
        return make(load_settings(config))
    except ManifestError as error:
        lines = [f"{config}: {problem}" for problem in error.problems]
        fail("\n".join([f"{platform} would refuse this app.", *lines]), code=EXIT_CONFIG)


def _as_json(made: object) -> str:
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def _as_yaml(made: object) -> str:
    text: str = yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=100)
    return text

"""``deskside manifest``: the app that a chat platform is to make, written down for it."""

import json
from pathlib import Path

import click
import yaml

from adapters.cli.configured import load_settings
from adapters.cli.failing import EXIT_CONFIG, fail
from adapters.cli.options import config_option, examples, later

NEXT = "Next: https://api.slack.com/apps, Create New App, From a manifest. See docs/slack.md"


@click.command(
    epilog=examples("""
    deskside manifest slack                        to copy from the screen
    deskside manifest slack -o manifest.yaml
    deskside manifest slack --json | pbcopy        the other form that Slack takes
    deskside manifest slack --config /etc/desk.yaml
""")
)
@click.argument("platform", type=click.Choice(["slack"]))
@config_option()
@click.option(
    "--json/--yaml",
    "as_json",
    default=None,
    help="The form to write; by the file's name if you do not say, else YAML.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write it to, in place of the screen.",
)
def manifest(platform: str, *, config: str, as_json: bool | None, output: Path | None) -> None:
    """Write what a chat platform needs to make your app.

    The name, the language and the way in which events come are those of your settings: make it
    anew when one of them has changed, and paste it over the old one in the app's settings. It
    holds no secret.
    """
    slack = later("adapters.slack.manifest.making")
    try:
        made = slack.manifest(load_settings(config))
    except slack.ManifestError as error:
        lines = [f"{config}: {problem}" for problem in error.problems]
        fail("\n".join(["Slack would refuse this app.", *lines]), code=EXIT_CONFIG)
    if as_json is None:
        as_json = output is not None and output.suffix.lower() == ".json"
    text = _as_json(made) if as_json else _as_yaml(made)
    if output is None:
        click.echo(text, nl=False)
        return
    output.write_text(text, encoding="utf-8")
    click.echo(f"Written to {output}.\n{NEXT}")


def _as_json(made: object) -> str:
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def _as_yaml(made: object) -> str:
    text: str = yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=100)
    return text

"""``deskside run``: the desk for real, on the doors that the environment opens."""

import os
from pathlib import Path

import click

from adapters.cli.configured import load_settings
from adapters.cli.failing import EXIT_CONFIG, fail
from adapters.cli.keys import Keys, keys_of, no_door
from adapters.cli.options import config_option, data_option, examples, later
from adapters.cli.stopping import Stopping
from adapters.cli.teams_keys import AND_SLACK, UNSAFE
from adapters.holding import hold
from chatops.settings import Settings, SettingsError, missing_for_run

HERE = "127.0.0.1"
NOT_HERE = (
    "With TEAMS_INSECURE_LOCAL=1 nobody has to prove anything, so the desk listens on {here} alone"
    " and not on {host}. Leave --host out."
)


@click.command(
    epilog=examples("""
    deskside run                          with app.yaml and data/desk
    deskside run --config /etc/desk.yaml --data /srv/desk
    SLACK_BOT_TOKEN_FILE=/run/secrets/bot SLACK_APP_TOKEN_FILE=/run/secrets/app deskside run
    deskside run --host 0.0.0.0           in a container
""")
)
@config_option()
@data_option()
@click.option("--host", help="Where its pages listen; else server.host in the settings.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Where its pages listen; else server.port. 0 takes any that is free.",
)
def run(*, config: str, data: Path, host: str | None, port: int | None) -> None:
    """Run the desk on the chat platforms it is connected to.

    They are Slack, Teams, or both. A platform is connected when its secrets are in the
    environment, or in files that it names; never in the settings.

    \b
    For Slack (docs/slack.md leads there in five steps)
      SLACK_BOT_TOKEN        xoxb-…, always
      SLACK_APP_TOKEN        xapp-…, with slack.events: socket
      SLACK_SIGNING_SECRET   with slack.events: http
      SLACK_API_URL          where Slack's Web API is, if not at https://slack.com/api/
      each of the first three also as NAME_FILE, the file that holds it

    \b
    For Teams (docs/teams.md leads there in ten steps)
      teams.app_id and teams.tenant in the settings, and server.public_url
      TEAMS_APP_PASSWORD     the client secret, unless teams.identity is managed
      or TEAMS_APP_PASSWORD_FILE, the file that holds it
      TEAMS_INSECURE_LOCAL=1 only to try it with the Agents Playground: asks nobody for a proof

    Its pages are /results, /healthz, /readyz, /metrics, /slack/events with http, and
    /teams/messages.

    Ctrl+C and SIGTERM close it: what is under way is finished first, a second one ends at once.
    DESKSIDE_LOG_LEVEL says how much is logged; no line says what people wrote.
    """  # noqa: D301 - click's mark for lines that stay as they stand
    stopping = Stopping()
    stopping.listen()
    settings = load_settings(config)
    missing = missing_for_run(settings, name=config)
    if missing:
        fail("\n".join(str(finding) for finding in missing), code=EXIT_CONFIG)
    keys = _keys(settings, config)
    if keys.is_local:
        host = _only_here(host, beside_slack=keys.slack is not None)
    with hold(data, "deskside run", stays=True, patience=3.0) as holding:
        later("adapters.cli.serving").serve(
            holding,
            data=data,
            config=config,
            settings=settings,
            keys=keys,
            at=(host or settings.server.host, settings.server.port if port is None else port),
            stopping=stopping,
        )


def _keys(settings: Settings, config: str) -> Keys:
    try:
        keys = keys_of(os.environ, settings)
    except SettingsError as error:
        lines = [str(finding) for finding in error.findings]
        cure = "See docs/slack.md and docs/teams.md, or: deskside check"
        fail("\n".join([*lines, cure]), code=EXIT_CONFIG)
    if keys is None:
        fail(no_door(settings, config), code=EXIT_CONFIG)
    return keys


def _only_here(host: str | None, *, beside_slack: bool) -> str:
    """Keep a door that asks for no proof on this computer, whatever the settings say."""
    if host not in (None, HERE, "localhost"):
        fail(NOT_HERE.format(here=HERE, host=host), code=EXIT_CONFIG)
    for told in (UNSAFE, *([AND_SLACK] if beside_slack else [])):
        click.secho(told, err=True, fg="red", bold=True)
    return HERE

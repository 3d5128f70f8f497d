"""``deskside run``: the desk for real, on the doors that the environment opens."""

import os
from pathlib import Path

import click

from adapters.cli.configured import load_settings
from adapters.cli.failing import EXIT_CONFIG, fail
from adapters.cli.options import config_option, data_option, examples, later
from adapters.cli.stopping import Stopping
from adapters.cli.tokens import APP, BOT, SIGNING, slack_tokens
from adapters.holding import hold
from adapters.slack.tokens import SlackTokens
from chatops.settings import Settings, SettingsError, missing_for_run

NEEDED = {
    "socket": f"{BOT} and {APP} (slack.events is socket)",
    "http": f"{BOT} and {SIGNING} (slack.events is http)",
}
NO_DOOR = (
    "{config} is fine, but no chat platform is connected. For Slack, put {needed} into the"
    " environment, or name files that hold them: {bot}_FILE, and so on. docs/slack.md leads there"
    " in five steps. To try the desk without an account: deskside demo"
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

    A platform is connected when its tokens are in the environment, or in files that it names;
    never in the settings.

    \b
    For Slack (docs/slack.md leads there in five steps)
      SLACK_BOT_TOKEN        xoxb-…, always
      SLACK_APP_TOKEN        xapp-…, with slack.events: socket
      SLACK_SIGNING_SECRET   with slack.events: http
      SLACK_API_URL          where Slack's Web API is, if not at https://slack.com/api/
      each of the first three also as NAME_FILE, the file that holds it

    Its pages are /results, /healthz, /readyz, /metrics, and /slack/events with http.

    Ctrl+C and SIGTERM close it: what is under way is finished first, a second one ends at once.
    DESKSIDE_LOG_LEVEL says how much is logged; no line says what people wrote.
    """  # noqa: D301 - click's mark for lines that stay as they stand
    stopping = Stopping()
    stopping.listen()
    settings = load_settings(config)
    missing = missing_for_run(settings, name=config)
    if missing:
        fail("\n".join(str(finding) for finding in missing), code=EXIT_CONFIG)
    tokens = _tokens(settings, config)
    with hold(data, "deskside run", stays=True, patience=3.0) as holding:
        later("adapters.cli.serving").serve(
            holding,
            data=data,
            config=config,
            settings=settings,
            slack=tokens,
            at=(host or settings.server.host, settings.server.port if port is None else port),
            stopping=stopping,
        )


def _tokens(settings: Settings, config: str) -> SlackTokens:
    try:
        tokens = slack_tokens(os.environ, way=settings.slack.events)
    except SettingsError as error:
        lines = [str(finding) for finding in error.findings]
        fail("\n".join([*lines, "See docs/slack.md, or: deskside check"]), code=EXIT_CONFIG)
    if tokens is None:
        needed = NEEDED[settings.slack.events]
        fail(NO_DOOR.format(config=config, needed=needed, bot=BOT), code=EXIT_CONFIG)
    return tokens

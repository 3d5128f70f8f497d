"""``deskside run``: the desk for real, on the doors that the environment opens."""

from pathlib import Path

import click

from adapters.cli.configured import load_settings
from adapters.cli.failing import EXIT_CONFIG, fail
from adapters.cli.options import config_option, data_option, examples
from chatops.settings import missing_for_run


@click.command(
    epilog=examples("""
    deskside run                          with app.yaml and data/desk
    deskside run --config /etc/desk.yaml
    DESKSIDE_DATA=/srv/desk deskside run
""")
)
@config_option()
@data_option()
def run(config: str, data: Path) -> None:
    """Run the desk on the chat platforms it is connected to.

    This version brings the playground alone ("deskside demo"); a platform's connection comes
    with its own door. Settings are read and checked all the same, so that they can be prepared.

    Tokens come from the environment, or from files that it names; never from the settings.
    """
    settings = load_settings(config)
    missing = missing_for_run(settings, name=config)
    if missing:
        fail("\n".join(str(finding) for finding in missing), code=EXIT_CONFIG)
    fail(
        f"{config} is fine, but no chat platform is connected: this version has the playground"
        " alone. Try: deskside demo",
        code=EXIT_CONFIG,
    )

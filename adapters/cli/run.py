"""``deskside run``: the desk for real, on the doors that the environment opens."""

from pathlib import Path

import click

from adapters.cli.options import EXIT_CONFIG, data_option, fail, load_settings
from chatops.settings import missing_for_run


@click.command()
@click.option("--config", default="app.yaml", show_default=True, help="The settings.")
@data_option("data/desk")
def run(config: str, data: Path) -> None:
    """Run the desk on the chat platforms that it is connected to.

    This version brings the playground alone ("deskside demo"); a platform's connection comes
    with its own door. Settings are read and checked all the same, so that they can be prepared.
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

"""The front door: every command of ``deskside``."""

import click

from adapters.cli.backups import backup, restore
from adapters.cli.check import check
from adapters.cli.demo import demo
from adapters.cli.log import log
from adapters.cli.replay import replay
from adapters.cli.run import run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="deskside", message="deskside %(version)s")
def main() -> None:
    """Ticketless IT help where people already talk.

    Begin with "deskside demo": a small chat in your browser with the real desk behind it.
    """


for command in (demo, run, check, log, replay, backup, restore):
    main.add_command(command)

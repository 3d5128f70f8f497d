"""``deskside demo``: the playground, a small chat in the browser with the real desk behind it."""

from pathlib import Path

import click

from adapters.cli.options import PLAYGROUND, data_option, examples, later
from adapters.cli.stopping import Stopping
from adapters.holding import hold


@click.command(
    epilog=examples("""
    deskside demo                    then open http://127.0.0.1:8642
    deskside demo --port 0           on any free port; the address is printed
    deskside demo --fresh            begin with an empty chat
    deskside demo --data /tmp/try    a second playground beside the first
""")
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8642,
    show_default=True,
    help="Where the page listens, on this machine alone. 0 takes any that is free.",
)
@click.option("--fresh", is_flag=True, help="Forget what was said in the last demo.")
@data_option(PLAYGROUND)
def demo(*, port: int, fresh: bool, data: Path) -> None:
    """Try the desk in the browser: no account, no token.

    Nothing leaves this machine. Be Dana and ask something in #it-help, then be Sam and answer.
    The clock at the top moves the desk's time. What is said is kept in the data folder until you
    start over.

    Ctrl+C closes it: what is under way is finished first, a second Ctrl+C ends at once.
    DESKSIDE_LOG_LEVEL=info shows a line for what happens; no line says what people wrote.
    """
    stopping = Stopping()
    stopping.listen()
    with hold(data, "deskside demo", stays=True, patience=3.0) as holding:
        later("adapters.cli.playing").play(
            holding, data=data, port=port, fresh=fresh, stopping=stopping
        )

"""``deskside survey``: the group of its commands."""

import click

from adapters.cli.group import FrontDoor, Lazy
from adapters.cli.options import examples

COMMANDS = {
    "open": Lazy("steering:open_survey", "Say when the next survey opens, or open one now."),
    "close": Lazy("steering:close_survey", "Close the open survey before its last day."),
    "status": Lazy("survey_status:status", "Say how the survey stands."),
    "preview": Lazy("steering:preview_survey", "Print what people are asked, and what is missing."),
    "results": Lazy("survey_results:results", "Print what came of a survey that is over."),
    "key": Lazy("sealing:key", "Make the key that comments are sealed to."),
    "unseal": Lazy("sealing:unseal", "Read sealed comments, with that key."),
}


@click.group(
    cls=FrontDoor,
    lazy=COMMANDS,
    epilog=examples("""
    deskside survey status               when the next one opens, and what keeps it from that
    deskside survey preview              the invitation, the form and the page, as text
    deskside survey open --now           ask everybody today; it asks back first
    deskside survey results --comments
    deskside survey status --data data/demo   the playground's
"""),
)
def survey() -> None:
    """Open, close, preview and read the quarterly survey.

    Each use leaves a row that says what was done at a terminal, never a word of what was in it.
    While a survey is open nothing here says what was answered, or by how many.
    """

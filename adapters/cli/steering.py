"""``deskside survey open``, ``close`` and ``preview``."""

from pathlib import Path

import click

from adapters.cli.options import config_option, data_option, examples
from adapters.cli.reading import ask_desk
from adapters.cli.saying import confirm, say
from adapters.holding import is_held
from surveys.preview import as_text, preview

AT_THE_START = "The desk does not run now: this goes on as soon as it does."
BY_HAND = "To open one now: deskside survey open --now"


@click.command(
    name="open",
    epilog=examples("""
    deskside survey open                 when the next one opens by the calendar
    deskside survey open --now           ask everybody today
    deskside survey status --follow      and watch the invitations go out
"""),
)
@click.option("--now", is_flag=True, help="Open one today.")
@click.option("--yes", is_flag=True, help="Open it without asking back.")
@data_option()
def open_survey(*, now: bool, yes: bool, data: Path) -> None:
    """Say when the next survey opens, or open one now.

    Who is asked and what is frozen in that moment. It is refused while one is open, within 30 days
    of the last one, and until it was said what changed since.
    """
    if not now:
        click.echo(say(data, "open"))
        click.echo(BY_HAND)
        return
    question = say(data, "open now")
    if not yes:
        command = "deskside survey open --now --yes"
        confirm(question, short="Open it?", command=command)
    _done(data, say(data, "open now yes"))


@click.command(
    name="close",
    epilog=examples("""
    deskside survey close
    deskside survey close --yes          in a script
"""),
)
@click.option("--yes", is_flag=True, help="Close it without asking back.")
@data_option()
def close_survey(*, yes: bool, data: Path) -> None:
    """Close the open survey before its last day.

    Nobody can answer any more then, and it cannot be opened again. What was answered is counted.
    """
    question = say(data, "close")
    if not yes:
        confirm(question, short="Close it?", command="deskside survey close --yes")
    _done(data, say(data, "close yes"))


@click.command(
    name="preview",
    epilog=examples("""
    deskside survey preview
    deskside survey preview --config new.yaml   with other settings than the desk's own
"""),
)
@config_option("", shown="those the data was used with, else app.yaml")
@data_option()
def preview_survey(*, config: str, data: Path) -> None:
    """Print what people are asked, and what is missing.

    The invitation, the form and the page on how it is anonymous, as they would be today; of a
    survey that is open, as they were frozen.
    """
    say(data, "preview")
    for text in ask_desk(data, config, lambda work: as_text(preview(work))):
        click.echo(text)


def _done(data: Path, said: str) -> None:
    click.echo(said)
    if not is_held(data):
        click.echo(AT_THE_START)

"""``deskside survey key`` and ``deskside survey unseal``: comments that this desk cannot read."""

import os
from pathlib import Path

import click

from adapters.cli.failing import fail
from adapters.cli.options import examples
from adapters.surveying.sealing import NotOpenedError, new_pair, opened

KEY_FILE = Path("survey-key.txt")
NO_FILE = "There is no file {file}, or it cannot be read."


@click.command(
    epilog=examples("""
    deskside survey key                      keeps the key in survey-key.txt
    deskside survey key /media/stick/key     keeps it elsewhere, which is the better place
""")
)
@click.argument("file", default=KEY_FILE, type=click.Path(dir_okay=False, path_type=Path))
def key(file: Path) -> None:
    """Make the two halves of a key that comments are sealed to.

    The half that seals is printed, for survey: {seal_to: …} in app.yaml. The half that opens is
    kept in FILE and nowhere else: whoever has it reads what people write, and without it nobody
    does. Do this on the machine of the person who is to read, not on the desk's.
    """
    seals, opens = new_pair()
    try:
        made = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        fail(f"{file} is there already. Name another file: what is sealed to it needs it.")
    except OSError as error:
        fail(f"{file} cannot be made ({error.strerror}).")
    with os.fdopen(made, "w") as kept:
        kept.write(f"{opens}\n")
    click.echo(f"survey: {{seal_to: {seals}}}")
    click.echo(
        f"The half that opens is in {file}. Keep it, and keep it away from the desk.", err=True
    )


@click.command(
    epilog=examples("""
    deskside survey unseal comments.csv --key survey-key.txt
""")
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--key",
    "key_file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=KEY_FILE,
    show_default=True,
    help="The file that holds the half of the key that opens.",
)
def unseal(file: Path, key_file: Path) -> None:
    """Print what is sealed in FILE, one comment a paragraph.

    FILE may be anything that has the sealed comments in it: the results' CSV, a saved page, or
    lines that were copied out of the chat.
    """
    text, opens = _read(file), _read(key_file)
    try:
        found = list(opened(text, key=opens))
    except NotOpenedError:
        fail(f"{key_file} is no key that opens.")
    if not found:
        fail(f"Nothing in {file} is sealed.")
    comments = [comment for comment in found if comment is not None]
    if not comments:
        fail(f"{key_file} does not open what is in {file}: it was sealed to another key.")
    click.echo("\n\n".join(map(_shown, comments)))
    if len(comments) < len(found):
        left = len(found) - len(comments)
        click.echo(f"Not opened: {left}. Cut short, or sealed to another key.", err=True)


def _read(file: Path) -> str:
    try:
        return file.read_text(errors="replace")
    except OSError:
        fail(NO_FILE.format(file=file))


def _shown(comment: str) -> str:
    """Leave out what could paint a terminal; lines stay lines."""
    return "".join(sign for sign in comment if sign.isprintable() or sign == "\n")

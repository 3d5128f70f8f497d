"""The front door: every command of ``deskside``."""

import click

from adapters.cli.group import FrontDoor, Lazy

COMMANDS = {
    "demo": Lazy("demo:demo", "Try the desk in the browser: no account, no token."),
    "run": Lazy("run:run", "Run the desk on the chat platforms it is connected to."),
    "manifest": Lazy("manifest:manifest", "Write what a chat platform needs to make your app."),
    "people": Lazy("people:people", "List people and places with the ids that app.yaml needs."),
    "check": Lazy("check:check", "Look whether all is well, with a cure for what is not."),
    "log": Lazy("log:log", "Note help given in person, from a terminal."),
    "measures": Lazy("measures:measures", "Print how the desk is doing, in a few figures."),
    "survey": Lazy("survey:survey", "Open, close, preview and read the quarterly survey."),
    "export": Lazy("export:export", "Write out everything that is kept about one person."),
    "audit": Lazy("audit:audit", "Print who did what of consequence."),
    "forget": Lazy("forgetting:forget", "Forget somebody who has left: words, name, and the id."),
    "backup": Lazy("backups:backup", "Copy everything the desk remembers to a file."),
    "restore": Lazy("backups:restore", "Bring back what a backup holds."),
    "replay": Lazy("replay:replay", "Feed logs to a desk, and print what it would have noted."),
}

EXIT_CODES = """\b
It ends with
  0    done, or stopped by Ctrl+C or SIGTERM after finishing what was under way
  1    it could not be done, or "check" found something wrong; a sentence says what and why
  2    the command was typed wrongly
  65   a file is not what the command reads; each is named with its line
  70   a mistake of ours; please tell the makers the line that it prints
  75   another process uses the data now; nothing was changed, try again later
  78   the settings are wrong; every mistake is printed with its line
  130  stopped at once by a second Ctrl+C (143: by a second SIGTERM)
"""


@click.group(
    cls=FrontDoor,
    lazy=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=EXIT_CODES,
)
@click.version_option(package_name="deskside", message="deskside %(version)s")
def main() -> None:
    """Ticketless IT help where people already talk.

    Begin with "deskside demo": a small chat in your browser with the real desk behind it.
    "deskside COMMAND --help" has examples of each command.
    """

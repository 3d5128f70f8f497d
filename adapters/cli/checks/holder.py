"""Who uses the data now, and whether they answer."""

from collections.abc import Iterator
from pathlib import Path

from adapters.calling import NAME, is_listening
from adapters.cli.checks.found import Found, note, plain, well, wrong
from adapters.holding import holder, named

LEFT = "Nothing to do: the next start replaces it."
SILENT = "If it has just been started, look again in a moment. Otherwise stop it and start it anew."


def held_by(data: Path, *, in_use: bool) -> Iterator[Found]:
    """Look at the lock and at the control socket."""
    if not in_use:
        yield well("in use", "by nobody now")
        if (data / NAME).exists():
            yield note("in use", f"{NAME} was left by a desk that was killed", LEFT)
        return
    who = plain(named(data))
    if "stays" not in holder(data) or is_listening(data):
        yield well("in use", f"by {who}")
    else:
        yield wrong("in use", f"{who} does not answer on {NAME}", SILENT)

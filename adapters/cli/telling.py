"""What the storage room refuses, said to whoever typed the command."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adapters.cli.failing import fail, why
from storage.backup import BackupError
from storage.schema import SchemaError
from storage.sqlite import ERRORS

_SIGNS = {
    "full": "The disk of {data} is full. Make room and try again.",
    "readonly": "{data} cannot be written. Look at its owner and mode, and at the disk.",
    "unable to open": "The data in {data} cannot be opened. Look at the owner and mode of each"
    " file in it: deskside check --data {data}",
    "locked": "Another program has the data in {data} open and locked: a backup tool, or a"
    " database browser. Close it and try again.",
    "malformed": "The data in {data} is damaged. Bring back the newest good backup:"
    " deskside restore FILE --data {data}",
    "not a database": "{data} holds a desk.db that is no database. Bring back the newest good"
    " backup: deskside restore FILE --data {data}",
    "disk i/o": "The disk of {data} failed, or is full. Look at the system's log and make room.",
}

REFUSED = (
    "The database in {data} refused what was to be written, and nothing of it was kept. See whether"
    " it is whole: deskside check --data {data}. If it is, tell the makers the error's name"
)


@contextmanager
def told(data: Path, *, before: str = "", after: str = "") -> Iterator[None]:
    """End with a sentence where the data cannot be used.

    *before* says what did not happen, *after* what else could be done where the data is at fault.
    """
    try:
        yield
    except (SchemaError, BackupError) as error:
        fail(f"{before}{error}{after}")
    except ERRORS as error:
        fail(before + _meaning(error, data) + after)
    except OSError as error:
        fail(before + why(error))


def _meaning(error: Exception, data: Path) -> str:
    text = str(error).lower()
    meant = next((said for sign, said in _SIGNS.items() if sign in text), None)
    known = meant or f"{REFUSED} ({type(error).__name__})."
    return known.format(data=data)

"""How a command fails: a sentence that says what to do, and an exit code."""

import errno
import os
import sys
import traceback
from pathlib import Path
from typing import NoReturn

import click

from adapters.holding import HeldError, NotOursError

EXIT_FAILED = 1
EXIT_DATA = 65
EXIT_MISTAKE = 70
EXIT_HELD = 75
EXIT_CONFIG = 78
EXIT_STOPPED = 130

_WHY = {
    errno.EACCES: "{where} may not be read or written by you. Look at its owner and mode.",
    errno.EPERM: "{where} belongs to somebody else. Start as its owner, or name another folder.",
    errno.EROFS: "{where} is on a disk that can only be read. Name another folder with --data.",
    errno.ENOSPC: "The disk of {where} is full. Make room and try again.",
    errno.EDQUOT: "Your share of the disk of {where} is used up. Make room and try again.",
    errno.ENOENT: "{where} is not there and cannot be made. Look at the path.",
    errno.ENOTDIR: "{where} leads through a file as if it were a folder. Name another path.",
    errno.EEXIST: "{where} is a file, and a folder is needed. Name another path.",
    errno.EISDIR: "{where} is a folder, and a file is needed. Name another path.",
    errno.ENAMETOOLONG: "{where} is too long a name. Name a shorter one.",
    errno.EMFILE: "Too many files are open. Raise the limit (ulimit -n), or close other programs.",
    errno.EIO: "The disk failed at {where}. Look at the system's log before going on.",
    errno.ENOTEMPTY: "{where} is not empty.",
    errno.ELOOP: "{where} is a link that leads back to itself.",
}


def fail(text: str, *, code: int = EXIT_FAILED) -> NoReturn:
    """End with a sentence that says what to do."""
    click.echo(text, err=True)
    sys.exit(code)


def fail_for(error: Exception) -> NoReturn:
    """End with what *error* means for a person."""
    if isinstance(error, HeldError):
        fail(str(error), code=EXIT_HELD)
    if isinstance(error, NotOursError):
        fail(str(error))
    if isinstance(error, OSError):
        fail(why(error))
    fail(_unforeseen(error), code=EXIT_MISTAKE)


def why(error: OSError) -> str:
    """Say what the system refused, and what to do about it."""
    where = str(error.filename) if error.filename else "A file"
    known = _WHY.get(error.errno or 0, "{where} cannot be used: " + _reason(error) + ".")
    return known.format(where=where)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _unforeseen(error: Exception) -> str:
    if os.environ.get("DESKSIDE_TRACEBACK"):
        return "".join(traceback.format_exception(error))
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return (
        f"Something went wrong that nobody foresaw: {type(error).__name__}{place}. Please tell the"
        " makers this line. DESKSIDE_TRACEBACK=1 shows the whole way there; read it before you"
        " pass it on, since it can hold what people wrote."
    )

"""How a command hands an event to the process that owns the data: over its control socket."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from chatops.codec import dump
from chatops.events import Event

NAME = "control.sock"
LINE = 64 * 1024
SECONDS = 10.0
LONGEST_PATH = 100
"""Bytes. The system has room for 104 or 108, and cuts or refuses what is longer."""

Answer = dict[str, str | None]


class NobodyListensError(Exception):
    """No process owns the data now, or it is only just beginning or ending."""


class NoAnswerError(Exception):
    """The event was handed over, but what became of it was not heard: hand it over again."""


class TooLongError(Exception):
    """The event has more words than fit on the line."""


def hand_over(folder: Path, event: Event, *, within: float = SECONDS) -> Answer:
    """Give an event to the process that owns *folder*, and return its answer.

    It is safe to do so again with the same event: the desk handles it once.
    """
    asked = json.dumps({"event": dump(event)}).encode() + b"\n"
    if len(asked) > LINE:
        raise TooLongError
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(within)
        _connect(line, folder)
        try:
            line.sendall(asked)
            with line.makefile("rb") as answers:
                answer: Answer = json.loads(answers.readline(LINE))
        except (OSError, ValueError) as error:
            raise NoAnswerError from error
    return answer


def is_listening(folder: Path) -> bool:
    """Tell whether a desk answers for *folder*."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(1.0)
        try:
            _connect(line, folder)
        except NobodyListensError:
            return False
    return True


@contextmanager
def address(folder: Path) -> Iterator[str]:
    """Name the socket of a data folder in few enough bytes for as long as the block lasts.

    The socket of a long path is reached through a link with a short one, which is as good for
    ``bind`` and ``connect`` and needs no change of the working folder.
    """
    path = folder.resolve() / NAME
    if len(os.fsencode(path)) <= LONGEST_PATH:
        yield str(path)
        return
    with TemporaryDirectory(prefix="deskside-") as near:
        link = Path(near) / "d"
        link.symlink_to(path.parent)
        yield str(link / NAME)


def _connect(line: socket.socket, folder: Path) -> None:
    try:
        with address(folder) as path:
            line.connect(path)
    except PermissionError:
        raise  # somebody else's desk: nothing that waiting would mend
    except OSError as error:
        raise NobodyListensError from error

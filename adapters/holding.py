"""One process owns the data: a lock that the system itself takes back when its holder dies."""

import errno
import fcntl
import json
import os
import socket
from pathlib import Path

NAME = "desk.lock"


class HeldError(Exception):
    """Somebody else holds the folder; the text says who."""


class Holding:
    """The lock on a data folder, held until ``release`` or the end of the process."""

    def __init__(self, folder: Path, *, who: str) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        self._file = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            if error.errno not in (errno.EAGAIN, errno.EACCES):
                raise
            raise HeldError(_refusal(folder)) from None
        _write(self._file, who)

    def release(self) -> None:
        """Give the folder back."""
        os.close(self._file)


def holder(folder: Path) -> dict[str, str]:
    """Tell who wrote itself into the lock last; empty if nobody did."""
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _refusal(folder: Path) -> str:
    by = holder(folder)
    name = f"{by['who']} (process {by['pid']} on {by['host']})" if by else "another process"
    return f"The data in {folder} is in use by {name}. Stop it first, or name another --data."


def _write(file: int, who: str) -> None:
    told = {"who": who, "pid": str(os.getpid()), "host": socket.gethostname()}
    os.ftruncate(file, 0)
    os.pwrite(file, json.dumps(told).encode(), 0)

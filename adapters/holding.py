"""One process owns the data: a lock that the system itself takes back when its holder dies."""

import errno
import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

NAME = "desk.lock"
OURS = (NAME, "desk.db")
"""What shows that a folder is a desk's."""

GLANCE = 0.15
"""How long a start waits for the lock: ``is_held`` takes it for a moment, a desk keeps it."""
NAP = 0.03
_OTHERS = 0o077


class HeldError(Exception):
    """Somebody else holds the folder; the text says who."""


class NotOursError(Exception):
    """The folder is open to others and holds what is not ours; the text says so."""


class Holding:
    """The lock on a data folder, held until ``release`` or the end of the process.

    ``stays``: the holder is a running desk, for which nobody waits; the others are done soon, and
    are waited for up to *patience* seconds.
    """

    def __init__(
        self, folder: Path, *, who: str, stays: bool = False, patience: float = GLANCE
    ) -> None:
        self._told = {"who": who, "pid": str(os.getpid()), "host": socket.gethostname()}
        if stays:
            self._told["stays"] = "yes"
        _make_private(folder)
        self._file = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._file, folder, patience)
            self._write(self._told)
        except BaseException:  # a lock half taken must be free again
            os.close(self._file)
            raise

    def add(self, **more: str) -> None:
        """Write more about the holder into the lock: where its page is, say."""
        self._told |= more
        self._write(self._told)

    def release(self) -> None:
        """Give the folder back; once is enough."""
        if self._file >= 0:
            with suppress(OSError):
                os.ftruncate(self._file, 0)
            os.close(self._file)
            self._file = -1

    def _write(self, told: dict[str, str]) -> None:
        # The lock is what counts; the name in it is a courtesy that a full disk may deny.
        with suppress(OSError):
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, json.dumps(told).encode(), 0)


@contextmanager
def hold(
    folder: Path, who: str, *, stays: bool = False, patience: float = GLANCE
) -> Iterator[Holding]:
    """Hold a data folder for as long as the block lasts. Raises ``HeldError``."""
    holding = Holding(folder, who=who, stays=stays, patience=patience)
    try:
        yield holding
    finally:
        holding.release()


def is_held(folder: Path) -> bool:
    """Tell whether a process holds the folder, without writing anything."""
    try:
        file = os.open(folder / NAME, os.O_RDONLY)
    except FileNotFoundError:
        return False
    except PermissionError:
        return True  # whoever keeps it from us may well use it
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        return _is_taken(error)
    finally:
        os.close(file)
    return False


def holder(folder: Path) -> dict[str, str]:
    """Tell who wrote itself into the lock last; empty if nobody did."""
    try:
        found = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if type(found) is dict else {}


def named(folder: Path) -> str:
    """Name the holder for a person."""
    by = holder(folder)
    if not {"who", "pid", "host"} <= by.keys():
        return "another process"
    elsewhere = "" if by["host"] == socket.gethostname() else f" on {by['host']}"
    page = f", open at {by['page']}" if "page" in by else ""
    return f"{by['who']} (process {by['pid']}{elsewhere}{page})"


def _lock(file: int, folder: Path, patience: float) -> None:
    """Take the lock, or raise ``HeldError`` at once for one who stays and later for the others."""
    began = time.monotonic()
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if not _is_taken(error):
                raise
        else:
            return
        waits = min(patience, GLANCE) if "stays" in holder(folder) else patience
        if time.monotonic() - began >= waits:
            raise HeldError(
                f"The data in {folder} is in use by {named(folder)}."
                " Stop it first, or name another --data."
            )
        time.sleep(NAP)


def _is_taken(error: OSError) -> bool:
    return error.errno in (errno.EAGAIN, errno.EACCES)


def _make_private(folder: Path) -> None:
    """Close the folder to others, unless that would take away what somebody shares in it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not folder.stat().st_mode & _OTHERS:
        return
    inside = {path.name for path in folder.iterdir()} - {"lost+found"}
    if inside and inside.isdisjoint(OURS):
        raise NotOursError(
            f"{folder} is open to others and holds what is not the desk's."
            f" Name a folder of its own, or close this one: chmod 700 {folder}"
        )
    folder.chmod(0o700)

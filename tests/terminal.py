"""The real command in a process of its own, for tests of the front door.

Nothing here sleeps for luck: a test waits for a line or for an end, with a deadline, and what it
started is ended by its own process id.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = str(Path(sys.prefix) / "bin" / "deskside")
DEADLINE = 30.0
OPEN = "The playground is open at "

BEGIN = "\nimport os, sys\nos.execv(sys.argv[1], sys.argv[1:])"
BOUND_BY_MODES = """
import ctypes, os
if os.geteuid() == 0:  # root loses what overrides modes: DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER
    for capability in (1, 2, 3):
        ctypes.CDLL(None).prctl(24, capability)  # PR_CAPBSET_DROP
"""
ON_A_FULL_DISK = """
import os, resource
os.environ["PYTHONDONTWRITEBYTECODE"] = "1"  # else half of it would be written, for others to read
resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
"""


def environment(**more: str) -> dict[str, str]:
    """An environment in which no setting of whoever runs the tests shows."""
    ours = ("DESKSIDE_", "PYTHON", "SLACK_", "TEAMS_")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
    return kept | {"PYTHONWARNINGS": "error"} | more


def deskside(
    *args: object, cwd: Path, before: str = "", **env: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; *before* is done in its process, before it begins."""
    first = [sys.executable, "-c", before + BEGIN] if before else []
    return subprocess.run(
        [*first, COMMAND, *map(str, args)],
        cwd=cwd,
        env=environment(**env),
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )


class Running:
    """A command that goes on until it is told to stop. ``lines`` is all it has said so far."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.lines: list[str] = []
        self._said = threading.Condition()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def wait_for(self, text: str) -> str:
        """Wait for a line with *text* and return it."""
        until = time.monotonic() + DEADLINE
        with self._said:
            while not (found := [line for line in self.lines if text in line]):
                left = until - time.monotonic()
                if left <= 0 or not (self._reader.is_alive() and self._said.wait(left)):
                    raise AssertionError(f"no {text!r} in {self.lines}")
        return found[0]

    @property
    def address(self) -> str:
        return self.wait_for(OPEN).removeprefix(OPEN).split()[0]

    @property
    def output(self) -> str:
        return "\n".join(self.lines)

    def ends(self, *signals: int) -> int:
        """Send it signals, wait for its end, and return the exit code."""
        for number in signals:
            self.process.send_signal(number)
        code = self.process.wait(DEADLINE)
        self._reader.join(DEADLINE)
        return code

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                with self._said:
                    self.lines.append(line.rstrip("\n"))
                    self._said.notify_all()
        with self._said:
            self._said.notify_all()


@contextmanager
def starting(*args: object, cwd: Path, **env: str) -> Iterator[Running]:
    """Start a command, its errors among its lines; what still runs at the end is killed."""
    with running([COMMAND, *map(str, args)], cwd=cwd, **env) as started:
        yield started


@contextmanager
def running(command: list[str], *, cwd: Path, **env: str) -> Iterator[Running]:
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=environment(**env),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    started = Running(process)
    try:
        yield started
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        started.ends()


@contextmanager
def playing(folder: Path, *args: object, **env: str) -> Iterator[Running]:
    """A playground over *folder* on a free port, open when the block begins."""
    command = ("demo", "--port", 0, "--data", folder, *args)
    with starting(*command, cwd=folder.parent, **env) as started:
        started.wait_for(OPEN)
        yield started

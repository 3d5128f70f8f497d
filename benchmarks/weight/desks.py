"""A real ``deskside run`` in a process of its own, and what the system says of it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks.slack import workspace as ws
from benchmarks.weight.installed import ROOT

READY_SECONDS = 60.0
STOP_SECONDS = 30.0
SETTLES = 2.0
UP = "Its pages are at "
APP, TENANT = "0f6e0000-aaaa-4bbb-8ccc-00000000da7a", "7e4a0000-aaaa-4bbb-8ccc-000000000001"
SETTINGS = f"""{ws.SETTINGS}slack: {{events: http}}
server: {{public_url: "https://it.example.com"}}
"""
TEAMS = f"teams: {{app_id: {APP}, tenant: {TENANT}}}\n"


class Desk:
    """One that is up; ``seconds`` says how long that took."""

    def __init__(self, process: int, port: int, seconds: float, log: Path) -> None:
        self.port, self.seconds = port, seconds
        self._of = Path(f"/proc/{process}")
        self._log = log

    def memory(self) -> tuple[float, float]:
        """Return the MB that are resident, and how many of them only mirror files."""
        lines = (self._of / "smaps_rollup").read_text().splitlines()[1:]
        told = {key: int(value.split()[0]) for key, value in (x.split(":") for x in lines)}
        return told["Rss"] / 1024, (told["Rss"] - told["Anonymous"]) / 1024

    def settled(self) -> None:
        """Wait until it has looked at all that it looks at when it starts."""
        until = time.monotonic() + READY_SECONDS
        while UP not in self._log.read_text() and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(SETTLES)


@contextmanager
def running(folder: Path, packages: Path, url: str, *, teams: bool = False) -> Iterator[Desk]:
    """Run a desk on *folder*, whose libraries are those in *packages*; it is ready at the start."""
    folder.mkdir(exist_ok=True)
    config, port = folder / "app.yaml", _free_port()
    config.write_text(SETTINGS + (TEAMS if teams else ""))
    command = ["run", "--config", str(config), "--data", str(folder / "desk"), "--port", str(port)]
    env = environment(packages, folder.parent / "compiled") | {
        "SLACK_BOT_TOKEN": ws.BOT_TOKEN,
        "SLACK_SIGNING_SECRET": ws.SECRET,
        "SLACK_API_URL": url,
    }
    if teams:
        env["TEAMS_APP_PASSWORD"] = "not~told.to-anybody"
    begun = time.perf_counter()
    path = folder / "log"
    with path.open("wb") as log:
        process = subprocess.Popen(
            python("-m", "benchmarks.weight.hurried", *command), env=env, stdout=log, stderr=log
        )
        try:
            _until_ready(process, port, path)
            yield Desk(process.pid, port, time.perf_counter() - begun, path)
            process.send_signal(signal.SIGTERM)
            process.wait(STOP_SECONDS)
        finally:
            process.kill()
            process.wait()


def python(*arguments: str) -> Sequence[str]:
    """Return what begins Python without the packages of this one."""
    return [sys.executable, "-S", *arguments]


def environment(packages: Path, compiled: Path) -> dict[str, str]:
    """Return what it is to find; what it compiles it keeps apart, so that all but one is warm."""
    ours = ("DESKSIDE_", "PYTHON", "SLACK_", "TEAMS_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"PYTHONPATH": f"{ROOT}:{packages}", "PYTHONPYCACHEPREFIX": str(compiled)}


def _until_ready(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    until = time.monotonic() + READY_SECONDS
    while not _is_ready(port):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"it did not start:\n{log.read_text()}")
        time.sleep(0.005)


def _is_ready(port: int) -> bool:
    with suppress(OSError, http.client.HTTPException):
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            asked.request("GET", "/readyz")
            return asked.getresponse().status == 200
        finally:
            asked.close()
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port

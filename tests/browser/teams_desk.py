"""The real `deskside run` in local mode, in a process of its own, for the Agents Playground."""

import json
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from socket import create_server
from typing import Any

from adapters.calling import hand_over
from chatops.events import Event
from tests.terminal import DEADLINE, environment, running

ROOT = Path(__file__).parents[2]
DESKSIDE = (sys.executable, "-c", "from adapters.cli import main; main()")
"""By its address in the package, not by the script: the tests need no installed command."""
UP = "Its pages are at "


class TeamsDesk:
    """A desk that may be started again over the same data: what is due is done at each start."""

    def __init__(self, folder: Path, settings: str) -> None:
        self.data = folder / "data"
        self._config = folder / "app.yaml"
        self._config.write_text(settings)
        with create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self.endpoint = f"http://127.0.0.1:{self._port}/teams/messages"
        self._process = ExitStack()

    @contextmanager
    def open(self) -> Iterator["TeamsDesk"]:
        """Run it until the end of the block."""
        with self._process:
            self._start()
            yield self

    def starts_again(self) -> None:
        """Close it and start it again."""
        self._process.close()
        self._start()

    def command(self, *words: str) -> str:
        """Give a command at a terminal; return what it says."""
        told = subprocess.run(
            [*DESKSIDE, *words, "--data", str(self.data)],
            cwd=ROOT,
            env=environment(),
            capture_output=True,
            text=True,
            timeout=DEADLINE,
            check=True,
        )
        return told.stdout

    def learns(self, event: Event) -> None:
        """Hand it an event, as other commands do."""
        assert "refused" not in hand_over(self.data, event)

    def hears(self, activity: dict[str, Any]) -> Any:
        """Post an activity to the address that Teams posts to; return the answer's body."""
        asked = urllib.request.Request(
            self.endpoint,
            data=json.dumps(activity).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(asked, timeout=DEADLINE) as answer:
            return json.loads(answer.read() or "null")

    def _start(self) -> None:
        told = ("run", "--config", self._config, "--data", self.data, "--port", self._port)
        command = [*DESKSIDE, *map(str, told)]
        started = running(command, cwd=ROOT, TEAMS_INSECURE_LOCAL="1")
        desk = self._process.enter_context(started)
        self._process.callback(desk.ends, signal.SIGTERM)
        desk.wait_for(UP)

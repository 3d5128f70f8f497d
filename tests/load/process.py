"""A real ``deskside run`` with both doors, and what the system says of its process."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.house import ROOT
from tests.killed import free_port
from tests.load.company import SETTINGS
from tests.slack.far_end import FakeSlack
from tests.teams.far_end import FakeTeams
from tests.terminal import Running, running

UP = "Its pages are at "
NOISE = ("Traceback", "Unclosed", "was destroyed", "never awaited", "never retrieved")


@dataclass(frozen=True, kw_only=True)
class Held:
    """What a process holds of the system."""

    rss: float  # MB
    files: int
    threads: int
    children: int


class RealDesk:
    """A desk in a process of its own, until it is told to stop."""

    def __init__(self, started: Running, port: int) -> None:
        self._started = started
        self.port = port

    def held(self) -> Held:
        of = Path(f"/proc/{self._started.process.pid}")
        status = dict(line.split(":", 1) for line in (of / "status").read_text().splitlines())
        tasks = [*(of / "task").iterdir()]
        children = (of / "task" / of.name / "children").read_text().split()
        return Held(
            rss=int(status["VmRSS"].split()[0]) / 1024,
            files=len([*(of / "fd").iterdir()]),
            threads=len(tasks),
            children=len(children),
        )

    def stops(self) -> int:
        """Ask it to close; return its exit code."""
        return self._started.ends(signal.SIGTERM)

    def noise(self) -> list[str]:
        """List what Python itself complained of."""
        return [line for line in self._started.lines if any(sign in line for sign in NOISE)]

    def log(self) -> list[str]:
        return self._started.lines


@contextmanager
def real_desk(
    folder: Path, hours: str, slack: FakeSlack, teams: FakeTeams, metadata: str
) -> Iterator[RealDesk]:
    """Run a desk over *folder* that knows both platforms; it is up when the block begins."""
    config, port = folder / "app.yaml", free_port()
    config.write_text(SETTINGS % hours)
    command = [sys.executable, "-m", "tests.load.running", metadata, str(teams.port)]
    command += ["run", "--config", str(config), "--data", str(folder / "desk")]
    env = {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_API_URL": slack.api_url,
        "TEAMS_APP_PASSWORD": "not~told.to-anybody",
    }
    with running([*command, "--port", str(port)], cwd=ROOT, **env) as started:
        yield RealDesk(started, port)


def wait_until_up(desk: RealDesk) -> None:
    desk._started.wait_for(UP)

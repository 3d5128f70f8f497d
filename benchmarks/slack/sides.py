"""Who is there while the way of an event is measured, each in a process of its own on 127.0.0.1.

Bare Bolt keeps nothing, so it is the floor; the plain bot is what people would write instead; the
desk is there twice, since a workspace has one way in. Slack is two: who sends, and the Web API.
"""

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.slack.process import Json, Process

BARE, NAIVE, HTTP, SOCKET = "bare Bolt", "naive Bolt bot", "HTTP", "Socket Mode"
SIDES = (BARE, NAIVE, HTTP, SOCKET)
QUIET_SECONDS, QUIET = 0.1, 0.005
"""Who works for less than the second in the first has nothing left to do."""
PATIENCE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Slack:
    """Who sends events, and who is called."""

    load: Process
    far_end: Process

    def marks(self, *, of: int = 0) -> Json:
        """Count marks; wait until there are so many, or none comes any more."""
        return self.far_end.ask(marks=of, within=PATIENCE if of else 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Who acknowledges; without a port, by the socket that it opened."""

    process: Process
    port: int

    def cpu(self) -> float:
        """Tell how many seconds of a core it has had."""
        return float(self.process.ask()["cpu"])

    def rest(self) -> float:
        """Wait until it does nothing any more; what is left to do is not the next one's."""
        before, until = self.cpu(), time.monotonic() + PATIENCE
        while time.monotonic() < until:
            time.sleep(QUIET_SECONDS)
            now = self.cpu()
            if now - before < QUIET:
                return now
            before = now
        raise RuntimeError("it has not come to rest")


@contextmanager
def opened(names: Sequence[str] = SIDES) -> Iterator[tuple[Slack, dict[str, Side]]]:
    """Start Slack and those sides."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        load = stack.enter_context(Process("load"))
        far_end = stack.enter_context(Process("far_end", load.ready["link"]))
        url = far_end.ready["url"]
        programs = {
            BARE: ("bare",),
            NAIVE: ("naive", str(folder), url),
            HTTP: ("desk", str(folder / "http"), "http", url),
            SOCKET: ("desk", str(folder / "socket"), "socket", url),
        }
        sides = {}
        for name in names:
            process = stack.enter_context(Process(*programs[name]))
            port = 0 if name == SOCKET else process.ready["port"]
            sides[name] = Side(process=process, port=port)
        yield Slack(load=load, far_end=far_end), sides

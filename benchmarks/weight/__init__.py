"""What the desk takes of a machine: memory, the time until it is there, and room on the disk.

The real ``deskside run``, with what its requirements bring and nothing of the tests'. It is warm:
a start before the first that is measured compiles its modules. By default a few thousand asks
come in; with DESKSIDE_BENCH=all, a million, or as many as an hour lets through.
"""

import os
import tempfile
import time
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.goals import under
from benchmarks.report import Report, row
from benchmarks.slack.process import Process
from benchmarks.weight.desks import Desk, running
from benchmarks.weight.importing import imports
from benchmarks.weight.installed import SETS, linked, size, size_of_rooms

PART = "weight"
IS_LONG = os.environ.get("DESKSIDE_BENCH") == "all"
FEW, MANY = (100_000, 1_000_000) if IS_LONG else (500, 2_000)
"""Events before the first look, when caches are filled, and before the last."""
LONGEST = 3600.0 if IS_LONG else 30.0
STRETCH = 10.0 if IS_LONG else 1.0
MARKS_WITHIN = 60.0
MB, READY = "MB", 1.2
MOST = {"Slack": 70, "Slack and Teams": 110}
GROWS = 20


@dataclass(frozen=True, kw_only=True)
class Ends:
    """What is needed to run and load a desk."""

    folder: Path
    packages: Path
    load: Process
    far_end: Process

    def desk(self, name: str) -> AbstractContextManager[Desk]:
        """Run one with the doors that the name tells."""
        return running(
            self.folder / name, self.packages, self.far_end.ready["url"], teams="Teams" in name
        )


@dataclass(kw_only=True)
class Found:
    """What was found of one set of doors."""

    idle: list[float] = field(default_factory=list)
    files: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    events: list[int] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def measure(report: Report) -> None:
    """Weigh the desk with one door and with both."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        packages = linked(folder / "packages")
        load = stack.enter_context(Process("load"))
        far_end = stack.enter_context(Process("far_end", load.ready["link"]))
        ends = Ends(folder=folder, packages=packages, load=load, far_end=far_end)
        for name in MOST:
            report.say(f"{PART}: {name}, once to compile, then under load")
            found = Found()
            with ends.desk(name):
                pass
            with ends.desk(name) as desk:
                _fill(desk, found, ends)
            for _ in range(report.rounds):
                with ends.desk(name) as desk:
                    _look(desk, found)
            _tell(report, name, found)
        imports(report, PART, packages, folder)
    _sizes(report)


def _look(desk: Desk, found: Found) -> None:
    found.seconds.append(desk.seconds)
    desk.settled()
    memory, files = desk.memory()
    found.idle.append(memory)
    found.files.append(files)


def _fill(desk: Desk, found: Found, ends: Ends) -> None:
    """Have people ask, and look twice: when caches are filled, and at the end."""
    desk.settled()
    done, before = 0, ends.far_end.ask()["marks"]
    until = time.monotonic() + LONGEST
    for wanted in (FEW, MANY):
        while done < wanted and time.monotonic() < until:
            took = ends.load.ask(port=desk.port, at_once=16, seconds=STRETCH)["took"]
            done += len(took)
            ends.far_end.ask(marks=before + done, within=MARKS_WITHIN)
        found.events.append(done)
        found.memory.append(desk.memory()[0])


def _tell(report: Report, name: str, found: Found) -> None:
    idle = found.idle
    few, many = found.events
    report.add(
        under(PART, f"{name} and pages, idle: resident", MB, idle, MOST[name]),
        row(PART, f"{name}: of it pages of files, which the system may drop", MB, found.files),
        row(PART, f"{name}: resident after {few:,} asks", MB, found.memory[:1]),
        row(PART, f"{name}: resident after {many:,} asks", MB, found.memory[1:]),
        under(PART, f"{name}: from start to ready, {many:,} asks kept", "s", found.seconds, READY),
    )
    if many > few:
        grown = found.memory[1] - found.memory[0]
        more = f"{name}: grown from {few:,} asks to {many:,}"
        report.add(
            under(PART, more, MB, [grown], GROWS)
            if many >= 1_000_000
            else row(PART, f"{more}, for each 10,000", MB, [grown / (many - few) * 10_000])
        )


def _sizes(report: Report) -> None:
    """Tell what an installation takes, by what is installed."""
    bases = {"run": "run", "teams": "what teams adds", "charts": "what charts adds"}
    before = 0.0
    for number, one in enumerate(SETS, start=1):
        now = size(SETS[:number])
        report.add(row(PART, f"installed: {bases[one]}", MB, [now - before]))
        before = now
    report.add(row(PART, "installed: the desk's own code", MB, [size_of_rooms()]))

"""How long a command takes to be loaded, in the processor's time and by ``-X importtime``."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from benchmarks.report import Report, row
from benchmarks.weight.desks import environment, python

HELP = ("-c", "from adapters.cli import main; main(['--help'])")
DESK = ("-c", "import adapters.cli.run, adapters.cli.serving, adapters.slack.app")
BOTH = (
    "-c",
    "import adapters.cli.run, adapters.cli.serving, adapters.slack.app, adapters.teams.app",
)
LOADS = {
    "deskside --help": HELP,
    "deskside run, Slack": DESK,
    "deskside run, Slack and Teams": BOTH,
}


def imports(report: Report, part: str, packages: Path, folder: Path) -> None:
    """Compare each with a Python that does nothing."""
    env = environment(packages, folder / "compiled")
    bare: list[float] = []
    found: dict[str, list[float]] = {name: [] for name in LOADS}
    for command in LOADS.values():
        _spent(command, env)  # compiles what the starts before did not need
    for _ in range(report.rounds):
        bare.append(_spent(("-c", "pass"), env))
        for name, command in LOADS.items():
            found[name].append(_spent(command, env))
    for name, seconds in found.items():
        over = [1000 * (one - none) for one, none in zip(seconds, bare, strict=True)]
        slowest = _slowest(_modules(LOADS[name], env))
        report.say(f"{part}: {name} loads {slowest}")
        report.add(row(part, f"{name}: loading it, above Python's own", "ms of a core", over))


def _spent(command: Sequence[str], env: dict[str, str]) -> float:
    """Return the seconds of a core that it took."""
    process = subprocess.Popen(python(*command), env=env, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime


def _modules(command: Sequence[str], env: dict[str, str]) -> list[tuple[int, str]]:
    """Return the microseconds of each module, what it imports not counted."""
    timed = python("-X", "importtime", *command)
    told = subprocess.run(timed, env=env, capture_output=True, text=True, check=True).stderr
    lines = [line.removeprefix("import time:").split("|") for line in told.splitlines()]
    return [
        (int(line[0]), line[2].strip())
        for line in lines
        if len(line) == 3 and line[0].strip().isdigit()
    ]


def _slowest(modules: list[tuple[int, str]], count: int = 4) -> str:
    told = ", ".join(f"{name} {spent / 1000:.0f} ms" for spent, name in sorted(modules)[-count:])
    return f"{len(modules)} modules; the slowest are {told}"

"""``make bench``: how fast the desk is here and now, each figure beside its floor or its peer.

These machines differ and are shared: compare within one run. Nothing outside a folder of its own
is touched, nothing is called but 127.0.0.1.
"""

import argparse
import importlib
import signal
import sys
import time
from pathlib import Path

from rich.console import Console

from benchmarks.page import PAGE, put_into
from benchmarks.report import Report

PARTS = {
    "way": "one event from Slack, beside bare Bolt and a plain Bolt bot",
    "teams": "one post from Teams, beside the SDK's own adapter",
    "growth": "what gets slower as years go by",
    "fanout": "five thousand invitations at Slack's limits",
    "weight": "memory, start, size",
    "database": "what SQLite itself allows",
}
"""Each is a module here, with ``measure``; in this order they are measured."""
WIDTH = 120
"""Columns where what is printed goes into a file."""


def main() -> None:
    """Measure each part in turn, then print one table and write it as JSON."""
    given = _arguments()
    signal.signal(signal.SIGTERM, _stop)  # as for Ctrl-C: what was started is ended
    signal.signal(signal.SIGINT, _stop)
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    report = Report(console, rounds=given.rounds)
    for name in given.part or PARTS:
        begun = time.monotonic()
        importlib.import_module(f"benchmarks.{name}").measure(report)
        report.say(f"{name}: {time.monotonic() - begun:.0f} s")
    report.table()
    report.write(given.json)
    console.print(f"[dim]the same as JSON: {given.json}[/dim]")
    if given.write:
        put_into(PAGE, report)
        console.print(f"[dim]and on the page: {PAGE}[/dim]")


def _stop(signum: int, _: object) -> None:
    sys.exit(128 + signum)


def _arguments() -> argparse.Namespace:
    parts = "; ".join(f"{name}: {what}" for name, what in PARTS.items())
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("part", nargs="*", type=_part, help=f"all, if none is named. {parts}")
    parser.add_argument("--rounds", type=_rounds, default=3, help="how often each is measured")
    where = Path("build/bench.json")
    parser.add_argument("--json", type=Path, default=where, help=f"default: {where}")
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAGE}")
    return parser.parse_args()


def _rounds(number: str) -> int:
    if not number.isdecimal() or not int(number):
        raise argparse.ArgumentTypeError("at least one round is needed")
    return int(number)


def _part(name: str) -> str:
    if name not in PARTS:
        raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(PARTS)}")
    return name


if __name__ == "__main__":
    main()

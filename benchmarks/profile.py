"""``make profile``: where the time of one event goes, as a flame graph in build/.

Messages come as fast as they are taken, over 16 connections; py-spy looks at the desk meanwhile.
What waits is not in the picture.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.slack.sides import HTTP, SOCKET, opened
from benchmarks.way import AT_ONCE

WAYS = {"http": HTTP, "socket": SOCKET}
SAMPLES = 250
"""Looks a second."""
WARM_SECONDS = 2.0
REFUSED = ("permission denied", "operation not permitted", "eperm")
NOT_PERMITTED = (
    "py-spy may not look into another process here: ptrace is not permitted. On a machine of your"
    " own run it as root, or allow it with: sysctl kernel.yama.ptrace_scope=0. In a container start"
    " that one with: --cap-add SYS_PTRACE"
)


def main() -> None:
    """Draw one way in."""
    given = _arguments()
    out = given.out or Path(f"build/way-{given.way}.svg")
    out.parent.mkdir(parents=True, exist_ok=True)
    spy = shutil.which("py-spy", path=Path(sys.executable).parent) or shutil.which("py-spy")
    if spy is None:
        sys.exit("py-spy is not installed: make profile does that")
    if error := _drawn(spy, given.way, given.seconds, out):
        sys.exit(explained(error))
    print(f"a flame graph of {given.seconds} s: {out}")


def _drawn(spy: str, way: str, seconds: int, out: Path) -> str:
    """Draw; return what py-spy said if it could not."""
    with opened((WAYS[way],)) as (slack, sides):
        side = sides[WAYS[way]]
        slack.load.ask(port=side.port, at_once=AT_ONCE, seconds=WARM_SECONDS)
        asked = ["--duration", str(seconds), "--rate", str(SAMPLES), "--nonblocking"]
        spying = subprocess.Popen(
            [spy, "record", "--output", str(out), *asked, "--pid", str(side.process.pid)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        slack.load.ask(port=side.port, at_once=AT_ONCE, seconds=float(seconds))
        _, told = spying.communicate()
    return told.strip() or f"it ended with {spying.returncode}" if spying.returncode else ""


def explained(error: str) -> str:
    """Say what to do about what py-spy said."""
    refused = any(words in error.casefold() for words in REFUSED)
    return NOT_PERMITTED if refused else f"py-spy: {error}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.profile", description=__doc__)
    parser.add_argument("way", nargs="?", choices=WAYS, default="http", help="default: http")
    parser.add_argument("--seconds", type=int, default=10, help="default: 10")
    parser.add_argument("--out", type=Path, help="default: build/way-<way>.svg")
    return parser.parse_args()


if __name__ == "__main__":
    main()

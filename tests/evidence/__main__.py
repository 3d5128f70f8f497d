"""Look whether each promise holds, and write it down: ``python -m tests.evidence [CHAPTER ...]``.

Without a chapter all of them are looked at; what is not looked at stays as it was seen. ``--quick``
runs the short form of every test, and ``--write`` runs none and only writes the page again.
``--report`` reads a run of all tests in their short form instead:
``make test ARGS="--junitxml=build/tests.xml -o junit_family=xunit1"``.
"""

import argparse
import json
import os
import platform
import sys
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from tests.evidence.chapters import CHAPTERS
from tests.evidence.page import written
from tests.evidence.rows import Row
from tests.evidence.running import ROOT, Seen, read, run

PAGE = ROOT / "docs/evidence.md"
KEPT = ROOT / "docs/evidence.json"
"""What was seen, by chapter and promise, so that a chapter can be looked at by itself."""


def main() -> int:
    """Run what was asked for; ends with 1 if a promise does not hold."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("chapters", nargs="*", metavar="CHAPTER", help=", ".join(CHAPTERS))
    options.add_argument("--only", default="", metavar="WORDS", help="promises with these words")
    options.add_argument("--quick", action="store_true", help="the short form of every test")
    options.add_argument("--report", type=Path, metavar="FILE", help="read a whole run's report")
    options.add_argument("--write", action="store_true", help="only write the page again")
    asked = options.parse_args()
    if unknown := set(asked.chapters) - set(CHAPTERS):
        options.error(f"no chapter {', '.join(sorted(unknown))}; there are {', '.join(CHAPTERS)}")
    seen = _kept()
    chosen = [] if asked.write else asked.chapters or list(CHAPTERS)
    for name in chosen:
        now = _looked_at(name, only=asked.only, quick=asked.quick, report=asked.report)
        seen[name] = {**seen.get(name, {}), **now}
        _keep(seen)
    _keep(seen)
    return int(any(not found.holds for name in chosen for found in seen[name].values()))


def _looked_at(name: str, *, only: str, quick: bool, report: Path | None) -> dict[str, Seen]:
    found = {}
    for row in CHAPTERS[name].rows:
        if only.casefold() not in row.promise.casefold():
            continue
        print(f"{name}: {row.promise} …", flush=True)
        found[row.promise] = _seen(row, quick=quick, report=report)
        print(f"  {'holds' if found[row.promise].holds else 'DOES NOT HOLD'}", flush=True)
        for figure in found[row.promise].figures:
            print(f"  {figure}", flush=True)
    return found


def _seen(row: Row, *, quick: bool, report: Path | None) -> Seen:
    is_short = (quick or report is not None) and bool(row.env)
    on = f"{datetime.now(UTC):%Y-%m-%d}{', in short' if is_short else ''}"
    if report is not None:
        return read(row, report, on=on)
    return run(replace(row, env={}) if quick else row, on=on)


def _kept() -> dict[str, dict[str, Seen]]:
    if not KEPT.exists():
        return {}
    told = json.loads(KEPT.read_text())
    return {
        name: {
            row.promise: Seen(**{**was, "figures": tuple(was["figures"])})
            for row in chapter.rows
            if (was := told.get(name, {}).get(row.promise))
        }
        for name, chapter in CHAPTERS.items()
    }


def _keep(seen: dict[str, dict[str, Seen]]) -> None:
    told = {name: {p: asdict(s) for p, s in rows.items()} for name, rows in seen.items()}
    KEPT.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    Path(PAGE).write_text(written(CHAPTERS, seen, machine=_machine()))


def _machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python " + (
        platform.python_version()
    )


if __name__ == "__main__":
    sys.exit(main())

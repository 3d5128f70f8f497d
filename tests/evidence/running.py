"""Run the tests of a row, and read what became of them."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.evidence.rows import Row

ROOT = Path(__file__).parents[2]


ENDS_WELL = (0, 5)
"""What pytest ends with where all that it ran passed, and where it ran nothing."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What the tests of a row did, and on what day."""

    passed: int
    failed: int
    skipped: int
    figures: tuple[str, ...]
    on: str

    @property
    def holds(self) -> bool:
        return self.passed > 0 and self.failed == 0


def run(row: Row, *, on: str) -> Seen:
    """Run a row's tests as its command says, and nothing of theirs is shown unless one fails."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = ["-m", "pytest", "-q", "-n", _workers(row), "--dist", "loadfile", *row.tests]
        command += ["-o", "junit_family=xunit1"]  # the newer kind has no place for figures
        done = subprocess.run(
            [sys.executable, *command, f"--junitxml={report}"],
            cwd=ROOT,
            env={**os.environ, **row.env},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            print(done.stdout[-4000:], done.stderr[-1000:], file=sys.stderr)
        cases = list(ET.parse(report).iter("testcase")) if report.exists() else []
    return tally(cases, code=done.returncode, on=on)


def read(row: Row, report: Path, *, on: str) -> Seen:
    """Take a row's tests out of the report of a whole run."""
    cases = [case for case in ET.parse(report).iter("testcase") if _is_of(row, case)]
    return tally(cases, code=0, on=on)


def _is_of(row: Row, case: ET.Element) -> bool:
    file, name = case.get("file", ""), case.get("name", "").partition("[")[0]
    return any(test in (file, f"{file}::{name}") for test in row.tests)


def _workers(row: Row) -> str:
    """Begin no process for each core where one test is all there is to run."""
    is_one = len(row.tests) == 1 and "::" in row.tests[0] and not row.env
    return "0" if is_one else "auto"


def tally(cases: list[ET.Element], *, code: int, on: str) -> Seen:
    found = [_outcome(case) for case in cases]
    failed = found.count("failed")
    return Seen(
        passed=found.count("passed"),
        # A run that broke off may have left out just what would have failed.
        failed=failed if code in ENDS_WELL else max(failed, 1),
        skipped=found.count("skipped"),
        figures=tuple(dict.fromkeys(figure for case in cases for figure in _figures(case))),
        on=on,
    )


def _outcome(case: ET.Element) -> str:
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    return "skipped" if case.find("skipped") is not None else "passed"


def _figures(case: ET.Element) -> Iterator[str]:
    for told in case.iter("property"):
        if told.get("name") == "figure":
            yield told.get("value", "")

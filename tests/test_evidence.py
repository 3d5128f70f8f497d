"""The page of evidence names tests that are there, and holds what they say of themselves."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.evidence.chapters import CHAPTERS
from tests.evidence.page import written
from tests.evidence.rows import Chapter, Row
from tests.evidence.running import Seen, read, run, tally

ROOT = Path(__file__).parent.parent
NAMED = sorted({test for c in CHAPTERS.values() for row in c.rows for test in row.tests})
SHORT = Row(promise="Two is two", tests=("tests/test_evidence.py::test_a_figure_is_told",))
TWO = {"two": Chapter(title="Two", rows=(SHORT,))}


@pytest.mark.parametrize("test", NAMED)
def test_every_test_that_is_named_is_there(test):
    path, _, name = test.partition("::")
    text = (ROOT / path).read_text()
    assert not name or re.search(rf"^(async )?def {re.escape(name)}\b", text, re.MULTILINE)


def test_no_promise_stands_twice():
    promises = [row.promise for chapter in CHAPTERS.values() for row in chapter.rows]
    assert len(promises) == len(set(promises))


def test_a_figure_is_told(record_property):
    record_property("figure", "two is 2")
    assert 1 + 1 == 2


@pytest.mark.long("runs tests in a process of its own")
def test_what_a_test_measured_reaches_the_page():
    seen = run(SHORT, on="2026-11-22")
    page = written(
        {"two": Chapter(title="Two", rows=(SHORT,))}, {"two": {"Two is two": seen}}, machine="m"
    )
    assert "| Two is two | yes, 1 tests, 2026-11-22 | two is 2 |" in page


def test_a_run_that_broke_off_does_not_hold():
    passed = [ET.Element("testcase")]
    ends = {code: tally(passed, code=code, on="2026-11-22") for code in (0, 1, 2, 3, 4, -9)}
    assert [code for code, seen in ends.items() if seen.holds] == [0]
    nothing_run = tally([], code=5, on="2026-11-22")
    assert (nothing_run.holds, nothing_run.failed) == (False, 0)


def test_a_promise_that_does_not_hold_says_so():
    seen = Seen(passed=3, failed=1, skipped=0, figures=(), on="2026-11-22")
    page = written(
        {"two": Chapter(title="Two", rows=(SHORT,))}, {"two": {"Two is two": seen}}, machine="m"
    )
    assert "**no**, 1 failed" in page


def test_a_row_whose_tests_were_all_left_out_does_not_hold():
    assert not Seen(passed=0, failed=0, skipped=4, figures=(), on="2026-11-22").holds


def test_a_whole_runs_report_tells_of_each_row_alone(tmp_path):
    told = '<properties><property name="figure" value="{}"/></properties>'
    case = f'<testcase file="{{}}" name="{{}}">{told}{{}}</testcase>'
    path = "tests/test_evidence.py"
    cases = [
        case.format(path, "test_a_figure_is_told[one]", "1", ""),
        case.format(path, "test_a_figure_is_told[two]", "2", "<failure/>"),
        case.format(path, "test_another", "3", "<failure/>"),
    ]
    report = tmp_path / "report.xml"
    report.write_text(f"<testsuites><testsuite>{''.join(cases)}</testsuite></testsuites>")
    seen = read(SHORT, report, on="2026-11-22")
    assert (seen.passed, seen.failed, seen.figures) == (1, 1, ("1", "2"))

"""Each part of what `make bench` measures can be measured in a moment, and is told as JSON."""

import json
import subprocess
import sys
from io import StringIO

import pytest
from rich.console import Console

from benchmarks import database, teams, way
from benchmarks.goals import compared, under
from benchmarks.page import BEGIN, END, put_into
from benchmarks.profile import NOT_PERMITTED, explained
from benchmarks.report import Report, row
from tests.house import ROOT

MOMENT = way.Spans(warm=0.02, full=0.1, steady=0.1)


@pytest.fixture
def report() -> Report:
    return Report(Console(file=StringIO(), width=200), rounds=1)


def rows(report: Report) -> dict[str, float]:
    """Return the figures by what they are, each of them plausible and each goal looked at."""
    assert all(each.median > 0 and each.low <= each.median <= each.high for each in report.rows)
    assert all((each.met is None) == (each.goal == "") for each in report.rows)
    found = {each.what: each.median for each in report.rows}
    assert len(found) == len(report.rows)
    return found


def test_the_way_of_an_event_is_measured_through_each_door_and_nothing_is_lost(report):
    way.measure(report, MOMENT, people=50)
    found = rows(report)
    for who in ("bare Bolt", "naive Bolt bot", "HTTP", "Socket Mode"):
        assert (
            found[f"{who}: acknowledged after, p50, 16 at once"] <= found[f"{who}: the same, p99"]
        )
    for who in ("naive Bolt bot", "HTTP", "Socket Mode"):
        assert found[f"{who}: marks for each acknowledgement"] == 1
        assert found[f"{who}: done"] <= found[f"{who}: acknowledged"]
    goals = {each.what for each in report.rows if each.goal}
    for who in ("HTTP", "Socket Mode"):
        assert {f"{who}: acknowledged", f"{who}: done", f"{who}: the same, p99"} <= goals
        assert {f"{who}{at}, 50 events/s: p99" for at in ("", ", calls take 100 ms")} <= goals


def test_a_post_from_teams_is_measured_beside_the_sdk_as_shipped(report):
    teams.measure(report, turns=4)
    found = rows(report)
    assert len(found) == len(teams.PARTS) * len(teams.AT_ONCE) * 3
    assert {each.what for each in report.rows if each.goal} == {
        f"{teams.OURS}, {at_once} at once: turns" for at_once in teams.AT_ONCE
    }


def test_what_sqlite_allows_is_measured_for_each_journal_beside_the_desks_memory(report):
    database.measure(report, seconds=0.02, made=100)
    found = rows(report)
    for size in database.GROUPS:
        for name in (*database.JOURNALS, database.DESK):
            assert f"{size} a commit, {name}" in found


def test_a_report_writes_what_it_found_as_json(report, tmp_path):
    report.add(row("a part", "something", "ms", [3.0, 1.0, 2.0], goal="under 4 ms", met=True))
    report.write(tmp_path / "build" / "bench.json")
    told = json.loads((tmp_path / "build" / "bench.json").read_text())
    assert told["machine"]
    assert told["date"]
    [first] = told["rows"]
    assert [first[name] for name in ("median", "low", "high", "rounds")] == [2.0, 1.0, 3.0, 3]
    assert first["met"] is True


def test_a_report_prints_each_part_with_its_goals(report):
    report.add(under("a part", "how long", "ms", [7.0], 6))
    report.table()
    printed = report.console.file.getvalue()
    assert "a part" in printed
    assert "under 6 ms: not met" in printed


def test_a_goal_is_met_by_the_ratio_within_each_round_whatever_the_machine_did_meanwhile():
    busy = {"beside": "Bolt", "other": [100.0, 10.0, 50.0]}
    found = compared("a part", "how many", "/s", [50.0, 5.0, 25.0], least=0.4, **busy)
    assert (found.ratio, found.goal, found.met) == (0.5, "at least 0.40x", True)
    assert compared("a part", "how many", "/s", [30.0, 3.0, 15.0], least=0.4, **busy).met is False
    assert compared("a part", "how many", "/s", [30.0, 3.0, 15.0], **busy).met is None


def test_a_limit_is_not_met_by_the_limit_itself():
    assert under("a part", "how long", "ms", [6.0], 6).met is False
    assert under("a part", "how long", "ms", [5.9], 6).met is True


def test_an_unknown_part_is_refused_with_the_names_of_those_there_are():
    asked = [sys.executable, "-m", "benchmarks", "nonsense"]
    ended = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "'nonsense' is none of way, teams" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "said", ["Permission Denied: Try running again", "Error: Operation not permitted (os error 1)"]
)
def test_a_profile_that_is_not_permitted_says_what_to_permit(said):
    assert explained(said) == NOT_PERMITTED
    assert "SYS_PTRACE" in NOT_PERMITTED


def test_another_fault_of_the_profiler_is_told_in_its_own_words():
    assert explained("no such process") == "py-spy: no such process"


def test_the_page_gets_a_table_for_each_part_and_keeps_its_own_words(report, tmp_path):
    page = tmp_path / "speed.md"
    page.write_text(f"# Speed\n\n{BEGIN}\nold\n{END}\n\nThe end.\n")
    report.add(
        under("weight", "idle", "MB", [82.0, 84.0], 70), row("growth", "a page", "ms", [3.0])
    )
    put_into(page, report)
    text = page.read_text()
    assert text.startswith("# Speed\n")
    assert text.endswith(f"{END}\n\nThe end.\n")
    assert "old" not in text
    assert "### Weight" in text
    assert "| idle | 83.0 MB | 82.0 to 84.0 |  | under 70 MB: **not met** |" in text
    assert "| a page | 3.00 ms |  |  |  |" in text


def test_a_page_without_its_marks_is_left_as_it_is(report, tmp_path):
    page = tmp_path / "speed.md"
    page.write_text("# Speed\n")
    with pytest.raises(ValueError, match="marks"):
        put_into(page, report)
    assert page.read_text() == "# Speed\n"

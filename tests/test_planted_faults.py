"""A bug against each promise, planted in the product itself, makes the promise's own test fail.

One for each of the three promises in the run; all of them with DESKSIDE_PLANTS=all, where each
test is seen to pass without its bug as well. A bug counts as found where the test complains of it:
one that breaks something by itself, so that the test raises, does not.
"""

import asyncio
import os
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.house import ROOT
from tests.lengths import sampled
from tests.planting import PLANTS
from tests.terminal import environment

ALL = os.environ.get("DESKSIDE_PLANTS") == "all"
AT_ONCE = 2
SECONDS = 120.0
C = "tests/test_survey_anonymity.py::test_c"
LOST = "tests/slack/test_lost.py::test_a_lost_answer_loses_nothing_and_says_nothing_twice"
CRASH = "tests/test_crashes.py::test_a_crash_at_any_step_changes_nothing"
FOUND_BY = {
    "Acknowledged means committed": {
        "answers_before_commit": f"{CRASH}[wal-asks]",
        "commits_in_silence": "tests/test_disk_full.py"
        "::test_nothing_is_acknowledged_that_is_not_on_disk[wal]",
        "does_not_wait_for_the_disk": "tests/test_sqlite.py"
        "::test_every_connection_is_durable_and_forgets_what_is_deleted[False-wal]",
    },
    "Said once": {
        "sends_again_without_looking": f"{LOST}[chat.postMessage-500 after-first]",
        "gives_each_try_a_key_of_its_own": f"{LOST}[chat.postMessage-500 after-first]",
        "forgets_what_it_handled": "tests/test_simulation.py"
        "::test_no_seed_finds_anything_lost_doubled_or_out_of_order[0]",
        "says_hints_again_where_nobody_can_look": "tests/test_story_unsure.py"
        "::test_a_hint_whose_answer_was_lost_is_not_said_again[miniature-lost after-1]",
    },
    "Anonymous means anonymous": {
        "keeps_answers_in_the_inbox": f"{C}1_an_answer_changes_the_ballot_box_and_nothing_else"
        "[miniature]",
        "keeps_answers_in_the_log": f"{C}1_no_file_holds_an_answer_together_with_who_gave_it",
        "leaves_the_file_as_it_grew": "tests/test_ballot_box.py"
        "::test_c2_the_file_is_the_same_in_whatever_order_people_answer",
        "leaves_the_time_on_the_file": "tests/test_ballot_box.py"
        "::test_c3_no_column_and_no_value_is_a_time_and_the_file_says_but_the_day",
        "keeps_the_codes_at_the_end": f"{C}4_closed_and_not_yet_settled_they_are_gone_as_well",
        "keeps_the_secret_at_the_end": f"{C}4_closed_and_not_yet_settled_they_are_gone_as_well",
        "logs_the_words_of_a_fault": f"{C}5_whatever_fails_the_log_has_no_word_and_nobody"
        "[miniature]",
        "counts_whatever_comes": f"{C}6_what_is_delivered_five_times_counts_once",
        "tells_cells_of_one": "tests/test_survey_publishing.py"
        "::test_of_few_answers_no_value_and_no_band_is_known_to_who_knows_the_rule[happy-5-20]",
        "tells_how_many_answered": "tests/test_story_survey_early.py"
        "::test_no_number_that_an_admin_can_get_changes_with_the_answers",
        "backs_the_box_up": f"{C}9_a_backup_taken_meanwhile_holds_nothing_of_the_box",
        "thanks_who_answered": f"{C}10_who_answered_and_who_did_not_get_the_same",
    },
}
"""By promise, each bug and the test that is to find it; the first of each in every run."""
PASSED = 0
COMPLAINTS = ("AssertionError", "assert ", "Failed: ")
"""How the report begins where a test's own claim failed; else it names what was raised."""


@pytest.mark.parametrize("promise", sampled(FOUND_BY, 3, "runs tests in processes of their own"))
async def test_each_bug_that_is_planted_is_found(promise, record_property):
    plants = dict([*FOUND_BY[promise].items()][: None if ALL else 1])
    turn = asyncio.Semaphore(AT_ONCE)
    ends = await asyncio.gather(*(_ends(turn, bug, test) for bug, test in plants.items()))
    survived = [bug for bug, end in zip(plants, ends, strict=True) if end.code == PASSED]
    assert not survived, f"not found: {survived}"
    broken = {bug: end.said for bug, end in zip(plants, ends, strict=True) if not end.complains}
    assert not broken, "broke by themselves: " + "\n".join([*broken, *broken.values()])
    if ALL:
        without = await _ends(turn, "", *set(plants.values()))
        assert without.code == PASSED, without.said
    record_property("figure", f"{promise}: {len(ends)} of {len(ends)} planted bugs found")
    for bug, test in plants.items():
        record_property("figure", f"`{bug}` makes `{test.partition('[')[0]}` fail")


@pytest.mark.long("runs tests in processes of their own")
async def test_a_bug_that_breaks_by_itself_is_not_found(tmp_path):
    test = tmp_path / "test_it.py"
    ends = {}
    for line in ("raise ValueError('assert')", "assert 1 == 2"):
        test.write_text(f"def test_it():\n    {line}\n")
        end = await _ends(asyncio.Semaphore(1), "", str(test))
        ends[line] = (end.code != PASSED, end.complains)
    assert [*ends.values()] == [(True, False), (True, True)], ends


def test_every_bug_is_to_be_found():
    assert sorted(PLANTS) == sorted(bug for plants in FOUND_BY.values() for bug in plants)


@dataclass(frozen=True, kw_only=True)
class End:
    """How a run of tests ended; ``complaint`` is what the test that failed says first."""

    code: int
    complaint: str
    said: str

    @property
    def complains(self) -> bool:
        """Tell whether the test's own claim failed."""
        return self.complaint.startswith(COMPLAINTS)


async def _ends(turn: asyncio.Semaphore, bug: str, *tests: str) -> End:
    """Run tests in a process of their own, with a bug or without."""
    plant = {"DESKSIDE_PLANT": bug} if bug else {}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        async with turn:
            code, said = await _run(
                *command, f"--junitxml={report}", "-p", "tests.planting", *tests, plant=plant
            )
        failed = ET.parse(report).find(".//failure") if report.exists() else None
    complaint = "" if failed is None else failed.get("message", "")
    return End(code=code, complaint=complaint, said=said[-3000:])


async def _run(*command: str, plant: dict[str, str]) -> tuple[int, str]:
    child = await asyncio.create_subprocess_exec(
        *command,
        cwd=ROOT,
        env=environment(**plant) | {"PYTHONWARNINGS": "default"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        async with asyncio.timeout(SECONDS):
            said, _ = await child.communicate()
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    return child.returncode, said.decode()

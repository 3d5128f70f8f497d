"""C6: one vote, exactly once, though the desk is killed around its commit."""

import signal

import pytest

from storage.ballot_box import BallotBox
from tests import ballots_child
from tests.balloting import WAVE, masked, put
from tests.killed import nursery

ANSWERS = {"dana": 9, "omar": 2, "priya": 7}
STEPS = ("commit", "committed", "rebuilt")


def lives(work, *given):
    """Do something in a process of its own; tell how that ended."""
    child = nursery.Process(target=work, args=given)
    child.start()
    child.join(60)
    return child.exitcode


def killed_and_sent_again(folder, step):
    """Everybody answers, the desk is killed at *step* of each, and everybody's comes again."""
    ballots_child.begin(str(folder))
    for person, number in ANSWERS.items():
        assert lives(ballots_child.answer, str(folder), person, number, step) == -signal.SIGKILL
        box = BallotBox(folder)
        was_kept = box.has_answered(WAVE, person).result()
        assert was_kept is (step != "commit")
        assert put(box, person, number, comment=f"words of {person}") is not was_kept
        box.shut()
    return folder / "survey/survey.db"


@pytest.mark.parametrize("step", STEPS)
def test_c6_killed_at_a_step_and_sent_again_each_answer_counts_once(memory_folder, step):
    killed_and_sent_again(memory_folder, step)
    box = BallotBox(memory_folder)
    count = box.close(WAVE).result()
    box.settle(WAVE, keep_comments=True).result()
    written = box.comments(WAVE, "differently").result()
    box.shut()
    assert count.answered == len(ANSWERS)
    given = {value: n for value, n in count.tallies["happy"].items() if n}
    assert given == dict.fromkeys(ANSWERS.values(), 1)
    assert sorted(written) == [f"words of {person}" for person in sorted(ANSWERS)]


def test_c2_kills_on_the_way_leave_the_file_as_if_there_had_been_none(memory_folder):
    files = {
        masked(killed_and_sent_again(memory_folder / step, step).read_bytes()) for step in STEPS
    }
    assert len(files) == 1


@pytest.mark.parametrize("step", [*STEPS, "copied"])
def test_c4_killed_at_the_end_it_ends_at_the_next_start(memory_folder, step):
    ballots_child.begin(str(memory_folder))
    box = BallotBox(memory_folder)
    put(box, "dana", 9, comment="words of dana")
    box.shut()
    assert lives(ballots_child.end, str(memory_folder), step) == -signal.SIGKILL
    box = BallotBox(memory_folder)
    assert box.close(WAVE).result().answered == 1
    box.settle(WAVE, keep_comments=True).result()
    assert box.comments(WAVE, "differently").result() == ["words of dana"]
    box.shut()
    assert [path.name for path in box.path.parent.iterdir()] == ["survey.db"]

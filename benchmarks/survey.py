"""What one answer to the survey costs: its commit and the rebuilding of the file after it."""

import time
from pathlib import Path

from storage.ballot_box import BallotBox
from surveys.ballot import Ballot
from surveys.questions import QUESTIONS, TEXTS

WAVE = "2026-12-08"
ANSWERS = 20
COMMENT = "The dock on my desk drops the screen twice a day, otherwise all is well. " * 2


def answers(folder: Path, *, already: int, count: int = ANSWERS) -> list[float]:
    """Return the milliseconds of *count* answers, each with its commit."""
    box = BallotBox(folder)
    try:
        questions = {question.name: question.values for question in QUESTIONS.values()}
        box.open(WAVE, questions, bytes(32)).result()
        for number in range(already):
            _put(box, number)
        return [_put(box, already + number) for number in range(count)]
    finally:
        box.shut()


def _put(box: BallotBox, number: int) -> float:
    choices = {q.name: q.values[number % len(q.values)] for q in QUESTIONS.values()}
    comments = dict.fromkeys(TEXTS, COMMENT) if number % 3 == 0 else {}
    ids = [f"{number:015d}{nth}".encode() for nth in range(len(comments))]
    ballot = Ballot(choices=choices, comments=comments)
    start = time.perf_counter()
    if not box.put(WAVE, f"person {number}", ballot, ids).result():
        raise AssertionError("nobody answers twice here")
    return (time.perf_counter() - start) * 1_000

"""Five thousand invitations to a survey on Slack, at the pace that Slack permits.

The real opening of a wave, the real relay, pace and channel, and a Slack that refuses whoever is
faster than it permits. A loop whose clock leaps when nobody works stands for the minutes
that this takes: what is measured is how well the time is used, not how long the machine works. The
far end and that clock are those of the tests (``tests/slack/far_end``, ``tests/simulated_time``):
a second Slack that knows its own limits would be a second opinion of them.
"""

import os
import statistics
import tempfile
import time
from pathlib import Path

from adapters.slack.sending.pacing import POST
from benchmarks.report import Report, row
from benchmarks.survey import answers
from tests.simulated_time import lived
from tests.slack.far_end.faults import PER_MINUTE
from tests.slack.inviting import Invited, invited

PART = "fanout"
IS_LONG = os.environ.get("DESKSIDE_BENCH") == "all"
PEOPLE = 5_000
LEAST = 95.0
ALREADY = (0, 300, 5_000) if IS_LONG else (0, 300)
"""Answers that are in the box before those that are measured; 5,000 with DESKSIDE_BENCH=all."""


def measure(report: Report) -> None:
    """Invite them all once; then see what an answer costs beside more and more of them."""
    report.say(f"{PART}: {PEOPLE:,} people are invited")
    people = [f"U{number:05d}" for number in range(PEOPLE)]
    with tempfile.TemporaryDirectory() as folder:
        begun = time.process_time()
        outcome: Invited = lived(invited(Path(folder), people, ends=()))
        spent = time.process_time() - begun
    if (times := outcome.times()).total() != PEOPLE or set(times.values()) != {1}:
        raise AssertionError("each is invited once")
    _tell(report, outcome, spent)
    for already in ALREADY:
        _answer(report, already)


def _tell(report: Report, outcome: Invited, spent: float) -> None:
    fastest = (PEOPLE - 1) * 60 / PER_MINUTE[POST]
    used = 100 * fastest / outcome.seconds
    refused = sum(call.error == "ratelimited" for call in outcome.slack.calls)
    met = LEAST <= used <= 100
    goal = f"at least {LEAST:g} %"
    report.add(
        row(
            PART, f"{PEOPLE:,} invitations: of the permitted rate", "%", [used], goal=goal, met=met
        ),
        row(PART, "refused for the pace", "429s", [refused], goal="none", met=refused == 0),
        row(PART, "from the first to the last", "simulated min", [outcome.seconds / 60]),
        row(PART, "work, Slack's side included", "ms of a core each", [1000 * spent / PEOPLE]),
    )


def _answer(report: Report, already: int) -> None:
    """Measure one answer in the ballot box: its commit, and the rebuilding of the file after it."""
    found = []
    for _ in range(report.rounds):
        with tempfile.TemporaryDirectory() as folder:
            found.append(statistics.median(answers(Path(folder), already=already)))
    report.add(row(PART, f"one answer to the survey, after {already:,}", "ms", found))

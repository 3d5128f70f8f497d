"""The three sentences that the design promises."""

from tests.evidence.rows import Chapter, Row

ALL = {"DESKSIDE_KILLS": "all"}

PROMISES = Chapter(
    title="The three promises",
    rows=(
        Row(
            promise="Acknowledged means committed: crashes at every named step lose nothing",
            tests=("tests/test_crashes.py",),
        ),
        Row(
            promise="Acknowledged means committed: real SIGKILLs lose nothing",
            tests=("tests/test_kills.py", "tests/slack/test_kills.py", "tests/teams/test_kills.py"),
            env=ALL,
            minutes=10,
        ),
        Row(
            promise="Said once: random desks with faults, repeats and disorder end as in peace",
            tests=("tests/test_simulation.py",),
        ),
        Row(
            promise="Said once: what may have arrived is looked up before it is sent again",
            tests=("tests/slack/test_lost.py", "tests/test_story_unsure.py"),
        ),
        Row(
            promise="Anonymous means anonymous: claims C1 to C6, C9 and C10, to bytes",
            tests=(
                "tests/test_survey_anonymity.py",
                "tests/test_ballot_box.py",
                "tests/test_survey_kills.py",
                "tests/teams/test_survey_unseen.py",
            ),
        ),
        Row(
            promise="Anonymous means anonymous: nothing published tells what is held back (C7)",
            tests=("tests/test_survey_publishing.py",),
        ),
        Row(
            promise="Anonymous means anonymous: no figure before the end (C8)",
            tests=("tests/test_story_survey_early.py",),
        ),
        Row(
            promise="A bug planted against each promise makes the promise's own test fail",
            tests=("tests/test_planted_faults.py",),
            env={"DESKSIDE_PLANTS": "all"},
            minutes=3,
        ),
    ),
)

"""Secrets in chat."""

from tests.evidence.rows import Chapter, Row

TABLES = "tests/test_secret_tables.py"
STORIES = "tests/test_story_secrets.py"

SECRETS = Chapter(
    title="Secrets in chat",
    rows=(
        Row(
            promise="There are 300 made-up sentences to judge by, and 200 of them tell a secret",
            tests=(f"{TABLES}::test_there_are_enough_sentences_and_each_is_another",),
        ),
        Row(
            promise="Told secrets are found, in sentences that no rule was made for",
            tests=(f"{TABLES}::test_of_the_sentences_that_no_rule_was_made_for_most_are_found",),
        ),
        Row(
            promise="Told secrets are found, in sentences that the rules were made for",
            tests=(
                f"{TABLES}::test_of_the_sentences_that_the_rules_were_made_for_all_but_a_few"
                "_are_found",
            ),
        ),
        Row(
            promise="What only speaks of secrets is left alone",
            tests=(f"{TABLES}::test_sentences_that_only_speak_of_secrets_are_left_alone",),
        ),
        Row(
            promise="Real chat raises at most 3 alarms in 10,000 messages",
            tests=(f"{TABLES}::test_real_chat_raises_hardly_an_alarm",),
        ),
        Row(
            promise="By every way in, no byte of a secret is kept, logged or passed on",
            tests=(STORIES,),
            env={"DESKSIDE_STORIES": "all"},
            minutes=2,
        ),
        Row(
            promise="A message of 40,000 letters is looked through in under 50 ms",
            tests=(
                f"{TABLES}::test_the_longest_message_holds_nobody_up",
                f"{TABLES}::test_whatever_is_repeated_does_not_hold_up_either",
                "tests/test_redaction.py",
            ),
        ),
    ),
    known=(
        "The held-out sentences were written before the rules were read, but by the hand that then "
        "sharpened these: 103 of 144 were found before, which is the soberer figure for sentences "
        "that nobody here has thought of.",
        "A plain word as a password (“coffee”) is found only behind words that leave no doubt, "
        "and a password that is told in two messages is not found.",
        "Passcodes in links to meetings stay: an invitation is of no use without.",
        "A message full of hints, or very long and with hints all over it, is cut where the look "
        "ends, and says so.",
        "The playground keeps its chat itself, as a platform does: what is typed there stands in "
        "playground.db until the playground is reset.",
        "The alarms on all 17,475 messages of the public sets are counted by hand, as only a part "
        "of them is kept here: python -m benchmarks.redaction FILE...",
    ),
)

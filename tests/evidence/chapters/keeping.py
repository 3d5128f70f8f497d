"""What is kept, and how long."""

from tests.evidence.rows import Chapter, Row

RETENTION, EXPORT = "tests/test_retention.py", "tests/test_export.py"
CANARY = "tests/test_canary.py"

KEEPING = Chapter(
    title="What is kept, and how long",
    rows=(
        Row(
            promise="Words leave after their days, from every column; counts and lists stay",
            tests=(
                f"{RETENTION}::test_every_text_leaves_when_its_days_are_over",
                f"{RETENTION}::test_keys_of_deliveries_leave_after_two_weeks",
                f"{RETENTION}::test_what_is_still_open_keeps_its_words_and_nothing_else_does",
                f"{RETENTION}::test_shorter_days_count_from_the_next_start",
            ),
        ),
        Row(
            promise="What was forgotten is in no byte of the data folder while the desk runs",
            tests=(
                f"{RETENTION}::test_no_byte_of_what_was_forgotten_stays_while_the_desk_runs",
                f"{RETENTION}::test_words_stay_in_the_write_ahead_log_until_it_is_folded",
                f"{RETENTION}::test_whoever_reads_is_not_waited_for_and_the_log_is_folded_later",
            ),
        ),
        Row(
            promise="The desk's own copies go after 30 days, never the newest whole one",
            tests=("tests/test_old_backups.py",),
        ),
        Row(
            promise="An export has all that is kept about one person",
            tests=(
                f"{EXPORT}::test_every_table_is_looked_through_or_named_with_its_reason",
                f"{EXPORT}::test_every_cell_that_names_a_person_is_one_that_is_looked_for",
            ),
        ),
        Row(
            promise="An export has every word of the person, and nobody else's",
            tests=(
                f"{EXPORT}::test_every_word_of_a_person_is_in_it_and_nobody_elses",
                f"{EXPORT}::test_nobody_gets_the_words_of_another",
            ),
        ),
        Row(
            promise="An export is quick, works beside a running desk, and leaves a row",
            tests=(
                f"{EXPORT}::test_two_thousand_requests_are_looked_through_quickly",
                f"{EXPORT}::test_it_works_beside_a_running_desk",
                f"{EXPORT}::test_a_row_says_who_was_exported_and_no_more",
            ),
        ),
        Row(
            promise="What is not said to the desk is in no byte, log, metric or call",
            tests=(
                f"{CANARY}::test_a_word_that_was_not_for_the_desk_is_in_no_byte_log_metric_or_call",
                "tests/test_story_privacy.py",
            ),
        ),
        Row(
            promise="No address in a message is ever called",
            tests=(f"{CANARY}::test_no_address_in_a_message_is_ever_called",),
        ),
        Row(
            promise="The sheet on privacy names every table, scope and host, and no other",
            tests=("tests/test_docs_privacy.py",),
        ),
    ),
    known=(
        "A group chat that the bot was added to counts as said to the desk: its words are kept.",
        "Copies that somebody else makes of the data folder are not found, and not deleted.",
        "Forgotten words are looked for in files, not in blocks that the disk has freed.",
    ),
)

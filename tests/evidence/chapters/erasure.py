"""Erasure."""

from tests.evidence.rows import Chapter, Row

FORGOTTEN, AGAIN = "tests/test_story_forgotten.py", "tests/test_erasing_again.py"

ERASURE = Chapter(
    title="Erasure",
    rows=(
        Row(
            promise="After the button no byte of the data folder, and nothing that the bot shows on"
            " Slack, Teams or in miniature, has the person's words, name, number or office",
            tests=(f"{FORGOTTEN}::test_erased_words_are_in_no_byte_and_in_no_post",),
            env={"DESKSIDE_STORIES": "all"},
            minutes=2,
        ),
        Row(
            promise="After `deskside forget` the id is gone as well, and nothing counts less",
            tests=(
                f"{FORGOTTEN}::test_who_is_forgotten_is_gone_with_the_id_and_nothing_counts_less",
                f"{FORGOTTEN}::test_no_byte_has_the_id_of_who_is_forgotten",
            ),
        ),
        Row(
            promise="What is read back or repeated of before brings no word, name or request back",
            tests=(FORGOTTEN,),
        ),
        Row(
            promise="Nor does an older backup, restored or put there by hand, nor a catch-up after",
            tests=(
                f"{AGAIN}::test_a_restore_of_an_older_backup_brings_no_byte_back",
                f"{AGAIN}::test_nor_does_a_catch_up_after_that",
                f"{AGAIN}::test_the_list_outlives_its_file",
            ),
            env={"DESKSIDE_KILLS": "all"},
            minutes=1,
        ),
        Row(
            promise="Killed in the middle, a forgetting goes on and a restore has changed nothing",
            tests=(
                f"{AGAIN}::test_a_forgetting_that_is_killed_goes_on_at_the_next_start",
                f"{AGAIN}::test_a_restore_that_is_killed_leaves_all_as_it_was_and_is_done_again",
            ),
            env={"DESKSIDE_KILLS": "all"},
            minutes=2,
        ),
        Row(
            promise="No freed page, no log and no shadow table of the search keeps a word of it",
            tests=(
                f"{AGAIN}::test_what_was_erased_is_in_no_freed_page_and_no_shadow_of_the_index",
            ),
        ),
        Row(
            promise="Who has asked 2,000 times is forgotten in pieces of under 50 ms",
            tests=(f"{AGAIN}::test_no_piece_of_erasing_many_requests_takes_long",),
            env={"DESKSIDE_LOAD": "all"},
            minutes=1,
        ),
        Row(
            promise="The button shows what goes, and what is written anew is kept",
            tests=("tests/test_story_erase.py",),
        ),
    ),
    known=(
        "Not reached: the platform's own messages, what others wrote about the person in their own"
        " words (but for the whole name, with `forget`), answers to surveys, and files of before:"
        " older backups hold the words until they are deleted, and lose them when restored.",
        "A post whose words the desk has forgotten (after 7 days) is taken back where its id says"
        " that it is about the person's request; an older list keeps the name on the platform.",
        "Blocks that the disk has freed, and snapshots of the disk, are not looked at.",
        "On Teams the door of a running desk knows the account's id until the next start, and may"
        " note it again; `forget` is best given again after one.",
    ),
)

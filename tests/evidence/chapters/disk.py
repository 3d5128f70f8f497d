"""Disk, power, clock and process."""

from tests.evidence.rows import Chapter, Row

ALL = {"DESKSIDE_KILLS": "all"}

DISK = Chapter(
    title="Disk, power, clock and process",
    rows=(
        Row(
            promise="A power cut at any call of the writer loses no acknowledged event or answer",
            tests=("tests/power/test_power_cuts.py",),
            env=ALL,
            minutes=8,
        ),
        Row(
            promise="A full disk, told either way: nothing acknowledged that is not there, one"
            " alert, and it goes on by itself",
            tests=(
                "tests/test_disk_full.py",
                "tests/test_faults_seen.py",
                "tests/test_ballot_box.py::test_a_full_disk_counts_nothing_and_later_counts_once",
            ),
        ),
        Row(
            promise="A damaged page: refused at start, at a backup and while it runs",
            tests=("tests/test_damage.py",),
        ),
        Row(
            promise="A file locked by another process: refused within 3 s, nothing lost",
            tests=(
                "tests/test_runtime.py::test_a_lock_of_another_process_is_refused_within_three"
                "_seconds_and_nothing_is_lost",
                "tests/test_faults_seen.py::test_a_lock_of_half_a_minute_is_told_to_admins_and"
                "_over_with_it",
            ),
        ),
        Row(
            promise="Clocks that jump stop nothing, and nobody is written to outside their hours",
            tests=("tests/test_clocks.py", "tests/test_hours_by_the_minute.py"),
            env=ALL,
            minutes=3,
        ),
        Row(
            promise="A poison event is tried after 1, 5, 15 and 60 minutes, parked and shown",
            tests=(
                "tests/test_faults_seen.py::test_a_poison_event_is_parked_and_shown_and_blocks"
                "_nobody",
                "tests/test_queues.py",
            ),
        ),
        Row(
            promise="A poison message or page in the outbox holds up nobody",
            tests=("tests/test_outbox.py",),
        ),
        Row(
            promise="A second instance is refused within a second by the first one's name; a kill"
            " leaves nothing to clean up",
            tests=("tests/test_holding.py", "tests/test_cli_demo.py", "tests/test_control.py"),
        ),
        Row(
            promise="A backup is one moment, and comes back alone over any leftover",
            tests=(
                "tests/test_backup.py",
                "tests/test_faults_seen.py::test_a_restore_over_any_leftover_brings_back_the"
                "_backup_alone",
            ),
        ),
        Row(
            promise="A schema step is whole or not there, killed before any statement",
            tests=("tests/test_migrations.py",),
        ),
    ),
    known=(
        "A disk that says it has synced and has not is not modelled, nor one that loses what it"
        " had synced. In the images of power cuts names are changed in the order in which the"
        " program changed them, as file systems with a journal do it; folders are there once made.",
        "SQLite keeps no checksum of what stands in a row: a bit that flips inside somebody's"
        " words, and leaves the pages in order, is found by nobody.",
        "Damage that no event comes across is found within an hour, by reading the whole file; what"
        " is written until then is acknowledged.",
        "A lock of another process is tested for seconds, not for half a minute: nothing in the"
        " desk counts how long it lasts but the alarm, which looks every 20 s.",
        "The lock on the data folder is not to be trusted on a file system shared over a network.",
        "Postgres is not built, so there is no failover to test: the memory is one SQLite file.",
    ),
)

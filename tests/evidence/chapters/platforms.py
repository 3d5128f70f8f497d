"""Platforms that fail."""

from tests.evidence.rows import Chapter, Row

ALL = {"DESKSIDE_LOAD": "all"}
HERE = "tests/together/"

PLATFORMS = Chapter(
    title="Platforms that fail",
    rows=(
        Row(
            promise="A platform that hangs, drops or refuses never slows the other",
            tests=(f"{HERE}test_one_is_away.py",),
            env=ALL,
            minutes=1,
        ),
        Row(
            promise="A token that is not taken any more costs one call at a time, is red for all"
            " and logged once; when it is good again nothing is lost",
            tests=(
                f"{HERE}test_shut_out.py",
                "tests/slack/test_door.py",
                "tests/teams/test_front_door.py",
            ),
            env=ALL,
            minutes=1,
        ),
        Row(
            promise="A pace that a platform asks for is kept, over a restart too",
            tests=(
                f"{HERE}test_paces.py",
                "tests/slack/test_pacing.py",
                "tests/teams/test_pacing.py",
                "tests/slack/test_unhurried.py",
            ),
            minutes=1,
        ),
        Row(
            promise="Whichever call fails in whichever way: nothing is lost, nothing parked",
            tests=(
                f"{HERE}test_every_call_fails.py",
                "tests/slack/test_web.py",
                "tests/teams/test_calling.py",
                "tests/teams/test_errors.py",
            ),
            env=ALL,
            minutes=5,
        ),
        Row(
            promise="A post whose answer was lost is there once on Slack, and counted on Teams",
            tests=(
                f"{HERE}test_lost_answers.py",
                "tests/slack/test_lost.py",
                "tests/teams/test_outage.py",
            ),
            env=ALL,
            minutes=15,
        ),
        Row(
            promise="Links that break, fall silent or flap are back within 30 s, what was said"
            " meanwhile is read, and nothing is left over",
            tests=(
                f"{HERE}test_links.py",
                "tests/slack/test_sockets.py",
                "tests/slack/test_heartbeat.py",
                "tests/slack/test_broken_off.py",
            ),
            env=ALL,
            minutes=3,
        ),
        Row(
            promise="Without names the desk starts and stays up, asks seldom, goes on by itself",
            tests=(f"{HERE}test_no_names.py",),
        ),
        Row(
            promise="Three days down: all of 200 messages in 50 conversations, told once",
            tests=(
                f"{HERE}test_three_days.py",
                "tests/slack/test_catching_up.py",
                "tests/test_story_after_downtime.py",
                "tests/teams/test_presence.py",
            ),
            env=ALL,
            minutes=3,
        ),
        Row(
            promise="An acknowledgement waits for no call to a platform",
            tests=(
                f"{HERE}test_slow.py",
                "tests/slack/test_acknowledging.py",
                "tests/slack/test_deadline.py",
            ),
        ),
        Row(
            promise="What comes twice or out of order, at either door, ends the same",
            tests=("tests/slack/test_orders.py", "tests/teams/test_orders.py"),
        ),
    ),
    known=(
        "No real Slack and no real Teams were reached: the far ends are ours, built from what the"
        " platforms document. How long Slack takes until a post can be read back is not known; the"
        " desk looks twice, ten seconds apart.",
        "What was said on Teams while the desk was down, or while Teams could not reach it, cannot"
        " be read back by anybody: helpers are told of the gap.",
        "On Teams nobody can look whether a post arrived: it is said again once, and left after"
        " that. `deskside_unsure_total` counts both.",
        "The longest of these stories run by a simulated clock, which does not count what our own"
        " code takes: how fast that is stands under Load.",
        "A bot token that is revoked while nothing is sent and Socket Mode stays up is noticed by"
        " the next light reading, within ten minutes. On Teams it is noticed by the next message"
        " that goes out.",
    ),
)

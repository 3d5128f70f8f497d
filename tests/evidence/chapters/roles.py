"""Who may do what."""

from tests.evidence.rows import Chapter, Row

ALL = {"DESKSIDE_ROLES": "all"}

ROLES = Chapter(
    title="Who may do what",
    rows=(
        Row(
            promise="Everything that can be pressed, opened, sent or typed has a row that says who"
            " may, and nobody else does it, changes anything or reads a word",
            tests=("tests/test_roles.py", "tests/test_access.py"),
            env=ALL,
            minutes=1,
        ),
        Row(
            promise="The same is so through the doors: Slack by HTTP and by socket, and Teams",
            tests=("tests/test_roles_at_doors.py",),
            minutes=1,
        ),
        Row(
            promise="It is decided in one place, at the click: no handler loads a request past it",
            tests=("tests/test_roles_loaded.py",),
        ),
        Row(
            promise="What Slack did not sign is refused; what it signed does no more than it may",
            tests=(
                "tests/slack/test_hostile.py",
                "tests/slack/test_acknowledging.py",
                "tests/slack/test_forged.py",
            ),
        ),
        Row(
            promise="What Teams did not sign, for this app and tenant, is refused; what it signed"
            " does no more than it may",
            tests=(
                "tests/teams/test_admitting.py",
                "tests/teams/test_admitting_keys.py",
                "tests/teams/test_admitting_local.py",
                "tests/teams/test_forged.py",
            ),
        ),
        Row(
            promise="The playground answers its own page alone; forms are their owner's",
            tests=("tests/test_playground_guard.py", "tests/test_playground_forms.py"),
        ),
        Row(
            promise="Guests, people of other organisations and programs are served only where a"
            " place is listed",
            tests=(
                "tests/slack/test_incoming.py",
                "tests/teams/test_roster.py",
                "tests/test_story_asking.py",
                "tests/test_story_direct.py",
            ),
        ),
        Row(
            promise="Nobody's words ping, link or format anything in Slack",
            tests=("tests/slack/test_escaping.py",),
        ),
        Row(
            promise="Nobody's words do anything on a card in Teams",
            tests=("tests/teams/test_drawing_literal.py",),
        ),
        Row(
            promise="Whatever is searched for, the search answers, and finds nothing private",
            tests=("tests/test_find_fuzzed.py",),
            env=ALL,
            minutes=0.5,
        ),
        Row(
            promise="Each deed of consequence leaves one row that nobody changes, without a word;"
            " so does a role that is given or taken in app.yaml",
            tests=("tests/test_audit_log.py",),
        ),
        Row(
            promise="Whoever loses the role of a reader is out of the results page at once",
            tests=("tests/test_signing_in.py",),
        ),
    ),
    known=(
        "The playground trusts whoever sits at the machine: its page may act as anybody of its"
        " made-up company, so there are no roles to break in it. The same rules run behind it.",
        "A channel that is shared with another organisation is treated like any other: where it is"
        " listed, its people are served, and the bot's lines there name helpers. No words of a"
        " request are quoted in a channel but a helper's own answer in the thread that it is for.",
        "Where everyone helps, everybody in that place does, guests too: leave `everyone_helps` out"
        " where that is not meant.",
        "A role that is changed in app.yaml counts from the next start: the file is read then.",
        "A terminal on the machine needs no role: whoever may read the data folder has it all.",
        "Whoever may write the database can drop what keeps the audit log; it shows what the desk"
        " did, not what was done to its file.",
        "Clicks are told apart by what Slack and Teams sign: somebody with another's unlocked"
        " device is that other.",
    ),
)

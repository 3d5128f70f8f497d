"""A person whose words, name and number are wherever a desk can have them, and a look at bytes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.desk import Desk
from tests.far_end import told
from tests.nudged import drags

WORDS = (
    "xylophone harpsichord bassoon trombone clarinet oboe marimba zither piccolo theremin mandolin"
    " accordion dulcimer tambourine"
).split()
"""A word for each place in which something was said."""
ABOUT = ("Danuta", "Reisova", "Lisbonne", "351990")
PLATFORMS = {"playground.db", "playground.db-wal"}
"""The playground's own chat: a platform, whose words are its own."""


async def tells_much(desk: Desk) -> None:
    """Dana says something in every way there is, and the desk tells others of it."""
    await desk.meets("dana", name="Danuta Reisova", timezone="Europe/Lisbon")
    known = {"prefers": "call", "office": "Lisbonne", "phone": "+351990"}
    await desk.sends_form("dana", "reach_me", **known)
    ask = await desk.says("dana", "My xylophone is down, can you help?")
    await desk.says("sam", "Which one?", root=ask)
    await desk.says("dana", "The harpsichord one", root=ask)
    await desk.edits("dana", ask, "My bassoon is down, can you help?")
    await drags(desk, ask, 6)
    await desk.passes(minutes=5)
    await desk.sends_form("sam", f"hand_over:{desk.requests()[0].id}", to="alex")
    await desk.writes("dana", "My trombone is stuck, can you help?")
    await desk.passes(minutes=5)
    other = await desk.says("omar", "My screen flickers, can you help?")
    await desk.says("dana", "Mine too, and the clarinet", root=other)
    await desk.types("dana", "for @omar the oboe is broken")
    await desk.types("dana", "my marimba is gone")
    await desk.types("sam", "log danuta zither, visit, 10 min")  # and nobody says that it is right
    await desk.says("dana", "my password is Tr0ub4dor&3 and the piccolo is broken")
    await desk.types("sam", "find bassoon")


async def waits_for_morning(desk: Desk) -> None:
    """What is open is told in lists: when somebody goes away, and in the morning."""
    await desk.types("alex", "away until Friday")
    await desk.passes(minutes=70)
    await desk.until("Thursday 10:30")


def found(folder: Path, words: Sequence[str]) -> set[str]:
    """Look for words in every byte of a folder; tell which are in which file."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name not in PLATFORMS]
    read = {path.name: path.read_bytes() for path in files}
    return {f"{word} in {name}" for name in read for word in words if word.encode() in read[name]}


def shown(desk: Desk) -> str:
    """All that the bot shows on the platform now, home pages too."""
    posts = [post.text for post in desk.far_end.posts.values()]
    homes = [told(part) for parts in desk.far_end.homes.values() for part in parts]
    return "\n".join([*posts, *homes])


def on_platform(desk: Desk, words: Sequence[str]) -> set[str]:
    """Tell which words stand in what the bot has posted."""
    text = shown(desk)
    return {f"{word}: {line}" for word in words for line in text.splitlines() if word in line}


def shape(desk: Desk) -> tuple[object, ...]:
    """What is counted and measured, without whose it was."""

    def read(uow: Any) -> tuple[object, ...]:
        sql = (
            "SELECT id, asked_at, round_trips, walk_up, private, helper, answered_at, hands"
            " FROM request ORDER BY number"
        )
        tables = ("request", "deed", "message", "nudge", "thread", "unasked")
        counts = [uow._db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables]
        return (uow._db.execute(sql).fetchall(), counts[:1], counts[2:])

    return desk.store.read(read).result()

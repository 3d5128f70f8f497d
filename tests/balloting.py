"""A survey that is open, people who answer it, and a look at every byte that is kept meanwhile."""

import asyncio
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from chatops.events import FormSubmitted
from storage.ballot_box import BallotBox, nullifier
from surveys.ballot import Ballot
from surveys.opening import open_wave
from surveys.ports import memory
from surveys.wave import Wave
from tests.cast import CAST, SETTINGS
from tests.cast import WEDNESDAY as AT
from tests.desk import Desk, dm

SURVEYED = f"""{SETTINGS}
serious_contact: Maya
survey: {{machine_run_by: [ana]}}
"""
CROWD = tuple(f"colleague{number:02}" for number in range(18))
EVERYBODY = (*CAST, *CROWD)
WAVE = "2026-12-08"
SECRET = bytes(range(32))
QUESTIONS = {"happy": range(11), "easy": range(1, 8)}
REST = {"easy": "5", "understood": "6", "lost": "2"}
"""What is chosen where a test does not care; with it a form is complete."""
COUNTERS = ((24, 28), (40, 44), (92, 96))
"""Where a file's header counts its changes."""


async def asked(desk: Desk, *, crowd: Iterable[str] = CROWD) -> str:
    """Open a survey for the cast and a crowd, and deliver the invitations; returns its id."""
    for person in crowd:
        await desk.meets(person)
    wave = await opens(desk)
    await desk.runtime.tick()
    await desk.runtime.drain()
    return wave.id


async def opens(desk: Any) -> Wave:
    """An admin opens a survey now."""
    at = desk.clock.now()
    return await asyncio.wrap_future(
        desk.store.background(
            lambda uow: open_wave(desk.bot.work(uow, at=at), day=at.date(), by="ana", now=True)
        )
    )


async def answers(desk: Desk, person: str, number: int, **values: str) -> str | None:
    """Somebody taps a number in the invitation and sends the form."""
    return await desk.taps(person, str(number), **{**REST, **values})


def sent(wave: str, person: str, number: int, **values: str) -> FormSubmitted:
    """What a platform delivers when somebody sends the form, each time it does."""
    return FormSubmitted(
        id=f"form-of-{person}",
        at=AT,
        said_at=AT,
        action=f"answer:{wave}",
        by=person,
        values={"happy": str(number), **REST, **values},
        place=dm(person),
    )


async def ends(desk: Desk) -> Wave:
    """Time passes until the survey has closed and is counted."""
    live = the_wave(desk)
    await desk.until(live.closes_at)
    await desk.passes(minutes=2)
    return the_wave(desk, live.id)


def the_wave(desk: Any, id: str = "") -> Wave:
    """The wave of that id, or the one that is open."""

    def find(uow: Any) -> Wave | None:
        waves = memory(desk.bot.work(uow, at=desk.clock.now())).waves
        return waves.get(id) if id else waves.live()

    found: Wave | None = desk.store.read(find).result()
    assert found is not None
    return found


def ballot(number: int, *, comment: str = "") -> Ballot:
    """Somebody's answer."""
    choices = {"happy": number, "easy": number % 7 + 1}
    return Ballot(choices=choices, comments={"differently": comment} if comment else {})


def put(box: BallotBox, person: str, number: int, *, comment: str = "") -> bool:
    """Put somebody's answer into a box; a comment's id is that person's, the same each time."""
    ids = [nullifier(b"ids", person)] if comment else []
    return box.put(WAVE, person, ballot(number, comment=comment), ids).result()


def secret_in(file: Path) -> bytes:
    """The secret of the survey that is open."""
    with closing(sqlite3.connect(file)) as db:
        (secret,) = db.execute("SELECT secret FROM wave").fetchone()
    return bytes(secret)


def every_file(folder: Path) -> dict[str, bytes]:
    """The bytes of all files, but for SQLite's note of who reads just now, which is in memory."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in files
        if not path.name.endswith(("-shm", "desk.lock"))
    }


def masked(file: bytes) -> bytes:
    """A database without what its header counts."""
    found = bytearray(file)
    for start, end in COUNTERS:
        found[start:end] = bytes(end - start)
    return bytes(found)

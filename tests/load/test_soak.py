"""Weeks of life with everything that goes wrong end with the books in balance and nothing left.

A morning in the run; three weeks, some minutes of real time, with DESKSIDE_LOAD=all.
"""

import asyncio
import gc
import os
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from storage.times import to_text
from tests.load.company import COWORKERS
from tests.load.soaking import BEGINS, LoopClock, Soak, keys_here, leaping
from tests.simulated_time import lived
from tests.slack.far_end import FakeSlack
from tests.teams.far_end import FakeTeams

pytestmark = pytest.mark.load
ALL = os.environ.get("DESKSIDE_LOAD") == "all"
DAYS, UNTIL = (21, (6, 23)) if ALL else (1, (1.5, 3))


async def soaked(folder: Path):
    """Live through it; return the soak, its complaints, and what was left over."""
    clock = LoopClock()
    async with (
        leaping(),
        FakeSlack(now=clock.now, sleep=asyncio.sleep) as slack,
        FakeTeams(secure=True, now=clock.now) as teams,
        keys_here(teams.signer) as url,
    ):
        soak = Soak(folder, slack, teams, url)
        before = left()
        await soak.lives_through(DAYS, until=UNTIL)
        await asyncio.sleep(60)  # of the simulated clock, until connections are closed
        gc.collect()
        left_over = {name: (before[name], now) for name, now in left().items()}
        at = to_text(clock.now() - timedelta(hours=1))
        return soak, soak.books.complaints(away=True, at=at), left_over


def left():
    """Count what a desk that is closed must have given back."""
    tasks = [t for t in asyncio.all_tasks() if "adapters" in t.get_coro().cr_code.co_filename]
    threads = [t.name for t in threading.enumerate() if t.name.startswith("deskside")]
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    links = [str(file.readlink()) for file in _files()]
    ours = [link for link in links if "desk.db" in link or "survey.db" in link or ".lock" in link]
    return {"tasks": tasks, "threads": threads, "children": children, "files": ours}


def _files():
    return [file for file in Path("/proc/self/fd").iterdir() if file.is_symlink()]


def test_after_weeks_of_life_the_books_are_in_balance(memory_folder, record_property):
    soak, complaints, left_over = lived(soaked(memory_folder))
    assert not complaints, "\n".join(complaints[:60])
    assert {name: now for name, (_, now) in left_over.items() if now} == {}
    size = (memory_folder / "desk.db").stat().st_size / 1e6
    counted = soak.books.counted
    assert size < 100
    assert not ALL or soak.answered > len(COWORKERS) / 4
    record_property(
        "figure",
        f"{DAYS} days by a clock that leaps, from {BEGINS:%d %B}: {soak.acts:,} deeds of people,"
        f" {soak.lives} lives, {soak.backups} backups, {soak.answered} answers to a survey,"
        f" {len(soak.slack.faults.met) + len(soak.teams.faults.met)} faults met",
    )
    record_property("figure", ", ".join(f"{n:,} {what}" for what, n in sorted(counted.items())))
    record_property("figure", f"no task, thread, file or child left; {size:.1f} MB")

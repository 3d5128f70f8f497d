"""The desk's own writing, in a process of its own whose calls are traced.

What it has acknowledged it says on its standard output, so that this stands among the calls.
"""

import asyncio
import logging
import os
import sys
from datetime import timedelta
from pathlib import Path

from adapters.runtime import Runtime
from chatops.bot import Bot
from chatops.events import ButtonPressed, Event, MessageEdited, MessageSaid, ReactionChanged
from storage import backup, sqlite
from storage.ballot_box import BallotBox
from storage.store import Store
from tests.balloting import QUESTIONS, SECRET, WAVE, put
from tests.cast import CAST, HELP, WEDNESDAY, StoppedClock, settings
from tests.far_end import DOOR, FarEnd

EARLIER = WEDNESDAY - timedelta(days=1)
ASKS = 18
AT_ONCE = 4
ANSWERS = 10


def say(what: str) -> None:
    """Tell whoever listens, in one call."""
    os.write(1, f"{what}\n".encode())


def asks() -> list[list[Event]]:
    """Bursts of what people do: they ask, think better of their words, and are helped."""
    people, bursts = list(CAST), []
    for number in range(ASKS):
        stamp = {"at": WEDNESDAY, "said_at": WEDNESDAY + timedelta(seconds=number)}
        message, author = f"m{number}", people[number % 3]
        text = f"My laptop {number} does not start any more, can you help?"
        asked = {"place": HELP, "message": message, "author": author}
        bursts.append([MessageSaid(id=f"ask {message}", **stamp, **asked, text=text)])
        if number % 3 == 0:
            changed = MessageEdited(id=f"edit {message}", **stamp, **asked, text=f"{text} Please.")
            bursts[-1].append(changed)
        if number % 3 == 1:
            tick = ReactionChanged(
                id=f"tick {message}", **stamp, place=HELP, message=message, emoji="✅", by="sam"
            )
            bursts[-1].append(tick)
    return bursts


async def ask(folder: Path, mode: str) -> None:
    """Live a morning: each event is acknowledged when the runtime has received it."""
    store = Store(folder, mode=mode)
    bot, clock = Bot(settings()), StoppedClock()
    runtime = Runtime(store, bot, channels={DOOR: FarEnd()}, clock=clock, patience=60.0)
    await runtime.start()

    async def receive(event: Event) -> None:
        await runtime.receive(event)
        say(f"kept {event.id}")

    bursts = asks()
    for start in range(0, len(bursts), AT_ONCE):
        together = bursts[start : start + AT_ONCE]
        await asyncio.gather(*(receive(event) for burst in together for event in burst))
        await runtime.drain()
    ids = store.read(
        lambda uow: [request.id for request in uow.requests.recent(HELP, since=EARLIER)]
    ).result()
    for id in ids[:3]:
        stamp = {"at": WEDNESDAY, "said_at": WEDNESDAY}
        await receive(ButtonPressed(id=f"settle {id}", **stamp, action=f"settle:{id}", by="sam"))
    await runtime.stop()
    store.close()


def answer(folder: Path) -> None:
    """Put a crowd's answers into the ballot box; then close the survey and count it."""
    box = BallotBox(folder)
    box.open(WAVE, QUESTIONS, SECRET).result()
    say("opened")
    for number in range(ANSWERS):
        words = f"words of {number}" if number % 2 else ""
        assert put(box, f"person {number}", number % 11, comment=words)
        say(f"counted person {number}")
    assert box.close(WAVE).result().answered == ANSWERS
    say("closed")
    box.settle(WAVE, keep_comments=True).result()
    say("settled")
    box.shut()


def keep(folder: Path, mode: str) -> None:
    """Back up, write on, and restore what was backed up."""
    copy = folder / "backups" / "kept.db"
    backup.take(folder / "desk.db", copy)
    say("backed up")
    store = Store(folder, mode=mode)
    store.background(lambda uow: uow.set_setting("later", "than the backup")).result()
    store.close()
    say("wrote on")
    backup.restore(copy, folder, aside="aside.db")
    say("restored")


def start(folder: Path, mode: str) -> None:
    """Bring an older file up to date, as a start does."""
    Store(folder, mode=mode).close()
    say("brought up to date")


def less_durable(told: str) -> None:
    """Plant a fault: the disk is asked for less than the product asks for."""
    pragmas = sqlite._pragmas
    sqlite._pragmas = lambda mode, *, readonly: [
        f"PRAGMA synchronous={told}" if "synchronous" in pragma else pragma
        for pragma in pragmas(mode, readonly=readonly)
    ]
    sqlite._check = lambda db, mode: None


def main(what: str, folder: Path, mode: str, durable: str) -> None:
    """Do one of these until the end."""
    logging.disable(logging.CRITICAL)
    if durable:
        less_durable(durable)
    if what == "ask":
        asyncio.run(ask(folder, mode))
    elif what == "answer":
        answer(folder)
    else:
        {"keep": keep, "start": start}[what](folder, mode)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4])

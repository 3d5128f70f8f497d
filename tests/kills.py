"""A desk in a process of its own, to be killed: ``python -m tests.kills FOLDER``.

It reads events from standard input, a line of JSON each, and writes ``ack ID`` when one is
acknowledged. Its far end writes what is posted to a file, a line at a time, and keeps it there as
a platform would when the desk dies.
"""

import asyncio
import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from chatops.codec import dump, load
from chatops.events import Event, MessageSaid, PersonSeen
from chatops.messages import Mark, Post
from chatops.ports import Outcome, Parcel, Retry, Sent
from tests.cast import HELP, WEDNESDAY, StoppedClock
from tests.desk import Desk
from tests.far_end import DOOR

PEOPLE = [f"person{number}" for number in range(40)]
FRIDAY_NIGHT = WEDNESDAY + timedelta(days=2, hours=10)  # everybody also gets the line


class FileFarEnd:
    """A platform whose memory outlives the desk: a line for each post and each mark."""

    door = DOOR

    def __init__(self, path: Path) -> None:
        self._path = path
        path.touch()

    async def send(self, parcel: Parcel) -> Outcome:
        match parcel.message:
            case Post():
                self._write("post", parcel.key)
                return Sent(place=HELP, message=parcel.key)
            case Mark(message=message):
                self._write("mark", message)
        return Sent()

    async def look_up(self, parcel: Parcel) -> Sent | Retry | None:
        posted = f"post {parcel.key}" in self._path.read_text().splitlines()
        return Sent(place=HELP, message=parcel.key) if posted else None

    def _write(self, what: str, name: str) -> None:
        file = os.open(self._path, os.O_WRONLY | os.O_APPEND)
        os.write(file, f"{what} {name}\n".encode())
        os.close(file)


@dataclass(slots=True)
class Ended:
    """What the parent knows after the last of the kills."""

    acknowledged: set[str] = field(default_factory=set)
    kills: int = 0


def killed_in_bursts(folder: Path, events: list[Event], *, kills: int, after: list[int]) -> Ended:
    """Feed *events* until all are acknowledged, killing the desk *kills* times on the way.

    ``after``: for each kill, how many acknowledgements are read before it. What was acknowledged
    is sent again now and then, as platforms do.
    """
    ended = Ended()
    while ended.kills < kills:
        _burst(folder, events, ended, stop_after=after[ended.kills])
        ended.kills += 1
    _burst(folder, events, ended, stop_after=None)
    return ended


def _burst(folder: Path, events: list[Event], ended: Ended, *, stop_after: int | None) -> None:
    again = [e for e in events if e.id in ended.acknowledged][::7]
    todo = [e for e in events if e.id not in ended.acknowledged] + again
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.kills", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    try:
        _feed(child, todo, ended, stop_after)
    finally:
        child.kill()  # SIGKILL: nothing in the child hears of it
        child.stdout.close()
        child.wait(timeout=30)


def _feed(child: subprocess.Popen, todo: list[Event], ended: Ended, stop_after: int | None) -> None:
    lines = "".join(json.dumps(dump(event)) + "\n" for event in todo)
    try:
        child.stdin.write(lines)
        child.stdin.close()
    except BrokenPipeError:
        pass
    for read, line in enumerate(child.stdout, start=1):
        if line.startswith("ack "):
            ended.acknowledged.add(line.removeprefix("ack ").strip())
        if stop_after is not None and read >= stop_after:
            return
    assert stop_after is None or not todo, "the desk ended by itself"


def burst_of_asks(count: int) -> list[Event]:
    """Make the roster and *count* asks on a Friday night."""
    stamp = {"at": FRIDAY_NIGHT, "said_at": FRIDAY_NIGHT}
    roster = [
        PersonSeen(id=f"seen:{person}", person=person, door=DOOR, name=person, **stamp)
        for person in [*PEOPLE, "sam", "alex"]
    ]
    return [*roster, *(_ask(number) for number in range(count))]


def _ask(number: int) -> MessageSaid:
    said_at = FRIDAY_NIGHT + timedelta(minutes=30 * (number // len(PEOPLE)), microseconds=number)
    return MessageSaid(
        id=f"{HELP.id}:m{number}",
        at=FRIDAY_NIGHT,
        said_at=said_at,
        place=HELP,
        message=f"m{number}",
        author=PEOPLE[number % len(PEOPLE)],
        text=f"My {WORDS[number % len(WORDS)]} is broken, can somebody look at number {number}?",
    )


WORDS = "screen mouse dock phone printer badge camera headset disk fan cable hub".split()


def wrong(folder: Path, ended: Ended, *, asks: int) -> list[str]:
    """Name what was lost or doubled."""
    desk = Desk(folder, clock=StoppedClock(FRIDAY_NIGHT))
    found = desk.store.read(lambda uow: _kept(uow._db)).result()
    desk.close()
    shown = Counter((folder / "far_end.log").read_text().splitlines())
    complaints = [f"{name}: {found[name]}, not {asks}" for name in found if found[name] != asks]
    complaints += [f"shown {times} times: {line}" for line, times in shown.items()
                   if times > 1 and line.startswith("post")]  # fmt: skip
    for what in ("post", "mark"):
        different = len({line for line in shown if line.startswith(what)})
        complaints += [f"{what}: {different}, not {asks}"] if different != asks else []
    expected = asks + len(PEOPLE) + 2
    return complaints + ([] if len(ended.acknowledged) == expected else ["not all acknowledged"])


def _kept(db) -> dict[str, int]:
    return {
        "requests": db.execute("SELECT count(*) FROM request").fetchone()[0],
        "messages": db.execute("SELECT count(*) FROM message").fetchone()[0],
        "lines sent": db.execute(
            "SELECT count(*) FROM outbox WHERE id LIKE 'line:%' AND state = 'sent'"
        ).fetchone()[0],
    }


async def main(folder: Path) -> None:
    clock = StoppedClock(FRIDAY_NIGHT)
    desk = Desk(folder, clock=clock, far_end=FileFarEnd(folder / "far_end.log"))
    await desk.runtime.start()

    async def receive(line: str) -> None:
        event = load(json.loads(line))
        await desk.runtime.receive(event)
        print("ack", event.id, flush=True)

    # All at once, as a burst is: the writer makes groups of them.
    await asyncio.gather(*(receive(line) for line in sys.stdin.readlines()))
    await desk.passes(minutes=2)  # what was unknown after a kill is looked up by then
    await desk.runtime.stop()
    desk.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))

"""Kill a real desk in the middle of two hundred asks on Slack; see what was lost or doubled."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from chatops.lateness import is_late
from storage.sqlite import look_into
from storage.times import from_text
from tests.audit import _books, rows
from tests.killed import Killed, free_port, unsaid
from tests.slack.far_end import FakeSlack
from tests.slack.kills_child import ALEX, HELP, SAM, Life, serve
from tests.slack.seen import MARK, said_in

EVENING = datetime(2026, 11, 18, 19, 0, tzinfo=UTC)
"""Nobody is on: who asks live is told so in the thread, and helpers hear of it in the morning."""
MORNING = datetime(2026, 11, 19, 9, 5, tzinfo=UTC)
AWAY = timedelta(minutes=35)
LATER = timedelta(minutes=1)
SOON = timedelta(seconds=6)
ASKS = 200
HEADING = "I was away for a while."


class Killing:
    """One desk over one folder in one workspace, killed again and again."""

    def __init__(self, folder: Path, slack: FakeSlack, *, way: str, seed: int) -> None:
        self.folder, self.slack, self.way = folder, slack, way
        self.rng = Random(f"{way} {seed}")
        self.shift = EVENING - datetime.now(UTC)
        self.asked: list[str] = []
        self.missed: set[str] = set()
        self.desk = Killed(serve)
        self._port = free_port()
        slack.now = lambda: datetime.now(UTC) + self.shift
        slack.patient = False
        self._set_the_scene()

    async def run(self, kills: int, *, mornings: int = 1) -> list[str]:
        """Have everybody ask, kill *kills* times meanwhile; return what is wrong in the end."""
        self._start()
        await self.desk.until_up()
        await self._while_it_is_killed(100, kills - kills // 2)
        await self._far_end_is_gone(10)
        self.desk.kill()
        await self._ask_while_away(50)
        self._start()
        await self._while_it_is_killed(ASKS - len(self.asked), kills // 2)
        await self._rest(mornings)
        return self.complaints()

    async def _while_it_is_killed(self, asks: int, kills: int) -> None:
        """Bring asks one after the other, and kill and start the desk again as they come."""
        asking = asyncio.create_task(self._ask(asks))
        for _ in range(kills):
            seen = self._happened() + self.rng.randint(1, 120)
            await self.desk.until(lambda seen=seen: self._happened() >= seen or asking.done())
            await asyncio.sleep(self.rng.random() * 0.01)  # anywhere between two things, too
            self.desk.kill()
            await asyncio.sleep(0)
            self._start()
        await asking

    async def _ask(self, number: int) -> None:
        for _ in range(number):
            account = f"U{len(self.asked):04d}"
            words = f"My laptop number {len(self.asked)} does not start"
            self.asked.append(await self.slack.says(account, HELP, words))
            await asyncio.sleep(self.rng.random() * 0.02)

    async def _far_end_is_gone(self, asks: int) -> None:
        """Have Slack go away, once by resets and once by refusing, and people go on asking."""
        marked = len(self.slack.called("reactions.add"))
        await self.desk.until(lambda: len(self.slack.called("reactions.add")) > marked)
        self.slack.is_down = True
        await self._ask(asks)
        self.slack.is_down = False
        await self.slack.stops_listening()
        await self._ask(asks)
        await self.slack.listens_again()

    async def _ask_while_away(self, number: int) -> None:
        """Have nobody there for half an hour, in which people ask.

        Who asks in the first half waits for longer than what still counts as live.
        """
        for nth in range(number):
            await self._ask(1)
            if nth < number // 2:
                self.missed.add(self.asked[-1])
            self.shift += AWAY / number
        await self.slack.passes(60)  # Slack tries again in vain
        await self.slack.passes(300)

    async def _rest(self, mornings: int) -> None:
        """Live until all is quiet, and into the morning, when helpers are told.

        A second life of that morning reads back once more, and may not tell of it again.
        """
        await self.slack.passes(60)
        await self.slack.passes(300)
        await self._until_quiet()
        self.shift = MORNING - datetime.now(UTC)
        for _ in range(mornings):
            self.desk.kill()
            self._start()
            await self.desk.until(lambda: self._tells(SAM) and self._tells(ALEX))
            if mornings > 1:
                await self.desk.until_up()
                self.shift += 2 * LATER
            await self.desk.until(lambda: not self._waits(SOON))
        self.desk.kill()

    async def _until_quiet(self) -> None:
        """Wait until all is noted and said; what waits for later is left to another life."""
        await self.desk.until_up()
        for _ in range(12):
            await self.desk.until(lambda: not self._waits(SOON))
            await self.slack.settled()
            if not self._waits():
                return
            self.shift += LATER
            self.desk.kill()
            self._start()
        raise AssertionError("it never comes to rest")

    # --- what is wrong in the end ---

    def complaints(self) -> list[str]:
        """Name what was lost or doubled."""
        db = look_into(self.folder / "desk.db", how="rw")
        try:
            found = self._noted(db) + self._told_once(db) + _books(db)
            states = "SELECT id, state, reason FROM outbox WHERE state != 'sent'"
            return found + [
                f"still {state}: {id} {reason}" for id, state, reason in rows(db, states)
            ]
        finally:
            db.close()

    def _noted(self, db: Any) -> list[str]:
        noted = Counter(root for (root,) in rows(db, "SELECT root FROM request"))
        found = [f"noted {noted[ts]} times: {ts}" for ts in self.asked if noted[ts] != 1]
        found += [f"nobody asked: {ts}" for ts in noted if ts not in self.asked]
        for ts in self.asked:
            if self.slack.reactions(HELP, ts) != {MARK: [self.slack.bot_user]}:
                found.append(f"not marked: {ts} {self.slack.reactions(HELP, ts)}")
        return found

    def _told_once(self, db: Any) -> list[str]:
        found = [f"said twice: {key}" for key in self.slack.doubled()]
        late = self.late(db)
        for ts in self.asked:
            lines = len(self.slack.posted_by_bot(HELP, thread_ts=ts))
            if lines != (ts not in late):
                found.append(f"{lines} lines, late {ts in late}: {ts}")
        if len(self.slack.posted_by_bot(HELP)) != len(self.asked) - len(late):
            found.append("something was said beside the threads")
        told = {helper: self._tells(helper) for helper in (SAM, ALEX)}
        return found + [f"{times} summaries for {by}" for by, times in told.items() if times != 1]

    def late(self, db: Any = None) -> set[str]:
        """List what came to the desk too late to be answered in its thread."""
        db = db or look_into(self.folder / "desk.db", how="rw")
        asked = rows(db, "SELECT root, asked_at, noted_at FROM request")
        return {root for root, at, noted in asked if is_late(from_text(at), at=from_text(noted))}

    # --- the child, and what can be seen of it ---

    def _start(self) -> None:
        url = self.slack.api_url
        self.desk.start(Life(str(self.folder), self.way, url, self._port, self.shift))

    def _happened(self) -> int:
        """Count what the far end has seen of the desk."""
        return len(self.slack.calls) + sum(len(d.attempts) for d in self.slack.deliveries.log)

    def _waits(self, span: timedelta = timedelta(days=1)) -> bool:
        """Tell whether asks are to be noted, or something is to be said, within that time."""
        db = look_into(self.folder / "desk.db", how="rw")
        try:
            [(noted,)] = rows(db, "SELECT count(*) FROM request")
        finally:
            db.close()
        return noted < len(self.asked) or unsaid(self.folder, until=self.slack.now() + span)

    def _tells(self, helper: str) -> int:
        """Count the summaries that a helper sees."""
        posts = self.slack.posted_by_bot(self.slack.im(helper))
        return sum(HEADING in said_in(post["blocks"]) for post in posts)

    def _set_the_scene(self) -> None:
        people = [(SAM, "sam"), (ALEX, "alex"), ("U0ANA", "ana")]
        people += [(f"U{number:04d}", f"p{number}") for number in range(ASKS)]
        for account, name in people:
            self.slack.add_user(account, name, tz="Europe/London")
        self.slack.add_channel(HELP, "it-help", [account for account, _ in people])
        if self.way == "socket":
            self.slack.uses_sockets()
        else:
            self.slack.uses_http(f"http://127.0.0.1:{self._port}/slack/events")

"""Kill a real desk in the middle of a mixed life on Teams; see what was lost, or said too often."""

import asyncio
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import aiohttp

from storage.sqlite import look_into
from storage.times import to_text
from tests.audit import _books, rows
from tests.cast import SETTINGS, WEDNESDAY
from tests.killed import Killed, free_port, undone, unsaid
from tests.teams.desk import ACCOUNTS, PATH, conversation, on_teams
from tests.teams.far_end import Cannot, FakeTeams, Message
from tests.teams.far_end.cards import actions, said
from tests.teams.far_end.values import Json
from tests.teams.kills_child import Life, serve
from tests.teams.places import CHANNEL, TENANT, Where, Who, uuid, who

TEXT = on_teams(
    f"{SETTINGS}nudges: {{round_trips: 2, burst_requests: 100}}\n"
    "limits: {helper_messages_per_hour: 60, helper_messages_per_day: 100}\n"
)
HELP = Where(
    id=conversation("it-help"),
    kind=CHANNEL,
    team=conversation("company"),
    group=uuid("company"),
    name="it-help",
)
HELPERS = (ACCOUNTS["sam"], ACCOUNTS["alex"])
HINT = "Talking may be quicker."
TICK = "2705_whiteheavycheckmark"
LOST = ("drop after", "504", "drop before")
SOON, LATER = timedelta(seconds=1), timedelta(seconds=20)
_UNSURE = re.compile(r'deskside_unsure_total\{became="(\w+)",door="teams"\} (\d+)')


class Killing:
    """One desk over one folder in one tenant, killed again and again."""

    def __init__(self, folder: Path, teams: FakeTeams, metadata: str, *, seed: int) -> None:
        self.folder, self.teams, self.metadata = folder, teams, metadata
        self.rng = Random(f"teams {seed}")
        self.desk = Killed(serve)
        self.shift = WEDNESDAY - datetime.now(UTC)
        self.asked: dict[str, Who] = {}
        self.gone: set[str] = set()
        self.unsure: Counter[str] = Counter()
        self._begun = WEDNESDAY
        self._port = free_port()
        teams.now = lambda: datetime.now(UTC) + self.shift
        teams.tells(f"http://127.0.0.1:{self._port}{PATH}")
        for account in ACCOUNTS.values():
            teams.add_person(account)
        self.help = teams._add_channel(HELP, [*teams.people], consent=True)

    async def run(self, acts: int, kills: int, drags: int) -> list[str]:
        """Have people live, kill meanwhile, and while hints go out; return what is wrong.

        Now and then an answer of Teams' is lost, too.
        """
        self._start()
        await self.desk.until_up()
        await self.teams.installs(ACCOUNTS["ana"], self.help)
        self._lose_answers()
        await self._while_it_is_killed(asyncio.create_task(self._live(acts)), kills, most=60)
        await self._until_quiet()
        for _ in range(drags):
            await self._drags()
        await self._until(self._is_still)
        self.shift += timedelta(minutes=3)  # now the hints are due
        self.teams.faults.clear()
        # One arrives unheard of, and so would what is said anew.
        told = self.teams.talk(HELPERS[0]).where.id
        self.teams.faults.add("send", "drop after", 2, conversation=told)
        self._again()
        hints = asyncio.create_task(asyncio.sleep(0.0))  # a life of no acts
        await self._while_it_is_killed(hints, 2, most=drags)
        await self._until_quiet()
        self.desk.kill()
        return self.complaints()

    async def run_through(self, steps: list[str], acts: int) -> list[str]:
        """Have people live, and the desk die at each of these steps; return what is wrong.

        All that Teams tells comes twice.
        """
        self.teams.deliveries.twice = True
        self._start()
        await self.desk.until_up()
        await self.teams.installs(ACCOUNTS["ana"], self.help)
        await self._live(acts)
        for step in steps:
            self.desk.kill()
            self._start(dies_at=step)
            await self.desk.until_up_or_gone()
            await self._live_until_gone(acts)
            self._start()
            await self.desk.until_up()
            await self.teams.deliveries.bring_lost()
        await self._until_quiet()
        self.desk.kill()
        return self.complaints()

    def _lose_answers(self) -> None:
        for call in ("send", "update", "create"):
            for kind in LOST:
                self.teams.faults.add(call, kind)

    async def _live_until_gone(self, acts: int) -> None:
        for _ in range(20):
            if not self.desk.is_alive:
                return
            await self._live(acts)
        await self.desk.until_gone()

    async def _while_it_is_killed(self, living: "asyncio.Task[None]", kills: int, most: int):
        for _ in range(kills):
            seen = self._happened() + self.rng.randint(1, most)
            await self._until(
                lambda seen=seen: self._happened() >= seen or (living.done() and self._is_still())
            )
            await asyncio.sleep(self.rng.random() * 0.01)  # anywhere between two things, too
            self._again()
        await living

    # --- what people do ---

    async def _live(self, acts: int) -> None:
        doing = (self._asks, self._asks, self._answers, self._edits, self._deletes)
        doing += (self._writes, self._presses, self._reacts, self._looks)
        for number in range(acts):
            act = self._asks if number < 3 else self.rng.choice(doing)
            try:
                await act()
            except Cannot:
                continue  # nobody could just now

    async def _asks(self, *, who_asks: Who | None = None) -> str:
        asker = who_asks or self._colleague()
        words = f"My laptop number {len(self.asked)} does not start"
        id = await self.teams.says(asker, words, self.help)
        self.asked[id] = asker
        return id

    async def _answers(self) -> None:
        root = self._one_ask()
        by = self.rng.choice([*HELPERS, self.asked[root]])
        await self.teams.says(by, "Is it plugged in?", self.help, root=root)

    async def _edits(self) -> None:
        root = self._one_ask()
        words = f"{self.teams.message(self.help, root).text}, the grey one"
        await self.teams.edits(self.asked[root], root, words, self.help)

    async def _deletes(self) -> None:
        if len(self.asked) > 5 * (len(self.gone) + 1):
            root = self._one_ask()
            self.gone.add(root)
            await self.teams.deletes(self.asked[root], root, self.help)

    async def _writes(self) -> None:
        await self.teams.says(self._colleague(), "I cannot get into my mail, can you help me?")

    async def _looks(self) -> None:
        await self.teams.says(self.rng.choice(HELPERS), "home")

    async def _reacts(self) -> None:
        lines = [message for message in self.teams.bots(self.help) if message.root]
        if lines:
            line = self.rng.choice(lines)
            await self.teams.reacts(self.rng.choice(HELPERS), TICK, line.id, self.help)

    async def _presses(self) -> None:
        found = [
            (talk.members[0], message, action)
            for talk in list(self.teams.talks.values())
            if not talk.is_channel and talk.messages
            for message in self.teams.bots(talk)
            for action in actions(message.card or {})
            if action["type"] == "Action.Execute"
        ]
        if found:
            aad, message, action = self.rng.choice(found)
            await self.teams.uses(self.teams.people[aad], message, action)

    async def _drags(self) -> None:
        """Have somebody and a helper go back and forth."""
        root = await self._asks()
        for by in 3 * (HELPERS[0], self.asked[root]):
            await self.teams.says(by, "What does it say now?", self.help, root=root)

    def _colleague(self) -> Who:
        account = who(f"p{len(self.teams.people)}")
        self.teams.add_person(account)
        self.help.members.append(account.aad)
        return account

    def _one_ask(self) -> str:
        there = [id for id in self.asked if id not in self.gone]
        if not there:
            raise Cannot("nobody has asked")
        return self.rng.choice(there)

    # --- lives and ends ---

    def _start(self, **dies: Any) -> None:
        self._begun = self.teams.now()
        life = Life(
            folder=str(self.folder),
            text=TEXT,
            metadata=self.metadata,
            line=self.teams.port,
            port=self._port,
            shift=self.shift,
            **dies,
        )
        self.desk.start(life)

    def _again(self) -> None:
        self.desk.kill()
        self._start()

    async def _until_quiet(self) -> None:
        """Have everything heard and said; what waits for later is left to another life."""
        for _ in range(40):  # in each conversation one after the other, three lives for each
            await self.desk.until_up()
            await self.teams.deliveries.bring_lost()
            await self._until(self._is_still)
            after = self.teams.now() + 9 * LATER
            if not unsaid(self.folder, until=after) and not undone(self.folder, until=after):
                return
            await self._count_unsure()
            self.shift += LATER
            self._again()
        raise AssertionError(f"it never comes to rest: {self._left()}")

    async def _until(self, true: Callable[[], object], *, every: float = 0.02) -> None:
        """Wait for a while: what only a later minute's tick would do is left to another life."""
        with suppress(TimeoutError):
            await self.desk.until(true, seconds=2.0, every=every)

    async def _count_unsure(self) -> None:
        """Read what this life counts, before it ends."""
        url = f"http://127.0.0.1:{self._port}/metrics"
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            page = await answer.text()
        self.unsure.update({became: int(count) for became, count in _UNSURE.findall(page)})

    def _left(self) -> list[tuple[Any, ...]]:
        """List what is to be said and done soon, for who asks why it is not over."""
        db, at = look_into(self.folder / "desk.db", how="rw"), to_text(self.teams.now() + 9 * LATER)
        try:
            live = (
                "SELECT id, state, due_at, tries, looks, reason FROM outbox WHERE done_at IS NULL"
            )
            dues = f"SELECT id, deed, at FROM due WHERE at < '{at}'"
            return [*rows(db, live), *rows(db, dues)]
        finally:
            db.close()

    def _happened(self) -> int:
        """Count what the far end has seen of the desk."""
        return len(self.teams.calls) + sum(len(d.attempts) for d in self.teams.deliveries.log)

    def _is_still(self) -> bool:
        """Tell whether nothing is left to be done now; what falls due is done by the next life."""
        soon = self.teams.now() + SOON
        return not unsaid(self.folder, until=soon) and not undone(self.folder, until=self._begun)

    # --- what is wrong in the end ---

    def complaints(self) -> list[str]:
        """Name what was lost, or said more often than it may be."""
        db = look_into(self.folder / "desk.db", how="rw")
        try:
            return [*self._lost(db), *self._noted(db), *self._too_often(db), *_books(db)]
        finally:
            db.close()

    def _lost(self, db: Any) -> Iterator[str]:
        handled = {id for (id,) in rows(db, "SELECT id FROM inbox")}
        for delivery in self.teams.deliveries.log:
            activity = delivery.activity
            if delivery.taken and (name := event_of(activity)) and name not in handled:
                yield f"acknowledged and lost: {name}"
            if not delivery.is_invoke and not delivery.taken:
                yield f"never taken: {activity['type']} {delivery.attempts}"

    def _noted(self, db: Any) -> Iterator[str]:
        noted = Counter(root for (root,) in rows(db, "SELECT root FROM request WHERE root != ''"))
        for id in self.asked:
            # Of what was taken back before it was heard, nothing is noted.
            if noted[id] != 1 and not (id in self.gone and noted[id] == 0):
                yield f"noted {noted[id]} times: {id}, {self.teams.message(self.help, id)}"
        gone = {id for (id,) in rows(db, "SELECT id FROM message WHERE gone_at IS NOT NULL")}
        yield from (f"taken back, and there: {id}" for id in self.gone - gone)

    def _too_often(self, db: Any) -> Iterator[str]:
        """Find posts that the desk knows nothing of: what was said twice, or a hint left alone."""
        told = "SELECT id, state, reason FROM outbox WHERE state != 'sent'"
        fine = {("given up", reason) for reason in ("unsure", "original_gone", "no_card")}
        yield from (
            f"{id}: {state} {why}" for id, state, why in rows(db, told) if (state, why) not in fine
        )
        known = {tuple(row) for row in rows(db, "SELECT place, message FROM outbox")}
        # What was withdrawn is known too; the other one of it nobody can withdraw.
        talks = self.teams.talks.values()
        posts = [m for talk in talks for m in talk.messages.values() if m.is_bots and m.card]
        spots = Counter((m.where.id, m.root) for m in posts if (m.where.id, m.id) in known)
        unknown = [m for m in self.said() if (m.where.id, m.id) not in known]
        for spot, count in Counter((m.where.id, m.root) for m in unknown if not hint(m)).items():
            if count > spots[spot]:
                yield f"said more than twice in {spot}"
        replies = len([m for m in unknown if not hint(m)])
        if replies > self.unsure["repeated"]:
            yield f"{replies} said twice, and {self.unsure} counted"
        for what, count in self.hints().items():
            if count > 1:
                yield f"{count} times: {what}"

    def said(self) -> list[Message]:
        """List the bot's posts, but for sentences that answer at once."""
        return [message for message in self.teams.bots() if message.card]

    def hints(self) -> Counter[tuple[str, str]]:
        """Count the hints by who got them and what they say."""
        return Counter((m.where.id, said(m.card or {})) for m in self.said() if hint(m))


def hint(message: Message) -> bool:
    return HINT in said(message.card or {})


def event_of(activity: Json) -> str:
    """Name the event that must be kept once this was acknowledged; empty for what is none."""
    place, _, _ = activity["conversation"]["id"].partition(";")
    name = f"teams:{TENANT}:{place}:{activity['id']}"
    match activity["type"]:
        case "message":
            return name
        case "messageUpdate" | "messageDelete":
            kind = activity["channelData"]["eventType"]
            return f"{name}:{kind}:{activity['timestamp']}"
        case "invoke" if activity["name"] == "adaptiveCard/action":
            by = activity["from"]["aadObjectId"]
            return f"teams:{TENANT}:{place}:press:{by}:{activity['id']}"
    return ""

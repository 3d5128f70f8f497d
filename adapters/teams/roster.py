"""Who and where: learned from what Teams brings, kept, and told to the desk where it is news.

Nothing is learned from what people press and send: that may be the survey's.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace

from adapters.handing import Sleep, hand_over, pause
from adapters.teams.connector import Connector, TeamsError
from adapters.teams.hearing import reading
from adapters.teams.hearing.reading import Json, Unreadable
from adapters.teams.hearing.where import account_of
from adapters.teams.knowing import places
from adapters.teams.knowing.formats import ITSELF, PLACES
from adapters.teams.knowing.members import Member, member_of, name_of, zone_of
from adapters.teams.knowing.notes import Notes
from adapters.teams.knowing.telling import Telling
from adapters.teams.tenant import DOOR, ROOT, Tenant
from chatops.events import PersonSeen
from chatops.ports import Desk

log = logging.getLogger("deskside.teams.roster")

TRIES = 8
BATCH = 20
"""How many are told in one go: they share a commit, and what people write waits for no more."""
PAGES = 10_000
PLACES_ASKED = 20
"""In how many conversations somebody is looked for."""
DAY_SECONDS = 24 * 60 * 60.0
NOT_THERE = frozenset({400, 403, 404})
"""Refusals by which nobody of that id is there, or the bot itself is not."""
LEARNED = frozenset(
    "message messageUpdate messageDelete messageReaction conversationUpdate "
    "installationUpdate".split()
)


class Roster:
    """Changes what the tenant knows, and keeps it; nobody else does."""

    def __init__(
        self, desk: Desk, tenant: Tenant, connector: Connector, *, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._desk = desk
        self._tenant = tenant
        self._connector = connector
        self._sleep = sleep
        self._notes = Notes(desk, tenant)
        self._telling = Telling(desk, tenant, self._notes)
        self._heard_in: dict[str, str] = {}
        self._to_read: dict[str, None] = {}
        self._has_news = asyncio.Event()

    async def load(self) -> None:
        """Take up what was learned before the start."""
        await self._notes.load()

    async def learn(self, activity: Json) -> None:
        """Take up what an activity tells of people and places; when this returns it is kept.

        Raises ``Unreadable``, and ``StoreBusy`` where it is to be sent again.
        """
        if activity.get("type") not in LEARNED or activity.get("value") is not None:
            return
        self._learn_itself(activity)
        learned = places.learn(activity, self._tenant)
        if learned.is_new:
            self._notes.changed(PLACES)
        if learned.left:
            self._notes.leave(learned.left)
        aad = account_of(activity)
        if aad and not learned.left:
            self._learn_person(aad, activity, chat=learned.chat)
        await self._notes.keep()
        if learned.to_read:
            self._to_read[learned.to_read] = None
            self._has_news.set()
        if aad and aad in self._tenant.accounts:
            await self._telling.tell(aad, self._desk.receive)
            await self._notes.keep()

    async def follow(self) -> None:
        """Read who is where, now and each day, and in a new place as soon as we are there."""
        while True:
            await self._safely(self.sweep)
            with suppress(TimeoutError):
                async with asyncio.timeout(DAY_SECONDS):
                    while True:
                        await self._has_news.wait()
                        self._has_news.clear()
                        await self._safely(self.read_new)

    async def sweep(self) -> None:
        """Tell of everybody in the places we know, and in chats whoever is in none of them."""
        met: set[str] = set()
        for conversation in places.conversations(self._tenant):
            met |= await self._read(conversation)
        for account in list(self._tenant.accounts.values()):
            if account.chat and account.aad not in met:
                met |= await self._read(account.chat)
        log.info("teams.roster_read people=%d", len(met))

    async def read_new(self) -> None:
        """Tell of everybody in the places that somebody, or the bot itself, has come to."""
        while self._to_read:
            await self._read(self._to_read.popitem()[0])

    async def look_up(self, person: str, *, reason: str = "") -> None:
        """Ask Teams who somebody is, and tell the desk; *reason* is the look-up's own key.

        Raises ``TeamsError`` where it may be asked again, and ``StoreBusy``.
        """
        aad = self._tenant.settings.account_of(DOOR, person) or person
        asked = reason or f"{self._desk.now().timestamp():.6f}"
        found = await self._found(aad)
        if found is not None and found.name:
            self._meet(found)
            await self._telling.tell(found.aad, self._desk.receive, asked=asked)
        else:
            await self._telling.tell_absent(aad, self._desk.receive, asked=asked)
        await self._notes.keep()

    def chat_of(self, aad: str) -> str:
        """Return somebody's own chat with the bot; empty where none is known."""
        account = self._tenant.accounts.get(aad)
        return account.chat if account else ""

    async def opened(self, person: str, chat: str) -> None:
        """Keep somebody's own chat, once it was opened from here."""
        aad = self._tenant.settings.account_of(DOOR, person)
        if aad:
            self._notes.note(aad, chat=chat)
            await self._notes.keep()

    async def _safely(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except Exception as error:  # who writes is looked up, and tomorrow all are read again
            log.warning("teams.roster_unread error=%s", type(error).__name__)

    def _learn_itself(self, activity: Json) -> None:
        tenant, bot = self._tenant, reading.within(activity, "recipient", "id")
        told = reading.name(activity, "serviceUrl"), bot or self._tenant.bot
        # Whoever is of another region comes with another path: that is not written down each time.
        is_news = _host(told[0]) != _host(tenant.service_url) or told[1] != tenant.bot
        tenant.service_url, tenant.bot = told
        if is_news:
            self._notes.changed(ITSELF)

    def _learn_person(self, aad: str, activity: Json, *, chat: str) -> None:
        conversation = reading.within(activity, "conversation", "id")
        self._heard_in[aad] = conversation.partition(ROOT)[0]
        self._telling.note_zone(aad, zone_of(activity))
        id = reading.within(activity, "from", "id")
        self._notes.note(aad, id=id, name=name_of(activity), chat=chat)

    def _meet(self, member: Member) -> None:
        aad = member.aad
        self._notes.note(aad, id=member.id, name=member.name, address=member.address)
        self._notes.put(aad, replace(self._notes.of(aad), guest=member.guest))

    async def _found(self, aad: str) -> Member | None:
        """Look for somebody where they may be; None where they are nowhere."""
        account = self._tenant.accounts.get(aad)
        likely = [self.chat_of(aad), self._heard_in.get(aad, "")]
        everywhere = dict.fromkeys([*likely, *places.conversations(self._tenant)])
        for conversation in [one for one in everywhere if one][:PLACES_ASKED]:
            try:
                told = await self._connector.member(conversation, (account and account.id) or aad)
                found = member_of(told, self._tenant)
            except TeamsError as error:
                if error.status not in NOT_THERE:
                    raise
            except Unreadable:
                log.warning("teams.member_unreadable")
            else:
                if found is not None and found.aad == aad:
                    return found
        return None

    async def _read(self, conversation: str) -> set[str]:
        """Tell of all the members of a conversation; return who they are."""
        met: set[str] = set()
        after = ""
        for _ in range(PAGES):
            page = await self._page(conversation, after)
            if page is None:
                break
            told, after = page
            members = [found for one in told if (found := self._member(one)) is not None]
            for first in range(0, len(members), BATCH):
                await self._tell_of(members[first : first + BATCH])
            met |= {member.aad for member in members}
            if not after:
                break
        return met

    async def _tell_of(self, members: list[Member]) -> None:
        for member in members:
            self._meet(member)
        await asyncio.gather(*(self._telling.tell(one.aad, self._hand) for one in members))
        await self._notes.keep()

    async def _page(self, conversation: str, after: str) -> tuple[list[Json], str] | None:
        """Read a page of members at Teams' own pace; None where it cannot be had."""
        for tries in range(TRIES):
            try:
                found, more = await self._connector.members(conversation, after=after)
            except TeamsError as error:
                if error.status in NOT_THERE:
                    log.info("teams.members_not_told error=%s", error.code)
                    return None
                log.warning("teams.members_unread error=%s tries=%d", error.code, tries)
                await self._sleep(max(error.retry_after or 0.0, pause(tries)))
            else:
                return list(found), more
        return None

    async def _hand(self, seen: PersonSeen) -> None:
        await hand_over(self._desk, seen, sleep=self._sleep)

    def _member(self, told: Json) -> Member | None:
        try:
            return member_of(told, self._tenant)
        except Unreadable:
            log.warning("teams.member_unreadable")
            return None


def _host(service_url: str) -> str:
    return service_url.split("/")[2] if service_url.count("/") > 1 else service_url

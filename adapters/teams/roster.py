"""Who and where: learned from what Teams brings, kept, and told to the desk where it is news.

Nothing is learned from what people press and send: that may be the survey's.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from adapters.handing import Sleep
from adapters.teams.connector import Connector
from adapters.teams.hearing import reading
from adapters.teams.hearing.reading import Json
from adapters.teams.hearing.where import account_of
from adapters.teams.knowing import places
from adapters.teams.knowing.formats import ITSELF, PLACES
from adapters.teams.knowing.members import name_of, zone_of
from adapters.teams.knowing.notes import Notes
from adapters.teams.knowing.searching import Searching
from adapters.teams.knowing.sweeping import Sweeping
from adapters.teams.knowing.telling import Telling
from adapters.teams.knowing.turns import Turn
from adapters.teams.tenant import DOOR, ROOT, Tenant
from chatops.ports import Desk

log = logging.getLogger("deskside.teams.roster")

PLACES_ASKED = 20
"""In how many conversations somebody is looked for."""
DAY_SECONDS = 24 * 60 * 60.0
LEARNED = frozenset(
    "message messageUpdate messageDelete messageReaction conversationUpdate "
    "installationUpdate".split()
)


class Roster:
    """Changes what the tenant knows, and keeps it; nobody else does.

    ``turn`` is waited for before each call.
    """

    def __init__(
        self,
        desk: Desk,
        tenant: Tenant,
        connector: Connector,
        *,
        turn: Turn,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._desk = desk
        self._tenant = tenant
        self._asked = Searching(tenant, connector, turn)
        self._notes = Notes(desk, tenant)
        self._telling = Telling(desk, tenant, self._notes)
        self._sweeping = Sweeping(
            desk, tenant, connector, self._notes, self._telling, turn=turn, sleep=sleep
        )
        self._heard_in: dict[str, str] = {}
        self._to_read: dict[str, None] = {}
        self._to_look_for: dict[str, None] = {}
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
        self._plan(learned)
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
        await self._sweeping.sweep()

    async def read_new(self) -> None:
        """Tell of who has come, or gone, where somebody or the bot itself has since."""
        while self._to_read:
            await self._sweeping.read(self._to_read.popitem()[0])
        while self._to_look_for:
            await self._sweeping.look_who_left(self._to_look_for.popitem()[0])

    async def look_up(self, person: str, *, reason: str = "") -> None:
        """Ask Teams who somebody is, and tell the desk; *reason* is the look-up's own key.

        Raises ``TeamsError`` where it may be asked again, ``StoreBusy``, and ``NotYet`` where it
        is not our turn; asked again with the same reason it goes on.
        """
        aad = self._tenant.settings.account_of(DOOR, person) or person
        asked = reason or f"{self._desk.now().timestamp():.6f}"
        likely = [self.chat_of(aad), self._heard_in.get(aad, "")]
        everywhere = dict.fromkeys([*likely, *places.conversations(self._tenant)])
        where = [one for one in everywhere if one][:PLACES_ASKED]
        found = await self._asked.find(aad, where, asked=asked)
        if found is not None and found.name:
            self._notes.meet(found)
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

    async def lost(self, chat: str) -> None:
        """Forget a chat that Teams knows nothing of any more."""
        self._notes.leave(chat)
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

    def _plan(self, learned: places.Learned) -> None:
        """Put down what is to be read soon."""
        if learned.to_read:
            self._to_read[learned.to_read] = None
        if learned.gone:
            accounts = self._tenant.accounts.values()
            self._to_look_for |= {one.aad: None for one in accounts if one.id in learned.gone}
        if self._to_read or self._to_look_for:
            self._has_news.set()


def _host(service_url: str) -> str:
    return service_url.split("/")[2] if service_url.count("/") > 1 else service_url

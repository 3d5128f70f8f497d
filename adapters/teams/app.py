"""The door to Teams: who we are there, the page that Teams posts to, and what stands behind it."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import datetime
from typing import Any

from aiohttp import web

from adapters.teams.admitting.activities import is_allowed, is_here
from adapters.teams.channel import TeamsChannel
from adapters.teams.connector import TeamsError
from adapters.teams.entra import is_refusal, meaning
from adapters.teams.given import MESSAGES_PATH, TeamsKeys
from adapters.teams.hearing.entry import Entry
from adapters.teams.hearing.listening import Hearing
from adapters.teams.knowing.formats import ITSELF, load_itself
from adapters.teams.port import Port
from adapters.teams.presence import Presence
from adapters.teams.roster import Roster
from adapters.teams.sending.calling import Caller
from adapters.teams.sending.pacing import teams_pace
from adapters.teams.tenant import LOCAL, Tenant
from chatops.ports import Desk
from chatops.settings import Settings

__all__ = ["TeamsDoor", "TeamsKeys", "TeamsRefused", "teams"]

log = logging.getLogger("deskside.teams")

A_TRIALS = (
    "The data folder was used with TEAMS_INSECURE_LOCAL=1, so what it knows of people and places is"
    " made up. Name another folder with --data; a new one is made where there is none."
)
OTHERS = (
    "The data folder was used with a real tenant, and with TEAMS_INSECURE_LOCAL=1 anybody on this"
    " computer could speak in its people's names. Name another folder with --data."
)

Sleep = Callable[[float], Awaitable[None]]

BEAT = 60.0
"""Seconds between two notes that the door is open."""
FIRST_SECONDS = 3.0
"""How long Microsoft may hold up the start, where another platform is open as well."""
LAST_SECONDS = 2.0
"""How long each of the last things may take when the door closes."""


class TeamsRefused(Exception):
    """Microsoft does not let us in; the text says why and what to do."""


def teams(
    desk: Desk,
    settings: Settings,
    keys: TeamsKeys,
    *,
    sleep: Sleep = asyncio.sleep,
    pace: Any = None,
    clock: Callable[[], float] = time.monotonic,
    patient: bool = False,
    **more: Any,
) -> "TeamsDoor":
    """Set the door up; nothing is asked before ``start``. ``more`` is what ``Port`` takes.

    ``pace`` is the channel's, for tests that do not wait; ``clock`` is that of all that waits.
    ``patient``: another platform is open, which must neither wait for Microsoft nor end with it.

    Raises ``TeamsRefused`` where an id or the secret is missing.
    """
    tenant = Tenant(
        app_id=keys.app_id,
        id=keys.tenant or LOCAL,
        settings=settings,
        is_local=keys.is_local,
    )
    try:
        port = Port(keys, tenant, clock=clock, **more)
    except ValueError as error:
        raise TeamsRefused(f"The door to Teams stays shut: {error}.") from None
    caller = Caller(port, tenant, pace or teams_pace(clock=clock), clock=clock)
    return TeamsDoor(desk, keys, tenant, port, caller, sleep=sleep, patient=patient)


class TeamsDoor:
    """The front door's ``Door`` for Teams; ``teams`` makes one."""

    def __init__(
        self,
        desk: Desk,
        keys: TeamsKeys,
        tenant: Tenant,
        port: Port,
        caller: Caller,
        *,
        sleep: Sleep,
        patient: bool,
    ) -> None:
        self.is_reached = False
        self.refusal = ""
        self._desk = desk
        self._keys = keys
        self._patient = patient
        self._port = port
        self._sleep = sleep
        self._roster = Roster(desk, tenant, port, turn=caller.read)
        self._hearing = Hearing(desk, tenant, self._roster, port, is_local=keys.is_local)
        self._presence = Presence(desk, tenant)
        self._entry = Entry(port.admit, is_local=keys.is_local)
        self._heard_until: datetime | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.channel = TeamsChannel(port, tenant, self._roster, desk, caller)

    @property
    def is_local(self) -> bool:
        """Tell whether nobody is asked to prove anything."""
        return self._keys.is_local

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """List the address that Teams posts to."""
        return [web.post(MESSAGES_PATH, self._entry.handler)]

    def hang_up(self) -> None:
        """Take nothing new."""
        if self._entry.hear is not None:
            self._entry.hush()
            self._heard_until = self._desk.now()

    async def start(self) -> None:
        """Begin to hear. Raises ``TeamsRefused`` if Microsoft, or the data, does not let us in.

        What cannot be reached yet is asked again when it is needed; so is a Microsoft that does not
        let us in, where another platform is open.
        """
        await self._refuse_another_mode()
        await self._roster.load()
        reaching = self._spawn(self._reach())
        await asyncio.wait({reaching}, timeout=FIRST_SECONDS if self._patient else None)
        if not self._patient:
            reaching.result()
            if self.refusal:
                raise TeamsRefused(self.refusal)
        await self._presence.begin()
        self._entry.hear = self._hearing.hear
        self._spawn(self._roster.follow())
        self._spawn(self._live())
        log.info("teams.started by=%s", self._keys.identity)

    async def caught_up(self) -> None:
        """Return at once: Teams lets nobody read what was said before."""

    async def stop(self) -> None:
        """Take nothing new and close everything."""
        self.hang_up()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._at_last("somebody_not_told", self._hearing.finish())
        if self._heard_until is not None:
            await self._at_last("end_not_noted", self._presence.note(self._heard_until))
        await self._port.close()

    async def _reach(self) -> None:
        try:
            await self._port.start()
            self.is_reached = True
        except TeamsError as error:
            if is_refusal(error):
                self.refusal = " ".join(meaning(error, self._keys))
                log.error("teams.refused: %s", self.refusal)
            else:
                log.warning("teams.not_reached error=%s", error.code)

    async def _refuse_another_mode(self) -> None:
        """Keep real people's data from whoever needs no proof, and a trial's from real people."""
        _, noted, _ = load_itself(await self._desk.remembered(ITSELF))
        is_local = self._keys.is_local
        if noted and is_here(noted) != is_local and not is_allowed(noted, self._keys):
            raise TeamsRefused(OTHERS if is_local else A_TRIALS)

    async def _live(self) -> None:
        """Note now and then that the door is open."""
        while True:
            await self._sleep(BEAT)
            await self._presence.note(self._desk.now())

    async def _at_last(self, otherwise: str, work: Awaitable[None]) -> None:
        try:
            await asyncio.wait_for(work, LAST_SECONDS)
        except Exception as error:  # closing goes on whatever this one met
            log.warning("teams.%s error=%s", otherwise, type(error).__name__)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work, name="teams door")
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("teams.door_failed error=%s", type(error).__name__)

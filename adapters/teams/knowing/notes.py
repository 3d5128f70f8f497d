"""The notes about the tenant: in memory for everybody to read, and kept for the next start."""

import asyncio
import logging
from dataclasses import replace

from adapters.teams.knowing import formats
from adapters.teams.knowing.formats import ITSELF, NOBODY, PLACES, Known, shelf_of
from adapters.teams.knowing.members import Member
from adapters.teams.tenant import Account, Tenant
from chatops.ports import Desk

log = logging.getLogger("deskside.teams.roster")


class Notes:
    """Takes changes at once, and writes down what has changed when it is asked to."""

    def __init__(self, desk: Desk, tenant: Tenant) -> None:
        self._desk = desk
        self._tenant = tenant
        self._known: dict[str, dict[str, Known]] = {name: {} for name in formats.shelves()}
        self._changed: set[str] = set()
        self._written: dict[str, set[str]] = {name: set() for name in self._known}
        self._keeping = asyncio.Lock()

    async def load(self) -> None:
        """Take up what was kept; what has been learned since the start is newer.

        What was told to another app is left out: each knows people and chats by ids of its own.
        """
        tenant, desk = self._tenant, self._desk
        bot, url, app = formats.load_itself(await desk.remembered(ITSELF))
        is_ours = app in ("", tenant.app_id)
        if is_ours:
            tenant.bot, tenant.service_url = tenant.bot or bot, tenant.service_url or url
            for id, spot in formats.load_places(await desk.remembered(PLACES)).items():
                tenant.spots.setdefault(id, spot)
        for name, shelf in self._known.items():
            for aad, known in formats.load_people(await desk.remembered(name)).items():
                self._written[name].add(aad)
                self._load_person(shelf, aad, known if is_ours else replace(known, id="", chat=""))
        if not is_ours:
            log.warning("teams.another_app")
            await self._start_anew()

    def _load_person(self, shelf: dict[str, Known], aad: str, known: Known) -> None:
        shelf.setdefault(aad, known)
        account = Account(aad=aad, id=known.id, chat=known.chat)
        self._tenant.accounts.setdefault(aad, account)

    async def _start_anew(self) -> None:
        """Write down that another app's ids are gone, and only then that they were another's."""
        self._changed |= {*self._known, PLACES}
        await self.keep()
        self.changed(ITSELF)
        await self.keep()

    def of(self, aad: str) -> Known:
        """Return what is kept of somebody."""
        return self._known[shelf_of(aad)].get(aad, NOBODY)

    def put(self, aad: str, known: Known) -> None:
        """Change what is kept of somebody."""
        if self.of(aad) != known:
            self._known[shelf_of(aad)][aad] = known
            self.changed(shelf_of(aad))

    def note(self, aad: str, **told: str) -> None:
        """Note what was told of an account (the fields of ``Account``); the rest stays."""
        account = self._tenant.accounts.get(aad) or Account(aad=aad)
        newer = replace(account, **{key: value for key, value in told.items() if value})
        self._tenant.accounts[aad] = newer
        self.put(aad, replace(self.of(aad), id=newer.id, chat=newer.chat))

    def meet(self, member: Member) -> None:
        """Note somebody as Teams lists members."""
        aad = member.aad
        self.note(aad, id=member.id, name=member.name, address=member.address)
        self.put(aad, replace(self.of(aad), guest=member.guest))

    def leave(self, chat: str) -> None:
        """Forget somebody's chat."""
        for account in list(self._tenant.accounts.values()):
            if account.chat == chat:
                self._tenant.accounts[account.aad] = replace(account, chat="")
                self.put(account.aad, replace(self.of(account.aad), chat=""))

    def changed(self, name: str) -> None:
        """Have a piece written down with the next ``keep``."""
        self._changed.add(name)

    async def keep(self) -> None:
        """Write down what has changed, whoever changed it; when this returns it is committed.

        What could not be written stays to be written. Who was forgotten meanwhile is not: the desk
        takes their ids out of what is kept here.
        """
        async with self._keeping:
            while self._changed:
                name = next(iter(self._changed))
                await self._drop_forgotten(name)
                value, there = self._dumped(name), set(self._known.get(name, ()))
                await self._desk.remember(name, value)
                self._written[name] = there
                if self._dumped(name) == value:
                    self._changed.discard(name)

    async def _drop_forgotten(self, name: str) -> None:
        """Drop whoever was written down and is no more; who is met again after that is new."""
        if self._written.get(name):
            there = formats.load_people(await self._desk.remembered(name))
            for aad in self._written[name] - there.keys():
                self._known[name].pop(aad, None)

    def _dumped(self, name: str) -> str:
        if name == ITSELF:
            tenant = self._tenant
            return formats.dump_itself(tenant.bot, tenant.service_url, tenant.app_id)
        if name == PLACES:
            return formats.dump_places(self._tenant.spots)
        return formats.dump_people(self._known[name])

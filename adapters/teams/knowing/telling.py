"""Who somebody is, told to the desk where that is news."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from hashlib import blake2b

from adapters.teams.knowing.formats import shelf_of, shelves
from adapters.teams.knowing.notes import Notes
from adapters.teams.tenant import DOOR, Tenant
from chatops.events import PersonSeen
from chatops.ports import Desk

Hand = Callable[[PersonSeen], Awaitable[object]]


class Telling:
    """Tells of somebody when something has changed; the same fact has the same id each time."""

    def __init__(self, desk: Desk, tenant: Tenant, notes: Notes) -> None:
        self._desk = desk
        self._tenant = tenant
        self._notes = notes
        self._zones: dict[str, str] = {}
        self._one_by_one = {name: asyncio.Lock() for name in shelves()}

    def note_zone(self, aad: str, zone: str) -> None:
        """Note the time zone that somebody writes in."""
        if zone:
            self._zones[aad] = zone

    async def tell(self, aad: str, hand: Hand, *, asked: str = "") -> None:
        """Hand over who somebody is, if that is news, or was *asked*.

        Nothing is said of whom nobody has told yet whether they are a guest.
        """
        async with self._one_by_one[shelf_of(aad)]:
            known, account = self._notes.of(aad), self._tenant.accounts[aad]
            if known.guest is None or not account.name:
                return
            zone = self._zones.get(aad, "")
            # Whose account it is may be set anew: then it is told again, as that person's.
            who = _digest(self._tenant.person(aad), account.name, str(known.guest))
            where = _digest(aad, zone) if zone else known.zone
            if not asked and (who, where) == (known.who, known.zone):
                return
            which = f"asked:{asked}" if asked else f"{known.times}:{who}{where}"
            seen = self._seen(aad, which, name=account.name, guest=known.guest, timezone=zone)
            await hand(seen)
            times = known.times + (not asked)
            told = replace(self._notes.of(aad), times=times, who=who, zone=where)
            self._notes.put(aad, told)

    async def tell_absent(self, aad: str, hand: Hand, *, asked: str) -> None:
        """Hand over that Teams knows nobody by that id."""
        async with self._one_by_one[shelf_of(aad)]:
            await hand(self._seen(aad, f"asked:{asked}", found=False))
            known = self._notes.of(aad)
            if known.who:  # should they be there again, that is news
                self._notes.put(aad, replace(known, who="", zone="", times=known.times + 1))

    def _seen(
        self,
        aad: str,
        which: str,
        *,
        name: str = "",
        guest: bool = False,
        timezone: str = "",
        found: bool = True,
    ) -> PersonSeen:
        now = self._desk.now()
        return PersonSeen(
            id=f"{DOOR}:{self._tenant.id}:person:{aad}:{which}",
            at=now,
            said_at=now,
            person=self._tenant.person(aad),
            door=DOOR,
            name=name,
            timezone=timezone,
            guest=guest,
            found=found,
        )


def _digest(*facts: str) -> str:
    """Make a short sign of some facts that tells nobody what they are."""
    return blake2b("\0".join(facts).encode(), digest_size=2).hexdigest()

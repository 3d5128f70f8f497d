"""The keys that the Bot Connector signs with: read once a day, and when it signs with a new one."""

import asyncio
import json
import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import aiohttp
from jwt.algorithms import RSAAlgorithm

from adapters.teams.admitting.refused import Refused

log = logging.getLogger("deskside.teams")

METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
DAY = 24 * 3600.0
PAUSE, AT_MOST = 15.0, 2
"""Seconds with so many downloads: whoever makes up key ids must not make us ask all the time, nor
keep us by one made up just before from a key that is new.
"""
PATIENCE = 5.0
"""Seconds that a download may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """One key, as the SDK asks for it. ``endorsements``: the channels that it may speak for."""

    public_key: Any
    endorsements: tuple[str, ...]


class SigningKeys:
    """Stands where the SDK would keep its keys, which asks in the way of everything else."""

    def __init__(
        self,
        session: Callable[[], aiohttp.ClientSession],
        *,
        url: str = METADATA,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session = session
        self._url = url
        self._clock = clock
        self._keys: dict[str, SigningKey] = {}
        self._read_at = float("-inf")
        self._tried: deque[float] = deque(maxlen=AT_MOST)
        self._has_failed = False
        self._rounds = 0
        self._asking = asyncio.Lock()

    async def get(self, kid: str) -> SigningKey:
        """Return a key. Raises ``Refused`` where there is none of that id."""
        if kid not in self._keys or self._clock() - self._read_at > DAY:
            await self.refresh()
        if kid in self._keys:
            return self._keys[kid]
        if self._has_failed or not self._keys:
            raise Refused(503, "no_keys")  # ours to mend: what is signed may be sent again
        raise Refused(401, "unknown_key")

    async def refresh(self) -> bool:
        """Read the keys anew, unless that was tried often just now; tell whether there are any.

        Whoever comes meanwhile waits for the same answer. Without one the keys that are known
        stay good.
        """
        rounds = self._rounds
        async with self._asking:
            if rounds == self._rounds and self._may_ask():
                self._rounds += 1
                self._tried.append(self._clock())
                try:
                    self._keys = await self._download()
                    self._read_at = self._clock()
                    self._has_failed = False
                except Exception as error:  # whatever it is, the next token may ask again
                    self._has_failed = True
                    log.warning("teams.keys_not_read error=%s", type(error).__name__)
            return bool(self._keys)

    def _may_ask(self) -> bool:
        return len(self._tried) < AT_MOST or self._clock() - self._tried[0] >= PAUSE

    async def _download(self) -> dict[str, SigningKey]:
        async with asyncio.timeout(PATIENCE):
            listed = await self._json((await self._json(self._url))["jwks_uri"])
        keys = dict(_usable(listed["keys"]))
        if not keys:
            raise ValueError("no usable key")
        return keys

    async def _json(self, url: str) -> Any:
        async with self._session().get(url) as answer:
            answer.raise_for_status()
            return await answer.json(content_type=None)


def _usable(listed: Any) -> Iterator[tuple[str, SigningKey]]:
    for told in listed:
        if isinstance(told, dict) and told.get("kty") == "RSA" and isinstance(told.get("kid"), str):
            try:
                public = RSAAlgorithm.from_jwk(json.dumps(told))
                channels = tuple(told.get("endorsements") or ())
            except Exception as error:  # one odd key must not cost us the others
                log.warning("teams.key_not_read error=%s", type(error).__name__)
            else:
                yield told["kid"], SigningKey(public_key=public, endorsements=channels)

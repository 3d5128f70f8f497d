"""The token that our calls carry: fetched beside the event loop, one fetch at a time, and kept."""

import asyncio
import re
from collections.abc import Callable
from typing import Any

from adapters.teams.connector import TeamsError
from adapters.teams.entra import MEANINGS

EARLY = 4 * 60.0
"""Seconds before its end from which it is fetched anew; MSAL has done with it a minute sooner."""
SECONDS = 20.0
"""Seconds that a fetch may take: two calls."""
_KNOWN = re.compile(r"[\w.-]{1,60}", re.ASCII)

FINAL = frozenset({*MEANINGS, "invalid_client", "unauthorized_client"})
"""Refusals by which the app, its secret or the tenant is not right."""

Fetch = Callable[[], dict[str, Any]]
"""Asks for a token and blocks; returns MSAL's answer."""


class Bearer:
    """Keeps one token. ``make`` returns what fetches it, and may block as well."""

    def __init__(self, make: Callable[[], Fetch], *, clock: Callable[[], float]) -> None:
        self._make = make
        self._clock = clock
        self._fetch: Fetch | None = None
        self._token = ""
        self._ends = 0.0
        self._fetching = asyncio.Lock()

    async def get(self) -> str:
        """Return a token that is good for some minutes yet. Raises ``TeamsError``."""
        if self._left() > EARLY:
            return self._token
        async with self._fetching:
            if self._left() <= EARLY:
                try:
                    await self._renew()
                except TeamsError:
                    if self._left() <= 0:
                        raise
            return self._token

    def forget(self, token: str) -> None:
        """Fetch anew before the next call: Teams did not take *token*, if it is still ours."""
        if token == self._token:
            self._ends = 0.0
            self._fetch = None  # and with it what MSAL has kept

    def _left(self) -> float:
        return self._ends - self._clock()

    async def _renew(self) -> None:
        began = self._clock()
        try:
            async with asyncio.timeout(SECONDS):
                told = await asyncio.to_thread(self._ask)
        except Exception as error:  # no network, a proxy's page, an identity that is not there
            raise TeamsError("token", type(error).__name__) from None
        token = told.get("access_token")
        if not isinstance(token, str):
            raise TeamsError("token", _code(told), status=401 if _is_final(told) else 503)
        self._token, self._ends = token, began + float(told.get("expires_in") or 0)

    def _ask(self) -> dict[str, Any]:
        fetch = self._fetch or self._make()
        told = fetch()
        self._fetch = fetch
        return told


def _is_final(told: dict[str, Any]) -> bool:
    """Tell whether asking again would not help: most of what may be amiss is so for a while."""
    return _code(told) in FINAL or told.get("error") in FINAL


def _code(told: dict[str, Any]) -> str:
    """Name a refusal: by Entra's own number where it tells one, never in its words."""
    numbers = told.get("error_codes")
    if isinstance(numbers, list) and numbers and isinstance(numbers[0], int):
        return f"AADSTS{numbers[0]}"
    named = told.get("error")
    return named if isinstance(named, str) and _KNOWN.fullmatch(named) else "no_token"

"""Turns to look something up: all of the app's calls share what Teams takes in a second."""

from collections.abc import Awaitable, Callable

from adapters.handing import Sleep
from adapters.pacing import NotYet

Turn = Callable[[str], Awaitable[None]]
"""Waits for a turn, by a key. Raises ``NotYet`` where that is not soon."""


def patient(turn: Turn, sleep: Sleep) -> Turn:
    """Return a turn that is waited for, however long: for what nobody waits for."""

    async def wait(key: str) -> None:
        while True:
            try:
                await turn(key)
            except NotYet as later:
                await sleep(later.seconds)
            else:
                return

    return wait

"""The two ways in which Slack brings events, with the same handles: by socket, or over HTTP."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from adapters.slack.hearing.dispatching import App
from adapters.slack.hearing.webhook import receiver
from chatops.settings import Secret


class WayIn(Protocol):
    """How events come; ``sockets.Sockets`` is the other one."""

    @property
    def is_up(self) -> bool:
        """Tell whether an event would arrive now."""
        ...

    async def start(self) -> None: ...
    async def stop(self) -> None: ...

    async def connected(self) -> None:
        """Return once events can come."""
        ...

    def hush(self) -> None:
        """Take nothing new."""
        ...

    def replace(self) -> None:
        """Do not trust what it runs on any more; get it anew."""
        ...


class Http:
    """Slack posts to us: what is refused it posts again, and the server decides when to close."""

    def __init__(
        self,
        app: App,
        signing: Secret,
        *,
        on_gap: Callable[[datetime], None],
        now: Callable[[], datetime],
    ) -> None:
        self.handler = receiver(app, signing)
        self._on_gap = on_gap
        self._now = now
        self._is_started = False

    @property
    def is_up(self) -> bool:
        return self._is_started

    async def start(self) -> None:
        self._is_started = True
        self._on_gap(self._now())

    async def stop(self) -> None:
        """Do nothing: the server has stopped by then."""

    async def connected(self) -> None:
        """Return at once."""

    def hush(self) -> None:
        """Do nothing: the server lets what is under way finish, and takes nothing new."""

    def replace(self) -> None:
        """Do nothing: there is nothing that could have gone silent."""

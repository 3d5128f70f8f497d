"""What the door is given from outside: secrets, and how it is to go about things."""

import asyncio
from dataclasses import dataclass
from typing import Literal

from adapters.slack.handing import Sleep
from adapters.slack.pacing import Pace
from adapters.slack.sockets import Timing
from adapters.slack.unhurried import Unhurried
from adapters.slack.web import API
from chatops.settings import Secret

Way = Literal["socket", "http"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackTokens:
    """The secrets: ``app`` is for Socket Mode, ``signing`` for HTTP."""

    bot: Secret
    app: Secret | None = None
    signing: Secret | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Which way events come, where the Web API is, and what tests set differently."""

    tokens: SlackTokens
    way: Way = "socket"
    url: str = API
    sleep: Sleep = asyncio.sleep
    timing: Timing | None = None
    pace: Pace | None = None
    reading: Unhurried | None = None

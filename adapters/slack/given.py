"""What the door is given from outside: secrets, and how it is to go about things."""

import asyncio
from dataclasses import dataclass
from typing import Literal

from adapters.handing import Sleep
from adapters.slack.hearing.sockets import Timing
from adapters.slack.reading_back.unhurried import Unhurried
from adapters.slack.sending.pacing import Pace
from adapters.slack.tokens import SlackTokens

Way = Literal["socket", "http"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Which way events come, and what tests set differently."""

    tokens: SlackTokens
    way: Way = "socket"
    sleep: Sleep = asyncio.sleep
    timing: Timing | None = None
    pace: Pace | None = None
    reading: Unhurried | None = None
    patient: bool = False
    """Another platform is open, which must not wait for this one, nor end because it refuses us."""

"""The whole desk with its door to Slack in a process of its own, to be killed.

All but the pace is as ``deskside run`` puts it together: Slack's own fifty marks a minute would
make four minutes of two hundred asks.
"""

import asyncio
import logging
import math
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from adapters.cli.wiring import House, running
from adapters.clock import Clock
from adapters.server import listen
from adapters.slack.app import SlackTokens, Way, slack
from adapters.slack.reading_back.unhurried import Unhurried
from adapters.slack.sending.pacing import Pace
from chatops.settings import Secret
from tests.cast import settings
from tests.slack.far_end import FakeSlack

HELP, SAM, ALEX = "C0HELP", "U0SAM", "U0ALEX"
SETTINGS = f"""
name: IT desk
timezone: Europe/London
hours: {{mon-fri: "9:00-18:00"}}
places: [{{id: {HELP}, name: it-help}}]
helpers: [{SAM}, {ALEX}]
admins: [U0ANA]
urgent: "+44 20 5550 0199"
"""


@dataclass(frozen=True)
class Life:
    """One life of the desk: its clock is ahead by ``shift``."""

    folder: str
    way: Way
    url: str
    port: int
    shift: timedelta


def serve(pipe: Connection, life: Life) -> None:
    """Run a desk until killed; says "up" once it has caught up."""
    logging.disable(logging.CRITICAL)
    asyncio.run(_serve(pipe, life))


async def _serve(pipe: Connection, life: Life) -> None:
    clock, read = Clock(life.shift), settings(SETTINGS)
    house = House(Path(life.folder), read, config="app.yaml", clock=clock)
    tokens = SlackTokens(
        bot=Secret(FakeSlack.bot_token),
        app=Secret(FakeSlack.app_token),
        signing=Secret(FakeSlack.signing_secret),
        url=life.url,
    )
    door = slack(
        house.runtime,
        read,
        tokens,
        way=life.way,
        pace=Pace.none(),
        reading=Unhurried(a_minute=math.inf),
    )
    async with running(house, [door], at=listen("127.0.0.1", life.port)):
        await door.caught_up()
        with suppress(OSError):  # nobody has to listen
            pipe.send("up")
        await asyncio.Event().wait()

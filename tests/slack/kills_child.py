"""The whole desk with its door to Slack in a process of its own, to be killed.

All but the pace is as ``deskside run`` puts it together: Slack's own fifty marks a minute would
make four minutes of two hundred asks.
"""

import math
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection

from adapters.cli.wiring import House
from adapters.slack.app import SlackDoor, SlackTokens, Way, slack
from adapters.slack.reading_back.unhurried import Unhurried
from adapters.slack.sending.pacing import Pace
from chatops.settings import Secret
from tests.cast import settings
from tests.killed_child import live
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
    """Run a desk until killed."""
    live(pipe, life, settings(SETTINGS), lambda house: _opened(house, life))


def _opened(house: House, life: Life) -> SlackDoor:
    tokens = SlackTokens(
        bot=Secret(FakeSlack.bot_token),
        app=Secret(FakeSlack.app_token),
        signing=Secret(FakeSlack.signing_secret),
        url=life.url,
    )
    return slack(
        house.runtime,
        house.settings,
        tokens,
        way=life.way,
        pace=Pace.none(),
        reading=Unhurried(a_minute=math.inf),
    )

"""A platform's door, loaded only when it opens: each costs memory and a slower start."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from adapters.cli.checks.found import plain
from adapters.cli.failing import EXIT_CONFIG, fail
from adapters.cli.options import counted, later
from adapters.cli.wiring import House
from adapters.slack.manifest.making import EVENTS_PATH, events_address
from adapters.slack.tokens import SlackTokens
from adapters.slack.workspace import DOOR
from chatops.settings import Settings

if TYPE_CHECKING:
    from adapters.slack.app import SlackDoor

UNREACHED = "Slack does not answer yet. The desk goes on trying, and is there when Slack is."
CONNECTS_WITHIN = 10.0
"""Seconds that a socket may take to come up before it is said that it has not."""
DOCTOR = "The doctor says more: deskside check"


@contextmanager
def slack_door(house: House, tokens: SlackTokens) -> Iterator["SlackDoor"]:
    """Make the door to Slack; where Slack does not let us in, end with its reason."""
    app = later("adapters.slack.app")
    try:
        yield app.slack(
            house.runtime,
            house.settings,
            tokens,
            way=house.settings.slack.events,
        )
    except app.SlackRefused as refused:
        fail(f"{refused}\n{DOCTOR}", code=EXIT_CONFIG)


async def greeting(door: "SlackDoor", settings: Settings, address: str) -> str:
    """Say where the desk is connected, once it is; after a while, that it is not yet."""
    told = UNREACHED
    with suppress(TimeoutError):
        async with asyncio.timeout(CONNECTS_WITHIN):
            await door.connected()
        if (here := door.installation) is not None:
            listed = [place for place in settings.places if place.door in (None, DOOR)]
            where = here.url.removeprefix("https://").rstrip("/")
            number = counted(len(listed), "help place")
            told = plain(f"Connected to Slack workspace {where} as @{here.name}; {number}.")
    if (called := events_address(settings)) is not None:
        told += f"\nSlack calls {called}, which has to lead to {address}{EVENTS_PATH}"
    return told

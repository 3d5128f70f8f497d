"""The platforms' doors, each loaded only when it opens: each costs memory and a slower start."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

from adapters.cli.checks.found import plain
from adapters.cli.failing import EXIT_CONFIG, fail
from adapters.cli.keys import Keys
from adapters.cli.options import counted, later
from adapters.cli.wiring import Door, House
from adapters.slack import workspace
from adapters.slack.manifest.making import EVENTS_PATH, events_address
from adapters.slack.tokens import SlackTokens
from adapters.teams import tenant
from adapters.teams.given import MESSAGES_PATH, TeamsKeys, messages_address
from chatops.settings import Settings

if TYPE_CHECKING:
    from adapters.slack.app import SlackDoor
    from adapters.teams.app import TeamsDoor

UNREACHED = "{platform} does not answer yet. The desk goes on trying, and is there when it is."
SHUT_OUT = "NOT ON {platform}: {refusal}\nThe desk goes on without it, and asks it again."
CONNECTS_WITHIN = 10.0
"""Seconds that a socket may take to come up before it is said that it has not."""
DOCTOR = "The doctor says more: deskside check"
SDK = ("botbuilder", "botframework", "msrest", "msal")
NO_SDK = (
    "The door to Teams needs Microsoft's SDK, and {name} is not installed. In the desk's folder:"
    " make run, or: .venv/bin/python -m pip install --require-hashes -r requirements/teams.txt"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """The doors that are there; at least one."""

    slack: "SlackDoor | None" = None
    teams: "TeamsDoor | None" = None

    @property
    def all(self) -> tuple[Door, ...]:
        """List them."""
        doors: tuple[Door | None, ...] = (self.slack, self.teams)
        return tuple(door for door in doors if door is not None)


@contextmanager
def opened(house: House, keys: Keys) -> Iterator[Doors]:
    """Make the doors; where the only platform does not let us in, end with its reason.

    Of two, the other goes on, and the one that refuses is asked again.
    """
    refused: list[type[Exception]] = []
    both = keys.slack is not None and keys.teams is not None
    try:
        yield Doors(
            slack=_slack(house, keys.slack, refused, patient=both) if keys.slack else None,
            teams=_teams(house, keys.teams, refused, patient=both) if keys.teams else None,
        )
    except Exception as error:  # only what a platform itself says is told; the rest goes on
        if not isinstance(error, tuple(refused)):
            raise
        fail(f"{error}\n{DOCTOR}", code=EXIT_CONFIG)


def _slack(
    house: House, tokens: SlackTokens, refused: list[type[Exception]], *, patient: bool
) -> "SlackDoor":
    app = later("adapters.slack.app")
    refused.append(app.SlackRefused)
    way = house.settings.slack.events
    door: SlackDoor = app.slack(house.runtime, house.settings, tokens, way=way, patient=patient)
    return door


def _teams(
    house: House, keys: TeamsKeys, refused: list[type[Exception]], *, patient: bool
) -> "TeamsDoor":
    app = later_teams()
    refused.append(app.TeamsRefused)
    door: TeamsDoor = app.teams(house.runtime, house.settings, keys, patient=patient)
    return door


def later_teams(room: str = "app") -> ModuleType:
    """Import a room of the door to Teams; where the SDK is missing, end with the cure."""
    try:
        return later(f"adapters.teams.{room}")
    except ModuleNotFoundError as error:
        name = (error.name or "").partition(".")[0]
        if name not in SDK:
            raise
        fail(NO_SDK.format(name=name), code=EXIT_CONFIG)


async def greetings(doors: Doors, settings: Settings, address: str) -> str:
    """Say where the desk is connected, a line or two for each door."""
    told = []
    if doors.slack is not None:
        told.append(await _of_slack(doors.slack, settings, address))
    if doors.teams is not None:
        told.append(_of_teams(doors.teams, settings, address))
    return "\n".join(told)


async def _of_slack(door: "SlackDoor", settings: Settings, address: str) -> str:
    """Say where it is connected, once it is; after a while, that it is not yet."""
    told = _shut_out("Slack", door.refusal) or UNREACHED.format(platform="Slack")
    with suppress(TimeoutError):
        async with asyncio.timeout(CONNECTS_WITHIN):
            await door.connected()
        if (here := door.installation) is not None:
            where = here.url.removeprefix("https://").rstrip("/")
            number = _listed(settings, workspace.DOOR)
            told = plain(f"Connected to Slack workspace {where} as @{here.name}; {number}.")
    if (called := events_address(settings)) is not None:
        told += f"\nSlack calls {called}, which has to lead to {address}{EVENTS_PATH}"
    return told


def _of_teams(door: "TeamsDoor", settings: Settings, address: str) -> str:
    here, number = f"{address}{MESSAGES_PATH}", _listed(settings, tenant.DOOR)
    if door.is_local:
        return f"Listening for the Agents Playground at {here}; {number}. NOBODY IS ASKED WHO IT IS"
    told = _shut_out("Teams", door.refusal) or UNREACHED.format(platform="Microsoft")
    if door.is_reached:
        told = f"Let in by Microsoft as the app {settings.teams.app_id} for Teams; {number}."
    return told + f"\nTeams calls {messages_address(settings)}, which has to lead to {here}"


def _shut_out(platform: str, refusal: str) -> str:
    """Say that one of two platforms does not let us in; nothing where it has not said so."""
    return SHUT_OUT.format(platform=platform, refusal=plain(refusal)) if refusal else ""


def _listed(settings: Settings, door: str) -> str:
    listed = [place for place in settings.places if place.door in (None, door)]
    return counted(len(listed), "help place")

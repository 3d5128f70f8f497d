"""What a start says of the settings where a platform knows it otherwise: people would wait."""

import asyncio
from typing import TYPE_CHECKING

from adapters.cli.checks.found import Found, Level
from adapters.cli.checks.slack_named import named_people, named_places
from adapters.cli.checks.teams_named import named
from adapters.cli.doors import Doors
from adapters.cli.keys import Keys
from adapters.slack.tokens import SlackTokens
from adapters.slack.web import CallError, SlackWeb
from chatops.settings import Settings

if TYPE_CHECKING:
    from adapters.slack.app import SlackDoor

SECONDS = 5.0
ALL_SECONDS = 10.0
NO_PLACES = (
    "No help place is listed: only what is said to the bot itself is heard. places: in {config}"
    " names them."
)


async def what_is_missing(
    doors: Doors, keys: Keys, settings: Settings, *, config: str
) -> list[str]:
    """List what keeps people from being heard, each with its cure; nothing where Slack is away."""
    if not settings.places:
        return [NO_PLACES.format(config=config)]
    found = list(named(settings)) if keys.teams is not None else []
    if doors.slack is not None and keys.slack is not None:
        found += await _on_slack(doors.slack, keys.slack, settings)
    return [f"{one.told}. {one.cure}" for one in found if one.level is Level.WRONG]


async def _on_slack(door: "SlackDoor", tokens: SlackTokens, settings: Settings) -> list[Found]:
    here = door.installation
    if here is None:
        return []
    web = SlackWeb(tokens.bot, url=tokens.url, seconds=SECONDS)
    try:
        async with asyncio.timeout(ALL_SECONDS):
            await web.open()
            found = await named_places(web, settings, bot=f"@{here.name}")
            return found + await named_people(web, settings)
    except (CallError, TimeoutError):
        return []  # the doctor can be asked again when Slack answers
    finally:
        await web.close()

"""Bare Bolt, with a listener that does nothing: what its way in costs without any desk."""

import asyncio
import logging

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from adapters.slack.manifest.making import EVENTS_PATH
from benchmarks.serving import serving
from benchmarks.slack.process import serve, spent
from benchmarks.slack.workspace import BOT, BOT_TOKEN, BOT_USER, SECRET, TEAM


async def _authorize() -> AuthorizeResult:
    return AuthorizeResult(
        enterprise_id=None, team_id=TEAM, bot_user_id=BOT_USER, bot_id=BOT, bot_token=BOT_TOKEN
    )


async def _listen() -> None:
    """Do nothing."""


async def main() -> None:
    """Serve until the input ends."""
    logging.disable(logging.CRITICAL)
    bolt = AsyncApp(signing_secret=SECRET, authorize=_authorize)
    bolt.event("message")(_listen)
    async with serving(bolt.web_app(EVENTS_PATH)) as port:
        await serve(spent, port=port)


if __name__ == "__main__":
    asyncio.run(main())

"""Bare Bolt, with a listener that does nothing: what its way in costs without any desk."""

import asyncio
import logging

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from adapters.slack.manifest.making import EVENTS_PATH
from benchmarks.slack.process import serve, spent
from benchmarks.slack.workspace import BOT, BOT_TOKEN, BOT_USER, SECRET, TEAM


async def _authorize() -> AuthorizeResult:
    return AuthorizeResult(
        enterprise_id=None, team_id=TEAM, bot_user_id=BOT_USER, bot_id=BOT, bot_token=BOT_TOKEN
    )


async def _listen() -> None:
    """Do nothing."""


def application() -> web.Application:
    """Put the app on a server as Bolt's own does."""
    bolt = AsyncApp(signing_secret=SECRET, authorize=_authorize)
    bolt.event("message")(_listen)

    async def take(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

    app = web.Application()
    app.router.add_post(EVENTS_PATH, take)
    return app


async def main() -> None:
    """Serve until the input ends."""
    logging.disable(logging.CRITICAL)
    runner = web.AppRunner(application(), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        await serve(spent, port=runner.addresses[0][1])
    finally:
        await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main())

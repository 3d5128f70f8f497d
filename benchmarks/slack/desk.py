"""The desk for real: its store, its server and its door to Slack.

    python -m benchmarks.slack.desk FOLDER http|socket WEB_API

Its calls are not paced: Slack would take 50 marks a minute, and here each request is marked at
once, which leaves less time for what comes in.
"""

import asyncio
import logging
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from adapters.cli.wiring import House, running
from adapters.clock import Clock
from adapters.server import listen
from adapters.slack.app import SlackTokens, slack
from adapters.slack.sending.pacing import Pace
from benchmarks.slack import workspace as ws
from benchmarks.slack.process import serve, spent
from chatops.settings import Secret, parse_settings


async def main(house: House, way: Any, url: str) -> None:
    """Serve until the input ends."""
    tokens = SlackTokens(
        bot=Secret(ws.BOT_TOKEN), app=Secret(ws.APP_TOKEN), signing=Secret(ws.SECRET), url=url
    )
    door = slack(house.runtime, house.settings, tokens, way=way, pace=Pace.none())
    async with running(house, [door], at=listen("127.0.0.1", 0)) as address:
        await door.connected()
        await door.caught_up()
        await serve(spent, port=int(address.rpartition(":")[2]))


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    given, settings = sys.argv[1:], parse_settings(ws.SETTINGS, name="bench", env={})
    desk = House(Path(given[0]), settings, config="bench", clock=Clock())
    with closing(desk.store):
        asyncio.run(main(desk, *given[1:]))

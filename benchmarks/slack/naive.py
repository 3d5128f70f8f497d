"""A bot as Bolt's samples have it, which keeps one row and puts one mark: what people would write.

    python -m benchmarks.slack.naive FOLDER WEB_API

Bolt acknowledges first, and the listener runs after it. Nothing is looked up, nothing is known
again when it is repeated, and what fails is lost.
"""

import asyncio
import logging
import sqlite3
import sys
from pathlib import Path
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.manifest.making import EVENTS_PATH
from benchmarks.serving import serving
from benchmarks.slack.process import serve, spent
from benchmarks.slack.workspace import BOT_TOKEN, SECRET


def bot(db: sqlite3.Connection, client: AsyncWebClient) -> AsyncApp:
    """Return the bot, which keeps its rows in *db*."""
    app = AsyncApp(client=client, signing_secret=SECRET)
    db.execute("CREATE TABLE IF NOT EXISTS ask (channel TEXT, ts TEXT, user TEXT, text TEXT)")

    async def keep(event: dict[str, Any], client: AsyncWebClient) -> None:
        channel, ts = event["channel"], event["ts"]
        row = (channel, ts, event["user"], event["text"])
        db.execute("INSERT INTO ask VALUES (?, ?, ?, ?)", row)
        db.commit()
        await client.reactions_add(channel=channel, timestamp=ts, name="eyes")

    app.event("message")(keep)
    return app


async def main(folder: str, url: str) -> None:
    """Serve until the input ends."""
    logging.disable(logging.CRITICAL)
    db = sqlite3.connect(Path(folder) / "bot.db")
    app = bot(db, AsyncWebClient(token=BOT_TOKEN, base_url=url))
    async with serving(app.web_app(EVENTS_PATH)) as port:
        await serve(spent, port=port)
    db.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

"""The Web API, as much of it as a desk needs that is asked and marks each request.

    python -m benchmarks.slack.far_end ws://127.0.0.1:PORT

It takes as long for each answer as it is told, and counts its calls. The far end of the tests
keeps a whole workspace; this one is only quick, since it shares the machine with what is measured.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from adapters.slack.manifest.scopes import SCOPES
from benchmarks.serving import serving
from benchmarks.slack import workspace as ws
from benchmarks.slack.process import Json, serve

MARK = "reactions.add"
"""What each side calls for each event."""
PAGE = 200
"""People that Slack tells in one answer, at the most that it recommends."""


class WebApi:
    """Answers ``/api/<method>``."""

    def __init__(self, link: str) -> None:
        self._seconds = 0.0
        self._calls: Counter[str] = Counter()
        self._last = 0.0
        self._marked = asyncio.Condition()
        self._answers = {method: _told(more) for method, more in _answers(link).items()}
        self._nothing = _told({})
        self._people = list(_pages([_person(account) for account in (*ws.PEOPLE, ws.SAM)]))
        self._headers = {"x-oauth-scopes": ",".join(scope.name for scope in SCOPES)}

    async def take(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        body = await request.read()
        if self._seconds:
            await asyncio.sleep(self._seconds)
        self._calls[method] += 1
        if method == MARK:
            self._last = time.monotonic()
            async with self._marked:
                self._marked.notify_all()
        told = self._answers.get(method, self._nothing)
        if method == "users.list":
            told = self._people[int(dict(parse_qsl(body.decode())).get("cursor", 0))]
        return web.Response(body=told, headers=self._headers, content_type="application/json")

    async def asked(self, wanted: Json) -> Json:
        """Take so many ``seconds`` from now on; tell how often each method was called.

        Given ``marks``, wait ``within`` so many seconds until there are so many. ``last`` is when
        the last one came, on the clock that all processes of a machine share.
        """
        self._seconds = wanted.get("seconds", self._seconds)
        with suppress(TimeoutError):
            async with asyncio.timeout(wanted.get("within", 0.0)), self._marked:
                await self._marked.wait_for(lambda: self._calls[MARK] >= wanted.get("marks", 0))
        cpu = time.process_time()
        return {"calls": self._calls, "marks": self._calls[MARK], "last": self._last, "cpu": cpu}


def _answers(link: str) -> dict[str, Json]:
    return {
        "auth.test": {
            "url": "https://example.slack.com/",
            "team_id": ws.TEAM,
            "user": "deskside",
            "user_id": ws.BOT_USER,
            "bot_id": ws.BOT,
        },
        "apps.connections.open": {"url": link},
        "users.conversations": {"channels": [_place(id) for id in ws.PLACES]},
        "conversations.info": {"channel": _place(ws.PLACES[0])},
        "conversations.history": {"messages": []},
        "chat.postMessage": {"channel": ws.PLACES[0], "ts": "1.000001"},
    }


def _told(more: Json) -> bytes:
    return json.dumps({"ok": True} | more).encode()


def _pages(people: list[Json]) -> Iterator[bytes]:
    for begin in range(0, len(people), PAGE):
        cursor = str(begin // PAGE + 1) if begin + PAGE < len(people) else ""
        more = {"response_metadata": {"next_cursor": cursor}}
        yield _told({"members": people[begin : begin + PAGE]} | more)


def _place(id: str) -> dict[str, Any]:
    return {"id": id, "name": f"help-{id.lower()}", "is_channel": True, "is_member": True}


def _person(account: str) -> dict[str, Any]:
    name = f"Person {account}"
    profile = {"real_name": name, "display_name": name}
    return {"id": account, "team_id": ws.TEAM, "name": account.lower(), "deleted": False} | {
        "real_name": name,
        "tz": "Europe/London",
        "profile": profile,
        "is_bot": False,
        "updated": 1_795_000_000,
    }


async def main(link: str) -> None:
    """Answer until the input ends."""
    api, app = WebApi(link), web.Application()
    app.router.add_post("/api/{method}", api.take)
    app.router.add_get("/api/{method}", api.take)
    async with serving(app) as port:
        await serve(api.asked, url=f"http://127.0.0.1:{port}/api/")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

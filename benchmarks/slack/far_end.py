"""The Web API, as much of it as a desk needs that is asked and marks each request.

    python -m benchmarks.slack.far_end ws://127.0.0.1:PORT

It takes as long for each answer as it is told, and counts its calls. The far end of the tests
keeps a whole workspace; this one is only quick, since it shares the machine with what is measured.
"""

import asyncio
import sys
from collections import Counter
from typing import Any

from aiohttp import web

from adapters.slack.manifest.scopes import SCOPES
from benchmarks.slack import workspace as ws
from benchmarks.slack.process import Json, serve


class WebApi:
    """Answers ``/api/<method>``."""

    def __init__(self, link: str) -> None:
        self.seconds = 0.0
        self.calls: Counter[str] = Counter()
        self._answers: dict[str, Json] = {
            "auth.test": {
                "url": "https://example.slack.com/",
                "team_id": ws.TEAM,
                "user": "deskside",
                "user_id": ws.BOT_USER,
                "bot_id": ws.BOT,
            },
            "apps.connections.open": {"url": link},
            "users.list": {"members": [_person(account) for account in (*ws.PEOPLE, ws.SAM)]},
            "users.conversations": {"channels": [_place(id) for id in ws.PLACES]},
            "conversations.info": {"channel": _place(ws.PLACES[0])},
            "conversations.history": {"messages": []},
            "chat.postMessage": {"channel": ws.PLACES[0], "ts": "1.000001"},
        }

    async def take(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        await request.read()
        if self.seconds:
            await asyncio.sleep(self.seconds)
        self.calls[method] += 1
        told = {"ok": True} | self._answers.get(method, {})
        scopes = ",".join(scope.name for scope in SCOPES)
        return web.json_response(told, headers={"x-oauth-scopes": scopes})

    async def asked(self, wanted: Json) -> Json:
        """Take so many ``seconds`` from now on; tell how many calls there were."""
        self.seconds = wanted.get("seconds", self.seconds)
        return {"calls": self.calls}


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
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        await serve(api.asked, url=f"http://127.0.0.1:{runner.addresses[0][1]}/api/")
    finally:
        await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))

"""The port and its page on 127.0.0.1, for tests of who is let in: what runs is written down."""

import json
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web
from yarl import URL

from adapters.teams.given import MESSAGES_PATH, TeamsKeys
from adapters.teams.hearing.answering import Answer
from adapters.teams.hearing.entry import Entry
from adapters.teams.port import Port
from adapters.teams.tenant import Tenant
from chatops.settings import Secret, Settings
from tests.teams.signing import APP, SERVICE, TENANT

KEYS = TeamsKeys(app_id=APP, tenant=TENANT, password=Secret("hush"))
LOCAL = TeamsKeys(app_id="", tenant="", identity="local")


def activity(**changes):
    """An activity that is let in, but for what is changed; None takes something out."""
    told = {
        "type": "message",
        "id": "1700000000001",
        "channelId": "msteams",
        "serviceUrl": SERVICE,
        "conversation": {"id": "19:help@thread.tacv2", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        "text": "my dock is dead",
    }
    return {name: value for name, value in (told | changes).items() if value is not None}


def tenant(keys=KEYS, **more):
    return Tenant(app_id=keys.app_id, id=keys.tenant, settings=Settings(), **more)


class Hours:
    """A clock that tests put forward."""

    def __init__(self):
        self.at = 1000.0

    def __call__(self):
        return self.at


class Page:
    """What is posted to the door: the answer's status, and what was heard."""

    def __init__(self, entry, session, url):
        self.entry = entry
        self.heard = []
        self.answer = Answer()
        self.error = None
        self._session = session
        self._url = url
        entry.hear = self._hear

    async def _hear(self, told):
        self.heard.append(told)
        if self.error is not None:
            raise self.error
        return self.answer

    @property
    def port(self):
        return URL(self._url).port

    async def post(self, told=None, *, token=None, body=None, kind="application/json", more=None):
        """Post an activity, or a body as it stands; return status and JSON, if there is any."""
        raw = json.dumps(activity() if told is None else told).encode() if body is None else body
        headers = dict(more or {}) | ({} if token is None else {"Authorization": token})
        if kind:
            headers["Content-Type"] = kind
        skipped = [] if kind else ["Content-Type"]
        async with self._session.post(
            self._url, data=raw, headers=headers, skip_auto_headers=skipped
        ) as answer:
            read = await answer.read()
            return answer.status, json.loads(read) if answer.content_type.endswith("json") else None


@asynccontextmanager
async def page(keys=KEYS, **more):
    """Open the page for as long as it is asked."""
    port = Port(keys, tenant(keys), **more)
    entry = Entry(port.admit, is_local=keys.is_local)
    app = web.Application()
    app.router.add_post(MESSAGES_PATH, entry.handler)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}{MESSAGES_PATH}"
    try:
        async with aiohttp.ClientSession() as session:
            yield Page(entry, session, url)
    finally:
        await port.close()
        await runner.cleanup()

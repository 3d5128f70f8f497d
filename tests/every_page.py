"""Every address of the real server, in both ways it is run, and what each must answer."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

from adapters.cli.playing import _door
from adapters.cli.wiring import House, _pages
from adapters.server import Server, listen
from adapters.slack.app import slack
from adapters.teams.app import TeamsKeys, teams
from tests.cast import SETTINGS, StoppedClock, settings
from tests.results import a_wave, save
from tests.slack.doorway import tokens
from tests.slack.far_end import FakeSlack

HERE = "127.0.0.1"
PUBLIC = "https://it.example.com"
OPEN_TO_ALL = f"""{SETTINGS}
server: {{public_url: "{PUBLIC}"}}
slack: {{events: http}}
"""
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, kw_only=True)
class Page:
    """What an address answers to whoever calls it in a way of its own, and in others.

    ``rebound``: called by another name that leads here. ``forged``: posted from another site's
    page. ``large``, ``slow``: a body longer than any honest one, and one that never ends.
    """

    plain: int = 200
    rebound: int = 200
    forged: int = 0
    large: int = 0
    slow: int = 0
    is_strict: bool = False
    kind: str = "application/json"


HEALTH = Page(rebound=403)
SHOWN = Page(is_strict=True)
PLAYED = Page(rebound=403)
ASKED = Page(plain=400, rebound=403)
DONE = Page(plain=403, rebound=403, forged=403, large=413, slow=408)
SIGNED = Page(plain=403, rebound=403, forged=403, large=413, slow=408, kind=FORM, is_strict=True)
A = "/playground/api/"

ALWAYS: Mapping[str, Page] = {
    "GET /healthz": HEALTH,
    "GET /readyz": HEALTH,
    "GET /metrics": HEALTH,
    "GET /results": SHOWN,
    "GET /results/results.css": SHOWN,
    "GET /results/{wave}": SHOWN,
    "GET /results/{wave}/{file}": SHOWN,
    "POST /results/sign-in": SIGNED,
    "POST /results/sign-out": SIGNED,
    "* /results": Page(plain=405, rebound=405, is_strict=True),
    "* /results/results.css": Page(plain=405, rebound=405, is_strict=True),
    "* /results/{wave}": Page(plain=405, rebound=405, is_strict=True),
    "* /results/{wave}/{file}": Page(plain=405, rebound=405, is_strict=True),
    "* /results/sign-in": Page(plain=405, rebound=405, is_strict=True),
    "* /results/sign-out": Page(plain=405, rebound=405, is_strict=True),
    "* /results{rest}": Page(plain=404, rebound=404, is_strict=True),
}
DEMO: Mapping[str, Page] = {
    "GET /": PLAYED,
    "GET /static/": PLAYED,
    f"GET {A}events": ASKED,
    f"GET {A}picture": ASKED,
    f"GET {A}start": PLAYED,
    **{f"GET {A}{name}": ASKED for name in "overview messages thread home".split()},
    **{
        f"POST {A}{name}": DONE
        for name in (
            "messages edit delete reactions places read dismiss command press ask submit home clock"
            " company start-over"
        ).split()
    },
}
RUN: Mapping[str, Page] = {
    # Slack and Teams are asked to send again whatever is wrong on the way, but for a length.
    "POST /slack/events": Page(plain=401, rebound=401, forged=401, large=400, slow=400),
    # In the local mode; with a tenant, tests/teams/test_admitting.py says who is let in.
    "POST /teams/messages": Page(plain=400, rebound=403, forged=403, large=413, slow=408),
}


@dataclass(frozen=True, kw_only=True)
class Site:
    """A server that runs: its port, its application's addresses, and the desk behind it."""

    port: int
    pages: Mapping[str, str]
    house: House

    @property
    def own(self) -> str:
        return f"{HERE}:{self.port}"


@asynccontextmanager
async def demo(folder: Path) -> AsyncIterator[Site]:
    """Serve what ``deskside demo`` serves."""
    async with _serving(folder, SETTINGS, lambda house: [_door(house)]) as site:
        yield site


@asynccontextmanager
async def run(folder: Path) -> AsyncIterator[Site]:
    """Serve what ``deskside run`` serves where Slack posts and Teams does."""
    async with FakeSlack() as far:

        def doors(house: House):
            keys = TeamsKeys(app_id="", tenant="", identity="local")
            on_slack = slack(house.runtime, house.settings, tokens(far), way="http")
            return [on_slack, teams(house.runtime, house.settings, keys)]

        async with _serving(folder, OPEN_TO_ALL, doors) as site:
            yield site


@asynccontextmanager
async def _serving(folder: Path, text: str, make_doors) -> AsyncIterator[Site]:
    house = House(folder, settings(text), config="app.yaml", clock=StoppedClock())
    with closing(house):
        save(house.store, [a_wave()])
        doors = make_doors(house)
        app = _pages(house, doors)
        at = listen(HERE, 0)
        server = Server(app, at=at)
        await server.start()
        for door in doors:
            await door.start()
        house.is_ready = True
        try:
            yield Site(port=at.getsockname()[1], pages=_addresses(app), house=house)
        finally:
            for door in doors:
                door.hang_up()
                await door.stop()
            await server.stop()


def _addresses(app) -> Mapping[str, str]:
    """List "METHOD address" with an address that it matches; files of one folder are one."""
    found = {}
    for route in app.router.routes():
        path = route.resource.canonical
        if route.method == "HEAD":
            continue
        example = path.replace("{wave}", "2026-09-08").replace("{file}", "answers.csv")
        name = "/static/" if path.startswith("/static/") else path
        found[f"{route.method} {name}"] = example.replace("{rest}", "/nowhere")
    return found


async def spoken(port: int, raw: bytes, *, within: float = 20.0, more: bool = False) -> bytes:
    """Send bytes as they stand; return what is answered until the server hangs up.

    ``more``: leave the line open, as who means to say more does.
    """
    reader, writer = await asyncio.open_connection(HERE, port)
    try:
        writer.write(raw)
        if not more:
            await writer.drain()
        return await asyncio.wait_for(reader.read(), within)
    except ConnectionError:
        return b""
    finally:
        writer.close()


def asking(method: str, path: str, *, host: str, body: bytes = b"", **headers: str) -> bytes:
    """Write a request that is the only one on its line."""
    told = {"Host": host, "Connection": "close"}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    if body or method == "POST":
        told.setdefault("Content-Length", str(len(body)))
    lines = [f"{method} {path} HTTP/1.1", *(f"{n}: {v}" for n, v in told.items() if v), "", ""]
    return "\r\n".join(lines).encode() + body


def status_of(answer: bytes) -> int:
    """Read the status; 0 where there was no answer."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/") else 0


def headers_of(answer: bytes) -> dict[str, str]:
    """Read the headers, none of which may stand there twice."""
    lines = answer.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")[1:]
    pairs = [line.split(": ", 1) for line in lines]
    names = [name for name, _ in pairs if name != "Set-Cookie"]
    assert len(names) == len(set(names)), names
    return dict(pairs)

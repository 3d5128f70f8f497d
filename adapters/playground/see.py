"""What a person may see: the places, the messages, the bot's home page, and what changes."""

import asyncio
import contextlib
from collections.abc import Awaitable, Sequence
from typing import Protocol

from aiohttp import web

from adapters.playground.bodies import EMOJIS, Body
from adapters.playground.chat import BOT, BOT_NAME, Person, Row, said
from adapters.playground.errors import Refused
from adapters.playground.guard import HEADERS
from adapters.playground.live import Stream
from adapters.playground.outgoing import Json, drawn_message, drawn_parts, drawn_place
from adapters.playground.stage import Stage
from chatops import codec
from chatops.messages import Chart

_HEARTBEAT = 15.0
_PATIENCE = 10.0


class Draw(Protocol):
    """What makes pictures of charts; None where one could not be drawn."""

    def __call__(self, chart: Chart, *, dark: bool) -> Awaitable[str | None]: ...


class Sights:
    """Answers the page's questions, each for the person that it is asked ``as``."""

    def __init__(self, stage: Stage, pictures: Draw | None = None) -> None:
        self._stage = stage
        self._pictures = pictures

    async def overview(self, body: Body) -> Json:
        """Return the frame of the page: who there is, the person's places, and what is unread."""
        stage, viewer = self._stage, body.person
        unread = {p.id: await stage.ask(stage.log.unread, p.id) for p in stage.cast.people}
        places = [place for place in stage.places.values() if place.admits(viewer.id)]
        return {
            "cast": [_drawn_person(p, unread[p.id]) for p in stage.cast.people],
            "bot": {"id": BOT, "name": BOT_NAME},
            "places": [drawn_place(place, viewer=viewer.id, cast=stage.cast) for place in places],
            "unread": list(unread[viewer.id]),
            "emojis": EMOJIS,
            "pictures": self._pictures is not None,
            "number": stage.live.number,
            "epoch": stage.live.epoch,
        }

    async def start(self, body: Body) -> Json:
        """Tell whom to be and where, for an address that does not say."""
        del body
        return {"you": self._stage.cast.people[0].id, "place": self._stage.cast.channels[0].id}

    async def messages(self, body: Body) -> Json:
        """Return a page of a place, oldest first; those before an id with ``before``."""
        log, before = self._stage.log, body.word("before") if "before" in body else ""
        where, viewer = body.place.id, body.person.id
        rows = await self._stage.ask(log.page, where, viewer=viewer, before=before)
        return {"messages": _drawn(rows)}

    async def thread(self, body: Body) -> Json:
        """Return the whole thread that a message belongs to."""
        log, where, message = self._stage.log, body.place.id, body.word("message")
        row = await self._stage.ask(log.message, where, message)
        root = (row["root"] if row else None) or message
        rows = await self._stage.ask(log.thread, where, root, viewer=body.person.id)
        return {"root": root, "messages": _drawn(rows)}

    async def home(self, body: Body) -> Json:
        """Return the page that the bot published last."""
        parts = await self._stage.ask(self._stage.log.home, body.person.id)
        return {"parts": drawn_parts(codec.load(parts))}

    async def picture(self, request: web.Request) -> web.Response:
        """Return the picture of a chart in a message that the person can see."""
        body = Body(self._stage, request.query)
        shown = (await body.message()).parts
        number = body.word("number")
        chart = shown[int(number)] if number in map(str, range(len(shown))) else None
        if not isinstance(chart, Chart) or self._pictures is None:
            raise Refused("There is no picture of that.", status=404)
        drawn = await self._pictures(chart, dark=body.word("scheme") == "dark")
        if drawn is None:
            raise Refused("That could not be drawn.", status=404)
        return web.Response(text=drawn, content_type="image/svg+xml")

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Tell an open page what changes, until it goes or cannot keep up."""
        viewer = Body(self._stage, request.query).person
        response = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        # Where the page went away or reads too slowly: it reconnects and reads anew.
        with (
            self._stage.live.listen(viewer.id) as listening,
            contextlib.suppress(ConnectionError, TimeoutError),
        ):
            await _follow(listening, response)
        return response


async def _follow(listening: Stream, response: web.StreamResponse) -> None:
    while (items := await listening.next(within=_HEARTBEAT)) is not None:
        text = "".join(items) or ": still here\n\n"
        async with asyncio.timeout(_PATIENCE):
            await response.write(text.encode())


def _drawn(rows: Sequence[Row]) -> list[Json]:
    return [drawn_message(said(row)) for row in rows]


def _drawn_person(person: Person, unread: Sequence[Row]) -> Json:
    return {
        "id": person.id,
        "name": person.name,
        "timezone": person.timezone,
        "role": "leads" if person.leads else "helps" if person.helps else "asks",
        "reads": person.reads,
        "unread": sum(row["unread"] for row in unread),
        "direct": sum(row["direct"] for row in unread),
    }

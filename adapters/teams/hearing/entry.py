"""Where Teams posts: let in or not, heard or not, and answered so that Teams knows what to do."""

import logging
from collections.abc import Awaitable, Callable
from functools import partial

from aiohttp import web

from adapters.neighbours import calls_us, is_of_another_page, was_passed_on
from adapters.posted import Refusals, UnreadError, read_body
from adapters.teams.admitting.refused import Refused
from adapters.teams.connector import Json
from adapters.teams.hearing.answering import Answer
from adapters.teams.hearing.listening import Fault
from adapters.teams.hearing.reading import Unreadable
from chatops.errors import NeverKept, StoreBusy

log = logging.getLogger("deskside.teams")

LARGEST = 512 * 1024
"""Bytes. Teams' own messages end at a hundred thousand, and some activities have one in them."""

Read = Callable[[], Awaitable[bytes]]
Admit = Callable[[str | None, Read, str], Awaitable[Json]]
Hear = Callable[[Json], Awaitable[Answer]]


class Entry:
    """The page that Teams posts to. It may be posted to before there is anybody to hear."""

    def __init__(self, admit: Admit, *, is_local: bool = False) -> None:
        """Put it together. *is_local*: nobody proves anything, so only neighbours are heard."""
        self._admit = admit
        self._is_local = is_local
        self._refused = Refusals(log, "teams.post_refused")
        self.hear: Hear | None = None

    def hush(self) -> None:
        """Take nothing new: Teams is asked to send it again."""
        self.hear = None

    async def handler(self, request: web.Request) -> web.StreamResponse:
        """Take one activity."""
        if self.hear is None:
            return web.Response(status=503, text="not now\n")
        try:
            if self._is_local:
                _check_neighbour(request)
            activity = await self._admit(
                request.headers.get("Authorization"),
                partial(read_body, request, largest=LARGEST),
                request.headers.get("Content-Type", ""),
            )
        except UnreadError as unread:
            self._refused.count(str(unread))
            return web.Response(status=unread.status)
        except Refused as refused:
            self._refused.count(refused.kind)
            return web.Response(status=refused.status)
        return await self._heard(self.hear, activity)

    async def _heard(self, hear: Hear, activity: Json) -> web.Response:
        try:
            answer = await hear(activity)
        except StoreBusy as busy:
            # What can never be kept was shown to an admin; sent again it would be no better.
            return web.Response(status=200 if isinstance(busy, NeverKept) else 503)
        except Unreadable as unread:
            self._refused.count(f"unreadable_{unread}")
            return web.Response(status=400)
        except Fault:
            return web.Response(status=500)
        if answer.body is None:
            return web.Response(status=answer.status)
        return web.json_response(answer.body, status=answer.status)


def _check_neighbour(request: web.Request) -> None:
    """Refuse whom a tunnel, a proxy or somebody's web page leads here. Raises ``Refused``."""
    if not calls_us(request) or is_of_another_page(request) or was_passed_on(request):
        raise Refused(403, "not_a_neighbour")

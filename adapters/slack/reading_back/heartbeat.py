"""A light look at the help places, for what Slack did not bring by itself."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from adapters.slack.hearing.watching import Heard
from adapters.slack.reading_back.marks import Marks
from adapters.slack.reading_back.places import Places, Spoken
from adapters.slack.reading_back.reader import Reader
from adapters.slack.reading_back.refusals import is_only_here
from adapters.slack.web import CallError
from adapters.slack.workspace import Workspace
from chatops.events import MessageSaid

log = logging.getLogger("deskside.slack.catching_up")

REPEATS = timedelta(minutes=6)
"""How long Slack goes on to send an event again that was not acknowledged."""


class Heartbeat:
    """Reads the tops of the help places, and counts what Slack did not bring.

    Its marks are its own: replies and changes that it does not read are left for a whole sweep.
    """

    def __init__(
        self,
        ws: Workspace,
        *,
        reader: Reader,
        places: Places,
        marks: Marks,
        heard: Heard,
        is_up: Callable[[], bool],
    ) -> None:
        self._ws = ws
        self._reader = reader
        self._places = places
        self._marks = marks
        self._heard = heard
        self._is_up = is_up
        self._judged_to: datetime | None = None

    def judge_from(self, at: datetime) -> None:
        """Say that all before that was read another way."""
        self._judged_to = max(self._judged_to or at, at)

    async def look(self, now: datetime) -> int:
        """Hand over what was said; return how much should have come by itself and did not."""
        judged_from = self._judged_to or now
        judged_to = now - REPEATS
        missing = 0
        for spoken in await self._places.listed():
            try:
                said = await self._read(spoken, now=now, at_least_from=judged_from)
            except CallError as error:
                if not is_only_here(error):
                    raise
                log.warning("slack.place_skipped place=%s error=%s", spoken.channel, error.code)
                continue
            late = [event for event in said if judged_from < event.said_at <= judged_to]
            missing += sum(event.id not in self._heard for event in late)
        self._judged_to = max(judged_from, judged_to)
        return missing

    async def _read(
        self, spoken: Spoken, *, now: datetime, at_least_from: datetime
    ) -> list[MessageSaid]:
        place = self._ws.place(spoken.channel, spoken.kind)
        start = await self._marks.start(await self._marks.looked_to(place.id), at=now)
        said = await self._reader.place(spoken, since=min(start, at_least_from))
        if self._is_up():  # else a whole sweep follows, which looks closer
            await self._marks.look(place.id, to=now)
        return said

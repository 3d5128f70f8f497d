"""What the desk answers, told to the person who waits for it. Each way to say it works briefly."""

import asyncio
import logging
from typing import Any

from adapters.slack.drawing.views import notice
from adapters.slack.hearing.deadline import Deadline
from adapters.slack.hearing.pressing import Asker
from adapters.slack.hearing.words import control_form
from adapters.slack.outgoing import words
from adapters.slack.web import CallError, SlackWeb
from adapters.slack.workspace import Workspace

log = logging.getLogger("deskside.slack.answering")

SAY_SECONDS = 20.0
_PIECE = 3000
_MOST = 10


class Replies:
    """Tells people what came of what they did; that it cannot changes nothing of that."""

    def __init__(self, web: SlackWeb, ws: Workspace) -> None:
        self._web = web
        self._ws = ws
        self._saying: set[asyncio.Task[None]] = set()

    async def tell(self, asker: Asker, sentence: str, before: Deadline) -> None:
        """Say a sentence to one person: under the button, or in a view of its own.

        The first way works for half an hour, and often not before Slack has our
        acknowledgement; so it is not waited for.
        """
        if asker.answer_at:
            saying = asyncio.create_task(self._say(asker.answer_at, sentence))
            self._saying.add(saying)
            saying.add_done_callback(self._saying.discard)
        else:
            await self._open(asker, notice(sentence, self._ws), before)

    async def show(self, asker: Asker, view: dict[str, Any], before: Deadline) -> None:
        """Open a view before its trigger is worth nothing any more."""
        if not await self._open(asker, view, before) and asker.answer_at:
            await self.tell(asker, too_long(self._ws), before)

    async def finish(self) -> None:
        """Wait until everybody is told."""
        while self._saying:
            await asyncio.wait(self._saying)

    async def _open(self, asker: Asker, view: dict[str, Any], before: Deadline) -> bool:
        if not asker.trigger:
            return False
        try:
            async with before.until():
                await self._web.call("views.open", trigger_id=asker.trigger, view=view)
        except (CallError, TimeoutError) as error:
            log.warning("slack.view_not_opened error=%s", _kind(error))
            return False
        return True

    async def _say(self, url: str, sentence: str) -> None:
        body = {"response_type": "ephemeral", "replace_original": False, **said(sentence)}
        try:
            async with asyncio.timeout(SAY_SECONDS):
                await self._web.respond(url, body)
        except Exception as error:  # nobody awaits this task, and it may fail in no way that counts
            log.warning("slack.not_told error=%s", _kind(error))


def too_long(ws: Workspace) -> str:
    """Say that it took too long."""
    return words(ws).say("error_try_again")


def said(sentence: str) -> dict[str, Any]:
    """Draw a sentence that links, pings and formats nothing."""
    pieces = [sentence[at : at + _PIECE] for at in range(0, len(sentence), _PIECE)][:_MOST]
    blocks = [
        {"type": "section", "text": {"type": "plain_text", "text": piece, "emoji": False}}
        for piece in pieces
    ]
    return {"text": control_form(sentence[:_PIECE]), "blocks": blocks}


def _kind(error: Exception) -> str:
    return error.code if isinstance(error, CallError) else type(error).__name__

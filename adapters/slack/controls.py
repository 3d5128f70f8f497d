"""Buttons, forms, commands and shortcuts: a person waits for each, and is told what came of it."""

import asyncio
from datetime import datetime
from typing import Any

from slack_bolt.async_app import AsyncAck

from adapters.slack import pressing
from adapters.slack.answering import TOO_LONG, Answers, said
from adapters.slack.guarding import Guard
from adapters.slack.places_known import Kinds
from adapters.slack.pressing import Asker, Sent, Wish
from adapters.slack.reading import Json
from adapters.slack.views import drawn_view, notice
from adapters.slack.workspace import Workspace
from chatops.errors import Refusal, StoreBusy, UserError
from chatops.events import PlaceKind
from chatops.ports import Desk

DRAW_SECONDS = 2.0
NOT_ABOUT_MINE = "That was the bot's own message."


class Controls:
    """Hands to the desk what people press, send and type."""

    def __init__(
        self, desk: Desk, ws: Workspace, answers: Answers, *, kinds: Kinds, guard: Guard
    ) -> None:
        self._desk = desk
        self._ws = ws
        self._answers = answers
        self._kinds = kinds
        self._guard = guard

    async def on_button(self, body: dict[str, Any], ack: AsyncAck) -> None:
        """Take a pressed button, or open the form behind it."""
        await ack()
        with self._guard.reading("block_actions"):
            asker = pressing.asker(body)
            kind = await self._kind_there(body)
            found = pressing.pressed(body, self._ws, at=self._now(), kind=kind)
            if isinstance(found, Wish):
                await self._open(found, asker)
            elif found is not None:
                try:
                    sentence = await self._desk.receive(found)
                except StoreBusy as busy:
                    sentence = str(busy)
                if sentence:
                    await self._answers.tell(asker, sentence)

    async def on_shortcut(self, body: dict[str, Any], ack: AsyncAck) -> None:
        """Open the form that asks."""
        await ack()
        with self._guard.reading("shortcut"):
            asker, wish = pressing.asker(body), pressing.shortcut(body, self._ws)
            if wish is None:
                await self._answers.tell(asker, NOT_ABOUT_MINE)
            else:
                await self._open(wish, asker)

    async def on_form(self, body: dict[str, Any], ack: AsyncAck) -> None:
        """Take a form that was sent: it closes, or stays open where it was refused."""
        await ack()
        with self._guard.reading("view_submission"):
            sent = pressing.submitted(body, self._ws, at=self._now())
            view = await self._answer_to(sent)
            if view is not None:
                await ack(response_action="update", view=view)

    async def on_command(self, body: dict[str, Any], ack: AsyncAck) -> None:
        """Take what was typed after the command's name."""
        await ack()
        with self._guard.reading("command"):
            command = pressing.commanded(body, self._ws, at=self._now())
            try:
                sentence = await self._desk.receive(command)
            except StoreBusy as busy:
                sentence = str(busy)
            if sentence:
                await ack({"response_type": "ephemeral", **said(sentence)})

    async def _open(self, wish: Wish, asker: Asker) -> None:
        try:
            async with asyncio.timeout(DRAW_SECONDS):
                form = await self._desk.draw_form(wish.action, by=wish.by, context=wish.context)
        except UserError as refusal:
            await self._answers.tell(asker, str(refusal))
        except (StoreBusy, TimeoutError):
            await self._answers.tell(asker, TOO_LONG)
        else:
            view = drawn_view(form, self._ws, place=wish.context.place, attempt=1)
            await self._answers.show(asker, view)

    async def _answer_to(self, sent: Sent) -> dict[str, Any] | None:
        try:
            sentence = await self._desk.receive(sent.event)
        except StoreBusy as busy:
            # It may be kept yet, so the next try must be the same one to the desk.
            return sent.again(str(busy), attempt=sent.attempt)
        if sentence is None:
            return None
        if isinstance(sentence, Refusal):
            return sent.again(sentence, attempt=sent.attempt + 1)
        return notice(sentence)

    async def _kind_there(self, body: Json) -> PlaceKind:
        known, channel = pressing.kind_there(body, self._ws), pressing.channel_of(body)
        if known is not None or channel is None:
            return known or PlaceKind.DM
        return await self._kinds.or_private(channel)

    def _now(self) -> datetime:
        return self._desk.now()

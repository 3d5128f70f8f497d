"""Buttons, forms, commands and shortcuts: a person waits for each, and is told what came of it."""

from datetime import datetime
from typing import Any

from slack_bolt.async_app import AsyncAck

from adapters.slack.drawing.views import drawn_view, notice
from adapters.slack.hearing import pressing
from adapters.slack.hearing.answering import Replies, said, too_long
from adapters.slack.hearing.deadline import DRAWN, Deadline
from adapters.slack.hearing.guarding import Guard
from adapters.slack.hearing.places_known import Kinds
from adapters.slack.hearing.pressing import Asker, Sent, Wish
from adapters.slack.hearing.reading import Json
from adapters.slack.outgoing import words
from adapters.slack.workspace import Workspace
from chatops.errors import Refusal, StoreBusy, UserError
from chatops.events import Event, PlaceKind
from chatops.ports import Desk


class Controls:
    """Hands to the desk what people press, send and type."""

    def __init__(
        self, desk: Desk, ws: Workspace, replies: Replies, *, kinds: Kinds, guard: Guard
    ) -> None:
        self._desk = desk
        self._ws = ws
        self._replies = replies
        self._kinds = kinds
        self._guard = guard

    async def on_button(self, body: dict[str, Any], ack: AsyncAck) -> None:
        """Take a pressed button, or open the form behind it."""
        await ack()
        time = Deadline()
        with self._guard.reading("block_actions"):
            asker = pressing.asker(body)
            kind = await self._kind_there(body, time)
            found = pressing.pressed(body, self._ws, at=self._now(), kind=kind)
            if isinstance(found, Wish):
                await self._open(found, asker, time)
            elif found is not None:
                try:
                    sentence = await self._taken(found, time)
                except StoreBusy as busy:
                    sentence = str(busy)
                if sentence:
                    await self._replies.tell(asker, sentence, time)

    async def on_shortcut(self, body: dict[str, Any], ack: AsyncAck) -> None:
        """Open the form that asks."""
        await ack()
        time = Deadline()
        with self._guard.reading("shortcut"):
            asker, wish = pressing.asker(body), pressing.shortcut(body, self._ws)
            if wish is None:
                await self._replies.tell(asker, words(self._ws).say("refuse_own_message"), time)
            else:
                await self._open(wish, asker, time)

    async def on_form(self, body: dict[str, Any], ack: AsyncAck) -> None:
        """Take a form that was sent: it closes, or stays open where it was refused."""
        await ack()
        time = Deadline()
        with self._guard.reading("view_submission"):
            sent = pressing.submitted(body, self._ws, at=self._now())
            view = await self._answer_to(sent, time)
            if view is not None:
                await ack(response_action="update", view=view)

    async def on_command(self, body: dict[str, Any], ack: AsyncAck) -> None:
        """Take what was typed after the command's name."""
        await ack()
        time = Deadline()
        with self._guard.reading("command"):
            command = pressing.commanded(body, self._ws, at=self._now())
            try:
                sentence = await self._taken(command, time)
            except StoreBusy as busy:
                sentence = str(busy)
            if sentence:
                await ack({"response_type": "ephemeral", **said(sentence)})

    async def _open(self, wish: Wish, asker: Asker, time: Deadline) -> None:
        try:
            async with time.until(DRAWN):
                form = await self._desk.draw_form(wish.action, by=wish.by, context=wish.context)
        except UserError as refusal:
            await self._replies.tell(asker, str(refusal), time)
        except (StoreBusy, TimeoutError):
            await self._replies.tell(asker, too_long(self._ws), time)
        else:
            view = drawn_view(form, self._ws, place=wish.context.place, attempt=1)
            await self._replies.show(asker, view, time)

    async def _answer_to(self, sent: Sent, time: Deadline) -> dict[str, Any] | None:
        try:
            sentence = await self._taken(sent.event, time)
        except StoreBusy as busy:
            # It may be kept yet, so the next try must be the same one to the desk.
            return sent.again(str(busy), attempt=sent.attempt)
        if sentence is None:
            return None
        if isinstance(sentence, Refusal):
            return sent.again(sentence, attempt=sent.attempt + 1)
        return notice(sentence, self._ws)

    async def _taken(self, event: Event, time: Deadline) -> str | None:
        """Hand something to the desk. Raises ``StoreBusy``, also where the time is up."""
        try:
            async with time.until():
                return await self._desk.receive(event)
        except TimeoutError:  # it may be kept yet, and a repeat is known by then
            raise StoreBusy(too_long(self._ws)) from None

    async def _kind_there(self, body: Json, time: Deadline) -> PlaceKind:
        known, channel = pressing.kind_there(body, self._ws), pressing.channel_of(body)
        if known is not None or channel is None:
            return known or PlaceKind.DM
        return await self._kinds.or_private(channel, time)

    def _now(self) -> datetime:
        return self._desk.now()

"""Buttons, dialogs and the message action: a person waits for each, and is told what came of it.

Nothing is learned from any of them, and nothing of them is logged but that one failed: what they
are about may be the survey.
"""

import logging
import secrets
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from adapters.teams.drawing.dialog import drawn_dialog, drawn_notice
from adapters.teams.hearing import pressing, reading
from adapters.teams.hearing.answering import (
    DONE,
    UNHEARD,
    Answer,
    carded,
    noticed,
    opened,
    told,
    told_in_dialog,
)
from adapters.teams.hearing.pressing import Sent, Wish
from adapters.teams.hearing.reading import Json, Unreadable
from adapters.teams.outgoing import drawn_card
from adapters.teams.tenant import DOOR, Tenant
from chatops.errors import Refusal, StoreBusy, UserError
from chatops.events import BOT, ButtonPressed
from chatops.messages import Part
from chatops.ports import Desk, FormContext
from chatops.work import wording

log = logging.getLogger("deskside.teams.controls")

NONCE_BYTES = 12
ON_MESSAGES = "composeExtension/"
HOME = "teams:home:"
"""Begins the name under which it is remembered where somebody's home card is: its message's id,
and whatever else, with spaces between."""

Told = Callable[[str], Answer]


class Controls:
    """Hands to the desk what people press and send, and answers them."""

    def __init__(
        self,
        desk: Desk,
        tenant: Tenant,
        *,
        nonce: Callable[[], str] | None = None,
    ) -> None:
        self._desk = desk
        self._tenant = tenant
        self._nonce = nonce or partial(secrets.token_urlsafe, NONCE_BYTES)
        self._kinds: dict[str, tuple[Callable[[Json], Awaitable[Answer]], Told]] = {
            "adaptiveCard/action": (self._pressed, told),
            "task/fetch": (self._fetched, noticed),
            "task/submit": (self._sent, noticed),
            "composeExtension/fetchTask": (self._asked_about, noticed),
            "composeExtension/submitAction": (self._sent, noticed),
        }

    async def answer(self, activity: Json) -> Answer:
        """Answer an invoke, whatever becomes of it. Raises ``Unreadable``."""
        name = reading.name(activity, "name")
        if name not in self._kinds:
            return UNHEARD
        answer = await self._answered(activity, *self._kinds[name])
        if name.startswith(ON_MESSAGES):
            return told_in_dialog(answer, partial(drawn_notice, tenant=self._tenant))
        return answer

    async def _answered(
        self, activity: Json, do: Callable[[Json], Awaitable[Answer]], tell: Told
    ) -> Answer:
        try:
            return await do(activity)
        except UserError as refusal:
            return tell(str(refusal))
        except (StoreBusy, TimeoutError):
            return tell(self.too_long())
        except Unreadable:
            raise
        except Exception as error:  # its words may be somebody's, and somebody waits
            log.error("teams.control_failed error=%s", type(error).__name__)
            return tell(self.too_long())

    async def take_press(self, activity: Json) -> str | None:
        """Take a button that comes as a message; return what to say to who pressed it."""
        found = pressing.pressed(activity, self._tenant, at=self._desk.now())
        return await self._desk.receive(found) if found is not None else None

    def too_long(self) -> str:
        """Say that it took too long."""
        return self._say("error_try_again")

    async def _pressed(self, activity: Json) -> Answer:
        found = pressing.pressed(activity, self._tenant, at=self._desk.now())
        if found is None:
            return DONE
        sentence = await self._desk.receive(found)
        if sentence:
            return told(sentence)
        parts = await self._shown(found)
        return carded(drawn_card(parts, self._tenant)) if parts else told("")

    async def _shown(self, pressed: ButtonPressed) -> tuple[Part, ...]:
        """Read what the card with the button is to show now."""
        if pressed.place is None or pressed.message is None:
            return ()
        parts = await self._desk.shown(pressed.place, pressed.message)
        if parts:
            return parts
        home = await self._desk.remembered(f"{HOME}{pressed.by}")
        if pressed.message not in home.split():
            return ()
        return await self._desk.draw_home(pressed.by, door=DOOR)

    async def _fetched(self, activity: Json) -> Answer:
        return await self._open(pressing.fetched(activity, self._tenant, at=self._desk.now()))

    async def _asked_about(self, activity: Json) -> Answer:
        wish = pressing.asked_about(activity, self._tenant)
        if wish is not None and wish.context.author == BOT:
            return noticed(self._say("refuse_own_message"))
        return await self._open(wish)

    async def _open(self, wish: Wish | None) -> Answer:
        if wish is None:
            return DONE
        form = await self._desk.draw_form(wish.action, by=wish.by, context=wish.context)
        place = wish.context.place
        return opened(drawn_dialog(form, self._tenant, nonce=self._nonce(), place=place))

    async def _sent(self, activity: Json) -> Answer:
        sent = pressing.sent(activity, self._tenant, at=self._desk.now())
        if sent is None:
            return DONE
        attempt = sent.filled.attempt
        try:
            sentence = await self._desk.receive(sent.event)
        except StoreBusy as busy:
            # It may be kept yet, so the next try must be the same one to the desk.
            return await self._again(sent, str(busy), attempt=attempt)
        if isinstance(sentence, Refusal):
            return await self._again(sent, sentence, attempt=attempt + 1)
        return noticed(sentence) if sentence else DONE

    async def _again(self, sent: Sent, sentence: str, *, attempt: int) -> Answer:
        """Keep a form open with a sentence on top and all that was typed.

        Where it cannot be drawn any more, the sentence has to do.
        """
        event = sent.event
        context = FormContext(place=event.place)
        try:
            form = await self._desk.draw_form(event.action, by=event.by, context=context)
        except (UserError, StoreBusy):
            return noticed(sentence)
        dialog: dict[str, Any] = drawn_dialog(
            form,
            self._tenant,
            nonce=sent.filled.nonce,
            attempt=attempt,
            place=event.place,
            refusal=sentence,
            values=event.values,
        )
        return opened(dialog)

    def _say(self, sentence: str) -> str:
        return wording(self._tenant.settings).say(sentence)

"""One activity of Teams' at a time: learned from, handed to the desk, and answered once kept."""

import asyncio
import logging
from typing import Any, Protocol

from adapters.teams.connector import Connector, TeamsError
from adapters.teams.hearing import pressing, reading
from adapters.teams.hearing.answering import (
    DONE,
    Answer,
    noticed,
    told,
)
from adapters.teams.hearing.controls import Controls
from adapters.teams.hearing.firsts import Firsts
from adapters.teams.hearing.reading import Json, Unreadable
from adapters.teams.hearing.where import account_of
from adapters.teams.incoming import events_of
from adapters.teams.outgoing import said
from adapters.teams.tenant import Tenant
from chatops.errors import StoreBusy
from chatops.ports import Desk

__all__ = ["Answer", "Fault", "Hearing", "Unreadable"]

log = logging.getLogger("deskside.teams.hearing")

SECONDS = 8.0
"""Until when an answer is worth something: Teams waits 10 seconds, the ways there and back too."""
SAY_SECONDS = 20.0
DIALOGS = ("task/", "composeExtension/")


class Fault(Exception):
    """Something of ours failed: Teams may send it again. Says what kind of activity it was."""


class Learns(Protocol):
    """Who is told what an activity says of people and places (``roster.py``)."""

    async def learn(self, activity: Json) -> None:
        """Take up what is new; when this returns it is kept."""
        ...

    def chat_of(self, aad: str) -> str:
        """Return somebody's own chat with the bot; empty where none is known."""
        ...


class Hearing:
    """Hears activities; which come twice, the desk knows."""

    def __init__(
        self,
        desk: Desk,
        tenant: Tenant,
        roster: Learns,
        connector: Connector,
        *,
        is_local: bool = False,
        seconds: float = SECONDS,
        **for_tests: Any,
    ) -> None:
        """Put it together. *is_local*: the Agents Playground talks, whose ids tell less."""
        self._desk = desk
        self._tenant = tenant
        self._roster = roster
        self._connector = connector
        self._controls = Controls(desk, tenant, **for_tests)
        self._firsts = Firsts() if is_local else None
        self._seconds = seconds
        self._saying: set[asyncio.Task[None]] = set()

    async def hear(self, activity: Json) -> Answer:
        """Take an activity; when this returns it is kept.

        Raises ``Unreadable`` where it is not as Teams documents it, ``StoreBusy`` or ``Fault``
        where it should be sent again. Somebody who waits for an answer always gets one.
        """
        kind = _kind(activity)
        try:
            async with asyncio.timeout(self._seconds):
                return await self._heard(kind, activity)
        except TimeoutError:
            if kind == "invoke":
                return self._too_late(activity)
            raise StoreBusy(self._controls.too_long()) from None
        except StoreBusy:
            raise
        except (Unreadable, RecursionError) as error:  # sent again it would be no better
            field = str(error) if isinstance(error, Unreadable) else "depth"
            log.warning("teams.unreadable kind=%s field=%s", kind, field)
            raise Unreadable(field) from None
        except Exception as error:  # its words may be somebody's
            log.error("teams.hearing_failed kind=%s error=%s", kind, type(error).__name__)
            raise Fault(kind) from None

    async def finish(self) -> None:
        """Wait until everybody is told."""
        while self._saying:
            await asyncio.wait(self._saying)

    async def _heard(self, kind: str, activity: Json) -> Answer:
        if kind == "invoke":
            return await self._controls.answer(activity)
        if kind == "message" and pressing.is_press(activity):
            self._say_alone(await self._controls.take_press(activity), activity)
            return DONE
        await self._roster.learn(activity)
        found = events_of(activity, self._tenant, at=self._desk.now(), firsts=self._firsts)
        for event in found:
            sentence = await self._desk.receive(event)
            if sentence and kind == "message":
                self._say(sentence, reading.within(activity, "conversation", "id"))
        return DONE

    def _too_late(self, activity: Json) -> Answer:
        is_dialog = reading.name(activity, "name").startswith(DIALOGS)
        return (noticed if is_dialog else told)(self._controls.too_long())

    def _say_alone(self, sentence: str | None, activity: Json) -> None:
        """Tell who pressed a button what came of it, where nobody else reads it."""
        chat = self._roster.chat_of(account_of(activity))
        if sentence and chat:
            self._say(sentence, chat)

    def _say(self, sentence: str, conversation: str) -> None:
        saying = asyncio.create_task(self._send(sentence, conversation))
        self._saying.add(saying)
        saying.add_done_callback(self._saying.discard)

    async def _send(self, sentence: str, conversation: str) -> None:
        """Say a sentence; that it cannot be said changes nothing of what it is about."""
        try:
            async with asyncio.timeout(SAY_SECONDS):
                await self._connector.send(conversation, said(sentence, self._tenant))
        except Exception as error:  # nobody awaits this task
            code = error.code if isinstance(error, TeamsError) else type(error).__name__
            log.warning("teams.not_told error=%s", code)


def _kind(activity: Json) -> str:
    """Tell what an activity is, by a word that may stand in a log."""
    kind = reading.name(activity, "type")
    return kind if kind in KINDS else "other"


KINDS = frozenset(
    "message messageUpdate messageDelete messageReaction conversationUpdate installationUpdate "
    "invoke".split()
)

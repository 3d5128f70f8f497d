"""What a person does in the chat: kept in the log with its event first, then shown to everybody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from adapters.playground import incoming
from adapters.playground.bodies import Body
from adapters.playground.cast import chat_of
from adapters.playground.chat import ChatPlace, Make, Said
from adapters.playground.courier import Courier
from adapters.playground.errors import Refused
from adapters.playground.outgoing import Json, drawn_place
from adapters.playground.stage import Stage
from chatops import codec
from chatops.events import Event


class Doings:
    """Messages, reactions and places. An answer means that the chat has it, not yet the desk."""

    def __init__(self, stage: Stage, courier: Courier) -> None:
        self._stage = stage
        self._courier = courier

    async def say(self, body: Body) -> Json:
        """Say something at the top of a place, or in a thread."""
        where, files = body.place, body.files
        read = incoming.words(body.text(needed=not files), self._stage.cast)
        root = (await body.message("root")).thread if "root" in body else None
        draft = Said(
            place=where.id,
            id="",
            author=body.person.id,
            text=read.text,
            root=root,
            mentions=read.mentions,
            files=files,
        )
        given = await self._stage.ask(
            self._stage.log.say, _row(draft), at=self._now, make=self._make_said(draft, where)
        )
        await self._show(where, given)
        return {"message": given, "place": where.id}

    async def edit(self, body: Body) -> Json:
        """Change one's own words."""
        where, said = body.place, _own(await body.message(), body)
        read = incoming.words(body.text(needed=not said.files), self._stage.cast)
        edited, at = replace(said, text=read.text, mentions=read.mentions), self._now
        make = _heard(where, lambda _: incoming.message_edited(edited, where, at=at))
        words = {"place": where.id, "id": said.id, "text": read.text, "mentions": read.mentions}
        await self._stage.ask(self._stage.log.edit, words, make=make)
        await self._show(where, said.id)
        return {}

    async def delete(self, body: Body) -> Json:
        """Take one's own message back."""
        where, said, at = body.place, _own(await body.message(), body), self._now
        make = _heard(where, lambda _: incoming.message_deleted(said, where, at=at))
        await self._stage.ask(self._stage.log.delete, where.id, said.id, make=make)
        await self._show(where, said.id)
        return {}

    async def react(self, body: Body) -> Json:
        """Put a reaction on a message, or take one's own off."""
        where, said, by, at = body.place, await body.message(), body.person.id, self._now
        reaction = incoming.Reaction(emoji=body.emoji, on=body.flag("on"))
        row = {"place": where.id, "message": said.id, "emoji": reaction.emoji, "person": by}
        make = _heard(
            where,
            lambda number: incoming.reaction_changed(
                incoming.Doing(by=by, at=at, number=number), said, where, reaction=reaction
            ),
        )
        await self._stage.ask(self._stage.log.react, row, on=reaction.on, make=make)
        await self._show(where, said.id)
        return {}

    async def open_place(self, body: Body) -> Json:
        """Open the chat of these people, oneself among them; the same people have the same one."""
        you, people = body.person.id, {*body.people, body.person.id}
        if len(people) < 2:
            raise Refused("Choose somebody to talk to.")
        where = await self._stage.open_place(chat_of(list(people)))
        return {"place": drawn_place(where, viewer=you, cast=self._stage.cast)}

    async def read(self, body: Body) -> Json:
        """Note that the person has seen what is there now."""
        root = body.word("root") if "root" in body else ""
        await self._stage.ask(self._stage.log.read, body.person.id, body.place.id, root=root)
        self._stage.live.tell({"kind": "read"}, to=[body.person.id])
        return {}

    async def dismiss(self, body: Body) -> Json:
        """Take a whisper off one's own page."""
        where, said = body.place, await body.message()
        if said.only_for is None:
            raise Refused("Everybody here sees that message: it cannot be dismissed.")
        await self._stage.ask(self._stage.log.delete, where.id, said.id)
        await self._stage.show(where, said.id)
        return {}

    @property
    def _now(self) -> datetime:
        return self._stage.desk.now()

    def _make_said(self, draft: Said, where: ChatPlace) -> Make | None:
        at = self._now
        return _heard(
            where,
            lambda given: incoming.message_said(replace(draft, id=given), where, at=at),
        )

    async def _show(self, where: ChatPlace, message: str) -> None:
        await self._stage.show(where, message)
        self._courier.wake(where.id)


def _heard(where: ChatPlace, draw: Callable[[str], Event]) -> Make | None:
    """Make the event's JSON; nothing where the bot is not: the desk never hears of it."""
    if not where.is_heard:
        return None
    return lambda given: codec.dump(draw(given))


def _own(said: Said, body: Body) -> Said:
    if said.author != body.person.id:
        raise Refused("Only who wrote a message can change it.", status=403)
    return said


def _row(said: Said) -> Json:
    return {
        "place": said.place,
        "root": said.root,
        "author": said.author,
        "text": said.text,
        "mentions": said.mentions,
        "files": said.files,
    }

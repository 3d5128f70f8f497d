"""What a person asks of the bot directly and waits for: buttons, forms, commands, the home page."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from adapters.playground import incoming
from adapters.playground.bodies import Body
from adapters.playground.chat import BOT, ChatPlace, Said
from adapters.playground.courier import Courier
from adapters.playground.errors import Refused, too_long
from adapters.playground.forms import OpenForms, checked
from adapters.playground.incoming import Doing
from adapters.playground.outgoing import Json, buttons_of, drawn_form
from adapters.playground.stage import Stage
from chatops import codec
from chatops.errors import Refusal
from chatops.events import Event
from chatops.messages import Part
from chatops.ports import FormContext

PATIENCE = 2.0
ASK = "ask"
T = TypeVar("T")
IsApart = Callable[[str], bool]


def nothing_is(action: str) -> bool:
    """Let no form be apart."""
    return False


class Presses:
    """Each waits for the desk a little; what the desk says to the person is the answer."""

    def __init__(self, stage: Stage, courier: Courier, *, is_apart: IsApart) -> None:
        self._stage = stage
        self._courier = courier
        self._is_apart = is_apart
        self.forms = OpenForms()

    async def press(self, body: Body) -> Json:
        """Press a button of a message, or of one's home page."""
        by, action = body.person.id, body.word("action")
        where = body.place if "message" in body else None
        message = (await body.message()).id if where else None
        button = next((b for b in buttons_of(await self._parts(body)) if b.action == action), None)
        if button is None:
            raise Refused("That button is not there any more.", status=409)
        place = incoming.place(where) if where else None
        if button.opens_form:
            return await self._draw(by, action, FormContext(place=place, message=message))
        return await self._do(
            body,
            where,
            lambda doing: incoming.button_pressed(doing, action, where=where, message=message),
        )

    async def ask_about(self, body: Body) -> Json:
        """Draw the form of the shortcut "Ask IT about this"."""
        said: Said = await body.message()
        if said.author == BOT:
            raise Refused("That was the bot's own message.", status=409)
        place, by = incoming.place(body.place), body.person.id
        context = FormContext(place=place, message=said.id, author=said.author, text=said.text)
        return await self._draw(by, ASK, context)

    async def submit(self, body: Body) -> Json:
        """Send a form: once, however often, unless it is refused; then it stays open."""
        by, number = body.person.id, body.word("form")
        opened = self.forms.find(number, by=by)
        values = checked(opened.form, body.answers)

        def sent(doing: Doing) -> Event:
            return incoming.form_submitted(
                doing, opened.form.action, values=values, where=opened.place, form=opened.id
            )

        if self._is_apart(opened.form.action):
            answer = await self._past_the_log(by, sent)
        else:
            place = self._stage.places.get(opened.place.id) if opened.place else None
            answer = await self._do(body, place, sent)
        if answer["refused"]:
            self.forms.refused(number, opened)
        else:
            self.forms.close(number)
        return answer

    async def command(self, body: Body) -> Json:
        """Give an ``/it`` command; nobody sees it as a message."""
        where, read = body.place, incoming.words(body.text(), self._stage.cast)
        if not incoming.COMMAND.fullmatch(read.text):
            raise Refused("There is no such command here. /it help tells what there is.")
        return await self._do(body, where, lambda doing: incoming.command_given(doing, read, where))

    async def open_home(self, body: Body) -> Json:
        """Look at the bot's home page, which it then publishes."""
        return await self._do(body, None, incoming.home_opened)

    async def _parts(self, body: Body) -> tuple[Part, ...]:
        if "message" in body:
            return (await body.message()).parts
        home: tuple[Part, ...] = codec.load(
            await self._stage.ask(self._stage.log.home, body.person.id)
        )
        return home

    async def _draw(self, by: str, action: str, context: FormContext) -> Json:
        form = await _soon(self._stage.desk.draw_form(action, by=by, context=context))
        number = self.forms.add(form, by=by, place=context.place)
        return {"form": drawn_form(form, number=number)}

    async def _past_the_log(self, by: str, draw: Callable[[Doing], Event]) -> Json:
        """Hand over what must be kept nowhere but where the desk puts it."""
        doing = Doing(by=by, at=self._stage.desk.now(), number="apart")
        said = await _soon(self._stage.desk.receive(draw(doing)))
        return {"said": said, "refused": isinstance(said, Refusal)}

    async def _do(
        self, body: Body, where: ChatPlace | None, draw: Callable[[Doing], Event]
    ) -> Json:
        by, at = body.person.id, self._stage.desk.now()
        lane = where.id if where else f"person:{by}"
        number = await self._stage.ask(
            self._stage.log.deliver,
            lane,
            lambda number: codec.dump(draw(Doing(by=by, at=at, number=number))),
        )
        try:
            said = await self._courier.answer(lane, number, within=PATIENCE)
        except TimeoutError:
            raise too_long() from None
        return {"said": said, "refused": isinstance(said, Refusal)}


async def _soon(answer: Awaitable[T]) -> T:
    try:
        return await asyncio.wait_for(answer, PATIENCE)
    except TimeoutError:
        raise too_long() from None

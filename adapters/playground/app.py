"""The playground put together: its pages, its API and its channel, ready to be mounted."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from aiohttp import web

from adapters.playground import incoming
from adapters.playground.bodies import Body, body_of
from adapters.playground.cast import Cast
from adapters.playground.channel import PlaygroundChannel
from adapters.playground.chat import Chat
from adapters.playground.clock import jump, office_time
from adapters.playground.company.showing import Company
from adapters.playground.courier import Courier
from adapters.playground.do import Doings
from adapters.playground.errors import Refused
from adapters.playground.guard import Handler, guarded
from adapters.playground.outgoing import Json
from adapters.playground.pages import pages
from adapters.playground.press import IsApart, Presses, nothing_is
from adapters.playground.see import Draw, Sights
from adapters.playground.stage import Stage
from adapters.playground.travel import Advance, Traveller
from chatops.ports import Desk

API = "/playground/api"
StartOver = Callable[[], Awaitable[None]]
Answer = Callable[[Body], Awaitable[Json]]


def playground(
    desk: Desk,
    log: Chat,
    *,
    cast: Cast,
    advance: Advance,
    start_over: StartOver | None = None,
    pictures: Draw | None = None,
    is_apart: IsApart = nothing_is,
) -> "Playground":
    """Set the playground up; nothing runs before ``start``.

    ``advance`` moves the desk's time to a later moment, doing all that is due on the way.
    ``start_over`` forgets what the desk has; the chat's own log is emptied here after it.
    ``pictures`` draws charts; without it they are tables alone. ``is_apart`` tells of a form's
    action whether what is sent in it is to be in no log, the chat's own included.
    """
    stage = Stage(desk, log, cast)
    return Playground(
        stage, advance=advance, start_over=start_over, pictures=pictures, is_apart=is_apart
    )


class Playground:
    """The embedded chat: ``routes`` for the server that it shares, ``channel`` for the relay."""

    def __init__(
        self,
        stage: Stage,
        *,
        advance: Advance,
        start_over: StartOver | None,
        pictures: Draw | None,
        is_apart: IsApart,
    ) -> None:
        self.channel = PlaygroundChannel(stage)
        self._stage = stage
        self._start_over = start_over
        self._pictures = pictures
        self._courier = Courier(stage)
        self._traveller = Traveller(stage, advance)
        self._company = Company(stage, self._traveller)
        self._presses = Presses(stage, self._courier, is_apart=is_apart)
        self._roster: asyncio.Task[None] | None = None

    @property
    def application(self) -> web.Application:
        """Return an application of these routes alone."""
        application = web.Application()
        application.add_routes(self.routes())
        return application

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """List every address: the page, its files, what it may ask and what it may do."""
        sights = Sights(self._stage, self._pictures)
        doings, presses = Doings(self._stage, self._courier), self._presses
        questions = {
            "overview": self._framed(sights.overview),
            "start": sights.start,
            "messages": sights.messages,
            "thread": sights.thread,
            "home": sights.home,
        }
        actions = {
            "messages": doings.say,
            "edit": doings.edit,
            "delete": doings.delete,
            "reactions": doings.react,
            "places": doings.open_place,
            "read": doings.read,
            "dismiss": doings.dismiss,
            "command": presses.command,
            "press": presses.press,
            "ask": presses.ask_about,
            "submit": presses.submit,
            "home": presses.open_home,
            "clock": self.move_clock,
            "company": self._company.act,
            "start-over": self.start_over,
        }
        return [
            *(web.get(path, guarded(handler)) for path, handler in pages().items()),
            web.get(f"{API}/events", guarded(sights.stream)),
            web.get(f"{API}/picture", guarded(sights.picture)),
            *(web.get(f"{API}/{n}", guarded(self._asked(a))) for n, a in questions.items()),
            *(web.post(f"{API}/{n}", guarded(self._done(a))) for n, a in actions.items()),
        ]

    async def start(self) -> None:
        """Open the places, introduce the cast, and deliver what was left over."""
        await self._stage.open()
        # Told in the background: a desk that is busy now must not keep the page from opening.
        self._roster = asyncio.create_task(self._introduce(), name="playground roster")
        await self._courier.start()

    def hang_up(self) -> None:
        """End the streams of the open pages, which would never end by themselves."""
        self._stage.live.close()

    async def caught_up(self) -> None:
        """Return at once: the chat is kept here, and nothing of it can be missed."""

    async def stop(self) -> None:
        """Stop delivering and close the open pages; what waits is delivered at the next start."""
        if self._roster:
            self._roster.cancel()
            await asyncio.gather(self._roster, return_exceptions=True)
        await self._company.stop()
        await self._traveller.stop()
        await self._courier.stop()
        self._stage.close()

    async def move_clock(self, body: Body) -> Json:
        """Move the clock to a moment, by some minutes, or to a moment with a name."""
        now, cast = self._stage.desk.now(), self._stage.cast
        if "jump" in body:
            to = jump(body.word("jump"), now=now, cast=cast)
        elif "by" in body:
            to = now + timedelta(minutes=body.minutes())
        else:
            to = _moment(body.word("to"), cast)
        if to is None:
            raise Refused("There is no such time ahead.")
        await self._traveller.move(to)
        return {"clock": self._traveller.shown()}

    async def start_over(self, body: Body) -> Json:
        """Forget everything and begin with an empty chat."""
        if self._start_over is None:
            raise Refused("Starting over is not offered here.", status=409)
        del body
        await self._company.stop()
        await self._traveller.stop()
        await self._courier.stop()
        await self._start_over()
        await self._stage.ask(self._stage.log.clear)
        self._presses.forms.clear()
        await self.start()
        self._stage.live.tell({"kind": "reset"})
        return {}

    async def _introduce(self) -> None:
        """Tell the desk who everybody is, as a platform's roster does."""
        at = self._stage.desk.now()
        for person in self._stage.cast.people:
            reason = f"start:{at.isoformat()}"
            await self._courier.deliver(
                incoming.person_seen(person.id, person, reason=reason, at=at)
            )

    def _framed(self, overview: Answer) -> Answer:
        async def framed(body: Body) -> Json:
            return {
                **await overview(body),
                "clock": self._traveller.shown(),
                "company": await self._company.shown(),
                "can_start_over": self._start_over is not None,
            }

        return framed

    def _asked(self, answer: Answer) -> Handler:
        async def asked(request: web.Request) -> web.Response:
            return web.json_response(await answer(Body(self._stage, request.query)))

        return asked

    def _done(self, answer: Answer) -> Handler:
        async def done(request: web.Request) -> web.Response:
            return web.json_response(await answer(await body_of(request, self._stage)))

        return done


def _moment(text: str, cast: Cast) -> datetime:
    try:
        return office_time(text, cast)
    except (ValueError, OverflowError):
        raise Refused("That is not a date and time.") from None

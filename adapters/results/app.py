"""The results page: its addresses, and what each does for the browser that asks."""

import asyncio
import functools
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from aiohttp import web

from adapters.picture import Draw
from adapters.posted import UnreadError
from adapters.results.ahead import Ahead
from adapters.results.guard import Site, address_of, cookie, form_token, is_token, token_sent
from adapters.results.pages import STYLE, Frame, results_page, sign_in_page, told_page
from adapters.results.taking_along import answers_csv, comments_csv, sealed_file
from adapters.results.view import Reader, asked_for, empty_page, page_of
from adapters.server import Routes
from chatops.bot import Bot
from chatops.errors import StoreBusy
from chatops.ports import Memory, RunningWork
from chatops.settings import Settings
from chatops.work import Work, wording
from surveys.logins import readers
from surveys.questions import TEXTS as BOXES
from surveys.sessions import Door, Visit, code_for, hand_over, sign_in, sign_out, visit
from surveys.shelf import Shelf, shelf
from surveys.wave import Texts, Wave

T = TypeVar("T")
Handler = Callable[[web.Request], Awaitable[web.Response]]
WAVE = r"{wave:\d{4}-\d{2}-\d{2}}"
NOTED = {"": "results: read", "answers.csv": "results: figures taken along"}
"""What the audit log says of each page; every other has comments in it."""


class Comments(Protocol):
    """Where comments are: those of a wave's text box, in random order."""

    def __call__(self, wave: str, question: str, /) -> Awaitable[Sequence[str]]: ...


def results(
    memory: Memory,
    bot: Bot,
    settings: Settings,
    *,
    now: Callable[[], datetime],
    comments: Comments,
    draw: Draw,
    token: Callable[[], str] = secrets.token_urlsafe,
) -> Routes:
    """List the addresses of the results. *token*: makes what only one browser knows."""
    desk = _Desk(memory, bot, now)
    rooms = _Results(desk, settings, comments=comments, draw=draw, token=token)
    pages = [
        web.get("/results", rooms.page),
        web.get("/results/results.css", rooms.style),
        web.post("/results/sign-in", rooms.come_in),
        web.post("/results/sign-out", rooms.leave),
        web.get(f"/results/{WAVE}", rooms.page),
        web.get(f"/results/{WAVE}/{{file:answers.csv|comments.csv|sealed.txt}}", rooms.file),
    ]
    # What is asked for in another way, or is not there, gets an answer with our headers, too.
    guarded = [each for page in pages for each in (page, web.route("*", page.path, rooms.no_way))]
    return [*guarded, web.route("*", "/results{rest:/.*}", rooms.nowhere)]


class _Desk:
    """What the pages ask of the desk: one piece of work in its memory, at its own time."""

    def __init__(self, memory: Memory, bot: Bot, now: Callable[[], datetime]) -> None:
        self._memory = memory
        self._bot = bot
        self._now = now

    async def do(self, what: Callable[[Work], T]) -> T:
        """Do a piece of work; it is committed when this returns."""

        def piece(uow: RunningWork) -> T:
            return what(self._bot.work(uow, at=self._now()))

        answer: T = await asyncio.wrap_future(self._memory.background(piece))
        return answer


def _answering(handler: "Callable[[_Results, web.Request], Awaitable[web.Response]]") -> "Answer":
    """Give every answer its headers; say it plainly where the desk cannot keep anything now."""

    @functools.wraps(handler)
    async def answer(self: "_Results", request: web.Request) -> web.Response:
        try:
            response = await handler(self, request)
        except StoreBusy:
            response = self.tells("error_try_again", status=503)
        except UnreadError as unread:
            response = self.tells("survey_page_nowhere", status=unread.status)
        response.headers.update(self.site.headers)
        return response

    return answer


Answer = Callable[["_Results", web.Request], Awaitable[web.Response]]


class _Results:
    """One method for each address."""

    def __init__(
        self,
        desk: _Desk,
        settings: Settings,
        *,
        comments: Comments,
        draw: Draw,
        token: Callable[[], str],
    ) -> None:
        self.site = Site(public_url=settings.server.public_url or "")
        self._words = wording(settings)
        self._frame = Frame(words=self._words, desk=settings.name, base=self.site.base)
        self._desk = desk
        self._comments = comments
        self._draw = draw
        self._ahead = Ahead(draw, self._words)
        self._token = token

    @_answering
    async def style(self, _request: web.Request) -> web.Response:
        """Answer with the looks of the pages."""
        return web.Response(text=STYLE, content_type="text/css")

    @_answering
    async def nowhere(self, _request: web.Request) -> web.Response:
        """Say that there is no such page."""
        return self.tells("survey_page_nowhere", status=404)

    @_answering
    async def no_way(self, _request: web.Request) -> web.Response:
        """Say that a page is not to be asked for in this way."""
        return self.tells("survey_page_nowhere", status=405)

    @_answering
    async def page(self, request: web.Request) -> web.Response:
        """Show a survey to who may read it, and a code to everybody else."""
        id = request.match_info.get("wave", "")
        session = cookie(request, self.site.session_cookie)
        here, seen, reader = await self._desk.do(lambda work: _look(work, session))
        if here.door is not Door.IN:
            return await self._shut(request, here)
        wave = seen.of(id)
        if wave is None and id:
            return self.tells("survey_page_no_wave", status=404, day=id)
        token = form_token(session)
        if wave is None:
            page = empty_page(self._words, seen)
        else:
            drawn = await self._draw(asked_for(self._words, seen, wave))
            written = await self._written(wave, reader, sealed=False)
            page = page_of(
                self._words,
                seen,
                wave,
                base=self.site.base,
                reader=reader,
                comments=written,
                drawn=drawn,
            )
            # Drawing takes its time: who was put out meanwhile sees nothing of it.
            here = await self._desk.do(
                lambda work: hand_over(work, session=session, what=NOTED[""], wave=wave.id)
            )
            if here.door is not Door.IN:
                return await self._shut(request, here)
        return _html(results_page(self._frame, page, reader=reader.name, token=token))

    @_answering
    async def file(self, request: web.Request) -> web.Response:
        """Hand a survey's figures or comments over to be taken along."""
        id, file = request.match_info["wave"], request.match_info["file"]
        session = cookie(request, self.site.session_cookie)
        here, seen, reader = await self._desk.do(lambda work: _look(work, session))
        if here.door is not Door.IN:
            return await self._shut(request, here)
        wave = seen.of(id)
        text = None if wave is None else await self._text(wave, seen, reader, file)
        if wave is None or text is None:
            return self.tells("survey_page_no_wave", status=404, day=id)
        if request.method == "GET":  # HEAD is asked what there is, and gets nothing of it
            what = NOTED.get(file, "results: comments taken along")
            here = await self._desk.do(
                lambda work: hand_over(work, session=session, what=what, wave=wave.id)
            )
            if here.door is not Door.IN:
                return await self._shut(request, here)
        name, _, ending = file.partition(".")
        kind = "text/csv" if ending == "csv" else "text/plain"
        told = f'attachment; filename="deskside-{wave.id}-{name}.{ending}"'
        headers = {"Content-Disposition": told}
        return web.Response(text=text, content_type=kind, charset="utf-8", headers=headers)

    @_answering
    async def come_in(self, request: web.Request) -> web.Response:
        """Begin a session where the code that this browser shows was typed to the bot."""
        browser = cookie(request, self.site.browser_cookie)
        if not self.site.sent_by_us(request):
            return self.tells("survey_page_forged", status=403)
        # Another tab may have got another cookie since.
        if not is_token(await token_sent(request), secret=browser):
            return self.tells("survey_page_stale", status=403)
        session, who = self._token(), address_of(request)
        here = await self._desk.do(
            lambda work: sign_in(work, token=browser, session=session, who=who)
        )
        if here.door is not Door.IN:
            return await self._shut(request, here)
        response = web.Response(status=303, headers={"Location": f"{self.site.base}/results"})
        # Lax, since the way to the results is a link in chat: a strict cookie would stay behind.
        self.site.keep(response, self.site.session_cookie, session, strict=False)
        self.site.drop(response, self.site.browser_cookie)
        return response

    @_answering
    async def leave(self, request: web.Request) -> web.Response:
        """End a session."""
        session = cookie(request, self.site.session_cookie)
        if not self.site.sent_by_us(request):
            return self.tells("survey_page_forged", status=403)
        if not is_token(await token_sent(request), secret=session):
            return self.tells("survey_page_stale", status=403)
        await self._desk.do(lambda work: sign_out(work, session=session))
        response = self.tells("survey_page_signed_out")
        self.site.drop(response, self.site.session_cookie)
        return response

    def tells(self, sentence: str, *, status: int = 200, **values: str) -> web.Response:
        """Answer with one sentence."""
        told = self._words.say(sentence, **values)
        return _html(told_page(self._frame, told=told), status=status)

    async def _shut(self, request: web.Request, here: Visit) -> web.Response:
        """Say why somebody is not in, and show the code that opens."""
        if here.door is Door.TRIES:
            return self.tells("survey_page_tries", status=429)
        if here.door is Door.REFUSED:
            name = await self._desk.do(lambda work: work.name(here.person))
            response = self.tells("survey_page_refused", status=403, name=name)
            self.site.drop(response, self.site.session_cookie)
            return response
        had, fresh = cookie(request, self.site.browser_cookie), self._token()
        who = address_of(request)
        (token, code), read_by, seen = await self._desk.do(
            lambda w: (code_for(w, token=had, fresh=fresh, who=who), readers(w), shelf(w))
        )
        if not code:
            return self.tells("survey_page_tries", status=429)
        self._ahead.begin(seen)
        notice = "" if here.door is Door.OUT else self._words.say(f"survey_page_{here.door}")
        sealed, is_open = form_token(token), bool(read_by)
        page = sign_in_page(self._frame, code=code, token=sealed, is_open=is_open, notice=notice)
        response = _html(page)
        self.site.keep(response, self.site.browser_cookie, token, strict=True)
        if here.door is Door.OVER:
            self.site.drop(response, self.site.session_cookie)
        return response

    async def _text(self, wave: Wave, seen: Shelf, reader: Reader, file: str) -> str | None:
        if file == "answers.csv":
            return answers_csv(self._words, wave, seen.before(wave))
        is_sealed = wave.plan.texts is Texts.SEALED
        if not reader.reads_comments(wave) or is_sealed is not (file == "sealed.txt"):
            return None
        written = await self._written(wave, reader, sealed=is_sealed)
        return sealed_file(written) if is_sealed else comments_csv(self._words, wave, written)

    async def _written(
        self, wave: Wave, reader: Reader, *, sealed: bool
    ) -> Mapping[str, Sequence[str]]:
        """Read what people wrote, where it may be read and is (not) sealed as asked for."""
        if not reader.reads_comments(wave) or (wave.plan.texts is Texts.SEALED) is not sealed:
            return {}
        return {box: await self._comments(wave.id, box) for box in BOXES}


def _look(work: Work, session: str) -> tuple[Visit, Shelf, Reader]:
    """Look whether a browser may read, and at what there is."""
    here = visit(work, session=session)
    if here.door is not Door.IN:
        return here, Shelf(closed=()), Reader(id="", name="")
    return here, shelf(work), Reader(id=here.person, name=work.name(here.person))


def _html(text: str, *, status: int = 200) -> web.Response:
    return web.Response(text=text, content_type="text/html", charset="utf-8", status=status)

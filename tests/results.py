"""Surveys that are over, made up for the pages that show them, and a browser that reads them."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from aiohttp import DummyCookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from adapters.picture import Asked, Drawn
from adapters.results.app import results
from chatops.messages import Form
from storage.ballot_box import BallotBox
from storage.store import Store
from surveys.ballot import Ballot, Count
from surveys.publishing import publish
from surveys.questions import EASY, HAPPY, LOST, UNDERSTOOD
from surveys.wave import ALL_FROM, Plan, Stage, Texts, Wave
from tests.desk import Desk

QUARTERS = (
    "2025-03-11 2025-06-10 2025-09-09 2025-12-09 2026-03-10 2026-06-09 2026-09-08 2026-12-08"
).split()
BANDS = ((26, 30, 20), (24, 31, 23), (25, 28, 27), (20, 30, 31), (21, 26, 36))
"""How many were not happy, in between, and happy, one quarter after the other."""
TOKEN = re.compile(r'name="token" value="(\w+)"')
CODE = re.compile(r'class="code"[^>]*>([\w-]+)<')
HOSTILE = ("<script>alert(1)</script>", '=HYPERLINK("http://evil.example")', "Plain words")
NOTHING = Form(title="", action="", fields=())


def a_wave(
    id: str = "2026-09-08",
    *,
    happy: tuple[int, int, int] = (20, 30, 34),
    eligible: int = 120,
    texts: Texts = Texts.PLAIN,
    **more: Any,
) -> Wave:
    """A wave that was counted, with its figures published as they really are."""
    opened = datetime.fromisoformat(f"{id}T10:00+00:00")
    all_asked = eligible >= ALL_FROM
    questions = (HAPPY, EASY, UNDERSTOOD, LOST) if all_asked else (HAPPY,)
    plan = Plan(
        eligible=eligible,
        questions=tuple(question.name for question in questions),
        texts=texts if all_asked else Texts.NONE,
        readers=("ana",),
        invitation=(),
        reminder=(),
        form=NOTHING,
        how=NOTHING,
    )
    tallies = {
        question.name: {low: many for (low, _), many in zip(question.bands, happy, strict=True)}
        for question in questions
    }
    answers = Count(answered=sum(happy), tallies=tallies)
    given = {
        "stage": Stage.CLOSED,
        "opened_at": opened,
        "last_day": date.fromisoformat(id) + timedelta(days=13),
        "closes_at": opened + timedelta(days=14),
        "plan": plan,
        "result": publish(plan, answers),
        "changes": ("New docks on the third floor.", "The VPN has a second way in."),
    }
    return Wave(id=id, **given | more)


def eight_quarters() -> list[Wave]:
    """Two years of surveys."""
    figures = [BANDS[min(number, len(BANDS) - 1)] for number in range(len(QUARTERS))]
    return [
        a_wave(id, happy=happy, changes=() if id == QUARTERS[-1] else ("New docks.",))
        for id, happy in zip(QUARTERS, figures, strict=True)
    ]


def an_open_wave(id: str = "2026-11-17") -> Wave:
    """A wave in which people answer now."""
    return replace(a_wave(id), stage=Stage.OPEN, result=None, changes=())


def save(store: Store, waves: Sequence[Wave]) -> None:
    """Have the memory know of waves."""

    def all_of_them(uow: Any) -> None:
        for wave in waves:
            uow.waves.save(wave)

    store.background(all_of_them).result()


def fill(folder: Path, waves: Sequence[Wave], comments: Sequence[str]) -> None:
    """Have the memory in a folder that no desk runs over know of waves, and of thanks in each."""
    store, box = Store(folder), BallotBox(folder)
    save(store, waves)
    for wave in waves:
        box.open(wave.id, {"happy": range(11)}, b"secret")
        for number, text in enumerate(comments):
            ballot = Ballot(choices={"happy": 8}, comments={"thanks": text})
            id = f"{wave.id} {number}".encode().ljust(16)
            box.put(wave.id, f"p{number}", ballot, [id]).result()
        box.close(wave.id)
        box.settle(wave.id, keep_comments=True).result()
    box.shut()
    store.close()


async def draws_nothing(asked: Sequence[Asked]) -> Sequence[Drawn]:
    return ()


class Reader:
    """A browser on the pages of results."""

    def __init__(self, client: TestClient[Any, Any], desk: Desk) -> None:
        self.client = client
        self.desk = desk
        self.cookies: dict[str, str] = {}
        self.headers: dict[str, str] = {}
        self.status = 0

    async def opens(self, path: str = "/results") -> str:
        """Open a page; returns its text."""
        return await self._asks("GET", path)

    async def presses(self, path: str = "/results/sign-in", **more: str) -> str:
        """Press the button of a form with the token that this browser was last given."""
        sent = {"token": self.token} | more.pop("data", {})
        return await self._asks("POST", path, data=sent, headers=self.same_site() | more)

    async def signs_in(self, person: str = "ana") -> str:
        """Open the page, type its code to the bot, press the button; returns the results."""
        await self.opens()
        await self.desk.types(person, f"code {self.code}")
        await self.presses()
        assert self.status == 303, self.text
        return await self.opens()

    def another(self) -> "Reader":
        """Another browser on the same desk."""
        return Reader(self.client, self.desk)

    @property
    def code(self) -> str:
        """The code that the page shows."""
        (found,) = CODE.findall(self.text)
        return str(found)

    @staticmethod
    def same_site() -> dict[str, str]:
        return {"Sec-Fetch-Site": "same-origin", "Origin": "null"}

    async def _asks(self, method: str, path: str, **more: Any) -> str:
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": jar, **more.pop("headers", {})}
        async with self.client.request(
            method, path, headers=headers, allow_redirects=False, **more
        ) as answer:
            self.status, self.headers = answer.status, dict(answer.headers)
            self.set = answer.headers.getall("Set-Cookie", [])
            for name, morsel in answer.cookies.items():
                self.cookies[name] = morsel.value
            self.cookies = {name: value for name, value in self.cookies.items() if value}
            self.raw = await answer.read()
            self.text = self.raw.decode()
        if found := TOKEN.findall(self.text):
            self.token = found[-1]
        return self.text

    token = ""
    text = ""
    raw = b""
    set: Sequence[str] = ()


@asynccontextmanager
async def reading(
    desk: Desk, *, comments: Sequence[str] = (), draw: Any = draws_nothing, first: int = 1
) -> AsyncIterator[Reader]:
    """Serve a desk's results; whatever text box is asked for has these *comments*.

    *first*: the number of the first token, which no earlier life may have used.
    """

    async def written(wave: str, question: str) -> Sequence[str]:
        return comments

    numbers = count(first)
    application = web.Application()
    application.add_routes(
        results(
            desk.store,
            desk.bot,
            desk.settings,
            now=desk.clock.now,
            comments=written,
            draw=draw,
            token=lambda: f"token-{next(numbers)}",
        )
    )
    client = TestClient(TestServer(application), cookie_jar=DummyCookieJar())
    await client.start_server()
    try:
        yield Reader(client, desk)
    finally:
        await client.close()

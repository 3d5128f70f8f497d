"""The page of results after twenty surveys, as the browser of a reader gets it."""

import asyncio
import time
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from aiohttp import DummyCookieJar, web
from aiohttp.test_utils import TestClient, TestServer

from adapters.charts.pictures import Pictures
from adapters.results.app import results
from benchmarks.growth.filling import NOW, SETTINGS, make_bot
from chatops.messages import Form
from chatops.settings import parse_settings
from storage.store import Store
from surveys.ballot import Count
from surveys.logins import Session, digest
from surveys.publishing import publish
from surveys.questions import QUESTIONS
from surveys.wave import Plan, Stage, Texts, Wave

WAVES = 20
ASKED = 300
COMMENTS = ["The dock on my desk drops the screen twice a day, otherwise all is well. "] * 60
TOKEN = "token-of-a-browser"
TIMES = 5
"""How many pages are read after the first, each of another survey and then again."""


def fill(store: Store) -> None:
    """Have the memory know of all surveys, and of a browser that is signed in."""
    first = date(2021, 12, 7)
    waves = [_wave(first + timedelta(days=91 * number), number) for number in range(WAVES)]

    def all_of_them(uow: Any) -> None:
        for wave in waves:
            uow.waves.save(wave)
        uow.logins.begin(Session(id=digest(TOKEN), person="ana", made_at=NOW, used_at=NOW))

    store.background(all_of_them).result()


def _wave(day: date, number: int) -> Wave:
    opened = datetime.fromisoformat(f"{day}T10:00+00:00")
    nothing = Form(title="", action="", fields=())
    plan = Plan(
        eligible=ASKED,
        questions=tuple(question.name for question in QUESTIONS.values()),
        texts=Texts.PLAIN,
        readers=("ana",),
        invitation=(),
        reminder=(),
        form=nothing,
        how=nothing,
    )
    many = (40 + number, 70, 90 - number)
    tallies = {
        question.name: {low: count for (low, _), count in zip(question.bands, many, strict=False)}
        for question in QUESTIONS.values()
    }
    return Wave(
        id=day.isoformat(),
        stage=Stage.CLOSED,
        opened_at=opened,
        last_day=day + timedelta(days=13),
        closes_at=opened + timedelta(days=14),
        plan=plan,
        result=publish(plan, Count(answered=sum(many), tallies=tallies)),
        changes=("New docks on the third floor.",),
    )


def pages(store: Store) -> tuple[float, list[float]]:
    """Read the newest page, whose pictures nobody drew before, then again; milliseconds of both."""
    return asyncio.run(_pages(store))


async def _pages(store: Store) -> tuple[float, list[float]]:
    async def comments(wave: str, question: str) -> Sequence[str]:
        return COMMENTS

    application = web.Application()
    settings = parse_settings(SETTINGS, name="bench", env={})
    application.add_routes(
        results(
            store,
            make_bot(),
            settings,
            now=lambda: NOW,
            comments=comments,
            draw=Pictures().several,
        )
    )
    async with TestClient(TestServer(application), cookie_jar=DummyCookieJar()) as browser:
        cold = await _read(browser)
        return cold, [await _read(browser) for _ in range(TIMES)]


async def _read(browser: TestClient[Any, Any]) -> float:
    begun = time.perf_counter()
    cookie = f"deskside-results={TOKEN}"
    async with browser.get("/results", headers={"Cookie": cookie}) as answer:
        text = await answer.text()
    if answer.status != 200 or "data:image/svg" not in text:
        raise AssertionError("the page of results is not what it should be")
    return (time.perf_counter() - begun) * 1000

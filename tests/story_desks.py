"""Desks to live a story at: the far end in miniature, or behind the door to Slack or Teams."""

import shutil
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.desk import SETTINGS, Desk
from tests.far_end import Shown
from tests.slack.desk import SlackDesk
from tests.slack.far_end import FakeSlack
from tests.teams.desk import TeamsDesk
from tests.teams.far_end import FakeTeams
from tests.teams.signing import Metadata

OpenDesk = Callable[..., Awaitable[Desk]]

MINIATURE = "miniature"
SLACK_WAYS = ("http", "socket")
TEAMS = "teams"


@asynccontextmanager
async def miniature_desks(folder: Path, *, met: Path) -> AsyncIterator[OpenDesk]:
    """Open desks over one folder that have met the cast in *met*."""
    shutil.copytree(met, folder, dirs_exist_ok=True)
    opened: list[Desk] = []

    async def open_desk(text: str = SETTINGS, **more: Any) -> Desk:
        while opened:
            opened.pop().close()
        opened.append(await Desk(folder, text=text, **more).open(cast=False))
        return opened[-1]

    yield open_desk
    for each in opened:
        each.close()
        look_for_noise(each)


@asynccontextmanager
async def slack_desks(folder: Path, way: str) -> AsyncIterator[OpenDesk]:
    """Open desks over one folder, behind the Slack door of one workspace."""
    opened: list[SlackDesk] = []
    async with FakeSlack() as slack:

        async def open_desk(text: str = SETTINGS, **more: Any) -> Desk:
            more.pop("far_end", None)  # it is the same workspace in any case
            while opened:
                await opened.pop().shut()
            desk = SlackDesk(folder, far_end=slack, way=way, text=text, **more)
            opened.append(desk)
            return await desk.open()

        try:
            yield open_desk
        finally:
            for each in opened:
                await each.shut()
        for each in opened:
            look_for_noise(each)


@asynccontextmanager
async def teams_desks(folder: Path) -> AsyncIterator[OpenDesk]:
    """Open desks over one folder, behind the Teams door of one tenant."""
    opened: list[TeamsDesk] = []
    async with FakeTeams(secure=True) as teams:
        teams.token = "token-1"  # the first that a life is given
        with Metadata(teams.signer) as page:

            async def open_desk(text: str = SETTINGS, **more: Any) -> Desk:
                more.pop("far_end", None)  # it is the same tenant in any case
                while opened:
                    await opened.pop().shut()
                desk = TeamsDesk(folder, far_end=teams, metadata=page.url, text=text, **more)
                opened.append(desk)
                return await desk.open()

            try:
                yield open_desk
            finally:
                for each in opened:
                    await each.shut()
        for each in opened:
            look_for_noise(each)
    assert not teams.problems


def look_for_noise(desk: Desk) -> None:
    """Hold every story to the quiet budget: one line by the bot in a thread, nothing said twice."""
    shown = filter(_is_open, desk.far_end.posts.values())
    threads = Counter((p.place, p.root) for p in shown if p.root)  # at the top each is its own
    assert not [thread for thread, lines in threads.items() if lines > 1]
    assert not desk.far_end.doubled


def _is_open(shown: Shown) -> bool:
    return not shown.only_for and not shown.place.startswith(("dm-", "group-"))

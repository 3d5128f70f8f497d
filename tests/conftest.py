"""What every test may ask for."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import lengths
from tests.desk import Desk
from tests.plain_door import PLAIN, PlainEnd
from tests.story_desks import (
    MINIATURE,
    SLACK_WAYS,
    TEAMS,
    OpenDesk,
    miniature_desks,
    slack_desks,
    teams_desks,
)
from tests.two_doors import TwoDoors, look_for_noise

AXE = Path(__file__).parent / "browser/node_modules/axe-core/axe.min.js"
NO_CHROMIUM = "no Chromium found: apt-get install chromium, or set CHROMIUM=/path/to/it"
NO_AXE = "axe-core is not installed: npm ci --prefix tests/browser"
QUIETLY = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
def memory_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory, where there is one: for what opens thousands of files."""
    if not os.access("/dev/shm", os.W_OK):
        yield tmp_path
        return
    with TemporaryDirectory(dir="/dev/shm", prefix="deskside-") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def met(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a desk that has met the cast and nothing else, to begin a story with."""

    async def meet(folder: Path) -> None:
        (await Desk(folder).open()).close()

    folder = tmp_path_factory.mktemp("met")
    asyncio.run(meet(folder))
    return folder


@pytest.fixture
async def a_desk(way: str, met: Path, tmp_path: Path) -> AsyncIterator[OpenDesk]:
    """Open a desk with settings of its own; over the same folder when it is opened again."""
    if way == MINIATURE:
        desks = miniature_desks(tmp_path, met=met)
    else:
        desks = teams_desks(tmp_path) if way == TEAMS else slack_desks(tmp_path, way)
    async with desks as open_desk:
        yield open_desk


STORIES = "test_story_"


@pytest.fixture
def way() -> str:
    """Which far end a story is lived through at; ``pytest_generate_tests`` gives the others."""
    return MINIATURE


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Live each story at the far end in miniature and at a real platform.

    By one of the ways into Slack or at Teams, chosen by the story's name; in all of them with
    DESKSIDE_STORIES=all, as it is before a change lands. In a run that leaves out what is long, its
    name chooses one place of them all.
    """
    is_story = metafunc.module.__name__.rpartition(".")[2].startswith(STORIES)
    if is_story and {"a_desk", "a_plain_desk"} & {*metafunc.fixturenames}:
        metafunc.parametrize("way", _ways(metafunc, plain="a_plain_desk" in metafunc.fixturenames))


def _ways(metafunc: pytest.Metafunc, *, plain: bool) -> list[str]:
    """Choose where a story is lived; a plain one is not of Slack, and lived in one place."""
    marks = {mark.name for mark in metafunc.definition.iter_markers()}
    if "miniature" in marks or (plain and "not_on_teams" in marks):
        return [MINIATURE]
    real = [*SLACK_WAYS, TEAMS]
    if plain:
        real = [MINIATURE, TEAMS]
    elif "not_on_teams" in marks:
        real = [*SLACK_WAYS]
    wanted, number = os.environ.get("DESKSIDE_STORIES"), crc32(metafunc.definition.name.encode())
    if not wanted and not lengths.is_all():
        places = real if plain else [MINIATURE, *real]
        return [places[number % len(places)]]
    chosen = wanted or real[number % len(real)]
    found = [way for way in real if chosen in {way, "all"}]
    return (found or [MINIATURE]) if plain else [MINIATURE, *found]


@pytest.fixture
async def desk(a_desk: OpenDesk) -> Desk:
    """A desk that knows the cast."""
    return await a_desk()


@pytest.fixture
async def a_plain_desk(way: str, met: Path, tmp_path: Path) -> AsyncIterator[OpenDesk]:
    """Open a desk on a platform that can do little; over the same folder when opened again."""
    if way == TEAMS:
        async with teams_desks(tmp_path) as open_desk:
            yield partial(open_desk, shows_all=True)
        return
    far_end = PlainEnd()
    async with miniature_desks(tmp_path, met=met) as open_desk:
        yield partial(open_desk, far_end=far_end, manners=PLAIN)


@pytest.fixture
async def plain_desk(a_plain_desk: OpenDesk) -> Desk:
    """A desk on a platform that can do little, which knows the cast."""
    return await a_plain_desk()


@pytest.fixture
async def both(tmp_path: Path) -> AsyncIterator[TwoDoors]:
    """Sam and Alex on the first platform, those who ask on Teams."""
    desk = TwoDoors(tmp_path)
    await desk.open()
    yield desk
    desk.close()
    look_for_noise(desk)


# One Chromium a module, not a session: while Playwright is started its event loop counts as
# running, and the async tests of the next module could not start theirs.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        _do_without(NO_CHROMIUM)
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium, args=list(QUIETLY))
        yield chrome
        chrome.close()


@pytest.fixture(scope="session")
def axe_source() -> str:
    """The accessibility checker, to be put into a page with `page.evaluate`."""
    if not AXE.exists():
        _do_without(NO_AXE)
    return AXE.read_text()


def _do_without(reason: str) -> None:
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)  # no Chromium or no axe-core here; .ci/run refuses to go on without


def pytest_configure(config: pytest.Config) -> None:
    lengths.settle(config)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Say what is left out; the header, where pytest would say it, is not shown with -q."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None:
        reporter.write_line(lengths.headline())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    lengths.leave_out(config, items)
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say again what was left out; that browser tests were skipped in one loud line, and why."""
    terminalreporter.write_line(lengths.headline())
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for reason in (NO_CHROMIUM, NO_AXE):
        if left_out := sum(reason in told for told in skipped):
            terminalreporter.write_line(
                f"!!! BROWSER TESTS NOT RUN ({left_out}): {reason} !!!", red=True, bold=True
            )

"""One line an event, with ids and never a word that anybody wrote."""

import asyncio
import contextlib
import io
import logging
import re
import sys
import threading
import warnings
from datetime import timedelta

import aiohttp
import pytest

from adapters.cli import logs
from chatops.errors import StoreBusy
from chatops.events import MessageSaid
from chatops.handlers.tables import HANDLERS
from tests.desk import Desk
from tests.terminal import running

CANARY = "xyzzy-canary"
LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ (DEBUG|INFO|WARNING|ERROR|CRITICAL) \S.*")


@pytest.fixture
def logged(monkeypatch):
    """Everything that is logged, at DEBUG, as the command would write it."""
    before = (threading.excepthook, sys.unraisablehook, logging.raiseExceptions)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    logs.set_up("debug")
    yield sys.stderr
    logging.captureWarnings(capture=False)
    root.handlers[:], root.level = handlers, level
    threading.excepthook, sys.unraisablehook, logging.raiseExceptions = before


def lines(logged):
    found = logged.getvalue().splitlines()
    assert all(LINE.fullmatch(line) for line in found), found
    return found


def test_a_line_has_the_time_in_utc_a_level_and_the_event(logged):
    logging.getLogger("deskside.runtime").warning("event.refused event=%s", "m1")
    (line,) = lines(logged)
    assert line.endswith(" WARNING event.refused event=m1")


@pytest.mark.parametrize("sign", ["\n", "\r", "\r\n", "\x85", "\u2028", "\x1b[2J", "\u202e"])
def test_no_value_can_fake_a_line_or_paint_a_terminal(logged, sign):
    fake = f"m1{sign}2026-11-18T10:00:00Z INFO all.well"
    logging.getLogger("deskside").info("event.kept event=%s", fake)
    (line,) = lines(logged)
    assert sign not in line
    assert line.isprintable()


def test_an_exception_is_named_by_its_kind_and_origin_alone(logged):
    log = logging.getLogger("adapters.playground")
    try:
        refuse(CANARY)
    except StoreBusy as error:
        log.exception("playground.failed event=%s", "m1")
        log.warning("event.refused reason=%s", error)
    first, second = lines(logged)
    assert first.endswith("playground.failed event=m1 error=StoreBusy<ValueError")
    assert second.endswith("event.refused reason=StoreBusy<ValueError")


def refuse(text):
    raise StoreBusy(text) from ValueError(text)


def test_of_libraries_only_the_place_and_the_kind_are_kept(logged):
    error = ValueError(CANARY)
    logging.getLogger("aiohttp.server").error(CANARY, exc_info=error)
    logging.getLogger("whatever").info("%s", CANARY)
    first, second = lines(logged)
    assert re.search(r"ERROR aiohttp.server at test_logs.py:\d+ error=ValueError$", first)
    assert re.search(r"INFO whatever at test_logs.py:\d+$", second)


async def test_a_task_that_nobody_awaits_says_nothing_of_its_words(logged):
    async def fail(text):
        raise ValueError(text)

    task = asyncio.create_task(fail(CANARY), name=CANARY)
    await asyncio.wait([task])
    asyncio.get_running_loop().call_soon(print_nothing, CANARY)
    del task
    await asyncio.sleep(0)
    found = lines(logged)
    assert len(found) == 2
    assert all("ERROR asyncio at " in line and CANARY not in line for line in found)


def print_nothing(text):
    raise ValueError(text)


def test_a_thread_that_dies_and_what_cannot_be_raised_are_lines_too(logged):
    thread = threading.Thread(target=print_nothing, args=(CANARY,), name="worker")
    thread.start()
    thread.join()

    class Leaves:
        def __del__(self):
            raise ValueError(CANARY)

    leaves = Leaves()
    del leaves
    assert [line.partition(" ERROR ")[2] for line in lines(logged)] == [
        "thread.died thread=worker error=ValueError",
        "error.unraisable error=ValueError",
    ]


def test_a_warning_and_a_line_that_does_not_fit_its_values_leak_nothing(logged):
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(CANARY, stacklevel=1)
    logging.getLogger("deskside").info("event.kept event=%s at=%s", *[CANARY])
    assert CANARY not in logged.getvalue()
    lines(logged)


async def story(desk):
    """A day at the desk in which everything is said, edited, searched and gone wrong."""
    words = f"my laptop {CANARY} does not start"
    asked = await desk.says("dana", words)
    await desk.says("sam", f"Is {CANARY} plugged in?", root=asked)
    await desk.edits("dana", asked, f"{words}, help")
    await desk.reacts("sam", "👀", asked)
    await desk.writes("priya", f"I cannot log in to {CANARY}")
    await desk.types("sam", f"log @omar {CANARY}, visit, 10 min")
    await desk.types("sam", f"find {CANARY}")
    await desk.types("omar", f"log @dana {CANARY}")
    await desk.says("omar", f"my password is {CANARY}9!")
    await desk.looks_at_home("sam")
    desk.far_end.faults.extend(["429", "refused", "lost after", "lost before"])
    await desk.says("priya", f"The printer {CANARY} is broken")
    await desk.passes(hours=3)
    await desk.says("dana", f"{CANARY} works now, thanks", root=asked)
    await desk.deletes(asked)
    await desk.passes(days=3)


async def test_a_whole_story_leaves_no_word_in_the_log(logged, tmp_path, monkeypatch):
    desk = await Desk(tmp_path).open()
    await story(desk)

    def stumble(event, work):
        raise ValueError(event.text)

    monkeypatch.setitem(HANDLERS, MessageSaid, stumble)
    await desk.says("dana", f"and now {CANARY}")
    with contextlib.suppress(StoreBusy):
        await desk.says("dana", f"half a character \ud800 {CANARY}")
    for _ in range(5):
        await desk.passes(hours=1)
    desk.close()
    found = lines(logged)
    assert CANARY not in logged.getvalue()
    assert any("event.failed event=it-help:m" in line for line in found), found


STUMBLING = """
from chatops.events import MessageSaid
from chatops.handlers.tables import HANDLERS
from adapters.cli import main
calm = HANDLERS[MessageSaid]
def stumble(event, work):
    if "stumble" in event.text:
        raise ValueError(event.text)
    return calm(event, work)
HANDLERS[MessageSaid] = stumble
main(["demo", "--port", "0", "--data", "data"], prog_name="deskside")
"""


async def ask(page, what, **body):
    origin = {"Origin": str(page._base_url).rstrip("/")}
    async with page.post(f"/playground/api/{what}", json=body, headers=origin) as answer:
        return answer.status


async def test_the_real_command_says_no_word_at_its_loudest(tmp_path):
    command = [sys.executable, "-c", STUMBLING]
    with running(command, cwd=tmp_path, DESKSIDE_LOG_LEVEL="debug") as demo:
        address = await asyncio.to_thread(lambda: demo.address)
        async with aiohttp.ClientSession(address) as page:
            said = {"place": "it-help", "as": "dana"}
            await ask(page, "messages", **said, text=f"my laptop {CANARY} does not start")
            await ask(page, "messages", **said, text=f"stumble {CANARY}")
            await ask(page, "messages", **said, text=[CANARY], nonsense=CANARY)
            await ask(page, "command", **said, text=f"find {CANARY}")
            await ask(page, CANARY, **said)
        await raw(address, f"GET /{CANARY} HTTP/9.{CANARY}\r\n\r\n")
        await raw(address, f"{CANARY} {CANARY}\r\nHost: {CANARY}\r\n\r\n")
        await raw(address, f"POST / HTTP/1.1\r\nContent-Length: {CANARY}\r\n\r\n{CANARY}")
        await asyncio.to_thread(demo.wait_for, "event.failed")
        code = await asyncio.to_thread(demo.ends, 15)
    assert code == 0
    assert CANARY not in demo.output
    told = [line for line in demo.lines if not LINE.fullmatch(line)]
    assert all("playground" in line or line.startswith("Closed.") for line in told), told


async def raw(address, text):
    host, _, port = address.removeprefix("http://").rpartition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(text.encode())
    writer.write_eof()
    with contextlib.suppress(ConnectionError):
        await asyncio.wait_for(reader.read(), timedelta(seconds=20).total_seconds())
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()

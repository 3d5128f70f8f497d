"""The control socket: private, in the data folder whatever its path, and hard to upset."""

import asyncio
import json
import os
import socket
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.calling import (
    NAME,
    NoAnswerError,
    NobodyListensError,
    TooLongError,
    address,
    hand_over,
    is_listening,
)
from adapters.control import Control
from chatops.codec import dump
from chatops.errors import Refusal, StoreBusy
from chatops.events import CommandGiven

AT = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


class Desk:
    """What the socket asks of a desk, with answers made beforehand."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.heard = []
        self.asked = asyncio.Event()
        self.go_on = asyncio.Event()
        self.go_on.set()

    def now(self):
        return LATER

    async def receive(self, event):
        self.heard.append(event)
        self.asked.set()
        await self.go_on.wait()
        answer = self.answers.pop(0) if self.answers else "Noted."
        if isinstance(answer, Exception):
            raise answer
        return answer


def given(text="log @dana dock", by="sam"):
    return CommandGiven(id="cli:1", at=AT, said_at=AT, by=by, text=text)


@pytest.fixture
async def listening(tmp_path):
    control = Control(desk := Desk(), tmp_path)
    await control.start()
    yield desk
    await control.stop()


async def call(folder, event):
    return await asyncio.to_thread(hand_over, folder, event)


async def send(folder, line):
    """Write raw bytes to the socket and return what comes back."""
    reader, writer = await asyncio.open_unix_connection(str(folder / NAME))
    writer.write(line)
    if not line.endswith(b"\n"):
        writer.write_eof()
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer


async def test_an_event_is_handed_over_and_its_answer_comes_back(tmp_path, listening):
    assert await call(tmp_path, given()) == {"answer": "Noted."}
    assert listening.heard[0].text == "log @dana dock"


async def test_the_desks_own_clock_counts_and_not_the_terminals(tmp_path, listening):
    await call(tmp_path, given())
    assert (listening.heard[0].at, listening.heard[0].said_at) == (LATER, LATER)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Refusal("Only the desk can do that."), {"refused": "Only the desk can do that."}),
        (StoreBusy("Try again."), {"busy": "Try again."}),
        (None, {"answer": None}),
    ],
)
async def test_what_the_desk_says_is_told_apart(tmp_path, listening, answer, told):
    listening.answers.append(answer)
    assert await call(tmp_path, given()) == told


async def test_a_desk_that_stumbles_says_only_that(tmp_path, listening, caplog):
    listening.answers.append(ValueError("CANARY"))
    answer = await call(tmp_path, given())
    assert "busy" in answer
    assert "CANARY" not in str(answer) + caplog.text


async def test_the_socket_is_for_its_owner_alone_and_gone_afterwards(tmp_path):
    control = Control(Desk(), tmp_path)
    await control.start()
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
    await control.stop()
    assert not (tmp_path / NAME).exists()


async def test_a_socket_that_was_left_behind_is_replaced(tmp_path):
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(tmp_path / NAME))
    with pytest.raises(NobodyListensError):
        hand_over(tmp_path, given())
    control = Control(Desk(), tmp_path)
    await control.start()
    assert await call(tmp_path, given()) == {"answer": "Noted."}
    await control.stop()


def test_nobody_listens_where_there_is_no_socket(tmp_path):
    assert not is_listening(tmp_path)
    with pytest.raises(NobodyListensError):
        hand_over(tmp_path, given())


@pytest.mark.parametrize("letter", ["n", "ü"], ids=["long", "long in bytes"])
async def test_a_path_too_long_for_a_socket_works_from_any_folder(tmp_path, monkeypatch, letter):
    relative = os.path.relpath
    folder = tmp_path / (letter * 60) / (letter * 60)
    folder.mkdir(parents=True)
    far = tmp_path / "far" / "away" / "and" / "deep" / "below" / ("d" * 80)
    far.mkdir(parents=True)
    control = Control(Desk(), folder)
    monkeypatch.chdir(tmp_path)
    await control.start()
    assert stat.S_ISSOCK((folder / NAME).stat().st_mode), "it lies in the data folder itself"
    for where in (folder, tmp_path, far, Path("/")):
        monkeypatch.chdir(where)
        assert await call(folder, given()) == {"answer": "Noted."}
        named = Path(relative(folder))
        assert await call(named, given()) == {"answer": "Noted."}
    monkeypatch.chdir(far)
    await control.stop()
    assert not (folder / NAME).exists()


def test_the_short_name_of_a_long_path_leaves_nothing_behind(tmp_path):
    folder = tmp_path / ("n" * 120)
    folder.mkdir()
    with address(folder) as path:
        assert len(os.fsencode(path)) <= 100
        near = Path(path).parent.parent
    assert not near.exists()


@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"hello\n",
        b"[]\n",
        b"{}\n",
        b'{"event": 5}\n',
        b'{"event": "[]"}\n',
        b'{"event": "{}"}\n',
        b'{"event": "{\\"is\\": \\"Popen\\"}"}\n',
        b'{"event": "{\\"is\\": \\"MessageSaid\\"}"}\n',
        b"\xff\xfe\n",
        b"[" * 5000 + b"\n",
        json.dumps({"event": dump(given("\ud800"))}).encode() + b"\n",
    ],
)
async def test_what_is_no_event_is_refused_and_the_next_is_heard(tmp_path, listening, line):
    assert json.loads(await send(tmp_path, line)) == {"refused": "That is no event."}
    assert listening.heard == []
    assert await call(tmp_path, given()) == {"answer": "Noted."}


async def test_a_caller_who_says_nothing_or_too_much_harms_nobody(tmp_path, listening):
    assert await send(tmp_path, b"") == b""
    assert await send(tmp_path, b"x" * 100_000 + b"\n") == b""
    assert await call(tmp_path, given()) == {"answer": "Noted."}


def test_words_that_fit_on_no_line_are_refused_before_they_are_sent(tmp_path):
    with pytest.raises(TooLongError):
        hand_over(tmp_path, given("x" * 70_000))


async def test_who_has_asked_is_answered_before_the_desk_stops(tmp_path):
    control = Control(desk := Desk(), tmp_path)
    desk.go_on.clear()
    await control.start()
    asking = asyncio.create_task(call(tmp_path, given()))
    await desk.asked.wait()
    stopping = asyncio.create_task(control.stop())
    await asyncio.sleep(0)
    desk.go_on.set()
    assert await asking == {"answer": "Noted."}
    await stopping


async def test_an_answer_that_never_comes_is_told_apart_from_nobody(tmp_path):
    async def hang_up(reader, writer):
        await reader.readline()
        writer.close()

    server = await asyncio.start_unix_server(hang_up, path=str(tmp_path / NAME))
    with pytest.raises(NoAnswerError):
        await call(tmp_path, given())
    server.close()


async def test_many_callers_at_once_are_all_answered(tmp_path, listening):
    answers = await asyncio.gather(*(call(tmp_path, given()) for _ in range(20)))
    assert answers == [{"answer": "Noted."}] * 20

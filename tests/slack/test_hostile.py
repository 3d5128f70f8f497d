"""Ten thousand payloads from somebody who means harm or knows no better, over the real route."""

import asyncio
import json
import logging
import time
from collections import Counter
from random import Random

import pytest
import pytest_asyncio

from chatops.events import PlaceKind
from tests.desk import Desk
from tests.slack.door import opened, signed
from tests.slack.mutants import JSON, WORDS, broken
from tests.slack.payloads import (
    BOT_USER,
    DANA,
    HELP,
    OMAR,
    SAM,
    SETTINGS,
    envelope,
    mention,
    message,
    user,
)

SIGNED, UNSIGNED = 6_000, 4_000
HOSTILE = [
    "<!channel> <!here> <!everyone> my dock is dead",
    "<@U0SAM> <@U0SAM> <@U0SAM> please help with my dock",
    "<" * 50_000,
    "&amp;" * 20_000,
    "<!subteam^S0|@all> my dock",
    "my dock \0 is dead",
    "my dock \ud800 is dead",
    "\u202emy dock is dead",
    "my dock'; DROP TABLE request; --",
    "*my* _dock_ ~is~ `dead` ```now```",
    "<https://example.com|<@U0SAM>> my dock",
    "my dock " + "\u0301" * 5_000,
    "🙋🏽‍♀️" * 3_000,
    "{{7*7}} ${7*7} %s %d {0} my dock",
    "<script>alert(1)</script> my dock",
]


class Line:
    """One connection to the route: it can send what no decent client would."""

    def __init__(self, door):
        self._url = door.client.make_url("/slack/events")

    async def __aenter__(self):
        self._in, self._out = await asyncio.open_connection(self._url.host, self._url.port)
        return self

    async def __aexit__(self, *_):
        self._out.close()
        await self._out.wait_closed()

    async def post(self, body, headers):
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        start = f"POST /slack/events HTTP/1.1\r\nHost: desk\r\nContent-Length: {len(body)}\r\n"
        self._out.write(f"{start}{head}\r\n".encode() + body)
        answer = await self._in.readuntil(b"\r\n\r\n")
        for line in answer.decode().splitlines():
            name, _, value = line.partition(":")
            if name.lower() == "content-length":
                await self._in.readexactly(int(value))
        return int(answer.split(None, 2)[1])


@pytest_asyncio.fixture
async def desk(tmp_path):
    desk = await Desk(tmp_path, text=SETTINGS).open(cast=False)
    yield desk
    desk.close()


def rows(desk):
    """How many rows each table has."""

    def count(uow):
        named = uow._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        tables = [name for (name,) in named]
        return {t: uow._db.execute(f"SELECT count(*) FROM [{t}]").fetchone()[0] for t in tables}

    return desk.store.read(count).result()


def wrongly_signed(body, random):
    headers = signed(body)
    bad = [
        {},
        signed(body, secret="somebody else's"),
        signed(body, at=time.time() - random.randrange(301, 10**6)),
        signed(body, at=time.time() + random.randrange(310, 10**6)),
        signed(body + b" "),
        headers | {"X-Slack-Signature": headers["X-Slack-Signature"].upper()},
        headers | {"X-Slack-Signature": headers["X-Slack-Signature"][:-1]},
        headers | {"X-Slack-Request-Timestamp": random.choice(["", "0x10", "1e9", "-1", "\u0663"])},
        {"X-Slack-Signature": headers["X-Slack-Signature"]},
        {"X-Slack-Request-Timestamp": headers["X-Slack-Request-Timestamp"]},
    ]
    return random.choice(bad)


async def test_ten_thousand_bad_payloads_are_refused_and_leave_nothing(desk, caplog):
    caplog.set_level(logging.DEBUG)
    random, statuses = Random(20261118), Counter()
    async with opened(desk.runtime, kinds={HELP: PlaceKind.CHANNEL}) as door, Line(door) as line:
        caplog.clear()
        before = rows(desk)
        for _ in range(SIGNED):
            body, kind = broken(random)
            retry = {"X-Slack-Retry-Num": "1"} if random.random() < 0.2 else {}
            statuses[await line.post(body, {"Content-Type": kind, **signed(body), **retry})] += 1
        assert set(statuses) == {200, 400}
        for _ in range(UNSIGNED):
            body, kind = broken(random) if random.random() < 0.5 else _good(random)
            bad = wrongly_signed(body, random)
            status = await line.post(body, {"Content-Type": kind, **bad})
            statuses[status] += 1
            assert status in (400, 401)
        assert rows(desk) == before
        assert min(statuses.values()) > 1000
        assert len(door.guard.unreadable) > 5
    assert not [record for record in caplog.records if record.levelno > logging.WARNING]
    assert WORDS not in caplog.text
    assert "Traceback" not in caplog.text


def _good(random):
    ts = f"17950{random.randrange(10**5):05d}.000100"
    return json.dumps(envelope(message(WORDS, ts=ts))).encode(), JSON


async def known(door):
    for account, name in ((DANA, "Dana"), (SAM, "Sam"), (OMAR, "Omar")):
        person = user(account, profile={"display_name": name})
        assert await door.event({"type": "user_change", "user": person}) == 200


async def test_hostile_words_are_kept_as_words(desk, caplog):
    async with opened(desk.runtime) as door:
        await known(door)
        for n, text in enumerate(HOSTILE):
            assert await door.event(message(text, ts=f"1795000{n:03d}.000100", user=OMAR)) == 200
    found = desk.store.read(
        lambda uow: uow._db.execute("SELECT count(*) FROM message").fetchone()[0]
    ).result()
    assert found == len(HOSTILE)
    assert rows(desk)["failed"] == 0
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_one_message_that_comes_eleven_times_has_one_effect(desk):
    said = message(f"<@{BOT_USER}> my screen flickers")
    async with opened(desk.runtime) as door:
        await known(door)
        assert await door.event(said, event_id="Ev0") == 200
        before = rows(desk)
        assert len(desk.requests()) == 1
        for n in range(1, 6):
            assert await door.event(said, event_id=f"Ev{n}") == 200
        for n in range(6, 9):
            retry = {"X_Slack_Retry_Num": str(n - 5), "X_Slack_Retry_Reason": "http_timeout"}
            assert await door.event(said, event_id="Ev0", **retry) == 200
        for n in range(9, 12):
            assert await door.event(mention(said), event_id=f"Ev{n}") == 200
        assert len(desk.requests()) == 1
        assert rows(desk) == before


async def test_all_of_them_at_once_have_one_effect(desk):
    said = message(f"<@{BOT_USER}> my screen flickers")
    async with opened(desk.runtime) as door:
        await known(door)
        sent = [door.event(mention(said) if n % 3 else said, event_id=f"Ev{n}") for n in range(11)]
        assert set(await asyncio.gather(*sent)) == {200}
        assert len(desk.requests()) == 1


@pytest.mark.parametrize("again", [1, 2])
async def test_a_reaction_or_a_change_that_is_repeated_is_one(desk, again):
    async with opened(desk.runtime) as door:
        await known(door)
        await door.event(message("My screen flickers", user=OMAR))
        for n in range(again):
            await door.event(
                {
                    "type": "reaction_added",
                    "user": SAM,
                    "reaction": "white_check_mark",
                    "item": {"type": "message", "channel": HELP, "ts": "1795000000.000100"},
                    "event_ts": "1795000100.000100",
                },
                event_id=f"EvR{n}",
            )
        assert desk.the_request().settled_at is not None

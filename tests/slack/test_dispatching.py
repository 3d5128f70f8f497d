"""What a person wrote goes past Bolt, and is answered and heard as if it had gone through it."""

import json
from collections.abc import Iterator
from contextlib import asynccontextmanager
from copy import deepcopy
from random import Random
from typing import Any

import pytest

from adapters.slack.hearing.dispatching import (
    AUTHORIZED,
    UNUSUAL,
    USUAL,
    by_bolt,
    dispatched,
    is_written,
)
from adapters.slack.web import CallError
from chatops.events import PlaceKind
from tests.playground import ScriptedDesk
from tests.slack.door import opened
from tests.slack.mutants import broken
from tests.slack.payloads import (
    BOT_ID,
    BOT_USER,
    DM_DANA,
    OTHER,
    TS,
    changed,
    deleted,
    envelope,
    mention,
    message,
    reaction,
)

SAID = message("My <@U0SAM> screen &lt;flickers&gt;")
GOOD = [
    envelope(SAID),
    envelope(message(channel=DM_DANA, channel_type="im", thread_ts=TS, ts="1795000060.000200")),
    envelope(message(None, files=[{"id": "F1"}])),
    envelope(message(channel=OTHER, channel_type=None)),
    envelope(message(user=BOT_USER)),
    envelope(message(bot_id=BOT_ID)),
    envelope(message(bot_id="B0OTHER", subtype="bot_message")),
    envelope(message(subtype="file_share", files=[{"id": "F1"}])),
    envelope(changed(SAID, message("My dock", edited={"user": "U0DANA", "ts": TS}))),
    envelope(changed(message(user=BOT_USER), message("Other words", user=BOT_USER))),
    envelope(deleted(SAID)),
    envelope(mention(SAID)),
    envelope(reaction("eyes")),
]
ELSEWHERE = [
    envelope(SAID) | {"team_id": "T0OTHER", "enterprise_id": "E0ALL"},
    envelope(message(team="T0OTHER", user_team="E0ALL")) | {"is_ext_shared_channel": True},
    envelope(SAID) | {"authorizations": [{"enterprise_id": "E0ALL", "team_id": None}]},
    envelope(SAID) | {"authorizations": [], "team_id": "T0OTHER"},
    envelope(SAID) | {"ssl_check": "1"},
    envelope(SAID) | {"type": "url_verification", "challenge": "3eZbrw1aB"},
]
LOOKED_AT = (
    "ssl_check challenge command actions callback_id view enterprise team user user_id user_team"
    " channel channel_id channel_type item assistant_thread message previous_message ts thread_ts"
    " text subtype bot_id hidden files blocks function_execution_id function_data inputs"
    " response_url response_urls is_enterprise_install edited metadata"
).split()
"""What Bolt or we ourselves read in one payload or another."""
ODD: list[Any] = [
    None, True, 0, 5, "", "x", BOT_USER, BOT_ID, [], {}, [5], [[]], [{}], {"id": 5}, {"a": 1},
    {"id": BOT_USER}, {"user": BOT_USER}, {"type": "message"}, [{"authorizations": [5]}],
]  # fmt: skip


def odd() -> Iterator[dict[str, Any]]:
    """Bend a good payload in each of its parts, to each odd value, and leave each part out."""
    whole = envelope(SAID)
    for path in ((), ("event",), ("authorizations", 0)):
        for key in sorted({*USUAL, *AUTHORIZED, *SAID, *LOOKED_AT}):
            for value in (*ODD, "left out"):
                body = deepcopy(whole)
                part: Any = body
                for step in path:
                    part = part[step]
                if value == "left out":
                    part.pop(key, None)
                else:
                    part[key] = value
                yield body


def deep(inside: Any, key: str) -> Any:
    """Put it so deep that no recursion comes to its end."""
    for _ in range(900):
        inside = {key: inside}
    return inside


def mutants() -> Iterator[dict[str, Any]]:
    random = Random(20261122)
    for _ in range(2_000):
        raw, _ = broken(random)
        try:
            body = json.loads(raw)
        except ValueError:
            continue
        if isinstance(body, dict):
            yield body


class Way:
    """One way in, with a desk of its own."""

    def __init__(self, door, desk, dispatch) -> None:
        self.door = door
        self.desk = desk
        self._dispatch = dispatch

    async def take(self, body):
        """Tell what was answered, what was heard, and what was noted beside that."""
        answer = await self._dispatch(self.door.app, body)
        heard, self.desk.received = self.desk.received, []
        door = self.door
        noted = dict(door.guard.unreadable), len(door.kinds_asked), door.watched.refused
        return (answer.status, answer.body, answer.headers), heard, noted


@asynccontextmanager
async def one_way(dispatch):
    desk = ScriptedDesk()
    async with opened(desk, kinds={OTHER: PlaceKind.CHANNEL}) as door:
        yield Way(door, desk, dispatch)


@pytest.fixture
async def ways():
    async with one_way(dispatched) as short, one_way(by_bolt) as long:
        yield short, long


def goes_past_bolt(way, body):
    return is_written(body, way.door.app.ours)


async def test_what_a_person_writes_goes_past_bolt_and_all_else_through_it(ways):
    short, long = ways
    past = [goes_past_bolt(short, body) for body in (*GOOD, *ELSEWHERE)]
    assert past == [True] * 4 + [False] * 9 + [True] * 3 + [False] * 3
    for body in (*GOOD, *ELSEWHERE):
        assert await short.take(body) == await long.take(body), body
    assert short.door.kinds_asked == [OTHER]


async def test_what_is_bent_anywhere_is_answered_and_heard_alike(ways):
    short, long = ways
    past = 0
    for body in (*odd(), *mutants()):
        past += goes_past_bolt(short, body)
        assert await short.take(body) == await long.take(body), body
    assert past > 500


@pytest.mark.parametrize("key", [*sorted(UNUSUAL), "edited", "thread_ts", "blocks"])
async def test_what_is_nested_without_end_is_answered_alike(ways, key):
    short, long = ways
    for inside in ("event", "message", "previous_message", "assistant_thread", key):
        body = envelope(message(**{key: deep({}, inside)}))
        same = await short.take(body) == await long.take(body)
        assert same, inside  # the body itself is too deep to be shown


async def test_where_we_fail_it_is_to_be_sent_again_by_both_ways(ways):
    async def fail(event):
        raise RuntimeError(event.text)

    for way in ways:
        way.desk.busy = 1
        (status, *_), heard, (*_, refused) = await way.take(GOOD[0])
        assert (status, heard, refused) == (500, [], 1)
        way.desk.receive = fail
        (status, *_), heard, (*_, refused) = await way.take(GOOD[0])
        assert (status, heard, refused) == (500, [], 2)


async def test_where_slack_does_not_tell_the_place_it_is_to_be_sent_again_by_both_ways():
    class Nowhere(dict):
        def get(self, key, default=None):
            raise CallError("conversations.info", "internal_error")

    for dispatch in (dispatched, by_bolt):
        desk, kinds = ScriptedDesk(), Nowhere({OTHER: None})
        async with opened(desk, kinds=kinds) as door:
            answer = await dispatch(door.app, GOOD[3])
            assert (answer.status, desk.received, door.watched.refused) == (500, [], 1)

"""Payloads that are not as Slack documents them, made from ones that are, alike for each seed."""

import json
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any
from urllib.parse import urlencode

from tests.slack.door import FORM
from tests.slack.payloads import (
    BOT_USER,
    DANA,
    HELP,
    TS,
    Json,
    as_form,
    button,
    changed,
    command,
    deleted,
    envelope,
    home_button,
    mention,
    message,
    message_shortcut,
    reaction,
    submission,
    typed,
    user,
)

WORDS = "my secret words"
"""Stands in each text, so that a log can be searched for it."""
JSON = "application/json"
Body = tuple[bytes, str]

_HOME = {"type": "app_home_opened", "user": DANA, "tab": "home", "event_ts": TS, "channel": "D0"}
_JOINED = {"type": "member_joined_channel", "user": BOT_USER, "channel": HELP, "event_ts": TS}
_EDITED = message(f"{WORDS} too", edited={"user": DANA, "ts": "1795000060.000000"})
# What of each kind nothing can be made of without.
EVENTS: list[tuple[Json, tuple[str, ...]]] = [
    (message(WORDS), ("ts", "user", "channel", "type")),
    (mention(message(f"<@{BOT_USER}> {WORDS}")), ("ts", "user", "channel", "type")),
    (message(WORDS, subtype="file_share", files=[{"id": "F1"}]), ("ts", "user", "channel")),
    (changed(message(WORDS), _EDITED), ("message", "message.ts", "message.user", "channel")),
    (deleted(message(WORDS)), ("deleted_ts", "channel")),
    (reaction("eyes"), ("item", "item.channel", "item.ts", "reaction", "user", "event_ts")),
    (_HOME, ("user", "event_ts", "tab")),
    (_JOINED, ("channel", "event_ts")),
    ({"type": "user_change", "user": user(real_name=WORDS)}, ("user", "user.id")),
]
INTERACTIONS: list[tuple[Json, tuple[str, ...]]] = [
    (button(WORDS), ("user", "user.id", "actions.0.action_id", "actions.0.action_ts", "type")),
    (home_button(WORDS), ("user", "user.id", "actions.0.action_ts")),
    (submission({"what": typed(WORDS)}), ("user.id", "view", "view.id", "view.callback_id")),
    (submission({"what": typed(WORDS)}), ("view.private_metadata", "view.state", "type")),
    (message_shortcut(message(WORDS)), ("user.id", "channel.id", "message", "message.ts")),
]
COMMAND = ("user_id", "channel_id", "trigger_id")


def junk(random: Random) -> Any:
    """A value that stands for nothing."""
    return random.choice(
        [
            None, True, 0, -1, 1.5, 10**30, "", "\0", "\ud800", "<@U0DANA>", WORDS, "x" * 9000,
            [], {}, [None], ["U0DANA"], {"id": None}, {"id": [WORDS]}, [[[[[[WORDS]]]]]],
            {"$ne": 1}, "'; DROP TABLE inbox; --", "../../etc/passwd", "\u202e\u200d", "٣",
            {"type": {"type": {"type": WORDS}}}, [{"ts": WORDS}] * 50,
        ]
    )  # fmt: skip


def broken(random: Random) -> Body:
    """A body that is signed and yet nothing to keep."""
    make: Callable[[Random], Body] = random.choice(
        [_event, _event, _event, _interaction, _interaction, _command, _cut, _any_json, _bytes]
    )
    return make(random)


def _event(random: Random) -> Body:
    event, paths = random.choice(EVENTS)
    bent = _bent(event, random.choice(paths), random)
    return json.dumps(_outside(envelope(bent), random)).encode(), JSON


def _outside(body: Json, random: Random) -> Json:
    """Put junk into what we do not read ourselves, but Bolt does."""
    if random.random() < 0.3:
        keys = ["team_id", "authorizations", "team", "enterprise", "user", "channel", "view"]
        body[random.choice(keys)] = junk(random)
    return body


def _interaction(random: Random) -> Body:
    payload, paths = random.choice(INTERACTIONS)
    return as_form(_outside(_bent(payload, random.choice(paths), random), random)), FORM


def _command(random: Random) -> Body:
    given = command(WORDS)
    gone = random.choice(COMMAND)
    if random.random() < 0.5:
        del given[gone]
    else:
        given[gone] = random.choice(["", "\0", "<@U0DANA>", "x" * 9000, "é", "a b"])
    return urlencode(given).encode(), FORM


def _cut(random: Random) -> Body:
    event, _ = random.choice(EVENTS)
    whole = json.dumps(envelope(event)).encode()
    return whole[: random.randrange(1, len(whole) - 1)], JSON


def _any_json(random: Random) -> Body:
    body: Any = random.choice(
        [
            junk(random),
            {"type": junk(random)},
            {"type": "event_callback", "event": junk(random)},
            {"type": "event_callback", "event": {"type": junk(random)}},
            {"type": "block_actions", "actions": junk(random)},
            {"type": "view_submission", "view": junk(random)},
            {"payload": junk(random)},
            {"command": junk(random)},
            {"type": "message_action", "callback_id": "ask_it_about_this", "message": junk(random)},
        ]
    )
    return json.dumps(body).encode(), random.choice([JSON, FORM, "text/plain", ""])


def _bytes(random: Random) -> Body:
    return random.randbytes(random.randrange(400)), random.choice([JSON, FORM])


def _bent(payload: Json, path: str, random: Random) -> Json:
    bent = deepcopy(payload)
    *above, last = path.split(".")
    inside: Any = bent
    for step in above:
        inside = inside[int(step)] if isinstance(inside, list) else inside[step]
    if random.random() < 0.3:
        del inside[last]
    else:
        inside[last] = junk(random)
    return bent

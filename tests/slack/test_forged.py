"""Payloads that are signed rightly and say what is not so: each is answered, and does nothing."""

import json
import logging

import pytest

from adapters.slack.manifest.making import EVENTS_PATH
from tests.desk import Desk
from tests.slack.door import FORM, opened, signed
from tests.slack.payloads import (
    BOT_USER,
    DANA,
    DM_DANA,
    HELP,
    OMAR,
    OTHER,
    SAM,
    SETTINGS,
    TS,
    as_form,
    button,
    global_shortcut,
    home_button,
    message,
    message_shortcut,
    submission,
    typed,
    user,
)

WORD = "flibbertigibbet"
TABLES = ("request", "thread", "message", "deed", "due", "nudge", "burst", "outbox", "audit")


@pytest.fixture
async def desk(tmp_path):
    desk = await Desk(tmp_path, text=SETTINGS).open(cast=False)
    yield desk
    desk.close()


@pytest.fixture
async def door(desk, caplog):
    caplog.set_level(logging.DEBUG)
    async with opened(desk.runtime) as door:
        for account, name in ((DANA, "Dana"), (SAM, "Sam"), (OMAR, "Omar")):
            told = user(account, profile={"display_name": name})
            await door.event({"type": "user_change", "user": told})
        await door.event(message(f"My {WORD} flickers"))
        door.request = desk.the_request().id
        yield door
    assert "Traceback" not in caplog.text
    assert not [record for record in caplog.records if record.levelno > logging.WARNING]
    assert WORD not in caplog.text


def signed_form(payload):
    body = as_form(payload)
    return {"data": body, "headers": {"Content-Type": FORM, **signed(body)}}


def kept(desk):
    return desk.store.read(
        lambda uow: {t: uow._db.execute(f"SELECT * FROM {t}").fetchall() for t in TABLES}
    ).result()


def by_omar(payload):
    """Sent by Omar, and by Sam wherever else a payload could name somebody."""
    helper = {"id": SAM, "username": "sam", "name": "sam", "team_id": "T0DESK"}
    more = {
        "user": {"id": OMAR, "username": "sam", "name": "sam", "team_id": "T0DESK"},
        "user_id": SAM,
        "actor": helper,
        "authorizations": [{"user_id": SAM, "is_bot": False}],
    }
    for inside in ("message", "view", "container"):
        if isinstance(payload.get(inside), dict):
            more[inside] = payload[inside] | {"user": SAM, "user_id": SAM, "app_installed_by": SAM}
    if payload.get("actions"):
        more["actions"] = [payload["actions"][0] | {"user": SAM, "user_id": SAM}]
    return payload | more


def meta(action, **more):
    told = {"action": action, "place": [HELP, "channel"], "attempt": 1, "by": SAM, "user": SAM}
    return {"private_metadata": json.dumps(told | more)}


def forged(id):
    take = f"settle:{id}"
    element = button(take)["actions"][0]
    yield "names a helper within", by_omar(button(take))
    yield "on a home page that is another's", by_omar(home_button(take))
    yield "opens a helper's form", by_omar(button(f"hand_over:{id}", "form:1"))
    yield "an action of another's home page", by_omar(home_button(f"more:{id}"))
    yield "in a message of another channel", by_omar(button(take, channel={"id": OTHER}))
    yield "in a chat of another's", by_omar(button(take, channel={"id": DM_DANA}))
    yield (
        "under a message that is not the bot's",
        by_omar(button(take, message={"type": "message", "ts": TS, "user": DANA, "text": "?"})),
    )
    yield "two buttons at once", by_omar(button(take, actions=[element, element]))
    yield "an action id of nobody's", by_omar(button(take, "drop:1"))
    yield "an action id that is empty", by_omar(button(take, ""))
    yield "no action", by_omar(button(take, actions=[]))
    yield "an action that is no text", by_omar(button(take) | {"actions": [element | {"value": 1}]})
    yield "a time that is none", by_omar(button(take, actions=[element | {"action_ts": "soon"}]))
    yield (
        "a form's metadata changed",
        by_omar(submission({"to": typed("dana")}, **meta(f"hand_over:{id}"))),
    )
    yield "metadata of an admin's", by_omar(submission({}, **meta("survey_open")))
    yield (
        "metadata with a place of another door",
        by_omar(submission({}, **meta(f"later:{id}", place=["x" * 200, "dm"]))),
    )
    yield "metadata that is none", by_omar(submission({}, private_metadata="{"))
    yield "metadata too deep", by_omar(submission({}, private_metadata="[" * 20_000))
    yield "a try that is no number", by_omar(submission({}, **meta(f"later:{id}", attempt="1")))
    yield "a callback of nobody's", by_omar(submission({}, callback_id="admin", **meta(take)))
    yield (
        "a hash and an id of another view",
        by_omar(
            submission({"when": typed("monday")}, hash="9.x", id="V0OTHER", **meta(f"later:{id}"))
        ),
    )
    yield "a shortcut of nobody's", by_omar(global_shortcut() | {"callback_id": "admin"})
    yield (
        "a shortcut on words that are the bot's",
        by_omar(message_shortcut({"type": "message", "user": BOT_USER, "ts": TS, "text": "?"})),
    )


NAMES = [name for name, _ in forged("r1")]


@pytest.mark.parametrize("name", NAMES)
async def test_a_forged_payload_is_answered_and_does_nothing(desk, door, name):
    payload = dict(forged(door.request))[name]
    before = kept(desk)
    async with door.client.post(EVENTS_PATH, **signed_form(payload)) as answered:
        answer = await answered.text()
        assert answered.status in (200, 400)  # never 500: Slack is not to send it again
    await door.replies.finish()
    await desk.runtime.drain()
    assert kept(desk) == before
    told = json.dumps([answer, [body for _, body in door.far.calls]], default=str)
    assert WORD not in told


async def test_two_presses_of_two_people_and_a_second_one_are_one_deed(desk, door):
    for _ in range(2):
        await door.interaction(button(f"take:{door.request}"))
    await door.interaction(by_omar(button(f"take:{door.request}")))
    await desk.runtime.drain()
    assert desk.the_request().helpers == ("sam",)
    assert len([row for row in kept(desk)["deed"] if "take" in row]) == 1


@pytest.mark.parametrize("team", ["T0OTHER", ""])
async def test_who_is_of_another_organisation_may_not_press_for_the_desk(desk, door, team):
    stranger = user("U0STELLA", team_id=team or "T0DESK", is_stranger=True)
    await door.event({"type": "user_change", "user": stranger})
    before = kept(desk)
    sent = button(f"take:{door.request}") | {"user": {"id": "U0STELLA", "team_id": team}}
    await door.interaction(sent)
    assert kept(desk) == before


@pytest.mark.parametrize("gone", [{"deleted": True}, {"is_bot": True}])
async def test_a_helper_whose_account_is_closed_may_not_press(desk, door, gone):
    sam = user(SAM, profile={"display_name": "Sam"}, updated=1795000001, **gone)
    await door.event({"type": "user_change", "user": sam})
    await desk.runtime.drain()
    before = desk.the_request()
    await door.interaction(button(f"settle:{door.request}"))
    assert desk.the_request() == before

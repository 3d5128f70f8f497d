"""Activities that are signed rightly and say what is not so: each is answered, and does nothing."""

import json
import logging
from dataclasses import replace

import pytest

from adapters.teams.drawing.controls import fetch_data, press_data
from adapters.teams.hearing.controls import HOME
from adapters.teams.hearing.listening import Unreadable
from tests.teams import activities
from tests.teams.before_ears import DANA, HELP, SAM, an_ask, pressed
from tests.teams.ears import WHO
from tests.teams.places import chat

WORD = "flibbertigibbet"
OMAR = WHO["omar"]
TABLES = ("request", "thread", "message", "deed", "due", "nudge", "burst", "audit")


def kept(ears):
    return ears.desk.store.read(
        lambda uow: {t: uow._db.execute(f"SELECT * FROM {t}").fetchall() for t in TABLES}
    ).result()


def sends(action, **more):
    """What a dialog carries that was never opened."""
    return {"sends": action, "nonce": "made-up", "attempt": 1, "fields": [], **more}


def as_sam(activity):
    """Omar's, with Sam's name, and Sam wherever nobody of ours should look."""
    by = activity["from"] | {"name": SAM.name, "userPrincipalName": "sam@example.com"}
    value = activity.get("value") or {}
    told = {"user": SAM.aad, "by": "sam", "person": "sam", "userId": SAM.id}
    return activity | {"from": by, "value": value | told, "onBehalfOf": [{"itemId": SAM.aad}]}


def forged(id):
    take = f"settle:{id}"
    yield "Sam's name on Omar's press", as_sam(pressed(OMAR, take))
    yield (
        "Sam's id of the chat with Omar's of the directory",
        pressed(replace(OMAR, id=SAM.id), take),
    )
    yield "nobody's account", pressed(replace(OMAR, aad="", id=SAM.id), take)
    yield "an account that is a bot's", pressed(replace(SAM, id="28:another"), take)
    yield "a press in Sam's own chat", pressed(OMAR, take, where=chat(SAM.aad))
    yield "an action of nobody's", pressed(SAM, f"own:{id}")
    yield "an admin's action", as_sam(pressed(OMAR, "survey_go_ahead:2026-11-03"))
    yield (
        "another verb",
        activities.pressed(
            OMAR,
            {"type": "Action.Execute", "verb": "admin", "data": press_data(take)},
            where=HELP,
            message="40",
        ),
    )
    yield "data that is none", activities.pressed(
        SAM, {"type": "Action.Execute", "verb": "press", "data": {"action": [take]}},
        where=HELP, message="40",
    )  # fmt: skip
    yield "a helper's form", as_sam(activities.fetched(OMAR, fetch_data(f"answer_here:{id}"),
                                                       where=HELP))  # fmt: skip
    yield (
        "a form that may not be opened",
        activities.fetched(OMAR, fetch_data(f"hand_over:{id}"), where=chat(SAM.aad)),
    )
    for name, data in {
        "a form never opened": sends(f"later:{id}", field_when="monday"),
        "a form with another place": sends(f"later:{id}", place=[chat(SAM.aad).id, "dm"]),
        "a form with a place that is none": sends(f"later:{id}", place=["", "sofa"]),
        "a form with somebody's name": sends(f"hand_over:{id}", by="sam", field_to="omar"),
        "a form of an admin's": sends("survey_open"),
        "a form with a nonce that is none": sends(f"later:{id}") | {"nonce": "../.."},
        "a form with a try that is none": sends(f"later:{id}") | {"attempt": -1},
        "a form with a hundred fields": sends(f"later:{id}")
        | {f"field_{n}": "x" for n in range(1_000)},
    }.items():
        yield name, as_sam(activities.sent(OMAR, data, where=HELP))
    yield (
        "the message action with a made-up form",
        activities.asked_about(OMAR, where=HELP, author=DANA, text="?", data=sends(f"settle:{id}")),
    )
    yield (
        "a command of nobody's",
        activities.asked_about(OMAR, where=HELP, author=DANA, text="?", command="admin"),
    )


@pytest.mark.parametrize("name", [name for name, _ in forged("r1")])
async def test_a_forged_activity_is_answered_and_does_nothing(ears, caplog, name):
    caplog.set_level(logging.DEBUG)
    request = await an_ask(ears, f"My {WORD} flickers")
    caplog.clear()
    activity, before, body = dict(forged(request.id))[name], kept(ears), None
    try:
        answer = await ears.hears(activity)
        assert answer.status in (200, 501)
        body = answer.body
    except Unreadable:  # the door answers 400 for it
        pass
    assert kept(ears) == before
    assert WORD not in json.dumps(body) + caplog.text
    assert "Traceback" not in caplog.text
    assert not [record for record in caplog.records if record.levelno > logging.WARNING]


async def test_a_card_of_anothers_chat_is_shown_to_nobody_by_its_id(ears):
    await an_ask(ears, f"My {WORD} flickers")
    await ears.runtime.remember(f"{HOME}sam", "70")
    for where in (HELP, chat(OMAR.aad), chat(SAM.aad)):
        answer = await ears.hears(pressed(OMAR, "clear", where=where, message="70"))
        assert WORD not in json.dumps(answer.body)


async def test_a_press_that_comes_twice_and_by_another_is_one_deed(ears):
    request = await an_ask(ears)
    told = pressed(SAM, f"take:{request.id}")
    first = await ears.hears(told)
    before = kept(ears)
    assert await ears.hears(told) == first
    other = await ears.hears(pressed(WHO["alex"], f"take:{request.id}"))
    assert "Sam has it already." in json.dumps(other.body)
    assert kept(ears)["deed"] == before["deed"]

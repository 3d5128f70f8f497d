"""Forms on Teams: opened, sent, kept open where they are refused, and never lost on the way."""

import pytest

from adapters.teams.hearing.listening import Unreadable
from chatops.errors import StoreBusy
from tests.teams import activities
from tests.teams.before_ears import (
    DANA,
    HELP,
    LISTED,
    SAM,
    TOO_LONG,
    an_ask,
    card_of,
    data_of,
    open_form,
    pressed,
)
from tests.teams.ears import opened
from tests.teams.far_end.cards import inputs, texts
from tests.teams.far_end.cards import said as shown
from tests.teams.places import channel, chat, group, who

MINE = chat("dana")


async def test_a_form_opens_is_sent_and_closes(ears):
    request = await an_ask(ears)
    await ears.hears(pressed(SAM, f"take:{request.id}"))
    task = await open_form(ears, SAM, f"hand_over:{request.id}")
    assert task["type"] == "continue"
    assert "field_to" in inputs(card_of(task))
    sent = activities.sent(SAM, data_of(task) | {"field_to": "alex", "field_word": ""}, where=HELP)
    answer = await ears.hears(sent)
    assert answer.status == 200
    again = await ears.hears(sent)
    assert again == answer


async def test_a_refused_form_stays_open_with_all_that_was_typed(ears):
    request = await an_ask(ears)
    await ears.hears(pressed(SAM, f"take:{request.id}"))
    task = await open_form(ears, SAM, f"later:{request.id}")
    typed = {"field_when": "date", "field_day": "the day after never"}
    answer = await ears.hears(activities.sent(SAM, data_of(task) | typed, where=HELP))
    again = answer.body["task"]
    assert again["type"] == "continue"
    assert inputs(card_of(again))["field_day"]["value"] == "the day after never"
    assert inputs(card_of(again))["field_when"]["value"] == "date"
    before, after = data_of(task), data_of(again)
    assert (after["nonce"], after["attempt"]) == (before["nonce"], before["attempt"] + 1)
    better = {"field_when": "date", "field_day": "2027-01-12"}
    answer = await ears.hears(activities.sent(SAM, after | better, where=HELP))
    assert answer.body is None or answer.body["task"]["type"] == "message"


async def test_a_form_that_may_not_be_opened_says_why(ears):
    task = await open_form(ears, DANA, "later:nothing")
    assert task["type"] == "message"
    assert task["value"]


async def test_two_dialogs_are_two_forms(ears):
    tasks = [await open_form(ears, DANA, "ask", where=chat("dana")) for _ in range(2)]
    assert data_of(tasks[0])["nonce"] != data_of(tasks[1])["nonce"]
    for number, task in enumerate(tasks):
        typed = data_of(task) | {"field_words": f"ask number {number}", "field_to": "sam"}
        await ears.hears(activities.sent(DANA, typed, where=chat("dana")))
    assert len(ears.desk.requests()) == 2


@pytest.mark.parametrize("command", ["ask_it", "askit"])
async def test_it_is_asked_about_a_message_with_its_words(ears, command):
    await an_ask(ears)
    html = '<p>See <at id="0">Sam Okoro</at>: my <b>dock</b> &amp; screen</p>'
    told = activities.asked_about(
        DANA, where=HELP, author=who("pat"), html=html, message="30", command=command
    )
    told["value"]["messagePayload"]["mentions"] = [
        {"id": 0, "mentionText": "Sam Okoro", "mentioned": {"user": {"id": SAM.aad}}}
    ]
    task = (await ears.hears(told)).body["task"]
    assert "See @sam: my dock & screen" in inputs(card_of(task))["field_words"]["value"]
    data = data_of(task) | {"field_words": "Pat's dock is dead", "field_to": "sam"}
    sent = activities.asked_about(
        DANA, where=HELP, author=who("pat"), html=html, message="30", data=data, command=command
    )
    answer = await ears.hears(sent)
    assert answer.status == 200
    assert len(ears.desk.requests()) == 2


async def test_whose_message_it_is_is_known_by_the_account_of_this_bot_too(ears):
    await an_ask(ears)
    told = activities.asked_about(SAM, where=HELP, author=DANA, text="It fails", message="30")
    told["value"]["messagePayload"]["from"]["user"]["id"] = DANA.id
    task = (await ears.hears(told)).body["task"]
    assert inputs(card_of(task))["field_words"]["value"].startswith("Dana wrote:")


async def test_where_the_bot_is_not_what_is_asked_is_private(ears):
    for where in (channel("elsewhere", team="Others"), group("dana", "pat"), chat("dana-and-pat")):
        told = activities.asked_about(DANA, where=where, author=who("pat"), text="It fails")
        task = (await ears.hears(told)).body["task"]
        assert data_of(task)["place"] == [where.id, "private"]


async def test_about_the_bots_own_message_nothing_is_asked(ears):
    told = activities.asked_about(DANA, where=chat("dana"), author=None, text="Hi")
    task = (await ears.hears(told)).body["task"]
    assert task["type"] == "continue"  # of such actions Teams documents dialogs alone
    assert texts(card_of(task)) == ["That was the bot's own message."]


async def test_a_form_that_could_not_be_kept_stays_open_as_the_same_try(ears, busy):
    task = await open_form(ears, DANA, "ask", where=chat("dana"))
    typed = data_of(task) | {"field_words": "My dock", "field_to": "sam"}
    again = (await ears.hears(activities.sent(DANA, typed, where=chat("dana")))).body["task"]
    assert data_of(again) == data_of(task)
    assert inputs(card_of(again))["field_words"]["value"] == "My dock"
    assert TOO_LONG in shown(card_of(again))


async def test_words_that_were_changed_after_too_long_are_kept_too(ears, monkeypatch):
    receive = ears.runtime.receive

    async def late(event):
        await receive(event)
        raise StoreBusy(TOO_LONG)

    task = await open_form(ears, DANA, "ask", where=MINE)
    typed = data_of(task) | {"field_words": "My dock is dead", "field_to": "sam"}
    monkeypatch.setattr(ears.runtime, "receive", late)
    again = (await ears.hears(activities.sent(DANA, typed, where=MINE))).body["task"]
    monkeypatch.setattr(ears.runtime, "receive", receive)
    await ears.hears(activities.sent(DANA, typed, where=MINE))
    assert len(ears.desk.requests()) == 1
    better = data_of(again) | {"field_words": "The printer, I mean", "field_to": "sam"}
    await ears.hears(activities.sent(DANA, better, where=MINE))
    texts = {request.text for request in ears.desk.requests()}
    assert texts == {"My dock is dead", "The printer, I mean"}


async def test_a_refused_form_that_is_mended_after_a_kill_is_kept(ears, talking, tmp_path):
    task = await open_form(ears, DANA, "ask", where=MINE)
    typed = data_of(task) | {"field_words": " ", "field_to": ""}
    await ears.hears(activities.sent(DANA, typed, where=MINE))
    await ears.close()
    async with opened(tmp_path, talking, text=LISTED) as again:
        better = typed | {"field_words": "My dock is dead"}
        await again.hears(activities.sent(DANA, better, where=MINE))
        assert again.desk.the_request().text == "My dock is dead"


@pytest.mark.parametrize(
    ("field", "forged"),
    [
        ("sends", {"sends": "hand_over:\ud800"}),
        ("place", {"place": ["19:\ud800", "dm"]}),
        ("fields", {"fields": ["\ud800"]}),
        ("fields", {"field_\ud800": "x"}),
    ],
)
async def test_a_form_with_half_a_sign_is_unreadable_and_no_fault(ears, field, forged):
    task = await open_form(ears, DANA, "ask", where=MINE)
    with pytest.raises(Unreadable, match=f"^{field}$"):
        await ears.hears(activities.sent(DANA, data_of(task) | forged, where=MINE))

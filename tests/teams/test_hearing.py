"""People press, fill in and ask, and are answered in the form that Teams has for it."""

import asyncio
from dataclasses import replace

import pytest

from adapters.teams.drawing.controls import fetch_data, press_data
from adapters.teams.hearing.answering import SENTENCE
from adapters.teams.hearing.controls import HOME
from adapters.teams.hearing.listening import Fault, Unreadable
from chatops.errors import StoreBusy
from chatops.events import Place, PlaceKind
from chatops.messages import Button, Buttons, InPlace, Line
from chatops.saying import post
from chatops.work import Work
from surveys.tables import SURVEYS
from tests.cast import SETTINGS
from tests.far_end import FarEnd
from tests.teams import activities
from tests.teams.ears import WHO, opened
from tests.teams.far_end import FakeTeams
from tests.teams.far_end.cards import actions, inputs, texts
from tests.teams.far_end.cards import said as shown
from tests.teams.places import channel, chat, group, who

DANA, SAM = WHO["dana"], WHO["sam"]
HELP = channel("it-help")
LISTED = SETTINGS.replace("id: it-help,", f'id: "{HELP.id}",')
TOO_LONG = "That took too long. Try again."


@pytest.fixture
async def teams():
    async with FakeTeams() as far_end:
        for one in WHO.values():
            far_end.add_person(one)
        far_end.add_channel("it-help", WHO.values())
        yield far_end


@pytest.fixture
async def ears(teams, tmp_path):
    async with opened(tmp_path, teams, text=LISTED) as found:
        for one in WHO.values():
            await found.desk.meets(one_id(one))
        yield found


def one_id(one):
    return next(id for id, each in WHO.items() if each is one)


async def an_ask(ears, text="My screen flickers", id="17"):
    await ears.hears(activities.said(DANA, text, HELP, id=id))
    return ears.desk.the_request()


async def open_form(ears, by, action, where=HELP, message="40"):
    answer = await ears.hears(
        activities.fetched(by, fetch_data(action), where=where, message=message)
    )
    return answer.body["task"]


def card_of(task):
    return task["value"]["card"]["content"]


def data_of(task):
    return [one for one in actions(card_of(task)) if one["type"] == "Action.Submit"][-1]["data"]


def pressed(by, action, *, where=HELP, message="40", **more):
    button = {"type": "Action.Execute", "verb": "press", "data": press_data(action)}
    return activities.pressed(by, button, where=where, message=message, **more)


async def test_what_is_said_is_kept_once_and_answered_with_nothing(ears):
    told = activities.said(DANA, "My screen flickers", HELP, id="17")
    for _ in range(2):
        answer = await ears.hears(told)
        assert (answer.status, answer.body) == (200, None)
    request = ears.desk.the_request()
    assert (request.asker, request.root, request.text) == ("dana", "17", "My screen flickers")


async def test_a_press_with_nothing_to_say_is_answered_with_the_card_as_it_is_now(ears):
    there = await a_card(ears)
    answer = await ears.hears(pressed(SAM, "clear", message=there))
    assert answer.body["type"] == "application/vnd.microsoft.card.adaptive"
    assert "A card of ours" in shown(answer.body["value"])


async def test_a_press_on_ones_page_is_answered_with_the_page_as_it_is_now(ears):
    await ears.runtime.remember(f"{HOME}sam", "70")
    answer = await ears.hears(pressed(SAM, "clear", where=chat(SAM.aad), message="70"))
    assert answer.body["type"] == "application/vnd.microsoft.card.adaptive"
    assert shown(answer.body["value"])
    other = await ears.hears(pressed(SAM, "clear", where=chat(SAM.aad), message="71"))
    assert other.body == {"statusCode": 200, "type": SENTENCE, "value": ""}


async def test_a_press_is_taken_and_what_came_of_it_told(ears):
    request = await an_ask(ears)
    answer = await ears.hears(pressed(SAM, f"take:{request.id}"))
    assert answer.body == {"statusCode": 200, "type": SENTENCE, "value": "You have it now."}
    assert ears.desk.the_request().helper == "sam"


class Sending(FarEnd):
    """The far end in miniature, for what goes out to Teams."""

    async def send(self, parcel):
        sent = await super().send(parcel)
        return replace(sent, place=replace(sent.place, door="teams")) if sent.place else sent


async def a_card(ears):
    """A card of the bot's that is out, with a button."""
    place = Place(door="teams", id=HELP.id, kind=PlaceKind.CHANNEL)
    parts = (
        Line(text="A card of ours"),
        Buttons(items=(Button(label="I have it", action="clear"),)),
    )

    def say(uow):
        work = Work(
            uow=uow,
            settings=ears.desk.settings,
            words=ears.desk.bot._words,
            at=ears.clock.now(),
            more=SURVEYS,
        )
        post(work, "card", InPlace(place=place), *parts)

    far_end = ears.desk.channels["teams"] = Sending(door="teams")
    await ears.desk._background(say)
    await ears.runtime.drain()
    return next(one.message for one in far_end.posts.values() if "A card of ours" in one.text)


async def test_what_may_not_be_is_told_to_who_pressed(ears):
    request = await an_ask(ears)
    answer = await ears.hears(pressed(DANA, f"take:{request.id}"))
    assert answer.body["type"] == "application/vnd.microsoft.activity.message"
    assert answer.body["value"]
    assert ears.desk.the_request().helper == ""


async def test_who_presses_is_told_by_teams_and_not_by_the_card(ears):
    request = await an_ask(ears)
    told = pressed(DANA, f"take:{request.id}")
    told["value"]["action"]["data"] |= {"by": "sam", "aadObjectId": SAM.aad, "from": SAM.id}
    await ears.hears(told)
    assert ears.desk.the_request().helper == ""


async def test_a_press_that_comes_twice_is_one_and_answered_alike(ears):
    request = await an_ask(ears)
    told = pressed(DANA, f"take:{request.id}")
    assert await ears.hears(told) == await ears.hears(told)


async def test_a_press_that_comes_as_a_message_is_a_press_and_answered_in_private(ears):
    request = await an_ask(ears)
    await ears.hears(activities.said(DANA, "Hi", chat(DANA.aad)))
    told = activities.submitted(DANA, press_data(f"take:{request.id}"), where=HELP, message="40")
    assert (await ears.hears(told)).body is None
    await ears.hearing.finish()
    assert len(ears.teams.bots(DANA)) == 1
    assert ears.teams.bots(HELP) == []
    told = activities.submitted(SAM, press_data(f"take:{request.id}"), where=HELP, message="40")
    await ears.hears(told)
    assert ears.desk.the_request().helper == "sam"


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
    assert texts(task["value"]["card"]["content"]) == ["That was the bot's own message."]


@pytest.mark.parametrize("name", ["composeExtension/query", "signin/verifyState", "x"])
async def test_what_nothing_listens_to_is_said_to_be_so(ears, name):
    told = pressed(DANA, "take:x") | {"name": name}
    assert (await ears.hears(told)).status == 501


async def test_what_cannot_be_read_is_so_by_its_kind_alone(ears, caplog):
    with pytest.raises(Unreadable, match=r"^timestamp$"):
        await ears.hears(activities.said(DANA, "xylophone", HELP) | {"timestamp": "xylophone"})
    with pytest.raises(Unreadable, match=r"^action$"):
        await ears.hears(pressed(DANA, "x") | {"value": {"action": {"data": "xylophone"}}})
    assert "kind=message field=timestamp" in caplog.text
    assert "xylophone" not in caplog.text


async def test_who_has_no_account_in_a_directory_is_answered_and_not_heard(ears):
    nobody = {"from": {"id": "29:1x", "name": "Somebody"}}
    for told in (activities.said(DANA, "Hi", HELP), pressed(DANA, "take:x")):
        assert (await ears.hears(told | nobody)).status == 200
    assert ears.desk.requests() == []


@pytest.fixture
def busy(ears, monkeypatch):
    async def receive(event):
        raise StoreBusy(TOO_LONG)

    monkeypatch.setattr(ears.runtime, "receive", receive)


@pytest.fixture
def hanging(ears, monkeypatch):
    async def receive(event):
        await asyncio.Event().wait()

    monkeypatch.setattr(ears.runtime, "receive", receive)
    ears.hearing._seconds = 0.05


@pytest.mark.parametrize("trouble", ["busy", "hanging"])
async def test_what_takes_too_long_is_said_to_who_waits_and_sent_again_otherwise(
    ears, trouble, request
):
    request.getfixturevalue(trouble)
    answer = await ears.hears(pressed(DANA, "take:x"))
    assert answer.body["value"] == TOO_LONG
    with pytest.raises(StoreBusy):
        await ears.hears(activities.said(DANA, "Hi", HELP))


async def test_a_form_that_could_not_be_kept_stays_open_as_the_same_try(ears, busy):
    task = await open_form(ears, DANA, "ask", where=chat("dana"))
    typed = data_of(task) | {"field_words": "My dock", "field_to": "sam"}
    again = (await ears.hears(activities.sent(DANA, typed, where=chat("dana")))).body["task"]
    assert data_of(again) == data_of(task)
    assert inputs(card_of(again))["field_words"]["value"] == "My dock"
    assert TOO_LONG in shown(card_of(again))


async def test_a_fault_of_ours_is_told_by_its_class_alone(ears, monkeypatch, caplog):
    async def fails(event):
        raise LookupError("xylophone")

    monkeypatch.setattr(ears.runtime, "receive", fails)
    assert (await ears.hears(pressed(DANA, "take:x"))).body["value"] == TOO_LONG
    with pytest.raises(Fault, match=r"^message$"):
        await ears.hears(activities.said(DANA, "Hi", HELP))
    assert "LookupError" in caplog.text
    assert "xylophone" not in caplog.text

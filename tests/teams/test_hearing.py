"""People press, fill in and ask, and are answered in the form that Teams has for it."""

import asyncio
from dataclasses import replace

import pytest

from adapters.teams.drawing.controls import press_data
from adapters.teams.hearing.answering import SENTENCE
from adapters.teams.hearing.controls import HOME
from adapters.teams.hearing.listening import Fault, Unreadable
from chatops.errors import StoreBusy
from chatops.events import Place, PlaceKind
from chatops.messages import Button, Buttons, InPlace, Line
from chatops.saying import post
from chatops.work import Work
from surveys.tables import SURVEYS
from tests.far_end import FarEnd
from tests.teams import activities
from tests.teams.before_ears import DANA, HELP, SAM, TOO_LONG, an_ask, pressed
from tests.teams.far_end.cards import said as shown
from tests.teams.places import chat


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


async def test_presses_of_two_people_in_two_places_are_two_whatever_their_id(ears):
    request = await an_ask(ears)
    for one in (DANA, SAM):
        await ears.hears(activities.said(one, "Hi", chat(one.aad)))
    for one, where in ((DANA, HELP), (SAM, HELP), (SAM, chat(SAM.aad))):
        told = activities.submitted(
            one, press_data(f"take:{request.id}"), where=where, message="40"
        )
        await ears.hears(told | {"id": "1700000000001"})
    assert ears.desk.the_request().helper == "sam"
    assert len([id for id in ears.inbox if ":press:" in id]) == 3


async def test_a_press_with_half_a_sign_is_unreadable_and_no_fault(ears):
    with pytest.raises(Unreadable, match=r"^action$"):
        await ears.hears(pressed(DANA, "take:\ud800"))


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


async def test_a_fault_of_ours_is_told_by_its_class_alone(ears, monkeypatch, caplog):
    async def fails(event):
        raise LookupError("xylophone")

    monkeypatch.setattr(ears.runtime, "receive", fails)
    assert (await ears.hears(pressed(DANA, "take:x"))).body["value"] == TOO_LONG
    with pytest.raises(Fault, match=r"^message$"):
        await ears.hears(activities.said(DANA, "Hi", HELP))
    assert "LookupError" in caplog.text
    assert "xylophone" not in caplog.text

"""The desk's forms in the playground: drawn for one person, sent once, and only as asked."""

import pytest
import pytest_asyncio

from chatops.errors import Refusal, UserError
from chatops.events import ButtonPressed, FormSubmitted, PlaceKind
from chatops.messages import Button, Buttons, Choice, Form, Home, TextBox
from tests.playground import ScriptedDesk, opened, parcel
from tests.survey_shown import HOW_PAGE, SURVEY

LOG = Buttons(items=(Button(label="Log", action="log", opens_form=True),))
FORM = Form(
    title="Log a walk-up",
    action="log.save",
    submit="Save",
    fields=(
        TextBox(name="what", label="What"),
        TextBox(name="minutes", label="Minutes", required=False),
        Choice(name="how", label="How", options=(("call", "A call"), ("visit", "A visit"))),
    ),
)


@pytest.fixture
def desk():
    return ScriptedDesk()


@pytest_asyncio.fixture
async def visitor(tmp_path, desk):
    async with opened(tmp_path, desk) as visitor:
        yield visitor


async def opened_form(visitor, desk, form: Form = FORM) -> str:
    desk.forms["log"] = form
    await visitor.channel.send(parcel(Home(person="sam", door="playground"), parts=(LOG,)))
    answer = await visitor.tell("press", {"as": "sam", "action": "log"})
    return answer["form"]["id"]


async def test_a_form_is_sent_with_one_value_for_each_field(visitor, desk):
    form = await opened_form(visitor, desk)
    assert desk.heard(ButtonPressed) == []
    values = {"as": "sam", "form": form, "values": {"what": " dock ", "how": "visit"}}
    assert await visitor.tell("submit", values) == {"said": None, "refused": False}
    (event,) = desk.heard(FormSubmitted)
    assert (event.action, event.by) == ("log.save", "sam")
    assert event.values == {"what": "dock", "minutes": "", "how": "visit"}
    await visitor.tell("submit", values, status=409)


async def test_a_form_with_a_mistake_stays_open(visitor, desk):
    form = await opened_form(visitor, desk)
    desk.sentences[FormSubmitted] = Refusal("Who was it?")
    values = {"as": "sam", "form": form, "values": {"what": "dock", "how": "visit"}}
    assert await visitor.tell("submit", values) == {"said": "Who was it?", "refused": True}
    del desk.sentences[FormSubmitted]
    assert await visitor.tell("submit", values) == {"said": None, "refused": False}
    assert len({event.id for event in desk.heard(FormSubmitted)}) == 2


@pytest.mark.parametrize(
    "values",
    [
        {"what": "", "how": "visit"},
        {"what": "dock", "how": "pigeon"},
        {"what": "dock"},
        {"what": "dock", "how": "visit", "admin": "yes"},
        {"what": "dock", "how": 1},
        {"what": "x" * 4001, "how": "visit"},
        "dock",
    ],
)
async def test_a_form_takes_only_what_it_asks(visitor, desk, values):
    form = await opened_form(visitor, desk)
    await visitor.tell("submit", {"as": "sam", "form": form, "values": values}, status=400)
    assert desk.heard(FormSubmitted) == []


async def test_a_choice_that_may_be_left_open_is_sent_empty(visitor, desk):
    form = await opened_form(visitor, desk, SURVEY)
    given = {"happy": "8", "easy": "1"}
    values = {"as": "sam", "form": form, "values": given}
    await visitor.tell("submit", values)
    (event,) = desk.heard(FormSubmitted)
    assert event.values == given | {"lost": "", "differently": ""}


@pytest.mark.parametrize("values", [{"happy": "8"}, {"easy": "1"}, {"happy": "11", "easy": "1"}])
async def test_a_scale_that_must_be_answered_is(visitor, desk, values):
    form = await opened_form(visitor, desk, SURVEY)
    await visitor.tell("submit", {"as": "sam", "form": form, "values": values}, status=400)
    assert desk.heard(FormSubmitted) == []


async def test_what_is_only_to_be_read_cannot_be_sent(visitor, desk):
    form = await opened_form(visitor, desk, HOW_PAGE)
    await visitor.tell("submit", {"as": "sam", "form": form, "values": {}}, status=400)
    assert desk.heard(FormSubmitted) == []


async def test_somebody_elses_form_cannot_be_sent(visitor, desk):
    form = await opened_form(visitor, desk)
    values = {"as": "dana", "form": form, "values": {"what": "dock", "how": "visit"}}
    await visitor.tell("submit", values, status=409)


async def test_the_shortcut_passes_one_message_on_even_where_the_bot_is_not(visitor, desk):
    desk.forms["ask"] = FORM
    await visitor.tell("places", {"as": "dana", "people": ["priya"]})
    message = await visitor.say("priya", "My screen flickers", place="dm-dana-priya")
    values = {"as": "dana", "place": "dm-dana-priya", "message": message}
    assert (await visitor.tell("ask", values))["form"]["title"] == FORM.title
    (context,) = desk.contexts
    assert (context.text, context.author, context.message) == (
        "My screen flickers",
        "priya",
        message,
    )
    assert context.place.kind is PlaceKind.PRIVATE
    await visitor.tell("ask", {**values, "as": "sam"}, status=400)


async def test_a_form_that_may_not_be_opened_is_refused_kindly(visitor, desk):
    desk.forms["ask"] = UserError("Sam has this already.")
    message = await visitor.say("dana", "My screen flickers")
    values = {"as": "dana", "place": "it-help", "message": message}
    assert await visitor.tell("ask", values, status=409) == {"error": "Sam has this already."}

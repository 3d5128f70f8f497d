"""Three hundred made-up people who answer two years of surveys in the playground."""

import asyncio
from collections import Counter
from datetime import date, timedelta
from itertools import chain

import pytest

from adapters.playground.cast import Cast
from adapters.playground.company.moods import QUARTERS, Feelings
from adapters.playground.company.people import SIZE, staff
from adapters.playground.company.words import AT_ANY_TIME, ON_THEIR_MINDS
from chatops.errors import StoreBusy
from chatops.events import FormSubmitted, PersonSeen
from chatops.messages import Button, Buttons, Form, Home, Post, TextBox, ToPerson
from tests.playground import ScriptedDesk, opened, parcel, until
from tests.survey_shown import INVITATION, SURVEY, WAVE

SAY = Button(label="What changes", action=f"survey_changes:{WAVE}", opens_form=True)
CHANGES = Form(
    title="You said, we did",
    action=SAY.action,
    fields=tuple(TextBox(name=f"line{n}", label="What changes", required=n == 1) for n in (1, 2)),
    submit="Post it",
)
ROLES = {"helpers": ("sam", "alex"), "admins": ("ana",), "readers": ("ana",)}


def a_quarter_after(day: date) -> date:
    return day + timedelta(days=91)


CAST = Cast(next_survey=a_quarter_after).with_roles(**ROLES)


class SurveyedDesk(ScriptedDesk):
    """A desk that invites everybody whenever the clock moves, and asks what changes."""

    def __init__(self) -> None:
        super().__init__()
        self.forms = {button.action: SURVEY for button in INVITATION[2].items}
        self.forms[SAY.action] = CHANGES
        self.asks = True
        self.invite = True
        self.fail = False
        self.moves = 0
        self.channel = None

    async def receive(self, event):
        if self.fail and isinstance(event, FormSubmitted):
            raise StoreBusy("busy")
        return await super().receive(event)

    async def draw_home(self, person, *, door):
        return (Buttons(items=(SAY,)),) if self.asks else ()

    async def advance(self, to) -> None:
        self.at = to
        self.moves += 1
        for person in staff() if self.invite else ():
            key = f"{self.moves}:{person.id}"
            message = Post(to=ToPerson(person=person.id, door="playground"), parts=INVITATION)
            await self.channel.send(parcel(message, key=key))

    def answers(self) -> list[FormSubmitted]:
        return [event for event in self.heard(FormSubmitted) if event.action == SURVEY.action]


@pytest.fixture
def desk():
    return SurveyedDesk()


@pytest.fixture
async def visitor(tmp_path, desk):
    async with opened(tmp_path, desk, cast=CAST, advance=desk.advance) as visitor:
        desk.channel = visitor.channel
        yield visitor


async def company(visitor):
    return (await visitor.ask("overview", **{"as": "ana"}))["company"]


async def is_over(visitor):
    async with asyncio.timeout(20):
        while (shown := await company(visitor))["living"]:  # noqa: ASYNC110 - as in ``until``
            await asyncio.sleep(0.01)
    return shown


async def test_for_two_years_most_of_three_hundred_tap_a_number_and_send_the_form(visitor, desk):
    desk.hold = asyncio.Event()
    begun = await visitor.tell("company", {"as": "ana", "on": True})
    assert begun["company"]["living"] is True
    again = await visitor.tell("company", {"as": "ana", "on": True})
    assert again["company"]["living"] is True
    desk.hold.set()
    shown = await is_over(visitor)
    assert (shown["done"], shown["of"], shown["left"]) == (QUARTERS, QUARTERS, False)
    times = Counter(event.by for event in desk.answers())
    assert len(times) > 0.9 * SIZE
    assert 0.6 * QUARTERS * SIZE < times.total() < 0.8 * QUARTERS * SIZE
    assert max(times.values()) <= QUARTERS
    assert len({(event.by, event.at) for event in desk.answers()}) == times.total()
    first = desk.answers()[0]
    assert set(first.values) == {"happy", "easy", "lost", "differently"}
    written = Counter(e.values["differently"] for e in desk.answers())
    del written[""]
    assert set(written) <= {*AT_ANY_TIME, *chain(*ON_THEIR_MINDS)}
    assert max(written.values()) <= QUARTERS, "nobody writes what another wrote in the same survey"
    assert 15 * QUARTERS < written.total() < 25 * QUARTERS
    said = [e for e in desk.heard(FormSubmitted) if e.action == CHANGES.action]
    assert {event.by for event in said} == {"ana"}
    assert all(event.values["line1"] for event in said)
    moves = desk.moves
    await visitor.tell("company", {"as": "ana", "on": True})
    assert (await is_over(visitor))["done"] == QUARTERS
    assert desk.moves == moves


async def test_the_three_hundred_are_met_and_are_nowhere_to_be_seen(visitor, desk):
    desk.invite = False
    await visitor.tell("company", {"as": "ana", "on": True})
    shown = await is_over(visitor)
    met = {event.person for event in desk.received if isinstance(event, PersonSeen)}
    assert {person.id for person in staff()} <= met
    assert shown["about"] == "No survey opened. What keeps it is on Ana's Home of Deskside."
    overview = await visitor.ask("overview", **{"as": "ana"})
    assert len(overview["cast"]) == len(CAST.people)
    assert not any("staff" in place["id"] for place in overview["places"])
    await visitor.ask("overview", **{"as": "staff001"}, status=400)


async def test_what_was_broken_off_goes_on_from_there(visitor, desk):
    await visitor.tell("company", {"as": "ana", "on": True})
    await until(lambda: desk.notes.get("playground quarters") == "2", within=20)
    stopped = await visitor.tell("company", {"as": "ana", "on": False})
    assert stopped["company"]["living"] is False
    done = int(desk.notes["playground quarters"])
    heard = len(desk.received)
    assert (await company(visitor))["done"] == done < QUARTERS
    assert len(desk.received) == heard
    await visitor.tell("company", {"as": "ana", "on": True})
    assert (await is_over(visitor))["done"] == QUARTERS


async def test_only_an_admin_lets_two_years_go_by(visitor, desk):
    await visitor.tell("company", {"as": "dana", "on": True}, status=403)
    await visitor.tell("company", {"as": "ana"}, status=400)
    assert desk.moves == 0


async def test_an_answer_that_could_not_be_kept_stops_nobody_else(visitor, desk):
    desk.fail = True
    await visitor.tell("company", {"as": "ana", "on": True})
    await until(lambda: desk.notes.get("playground quarters") == "1", within=20)
    assert desk.heard(FormSubmitted) == []


async def test_starting_over_ends_it(tmp_path, desk):
    async def forget() -> None:
        desk.notes.clear()

    more = {"cast": CAST, "advance": desk.advance, "start_over": forget}
    async with opened(tmp_path, desk, **more) as visitor:
        desk.channel = visitor.channel
        await visitor.tell("company", {"as": "ana", "on": True})
        await until(lambda: desk.notes.get("playground quarters") == "1", within=20)
        await visitor.tell("start-over", {"as": "ana"})
        shown = await company(visitor)
        assert (shown["living"], shown["done"]) == (False, 0)


async def test_the_bot_publishes_no_page_for_somebody_made_up(visitor):
    sent = await visitor.channel.send(parcel(Home(person="staff001", door="playground")))
    assert sent.reason == "person_not_found"


async def test_who_reads_results_is_shown_the_way_to_them(visitor):
    cast = (await visitor.ask("overview", **{"as": "dana"}))["cast"]
    assert [one["id"] for one in cast if one["reads"]] == ["ana"]


def test_everybody_feels_the_same_at_every_start():
    one, other = Feelings(3), Feelings(3)
    for person in staff():
        assert one.happy(person.id) == other.happy(person.id)
        assert one.fill(SURVEY, person.id) == other.fill(SURVEY, person.id)
        assert 0 <= one.happy(person.id) <= 10
    assert len({person.name for person in staff()}) == len({p.id for p in staff()}) == SIZE


def test_the_company_is_least_happy_while_its_laptops_change():
    means = [
        sum(Feelings(quarter).happy(person.id) for person in staff()) / SIZE
        for quarter in range(QUARTERS)
    ]
    assert means.index(min(means)) == 3
    assert means.index(max(means)) == QUARTERS - 1

"""Our messages in Teams: in the right place, at its pace, and what its refusals come to."""

import asyncio
from dataclasses import replace

import pytest
import pytest_asyncio

from adapters.pacing import Limits, Pace
from adapters.teams.calling import line
from adapters.teams.channel import BRIEF, REST, TeamsChannel
from adapters.teams.given import TeamsKeys
from adapters.teams.port import Port
from adapters.teams.roster import Roster
from adapters.teams.sending.pacing import TALK, teams_pace
from adapters.teams.tenant import DOOR, Account, Tenant
from chatops.events import UNSURE, PersonSeen, Place, PlaceKind
from chatops.messages import (
    Home,
    InPlace,
    InThread,
    Line,
    LookUp,
    Mark,
    Post,
    Quote,
    Redraw,
    ToGroup,
    ToPerson,
    Under,
    Whisper,
    Withdraw,
)
from chatops.ports import GivenUp, Parcel, Retry, Sent, Target, Unknown
from chatops.settings import Settings
from tests.playground import MONDAY, ScriptedDesk
from tests.teams.far_end import FakeTeams
from tests.teams.far_end.cards import said
from tests.teams.places import BOT, TENANT, who

DANA, SAM, KIM, ZOE = (who(name) for name in ("dana", "sam", "kim", "zoe"))
HI = (Line(text="Hi"),)
SECONDS = 0.3
"""How long the port waits for an answer here."""
PEOPLE = [{"id": "dana", "teams": DANA.aad}, {"id": "una", "slack": "U0UNA"}]
NO_ANSWER = "no_answer"


@pytest_asyncio.fixture
async def teams():
    async with FakeTeams(now=lambda: MONDAY) as teams:
        teams.add_person(DANA)
        teams.add_person(SAM, has_app=False)
        teams.add_person(KIM, has_app=False)
        teams.add_person(ZOE)
        teams.help = teams.add_channel("it-help", [DANA, SAM])
        teams.few = teams.add_group([DANA, SAM])
        yield teams
        assert not teams.problems


@pytest.fixture
def desk():
    return ScriptedDesk()


@pytest.fixture
def tenant(teams):
    settings = Settings.model_validate({"people": PEOPLE})
    return Tenant(app_id="", id=TENANT, settings=settings, bot=BOT, service_url=teams.service_url)


@pytest_asyncio.fixture
async def port(tenant):
    keys = TeamsKeys(app_id="", tenant=TENANT, identity="local")
    port = Port(keys, tenant, line=line.Line(seconds=SECONDS))
    yield port
    await port.close()


@pytest.fixture
def channel(port, tenant, desk):
    pace = Pace(lambda lane: Limits())
    return TeamsChannel(port, tenant, Roster(desk, tenant, port), desk, pace=pace)


def parcel(message, *, key="k1", target=None, parts=()) -> Parcel:
    return Parcel(key=key, message=message, parts=parts, target=target, first_try_at=MONDAY)


def post(to, parts=HI, **more) -> Post:
    return Post(to=to, parts=parts, **more)


def at(sent: Sent, *, root: str = "") -> Target:
    return Target(place=sent.place, message=sent.message, root=root)


def help_place(teams) -> Place:
    return Place(door=DOOR, id=teams.help.where.id, kind=PlaceKind.CHANNEL)


def own_chat(teams, person) -> Place:
    return Place(door=DOOR, id=teams.talk(person).where.id, kind=PlaceKind.DM)


def shown(teams, where) -> list[str]:
    return [said(message.card) for message in teams.bots(where)]


# Where it goes


async def test_at_the_top_of_a_channel_a_post_begins_a_thread_of_its_own(channel, teams):
    sent = await channel.send(parcel(post(InPlace(place=help_place(teams)))))
    (message,) = teams.bots(teams.help)
    assert sent == Sent(place=help_place(teams), message=message.id)
    assert message.root == ""
    below = parcel(post(Under(key="x")), key="k2", target=at(sent))
    await channel.send(below)
    assert [m.root for m in teams.thread(teams.help, sent.message)] == ["", sent.message]


async def test_an_answer_hangs_in_its_thread_and_so_does_what_hangs_under_it(channel, teams):
    root = (await channel.send(parcel(post(InPlace(place=help_place(teams)))))).message
    to = InThread(place=help_place(teams), root=root)
    answer = await channel.send(parcel(post(to), key="k2"))
    under = parcel(post(Under(key="k2")), key="k3", target=at(answer, root=root))
    below = await channel.send(under)
    thread = [message.id for message in teams.thread(teams.help, root)]
    assert thread == [root, answer.message, below.message]


async def test_a_chat_has_no_threads_and_what_is_said_there_stands_at_the_end(channel, teams):
    few = Place(door=DOOR, id=teams.few.where.id, kind=PlaceKind.GROUP)
    for key, to in (("k1", InPlace(place=few)), ("k2", InThread(place=few, root="1"))):
        sent = await channel.send(parcel(post(to), key=key))
        assert sent.place == few
    assert [message.root for message in teams.bots(teams.few)] == ["", ""]


async def test_somebodys_chat_is_opened_once_and_kept(channel, teams, desk, tenant, port):
    for key in ("k1", "k2"):
        sent = await channel.send(parcel(post(ToPerson(person="dana", door=DOOR)), key=key))
        assert sent.place == own_chat(teams, DANA)
    assert len(teams.called("create")) == 1
    roster = Roster(desk, tenant, port)
    await roster.load()
    assert roster.chat_of(DANA.aad) == sent.place.id


async def test_who_is_met_in_a_team_alone_is_reached_by_the_id_for_this_bot(channel, teams, tenant):
    to = post(ToPerson(person=SAM.aad, door=DOOR))
    assert await channel.send(parcel(to)) == GivenUp(reason="BadArgument")
    tenant.accounts[SAM.aad] = Account(aad=SAM.aad, id=SAM.id)
    assert (await channel.send(parcel(to, key="k2"))).place == own_chat(teams, SAM)


@pytest.mark.parametrize(
    ("message", "outcome"),
    [
        (post(ToPerson(person="una", door=DOOR)), GivenUp(reason="no_account")),
        (LookUp(person="una", door=DOOR), GivenUp(reason="no_account")),
        (post(ToPerson(person=KIM.aad, door=DOOR)), GivenUp(reason="BadArgument")),
        (
            post(ToGroup(people=("dana", SAM.aad), door=DOOR)),
            GivenUp(reason="not_here", empty=True),
        ),
        (
            Mark(place=Place(door=DOOR, id="19:x"), message="1", emoji="📝"),
            GivenUp(reason="not_here", empty=True),
        ),
        (post(Under(key="x")), GivenUp(reason="message_not_found")),
        (Redraw(original="x", parts=HI), GivenUp(reason="message_not_found")),
        (Withdraw(original="x"), GivenUp(reason="message_not_found")),
        (Home(person="dana", door=DOOR), GivenUp(reason="no_card", empty=True)),
    ],
)
async def test_what_teams_has_no_way_for_ends_without_a_fuss(channel, teams, message, outcome):
    assert await channel.send(parcel(message)) == outcome
    assert not teams.bots()


async def test_what_one_person_alone_is_to_see_goes_to_their_own_chat(channel, teams):
    sent = await channel.send(parcel(post(Whisper(place=help_place(teams), person="dana"))))
    assert sent.place == own_chat(teams, DANA)


# Changing what is there


@pytest.mark.parametrize("is_root_known", [True, False])
async def test_an_answer_is_changed_and_taken_away_in_its_thread(channel, teams, is_root_known):
    root = (await channel.send(parcel(post(InPlace(place=help_place(teams)))))).message
    to = InThread(place=help_place(teams), root=root)
    answer = await channel.send(parcel(post(to), key="k2"))
    target = at(answer, root=root if is_root_known else "")
    edit = Redraw(original="x", parts=(Line(text="Edited"),))
    edited = await channel.send(parcel(edit, key="k3", target=target))
    assert edited == Sent(place=help_place(teams), message=answer.message)
    if is_root_known:
        assert teams.called("update")[0].conversation.endswith(f";messageid={root}")
    assert shown(teams, teams.help) == ["Hi", "Edited"]
    for _ in range(2):  # gone is gone
        outcome = await channel.send(parcel(Withdraw(original="x"), key="k4", target=target))
        assert isinstance(outcome, Sent)
    assert shown(teams, teams.help) == ["Hi"]


async def test_what_is_gone_cannot_be_changed(channel, teams):
    target = Target(place=help_place(teams), message="1")
    edit = parcel(Redraw(original="x", parts=HI), target=target)
    assert isinstance(await channel.send(edit), GivenUp)


async def test_a_home_card_is_put_at_the_end_anew_and_otherwise_changed_in_place(
    channel, teams, desk
):
    anew, again = (Home(person="dana", door=DOOR, anew=on) for on in (True, False))
    first = await channel.send(parcel(anew, parts=HI))
    assert first.rest == REST
    second = await channel.send(parcel(anew, key="k2", parts=HI))
    changed = await channel.send(parcel(again, key="k3", parts=(Line(text="Two"),)))
    assert changed == second
    assert first.message != second.message
    assert shown(teams, DANA) == ["Hi", "Two"]
    assert desk.notes[f"{DOOR}:home:dana"].split() == [second.place.id, second.message]


async def test_a_home_card_that_is_gone_is_forgotten(channel, teams, desk):
    home = Home(person="dana", door=DOOR, anew=True)
    sent = await channel.send(parcel(home, parts=HI))
    teams.message(DANA, sent.message).deleted = True
    again = parcel(replace(home, anew=False), key="k2", parts=HI)
    for _ in range(2):
        assert await channel.send(again) == GivenUp(reason="no_card", empty=True)
    assert len(teams.called("update")) == 1


async def test_a_look_up_tells_the_desk_under_the_key_of_the_question(channel, teams, desk, tenant):
    await channel.send(parcel(post(ToPerson(person="dana", door=DOOR))))
    assert await channel.send(parcel(LookUp(person="dana", door=DOOR), key="k9")) == Sent()
    (seen,) = [event for event in desk.received if isinstance(event, PersonSeen)]
    assert (seen.person, seen.found) == ("dana", True)


# What refusals mean


async def says(channel, teams, kind, *, call="send", message=None, target=None, **more):
    """Say something in Dana's chat, and meet a fault."""
    to = InPlace(place=own_chat(teams, DANA))
    teams.faults.add(call, kind, **more)
    return await channel.send(parcel(message or post(to), target=target))


@pytest.mark.parametrize(
    ("kind", "more", "outcome"),
    [
        ("412", {}, Retry(after=5.0, reason="PreconditionFailed")),
        ("429", {"retry_after": 7}, Retry(after=7.0, reason="TooManyRequests", counts=False)),
        ("429", {}, Retry(after=2.0, reason="TooManyRequests", counts=False)),
        ("502", {}, Retry(after=2.0, reason="BadGateway", counts=False)),
        ("html 502", {}, Retry(after=2.0, reason="http_502", counts=False)),
        (
            "503",
            {"retry_after": 9},
            Retry(after=9.0, reason="ServiceUnavailable", counts=False),
        ),
        ("504", {}, Unknown(reason="GatewayTimeout")),
        ("401", {}, Retry(after=60.0, reason="BotNotRegistered", whole_door=True)),
        ("400", {}, GivenUp(reason="BadSyntax")),
        ("403", {}, GivenUp(reason="BotNotInConversationRoster")),
        ("403", {"code": "MessageWritesBlocked"}, GivenUp(reason="MessageWritesBlocked")),
        ("403", {"code": "BotDisabledByAdmin"}, GivenUp(reason="BotDisabledByAdmin")),
        ("404", {}, GivenUp(reason="ConversationNotFound")),
        ("500", {}, GivenUp(reason="ServiceError")),
        ("drop before", {}, Unknown(reason=NO_ANSWER)),
        ("drop after", {}, Unknown(reason=NO_ANSWER)),
        ("hang", {}, Unknown(reason=NO_ANSWER)),
    ],
)
async def test_a_post_that_is_refused(channel, teams, kind, more, outcome):
    assert await says(channel, teams, kind, **more) == outcome
    assert len(teams.called("send")) <= 1


@pytest.mark.parametrize("kind", ["504", "hang", "hang after"])
@pytest.mark.parametrize("call", ["update", "delete"])
async def test_what_changes_a_message_is_simply_tried_again(channel, teams, kind, call):
    target = at(await channel.send(parcel(post(InPlace(place=own_chat(teams, DANA))))))
    change = Withdraw(original="x") if call == "delete" else Redraw(original="x", parts=HI)
    outcome = await says(channel, teams, kind, call=call, message=change, target=target)
    assert isinstance(outcome, Retry)
    assert not outcome.counts
    assert isinstance(await channel.send(parcel(change, target=target)), Sent)


async def test_where_nobody_answers_the_whole_door_waits_after_a_few(channel, teams):
    await teams.stops_listening()
    message = parcel(post(InPlace(place=own_chat(teams, DANA))))
    outcomes = [await channel.send(message) for _ in range(4)]
    assert [outcome.whole_door for outcome in outcomes] == [False, False, True, True]
    assert not any(outcome.counts for outcome in outcomes)
    waits = [outcome.after for outcome in outcomes]
    assert waits == sorted(set(waits))
    await teams.listens_again()
    assert isinstance(await channel.send(message), Sent)


async def test_what_is_too_big_is_drawn_briefly_once(channel, teams):
    long = post(InPlace(place=own_chat(teams, DANA)), (Quote(text="x" * 12_000),))
    assert isinstance(await says(channel, teams, "html 413", message=long), Sent)
    (message,) = teams.bots(DANA)
    assert 0 < len(said(message.card)) <= BRIEF
    teams.faults.add("send", "html 413", 2)
    assert await channel.send(parcel(long, key="k2")) == GivenUp(reason="http_413")


async def test_who_has_blocked_the_bot_and_a_place_without_it_are_given_up(channel, teams):
    teams.talk(DANA).refuses = (403, "ConversationBlockedByUser")
    to_dana = parcel(post(ToPerson(person="dana", door=DOOR)))
    assert await channel.send(to_dana) == GivenUp(reason="ConversationBlockedByUser")
    teams.help.has_bot = False
    in_help = parcel(post(InPlace(place=help_place(teams))), key="k2")
    assert await channel.send(in_help) == GivenUp(reason="BotNotInConversationRoster")


async def test_nobody_can_look_so_what_is_never_said_twice_is_left(channel, teams):
    to = ToPerson(person="dana", door=DOOR)
    assert await channel.look_up(parcel(post(to))) is None
    assert await channel.look_up(parcel(Home(person="dana", door=DOOR, anew=True))) is None
    assert await channel.look_up(parcel(post(to, never_twice=True))) == GivenUp(reason=UNSURE)
    assert not teams.calls


async def test_what_breaks_before_it_is_sent_is_tried_again_and_never_in_doubt(
    channel, teams, monkeypatch
):
    monkeypatch.setattr("adapters.teams.channel.drawn_message", lambda parts, tenant: 1 / 0)
    outcome = await channel.send(parcel(post(InPlace(place=own_chat(teams, DANA)))))
    assert outcome == Retry(after=30.0, reason="ZeroDivisionError")


async def test_a_busy_store_pauses_the_door_before_anything_is_said(channel, teams, desk):
    desk.busy = 1
    await channel.send(parcel(post(ToPerson(person="dana", door=DOOR))))
    outcome = await channel.send(parcel(LookUp(person="dana", door=DOOR), key="k2"))
    assert outcome == Retry(after=1.0, reason="busy", whole_door=True)


async def test_a_conversation_that_is_refused_holds_up_no_other(teams, port, tenant, desk):
    pace = teams_pace()
    channel = TeamsChannel(port, tenant, Roster(desk, tenant, port), desk, pace=pace)
    await says(channel, teams, "429", retry_after=30)
    again = parcel(post(InPlace(place=own_chat(teams, DANA))), key="k2")
    outcome = await channel.send(again)
    assert (outcome.reason, outcome.counts) == ("pace", False)
    assert outcome.after == pytest.approx(30.0, abs=2.0)
    other = parcel(post(InPlace(place=own_chat(teams, ZOE))), key="k3")
    assert isinstance(await channel.send(other), Sent)


async def test_many_posts_at_once_stay_within_what_teams_takes_in_a_conversation(
    teams, port, tenant, desk
):
    pace = teams_pace()
    channel = TeamsChannel(port, tenant, Roster(desk, tenant, port), desk, pace=pace)
    teams.limits.turn_on()
    to = InPlace(place=own_chat(teams, DANA))
    outcomes = await asyncio.gather(
        *(channel.send(parcel(post(to), key=f"k{number}")) for number in range(9))
    )
    assert sum(isinstance(outcome, Sent) for outcome in outcomes) >= 6
    assert {outcome.reason for outcome in outcomes if isinstance(outcome, Retry)} <= {"pace"}
    assert teams.limits.refused == 0
    assert await pace.turn(TALK, key="other", of="elsewhere") == 0.0

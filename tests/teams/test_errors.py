"""What Teams refuses, and what comes of it: tried again, given up, or waited for."""

import asyncio

import pytest

from adapters.teams.sending.pacing import TALK, teams_pace
from adapters.teams.sending.posting import BRIEF
from adapters.teams.tenant import DOOR
from chatops.events import UNSURE
from chatops.messages import (
    Home,
    InPlace,
    LookUp,
    Quote,
    Redraw,
    ToPerson,
    Withdraw,
)
from chatops.ports import GivenUp, Retry, Sent, Unknown
from tests.teams.far_end.cards import said
from tests.teams.sending import (
    DANA,
    HI,
    ZOE,
    at,
    channel_of,
    help_place,
    own_chat,
    parcel,
    post,
    says,
)

NO_ANSWER = "no_answer"


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
        (
            "403",
            {"code": "BotDisabledByAdmin"},
            Retry(after=60.0, reason="BotDisabledByAdmin", whole_door=True),
        ),
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
    monkeypatch.setattr("adapters.teams.sending.posting.drawn_message", lambda parts, tenant: 1 / 0)
    outcome = await channel.send(parcel(post(InPlace(place=own_chat(teams, DANA)))))
    assert outcome == Retry(after=30.0, reason="ZeroDivisionError")


async def test_a_busy_store_pauses_the_door_before_anything_is_said(channel, teams, desk):
    desk.busy = 1
    await channel.send(parcel(post(ToPerson(person="dana", door=DOOR))))
    outcome = await channel.send(parcel(LookUp(person="dana", door=DOOR), key="k2"))
    assert outcome == Retry(after=1.0, reason="busy", whole_door=True)


async def test_a_conversation_that_is_refused_holds_up_no_other(teams, port, tenant, desk):
    pace = teams_pace()
    channel = channel_of(port, tenant, desk, pace=pace)
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
    channel = channel_of(port, tenant, desk, pace=pace)
    teams.limits.turn_on()
    to = InPlace(place=own_chat(teams, DANA))
    outcomes = await asyncio.gather(
        *(channel.send(parcel(post(to), key=f"k{number}")) for number in range(9))
    )
    assert sum(isinstance(outcome, Sent) for outcome in outcomes) >= 6
    assert {outcome.reason for outcome in outcomes if isinstance(outcome, Retry)} <= {"pace"}
    assert teams.limits.refused == 0
    assert await pace.turn(TALK, key="other", of="elsewhere") == 0.0

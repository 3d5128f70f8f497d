"""While Teams is not there nothing is posted into the void: one call at a time asks for it."""

import asyncio

import pytest

from adapters.teams.sending.calling import AT_ONCE
from adapters.teams.sending.outage import OUTAGE
from chatops.messages import InPlace
from chatops.ports import Retry, Sent, Unknown
from tests.teams.sending import DANA, own_chat, parcel, post


async def silent(channel, teams, kind, *, call="*"):
    """Have Teams fall silent, and send until that is noticed."""
    teams.faults.add(call, kind, times=float("inf"))
    return [await channel.send(to_dana(teams, key=f"s{n}")) for n in range(OUTAGE)]


def to_dana(teams, *, key, **more):
    return parcel(post(InPlace(place=own_chat(teams, DANA)), **more), key=key)


@pytest.mark.parametrize("kind", ["hang", "504", "drop before"])
async def test_after_a_few_posts_in_silence_no_more_go_out(channel, teams, kind):
    outcomes = await silent(channel, teams, kind)
    # Each but the first waited until Teams would answer something that changes nothing.
    assert [type(outcome) for outcome in outcomes] == [Unknown, Retry, Retry]
    assert outcomes[-1].whole_door
    calls = len(teams.calls)
    again = await channel.send(to_dana(teams, key="k1", never_twice=True))
    assert (again.whole_door, again.counts) == (True, False)
    assert 0 < again.after <= 5.0
    assert len(teams.calls) == calls


async def test_who_asks_whether_teams_is_back_loses_nothing_and_waits_ever_longer(
    channel, teams, clock
):
    await silent(channel, teams, "504")
    waits = []
    for number in range(6):
        wait = (await channel.send(to_dana(teams, key=f"w{number}"))).after
        waits.append(wait)
        clock.at += wait
        asked = await channel.send(to_dana(teams, key=f"k{number}", never_twice=True))
        assert isinstance(asked, Retry)
    assert waits == sorted(waits)
    assert waits[-1] == 60.0
    assert len(teams.called("send")) == 1
    teams.faults.clear()
    clock.at += 60.0
    assert isinstance(await channel.send(to_dana(teams, key="k9", never_twice=True)), Sent)
    both = (channel.send(to_dana(teams, key=key)) for key in ("k10", "k11"))
    assert all(isinstance(one, Sent) for one in await asyncio.gather(*both))


async def test_where_posts_alone_are_not_answered_one_is_risked_at_a_time(channel, teams, clock):
    teams.faults.add("send", "504", times=float("inf"))
    await asyncio.gather(*(channel.send(to_dana(teams, key=f"s{n}")) for n in range(OUTAGE)))
    clock.at += 60.0
    sends = len(teams.called("send"))
    many = [channel.send(to_dana(teams, key=f"k{n}", never_twice=True)) for n in range(9)]
    outcomes = await asyncio.gather(*many)
    assert len(teams.called("send")) == sends + 1
    assert [type(one) for one in outcomes].count(Unknown) == 1
    assert all(one.whole_door for one in outcomes if isinstance(one, Retry))


async def test_no_more_than_a_few_of_what_is_never_said_twice_are_under_way(channel, teams):
    teams.faults.add("send", "hang", times=float("inf"))
    many = [channel.send(to_dana(teams, key=f"k{n}", never_twice=True)) for n in range(16)]
    outcomes = await asyncio.gather(*many)
    # Of those that end one after the other, until it is an outage, each may let one more go.
    lost = [type(one) for one in outcomes].count(Unknown)
    assert AT_ONCE <= lost < AT_ONCE + OUTAGE
    assert len(teams.called("send")) <= lost


async def test_where_nobody_listens_the_door_waits_and_a_single_answer_ends_it(
    channel, teams, clock
):
    await teams.stops_listening()
    outcomes = [await channel.send(to_dana(teams, key="k1")) for _ in range(OUTAGE)]
    assert [outcome.whole_door for outcome in outcomes] == [False] * (OUTAGE - 1) + [True]
    assert not any(outcome.counts for outcome in outcomes)
    await teams.listens_again()
    assert (await channel.send(to_dana(teams, key="k1"))).reason == "outage"
    clock.at += outcomes[-1].after
    assert isinstance(await channel.send(to_dana(teams, key="k1")), Sent)

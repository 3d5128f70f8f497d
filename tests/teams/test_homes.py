"""Home cards: one in each chat, the last one, and kept fresh."""

from dataclasses import replace

import pytest

from adapters.teams.sending.homes import REST
from adapters.teams.tenant import DOOR
from chatops.messages import (
    Home,
    Line,
)
from chatops.ports import GivenUp, Sent
from tests.teams.sending import DANA, HI, parcel, shown


async def test_a_home_card_is_put_at_the_end_in_place_of_the_former_and_otherwise_changed(
    channel, teams, desk
):
    anew, again = (Home(person="dana", door=DOOR, anew=on) for on in (True, False))
    first = await channel.send(parcel(anew, parts=HI))
    assert first.rest == REST
    second = await channel.send(parcel(anew, key="k2", parts=HI))
    changed = await channel.send(parcel(again, key="k3", parts=(Line(text="Two"),)))
    assert changed == second
    assert first.message != second.message
    assert shown(teams, DANA) == ["Two"]
    assert desk.notes[f"{DOOR}:home:dana"].split() == [second.place.id, second.message]


async def test_a_home_card_that_is_gone_is_forgotten(channel, teams, desk):
    home = Home(person="dana", door=DOOR, anew=True)
    sent = await channel.send(parcel(home, parts=HI))
    teams.message(DANA, sent.message).deleted = True
    again = parcel(replace(home, anew=False), key="k2", parts=HI)
    for _ in range(2):
        assert await channel.send(again) == GivenUp(reason="no_card", empty=True)
    assert len(teams.called("update")) == 1


async def test_where_nothing_can_be_deleted_the_former_card_becomes_one_line(channel, teams):
    anew = Home(person="dana", door=DOOR, anew=True)
    await channel.send(parcel(anew, parts=HI))
    teams.faults.add("delete", "501")
    await channel.send(parcel(anew, key="k2", parts=(Line(text="Two"),)))
    assert shown(teams, DANA) == ["This is further down now.", "Two"]


@pytest.mark.parametrize("kind", ["404", "403", "503", "hang"])
async def test_what_keeps_the_former_card_from_going_keeps_nothing_else(channel, teams, kind):
    anew, again = (Home(person="dana", door=DOOR, anew=on) for on in (True, False))
    await channel.send(parcel(anew, parts=HI))
    teams.faults.add("delete", kind)
    second = await channel.send(parcel(anew, key="k2", parts=HI))
    assert isinstance(second, Sent)
    assert await channel.send(parcel(again, key="k3", parts=HI)) == second


async def test_the_card_of_another_app_is_forgotten(channel, teams, desk):
    again = Home(person="dana", door=DOOR)
    desk.notes[f"{DOOR}:home:dana"] = f"{teams.talk(DANA).where.id} 17"
    teams.faults.add("update", "403")
    for key in ("k1", "k2"):
        outcome = await channel.send(parcel(again, key=key, parts=HI))
        assert outcome == GivenUp(reason="no_card", empty=True)
    assert len(teams.called("update")) == 1

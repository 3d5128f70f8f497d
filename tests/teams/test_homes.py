"""Home cards: one in each chat, the last one, and kept fresh."""

from dataclasses import replace

from adapters.teams.sending.homes import REST
from adapters.teams.tenant import DOOR
from chatops.messages import (
    Home,
    Line,
)
from chatops.ports import GivenUp
from tests.teams.sending import DANA, HI, parcel, shown


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

"""One person on two platforms is one person: in lists, in digests, and when an account goes."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from chatops.messages import Buttons
from tests.cast import dm
from tests.far_end import DOOR
from tests.talks import knows, nudged
from tests.two_doors import BOTH, TEAMS, TwoDoors, look_for_noise

PEOPLE = """
people:
  - {id: dana, playground: dana, teams: dana-t, reach: teams}
  - {id: sam, playground: sam, teams: sam-t, reach: playground}
"""


@pytest.fixture
async def both(tmp_path: Path) -> AsyncIterator[TwoDoors]:
    """Dana and Sam on both platforms, Alex on the first and Priya on Teams alone."""
    desk = TwoDoors(tmp_path, text=BOTH + PEOPLE)
    await desk.open()
    for person in ("dana", "sam"):
        for door in (DOOR, TEAMS):
            await desk.meets(person, door=door)
    yield desk
    desk.close()
    look_for_noise(desk)


async def test_an_ask_from_either_account_stands_on_one_list(both):
    await both.writes("dana", "My screen flickers")
    await both.writes("dana", "My mouse is broken", place=dm("dana"))
    told = await both.types("dana", "mine", place=dm("dana"))
    assert "My screen flickers" in told
    assert "My mouse is broken" in told


async def test_where_both_are_on_the_same_platform_they_meet_there(both):
    await both.writes("dana", "My mouse is broken", place=dm("dana"))
    await both.taps("dana", "That's fine")
    assert [p.place for p in both.far_end.posts.values() if p.place.startswith("group-")]
    assert both.told("sam") == []


async def test_a_helper_who_has_an_account_there_is_led_to_the_coworker(both):
    await both.writes("dana", "My screen flickers")
    await both.taps("dana", "That's fine")
    card = both.card("sam")
    assert card in both.far_end.posts.values()
    assert {"Answer here", "I'll take it"} <= set(card.buttons)
    assert "[chat: Write to Dana" in card.text


async def test_one_digest_a_day_for_who_is_on_both(both):
    await both.asks("priya", "My VPN is down")
    await both.until("Thursday 12:00")
    assert len([text for text in both.told("sam") if text.startswith("Good morning")]) == 1


async def test_who_left_one_platform_and_is_on_the_other_has_not_left(both):
    await both.asks("priya", "My VPN is down")
    await both.taps_at_home("sam", "I'll take it", "VPN")
    await both.meets("sam", door=DOOR, deactivated=True)
    assert both.the_request().helper == "sam"
    await both.writes("dana", "My screen flickers")
    await both.taps("dana", "That's fine")
    assert both.card("sam") in both.teams.posts.values()
    await both.meets("sam", door=TEAMS, deactivated=True)
    assert both.requests()[0].helper == ""


async def test_who_left_and_was_never_seen_on_the_other_platform_has_left(both):
    text = BOTH + PEOPLE + "  - {id: alex, playground: alex, teams: alex-t, reach: playground}\n"
    desk = await both.again(text)
    await desk.asks("priya", "My VPN is down")
    await desk.taps_at_home("alex", "I'll take it", "VPN")
    await desk.meets("alex", door=DOOR, deactivated=True)
    assert desk.the_request().helper == ""
    desk.close()


async def test_who_comes_back_on_a_platform_is_written_to_there_again(both):
    await both.meets("sam", door=DOOR, deactivated=True)
    await both.meets("sam", door=DOOR)
    await both.writes("dana", "My screen flickers")
    await both.taps("dana", "That's fine")
    assert both.card("sam") in both.far_end.posts.values()


async def test_a_guest_on_one_platform_is_a_colleague_by_the_other(both):
    await both.meets("dana", door=TEAMS, guest=True)
    await both.writes("dana", "My screen flickers")
    assert len(both.requests()) == 1
    assert not [text for text in both.told("dana") if "only help people of this company" in text]


async def test_a_call_to_who_is_on_another_platform_is_by_number_or_not_at_all(both):
    await both.asks("priya", "My VPN is down, can somebody call me?")
    await both.taps_at_home("alex", "I'll take it", "VPN")
    await nudged(both, helper="alex")
    assert "(Call)" not in both.told("alex")[-1]
    await knows(both, "priya", phone="+44 20 5550 0123")
    await nudged(both, helper="alex", number=2)
    card = both.card("alex")
    assert "Number of Priya: +44 20 5550 0123" in card.text
    (row,) = [part for part in card.parts if isinstance(part, Buttons)]
    assert [(button.label, button.calls) for button in row.items] == [("Call", ""), ("Not now", "")]


async def test_who_is_asked_how_to_be_reached_reads_it_on_their_own_platform(both):
    await both.asks("priya", "My VPN is down")
    await both.taps_at_home("alex", "I'll take it", "VPN")
    await nudged(both, helper="alex")
    await both.taps("alex", "Ask Priya")
    assert any("call" in text.lower() for text in both.teams.to("priya"))
    assert both.far_end.to("priya") == []


async def test_two_bursts_at_once_are_each_asked_about(tmp_path):
    desk = TwoDoors(tmp_path, text=BOTH + "nudges: {burst_requests: 2}\n")
    await desk.open()
    for person in ("dana", "priya"):
        await desk.asks(person, "The VPN is down")
        await desk.meets(f"{person}2", door=DOOR)
        await desk.says(f"{person}2", "The printer is down")
    await desk.passes(hours=2)
    asked = [text for text in desk.told("sam") + desk.told("alex") if "(One thing)" in text]
    assert len(asked) == 2
    desk.close()

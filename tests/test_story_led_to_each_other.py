"""Where a platform has no group chats the helper gets a card that leads to the coworker."""

import pytest

from chatops.requests import State
from tests.desk import dm

CARD = (
    "Dana wrote to the desk at 10:00:\n> My screen flickers\nDana knows that you will write.\n"
    "[chat: Write to Dana “You wrote to the desk: “My screen flickers”.”]\n"
    "(I'll take it) (It's over) (Hand over)"
)
TOLD = (
    "Thanks, Dana. I'm the desk's assistant, not a person. Sam is one, is on today, "
    "and will write to you.\n(Somebody else)"
)
DELICATE = "I'm being harassed by a colleague, and my mailbox is full of it"


async def brought(desk):
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    return desk.far_end.seen_by("sam")[-1]


async def test_the_helper_gets_the_story_and_a_way_to_write_and_the_coworker_hears_who_writes(
    plain_desk,
):
    desk = plain_desk
    card = await brought(desk)
    assert card.text == CARD
    assert desk.told("dana") == [TOLD]
    assert desk.far_end.refused == []
    await desk.writes("dana", "It is the left one")
    assert desk.told("sam")[1] == "Dana adds:\n> It is the left one"
    assert desk.told("dana") == [TOLD]


async def test_the_second_time_it_is_said_without_an_introduction(plain_desk):
    desk = plain_desk
    await brought(desk)
    await desk.taps("sam", "It's over")
    await desk.passes(hours=1)
    await desk.writes("dana", "My mouse is broken")
    assert desk.told("dana")[-1].startswith("Thanks, Dana. Sam has what you wrote and will write")


async def test_a_card_shows_how_things_stand_and_keeps_no_dead_buttons(plain_desk):
    desk = plain_desk
    card = await brought(desk)
    assert await desk.taps("sam", "I'll take it") == "You have it now."
    assert card.text.splitlines()[2] == "You have it now."
    assert list(card.buttons) == ["It's over", "Hand over"]
    await desk.taps("sam", "It's over")
    assert card.text.splitlines()[1:] == ["> My screen flickers", "This one is over."]
    await desk.writes("dana", "oh, it still fails")
    assert list(card.buttons) == ["It's over", "Hand over"]
    assert desk.the_request().state is State.IN_HAND


async def test_what_is_taken_back_goes_from_the_card_and_from_the_draft(plain_desk):
    desk = plain_desk
    ask = await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    await desk.edits("dana", ask, "My lamp flickers", place=dm("dana"))
    (card,) = desk.told("sam")
    assert card == CARD.replace("screen", "lamp")
    await desk.deletes(ask, place=dm("dana"))
    (card,) = desk.told("sam")
    assert "flickers" not in card
    assert card.endswith("This one was taken off the list.")


async def test_somebody_else_gets_a_card_of_their_own_and_the_first_shows_it(plain_desk):
    desk = plain_desk
    card = await brought(desk)
    await desk.taps("dana", "Somebody else", to="alex")
    assert desk.told("alex") == [
        CARD.replace("(I'll take it) ", "").replace(
            "Dana knows that you will write.", "You have it now."
        )
    ]
    assert card.text.endswith("Alex has it now.")
    assert desk.told("dana")[0].startswith("Thanks, Dana. Alex has what you wrote")
    await desk.writes("dana", "It is the left one")
    assert len(desk.told("sam")) == 1
    assert len(desk.told("alex")) == 2


async def test_a_private_one_is_handed_over_only_when_the_coworker_agrees(plain_desk):
    desk = plain_desk
    await brought(desk)
    assert await desk.taps("sam", "Hand over", to="alex") == (
        "This is private, so I've asked Dana first."
    )
    assert desk.told("alex") == []
    await desk.taps("dana", "That's fine")
    assert "> My screen flickers" in desk.told("alex")[0]


async def test_a_card_waits_for_the_helpers_hours(plain_desk):
    desk = plain_desk
    await desk.until("Wednesday 20:00")
    await desk.writes("dana", "My screen flickers")
    assert desk.told("sam") == []
    await desk.until("Thursday 9:00")
    await desk.passes(minutes=1)
    assert desk.told("sam")[0].startswith("Dana wrote to the desk yesterday at 20:00:")
    assert desk.told("dana")[0].startswith("Thanks, Dana. Sam has what you wrote")


async def test_a_card_that_is_refused_goes_to_the_next_helper(plain_desk):
    desk = plain_desk
    desk.far_end.closed = {"sam"}
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    assert desk.told("sam") == []
    assert "> My screen flickers" in desk.told("alex")[0]
    assert "Alex is one, is on today" in desk.told("dana")[0]


async def test_what_is_delicate_is_on_no_card_before_it_is_chosen(plain_desk):
    desk = plain_desk
    await desk.writes("dana", DELICATE)
    assert desk.told("sam") == []
    await desk.taps("dana", "Choose what to pass on", words="My mailbox is full", to="sam")
    (card,) = desk.told("sam")
    assert "> My mailbox is full" in card
    assert "harassed" not in card
    assert desk.told("dana")[0] == "Sam has just what you chose, and nothing else."


async def test_who_only_wants_to_talk_leaves_no_words_on_the_card(plain_desk):
    desk = plain_desk
    await desk.writes("dana", DELICATE)
    await desk.taps("dana", "Just say I'd like a talk", to="sam")
    (card,) = desk.told("sam")
    assert card.startswith("Dana would like to talk to you about something")
    assert "[chat: Write to Dana]" in card


async def test_a_helper_who_took_it_is_not_told_that_the_coworker_waits(plain_desk):
    desk = plain_desk
    await brought(desk)
    await desk.taps("sam", "I'll take it")
    await desk.until("Thursday 12:00")
    assert not [text for text in desk.told("sam") if "waits" in text or "waited" in text]
    await desk.writes("dana", "It still fails, and I am waiting")
    await desk.until("Friday 17:00")
    assert [text for text in desk.told("sam") if "It still fails" in text]


@pytest.mark.parametrize("words", ["thanks", "works now, thanks"])
async def test_good_news_reach_the_helper_once(plain_desk, words):
    desk = plain_desk
    await brought(desk)
    await desk.writes("dana", words)
    assert desk.told("sam")[1:] == [f"Dana adds:\n> {words}"]


async def test_erased_words_leave_the_card(plain_desk):
    desk = plain_desk
    card = await brought(desk)
    await desk.writes("dana", "It is the left one")
    await desk.sends_form("dana", "erase")
    await desk.passes(minutes=5)
    assert "flickers" not in card.text
    assert not [text for text in desk.told("sam") if "left one" in text]
    kept = desk.store.read(
        lambda uow: uow._db.execute(
            "SELECT count(*) FROM outbox WHERE body LIKE '%flickers%' OR body LIKE '%left one%'"
        ).fetchone()[0]
    ).result()
    assert kept == 0

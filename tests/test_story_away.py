"""A helper is away: what is in hand is offered on, and nobody is left to wait without a word."""

import pytest

from tests.cast import SETTINGS
from tests.many import cut_off

URGENT = "If it can't wait: +44 20 5550 0199."
ONE = SETTINGS.replace("[sam, alex]", "[sam]")
STAND_IN = ONE + 'stand_in: "Maya at +44 20 5550 0142"\n'
THREE = SETTINGS.replace("[sam, alex]", "[sam, alex, ana]")
PARTLY = SETTINGS.replace("alex]", 'alex, {id: priya, hours: {mon: "10:00-16:00"}}]')
NOTED = "Noted: you're back on Monday at 9:00."
OFFERED = f"{NOTED} What you have in hand is offered to the others."
HEADING = "Sam is back on Monday at 9:00. Who takes these on?"


async def in_hand(desk, text="My VPN is down", *, who="dana", by="sam"):
    """Somebody asks, and a helper has it."""
    ask = await desk.says(who, text)
    await desk.says(by, "Let me look", root=ask)
    return ask


# --- what the others are offered ---


async def test_what_is_in_hand_is_offered_and_the_coworker_hears_who_has_it(desk):
    ask = await in_hand(desk)
    assert await desk.types("sam", "away until Monday") == OFFERED
    assert desk.told("alex") == [f"{HEADING}\nDana, since 10:00:\n> My VPN is down\n(I'll take it)"]
    assert desk.line(ask) == []
    assert await desk.taps("alex", "I'll take it") == "You have it now."
    assert desk.line(ask) == [
        "Alex has this now, with everything said so far, and will answer here."
    ]
    assert desk.told("alex")[0] == (
        f"{HEADING}\nDana, since 10:00:\n> My VPN is down\nAlex has it now."
    )
    assert desk.told("alex")[1].startswith("Sam hands this to you. Dana asked at 10:00:")
    assert desk.the_request().helper == "alex"


async def test_the_others_see_that_it_is_gone_and_a_second_tap_is_harmless(a_desk):
    desk = await a_desk(THREE)
    await in_hand(desk)
    await desk.types("sam", "away until Monday")
    (button,) = {p.buttons["I'll take it"] for p in desk.far_end.seen_by("ana") if p.buttons}
    await desk.taps("alex", "I'll take it")
    assert desk.told("ana") == [
        f"{HEADING}\nDana, since 10:00:\n> My VPN is down\nAlex has it now."
    ]
    assert await desk.presses("ana", button) == "Alex has it already."
    assert await desk.presses("alex", button) == "You have it already."
    assert await desk.presses("dana", button) == "Only the desk can do that."
    assert desk.the_request().helper == "alex"


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_a_private_one_is_offered_without_words_and_goes_when_the_coworker_agrees(desk):
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    await desk.types("sam", "away until Monday")
    (card,) = desk.told("alex")
    assert card == f"{HEADING}\nDana, private, since 10:00, with Sam\n(I'll take it)"
    assert await desk.taps("alex", "I'll take it") == "This is private, so I've asked Dana first."
    assert desk.in_group("alex", "dana") == []
    await desk.taps("dana", "That's fine")
    assert len(desk.in_group("alex", "dana")) == 1
    assert desk.told("alex")[0].endswith("with Sam\nAlex has it now.")


async def test_a_coworker_who_would_rather_not_keeps_the_helper(desk):
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    await desk.types("sam", "away until Monday")
    await desk.taps("alex", "I'll take it")
    await desk.taps("dana", "Rather not")
    told = await desk.taps("alex", "I'll take it")
    assert told == "Dana would rather leave this with Sam."
    assert desk.in_group("alex", "dana") == []


async def test_a_helper_is_not_offered_an_ask_of_their_own(desk):
    await in_hand(desk, who="alex")
    assert await desk.types("sam", "away until Monday") == NOTED
    assert desk.told("alex") == []


async def test_all_of_it_comes_in_one_card(desk):
    for who in ("dana", "priya", "omar"):
        await in_hand(desk, f"{who}'s mouse is broken", who=who)
    await desk.types("sam", "away until Monday")
    (card,) = desk.told("alex")
    assert card.count("(I'll take it)") == 3


async def test_who_is_not_at_work_is_offered_it_in_their_hours_as_it_is_then(a_desk):
    desk = await a_desk(PARTLY)
    ask = await in_hand(desk)
    await in_hand(desk, "My dock has no power", who="omar")
    await desk.types("sam", "away until 2026-12-01")
    await desk.reacts("alex", "✅", ask)
    assert desk.told("priya") == []
    await desk.until("Monday 10:01")
    (card,) = desk.told("priya")
    assert "> My dock has no power\n(I'll take it)" in card
    assert "VPN" not in card


async def test_offers_count_among_what_a_helper_is_told_unasked(desk):
    await in_hand(desk)
    await desk.types("sam", "away until Monday")
    await desk.types("sam", "back")
    await desk.types("sam", "away until Monday")
    assert len(desk.told("alex")) == 1
    await desk.passes(minutes=61)
    assert len(desk.told("alex")) == 2


async def test_while_the_bot_is_quiet_the_offer_waits(desk):
    await in_hand(desk)
    await desk.types("sam", "quiet")
    await desk.types("sam", "away until Monday")
    await desk.passes(minutes=30)
    assert desk.told("alex") == []
    await desk.types("sam", "quiet off")
    await desk.passes(minutes=31)
    assert len(desk.told("alex")) == 1


async def test_words_that_are_taken_back_leave_the_card(desk):
    ask = await in_hand(desk)
    await desk.types("sam", "away until Monday")
    await desk.edits("dana", ask, "My VPN is slow")
    assert "> My VPN is slow\n(I'll take it)" in desk.told("alex")[0]
    await desk.deletes(ask)
    assert "VPN" not in desk.told("alex")[0]


# --- another date, back early, what cannot be read ---


async def test_another_date_changes_the_card_and_sends_no_second(desk):
    await in_hand(desk)
    await desk.types("sam", "away until Monday")
    told = await desk.types("sam", "away until 1 December")
    assert told.startswith("Noted: you're back on Tuesday 1 December at 9:00.")
    (card,) = desk.told("alex")
    assert card.startswith("Sam is back on Tuesday 1 December at 9:00. Who takes these on?")


async def test_back_early_the_offer_is_over(desk):
    await in_hand(desk)
    await desk.types("sam", "away until Monday")
    (button,) = {p.buttons["I'll take it"] for p in desk.far_end.seen_by("alex") if p.buttons}
    assert await desk.types("sam", "back") == "Good to have you back. I count you in again."
    assert desk.told("alex") == [
        "Sam is back, so nothing needs to be taken on any more.\nDana, since 10:00:\n"
        "> My VPN is down\nSam has it now."
    ]
    assert await desk.presses("alex", button) == "Sam has it already."
    assert await desk.types("sam", "back") == "You're not noted as away."
    assert desk.the_request().helper == "sam"


async def test_on_the_day_it_is_over_by_itself(desk):
    await in_hand(desk)
    await desk.types("sam", "away until tomorrow")
    (button,) = {p.buttons["I'll take it"] for p in desk.far_end.seen_by("alex") if p.buttons}
    await desk.until("Thursday 9:00")
    assert await desk.presses("alex", button) == "Sam has it already."
    assert await desk.types("sam", "back") == "You're not noted as away."


@pytest.mark.miniature("the answers are of no platform")
async def test_what_cannot_be_is_said_with_its_cure(desk):
    how = (
        "Until when? Try it like this: /it away until 12 January. "
        "If you come back earlier: /it back."
    )
    over = "That is over already, or more than a year ahead. 12 January or 2027-01-12 works."
    unread = "I couldn't read that date. 12 January or 2027-01-12 works."
    for typed, told in (
        ("away", how),
        ("away until 2026-11-17", over),
        ("away until 18 November", over),
        ("away until 17 November", over),
        ("away until 29 March 2027", "Noted: you're back on Monday 29 March 2027 at 9:00."),
        ("away until 12 January", "Noted: you're back on Tuesday 12 January 2027 at 9:00."),
        ("away until 2028-01-12", over),
        ("away until the cows come home", unread),
        ("away from 12 January", unread),
        ("away until 13:00", "Noted: you're back at 13:00."),
        ("weg bis Montag", NOTED),
        ("away tomorrow", "Noted: you're back tomorrow at 9:00."),
    ):
        assert await desk.types("sam", typed) == told
    for typed in ("away until Monday", "away", "back"):
        assert await desk.types("dana", typed) == "Only the desk can do that."
    assert desk.requests() == []


async def test_one_tap_and_a_small_form(desk):
    await in_hand(desk)
    form = await desk.opens_form("sam", "away")
    assert await desk.taps_at_home("sam", "I'm away", when="monday") == OFFERED
    assert "On today: Alex." in await desk.looks_at_home("dana")
    assert "I'm away" not in await desk.looks_at_home("dana")
    back = await desk.taps_at_home("sam", "I'm back")
    assert back == "Good to have you back. I count you in again."
    assert "On today: Sam and Alex." in await desk.looks_at_home("dana")
    for day, told in (
        ("1.12.", "Noted: you're back on Tuesday 1 December at 9:00."),
        ("", "I couldn't read that date. 12 January or 2027-01-12 works."),
    ):
        sent = await desk.sends_form("sam", form.action, when="date", day=day)
        assert sent is not None
        assert sent.startswith(told)
    assert await desk.refused("dana", "away") == "Only the desk can do that."


# --- who is on meanwhile ---


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_what_was_to_be_brought_goes_to_who_is_on(desk):
    await desk.until("Wednesday 20:00")
    await desk.writes("dana", "My screen flickers")
    await desk.types("sam", "away until Monday")
    await desk.passes(minutes=1)
    assert "What you write here goes to Alex" in desk.told("dana")[0] or (
        "Alex is not at work now and will see this first tomorrow" in desk.told("dana")[0]
    )
    await desk.until("Thursday 9:01")
    assert len(desk.in_group("alex", "dana")) == 1
    assert desk.in_group("dana", "sam") == []


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_a_helper_whom_the_coworker_chose_is_waited_for(desk):
    await desk.until("Wednesday 20:00")
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "Somebody else", to="alex")
    await desk.types("alex", "away until Monday")
    await desk.passes(minutes=1)
    assert "Alex is not at work now and will see this first on Monday" in desk.told("dana")[0]
    await desk.until("Thursday 9:01")
    assert desk.in_group("dana", "sam") == []
    await desk.until("Monday 9:01")
    assert len(desk.in_group("alex", "dana")) == 1


async def test_away_over_a_weekend_the_others_are_named(desk):
    await desk.types("sam", "away until Monday")
    await desk.until("Friday 19:00")
    ask = await desk.says("dana", "My VPN is down")
    assert desk.line(ask) == [f"Sam will see this first on Monday at 9:00. {URGENT}"]
    await desk.types("sam", "away until Tuesday")
    await desk.passes(minutes=1)
    assert desk.line(ask) == [f"Alex will see this first on Monday at 9:00. {URGENT}"]


# --- a desk of one ---


async def test_a_desk_of_one_says_plainly_that_nobody_is_there(a_desk):
    desk = await a_desk(ONE)
    before = await desk.says("dana", "My VPN is down")
    told = await desk.types("sam", "away until Monday")
    assert told == f"{NOTED} Until then I say that nobody is here."
    await desk.passes(minutes=1)
    after = await desk.says("omar", "My mouse is broken")
    line = "Sam will see this first on Monday at 9:00. Nobody is at the desk until then. " + URGENT
    assert (desk.line(before), desk.line(after)) == ([line], [line])


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_a_desk_of_one_names_the_stand_in(a_desk):
    desk = await a_desk(STAND_IN)
    told = await desk.types("sam", "away until Monday")
    stand_in = "Maya at +44 20 5550 0142"
    assert told == f"{NOTED} Until then I say that nobody is here, and name {stand_in}."
    ask = await desk.says("dana", "My VPN is down")
    assert desk.line(ask) == [
        f"Sam will see this first on Monday at 9:00. Meanwhile you can ask {stand_in}. {URGENT}"
    ]
    await desk.writes("priya", "My screen flickers")
    assert f"Meanwhile you can ask {stand_in}." in desk.told("priya")[0]
    await desk.until("Monday 9:01")
    assert len(desk.in_group("priya", "sam")) == 1


async def test_a_night_needs_no_stand_in(a_desk):
    desk = await a_desk(STAND_IN)
    await desk.until("Wednesday 20:00")
    ask = await desk.says("dana", "My VPN is down")
    assert desk.line(ask) == [f"Sam will see this first tomorrow at 9:00. {URGENT}"]


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_back_early_what_waited_is_brought_and_the_line_put_right(a_desk):
    desk = await a_desk(ONE)
    await desk.types("sam", "away until Monday")
    ask = await desk.says("dana", "My VPN is down")
    await desk.writes("priya", "My screen flickers")
    await desk.until("Thursday 10:00")
    await desk.types("sam", "back")
    await desk.passes(minutes=1)
    assert desk.line(ask) == ["Noted. Sam will have a look."]
    assert len(desk.in_group("priya", "sam")) == 1


async def test_who_waits_for_an_answer_of_one_who_is_away_hears_when_it_goes_on(a_desk):
    desk = await a_desk(ONE)
    ask = await in_hand(desk)
    await desk.says("dana", "It still fails", root=ask)
    done = await in_hand(desk, "My mouse is broken", who="omar")
    await desk.types("sam", "away until Monday")
    await desk.passes(minutes=1)
    assert desk.line(ask) == [
        "Sam has this, and will go on with it on Monday at 9:00. "
        f"Nobody is at the desk until then. {URGENT}"
    ]
    assert desk.line(done) == []


# --- snooze ---


async def test_a_snoozed_helper_is_offered_nothing_before_it_is_over(desk):
    await in_hand(desk)
    assert await desk.types("alex", "snooze 2 hours") == (
        "Noted: hints come again at 12:00, and not before."
    )
    await desk.types("sam", "away until Monday")
    await desk.until("Wednesday 11:59")
    assert desk.told("alex") == []
    await desk.until("Wednesday 12:01")
    assert len(desk.told("alex")) == 1


@pytest.mark.miniature("the answers are of no platform")
async def test_snoozing_says_until_when(desk):
    how = (
        "For how long? Try it like this: /it snooze 2 hours, /it snooze until 15:00, "
        "or /it snooze off."
    )
    over = "That is over already, or more than a week ahead. For longer there is /it away."
    for typed, told in (
        ("snooze until 15:00", "Noted: hints come again at 15:00, and not before."),
        ("snooze bis 15 Uhr", "Noted: hints come again at 15:00, and not before."),
        ("snooze 30 min", "Noted: hints come again at 10:30, and not before."),
        ("snooze half an hour", "Noted: hints come again at 10:30, and not before."),
        ("snooze eine Stunde", "Noted: hints come again at 11:00, and not before."),
        ("snooze until 3 pm", "Noted: hints come again at 15:00, and not before."),
        ("snooze tomorrow", "Noted: hints come again tomorrow at 0:00, and not before."),
        ("snooze off", "Noted: hints come again."),
        ("snooze aus", "Noted: hints come again."),
        ("snooze", how),
        ("snooze a bit", how),
        ("snooze until 9:00", over),
        ("snooze until 12 January", over),
    ):
        assert await desk.types("sam", typed) == told, typed
    assert await desk.types("dana", "snooze") == "Only the desk can do that."
    assert await desk.types("dana", "snooze on my alarm does nothing") is None
    assert len(desk.requests()) == 1


async def test_who_is_asked_for_hears_of_the_stand_in_too(a_desk):
    desk = await a_desk(STAND_IN)
    await desk.types("sam", "away until Monday")
    told = await desk.types("dana", "for @priya the new laptop has no sound")
    stand_in = "Meanwhile you can ask Maya at +44 20 5550 0142."
    assert told is not None
    assert told.endswith(f"Sam will see it first on Monday at 9:00. {stand_in}")
    assert desk.told("priya")[0].endswith(f"> the new laptop has no sound\n{stand_in}")


async def test_a_hint_to_talk_waits_for_whom_it_is_for(desk):
    ask = await in_hand(desk)
    await desk.types("sam", "away until tomorrow")
    await desk.says("dana", "Could you call me?", root=ask)
    await desk.until("Wednesday 17:00")
    assert desk.told("sam") == []
    await desk.until("Thursday 9:30")
    assert len(desk.told("sam")) == 1


@pytest.mark.miniature("what is held up does not depend on the door")
async def test_an_offer_that_was_held_up_until_the_day_was_over_comes_in_the_morning(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "On it", root=ask)
    await desk.until("Wednesday 17:50")
    with cut_off(desk):
        await desk.types("sam", "away until 12 January")
        await desk.until("Wednesday 19:00")
    await desk.until("Wednesday 23:00")
    assert desk.told("alex") == []
    await desk.until("Thursday 11:00")
    assert [told for told in desk.told("alex") if "Who takes these on?" in told]

"""Talking may be quicker: the card, asking first, calling, dropping by, and what came of it."""

import pytest

from chatops.nudges.nudge import Answer, Reason
from chatops.requests import Deed, Reach, State
from tests.desk import group
from tests.talks import ASK, NEAR, card, deeds, drags, kept, knows, nudged

QUESTION = (
    f"Sam asks whether talking would be quicker here than writing. What would you like?\n> {ASK}\n"
)
SMALL = pytest.mark.miniature("how cards and questions look on Slack is seen in the other stories")
OUTCOMES = "(We talked and it's sorted) (We talked, still open) (It didn't happen)"


@pytest.fixture
async def near(a_desk):
    """A desk whose helpers sit in London, as Dana does."""
    desk = await a_desk(NEAR)
    await knows(desk, "dana", office="london")
    return desk


async def test_the_card_says_why_who_where_and_how_to_begin(desk):
    await drags(desk, trips=3)
    await nudged(desk)
    lines = card(desk).splitlines()
    assert lines[:3] == [
        "You and Dana have gone back and forth three times, 15 minutes now. "
        "Talking may be quicker.",
        f"> {ASK}",
        "Dana is in Lisbon, 10:15 there.",
    ]
    assert lines[3].startswith("A question to start with: “")
    assert lines[4:] == ["[Open]", "(Ask Dana) (Not now)"]


@SMALL
async def test_of_somebody_in_the_same_office_it_does_not_say_where(near):
    await drags(near)
    await nudged(near)
    assert "Lisbon" not in card(near)
    assert "london" not in card(near)
    assert card(near).endswith("(Ask Dana) (I'll drop by) (Not now)")


@SMALL
async def test_an_office_elsewhere_is_named(near):
    await knows(near, "dana", office="Berlin")
    await drags(near)
    await nudged(near)
    assert "Dana is in Berlin, 10:15 there." in card(near)
    assert "(I'll drop by)" not in card(near)


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        (Reason.ASKED, "Dana asked to talk."),
        (Reason.STILL_FAILS, "Dana has said more than once that it still fails. Talking may be"),
        (Reason.CHANGED_HANDS, "This has changed hands, and went back and forth with Dana two"),
        (Reason.LIVE, "You and Dana have been writing for 10 minutes. Talking may be quicker."),
        (
            Reason.MORNING,
            "It has gone back and forth with Dana two times by now",
        ),
    ],
)
@SMALL
async def test_each_reason_has_its_own_words(desk, reason, why):
    await drags(desk, trips=2)
    await nudged(desk, reason=reason)
    assert card(desk).startswith(why)


@SMALL
async def test_a_thread_of_single_answers_is_not_given_a_length(desk):
    root = await desk.says("dana", ASK)
    await desk.says("sam", "Which?", root=root)
    await desk.says("dana", "The old one", root=root)
    await nudged(desk)
    assert card(desk).startswith("You and Dana have gone back and forth once. Talking")


@SMALL
async def test_what_the_coworker_needed_before_is_there_but_nothing_private(desk):
    for words, private in (("My dock is dead", ""), ("I need a raise", "🤫"), ("No sound", "")):
        ask = await desk.says("dana", words)
        if private:
            await desk.reacts("dana", private, ask)
        await desk.reacts("sam", "✅", ask)
        await desk.passes(hours=1)
    await drags(desk)
    await nudged(desk)
    assert "What Dana needed before:\n> No sound\n> My dock is dead\nA question" in card(desk)
    assert "raise" not in card(desk)


async def test_words_that_are_taken_back_leave_the_card(desk):
    old = await desk.says("dana", "My dock is dead")
    await desk.reacts("sam", "✅", old)
    await desk.passes(hours=1)
    root = await drags(desk)
    await nudged(desk)
    await desk.edits("dana", old, "My dock is fine")
    assert "> My dock is fine\n" in card(desk)
    await desk.deletes(old)
    assert "dock" not in card(desk)
    await desk.deletes(root)
    assert ASK not in card(desk)


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_a_private_one_is_shown_to_the_helper_who_has_it(desk):
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    (root,) = desk.in_group("dana", "sam")
    await desk.says("sam", "Which one?", place=group("dana", "sam"), root=root.message)
    await nudged(desk)
    await nudged(desk, helper="alex", number=2)
    assert "> My screen flickers" in card(desk)
    assert "[Open]" in card(desk)
    assert "flickers" not in card(desk, "alex")
    assert "It is private, so its words are not shown here." in card(desk, "alex")
    assert "[Open]" not in card(desk, "alex")


@SMALL
async def test_the_question_to_start_with_can_be_the_desks_own(a_desk):
    desk = await a_desk(NEAR + 'opening_questions: ["What would help you most?"]')
    await drags(desk)
    await nudged(desk)
    assert "A question to start with: “What would help you most?”" in card(desk)


@SMALL
async def test_the_last_time_they_talked_is_told_to_the_helper_who_did(desk):
    await desk.types("sam", "log @dana dock, visit, 10 min")
    await desk.passes(hours=1)
    await drags(desk)
    await nudged(desk)
    await nudged(desk, helper="alex", number=2)
    assert "there; last time you two met in person." in card(desk)
    assert "last time" not in card(desk, "alex")


# --- asking first ---


async def test_asked_the_coworker_chooses_and_the_helper_hears_it(desk):
    await drags(desk)
    nudge = await nudged(desk)
    told = await desk.taps("sam", "Ask Dana")
    assert told == "Dana has been asked, and you'll read the answer here."
    assert card(desk).endswith("you'll read the answer here.\n(Not now)")
    assert desk.told("dana") == [QUESTION + "(Call me) (Writing is fine)"]
    await desk.taps("dana", "Call me")
    assert desk.told("dana") == ["Sam knows that you'd like a call.\n(Always)"]
    assert card(desk).endswith("Dana would like a call.\n(Call) (Not now)")
    assert desk.told("sam")[1:] == ["Dana would like a call."]
    assert desk.the_request().reach is Reach.CALL
    assert kept(desk, nudge).answer is Answer.ASK


@SMALL
async def test_a_second_tap_on_ask_asks_nobody_twice(desk):
    await drags(desk)
    nudge = await nudged(desk)
    for _ in range(2):
        told = await desk.presses("sam", f"talk_ask:{nudge.id}")
        assert told == "Dana has been asked, and you'll read the answer here."
    assert len(desk.told("dana")) == 1


@SMALL
async def test_always_is_kept_and_asked_no_more(desk):
    await drags(desk)
    await nudged(desk)
    await desk.taps("sam", "Ask Dana")
    await desk.taps("dana", "Call me")
    await desk.taps("dana", "Always")
    assert desk.told("dana") == [
        "Sam knows that you'd like a call.\nFrom now on it's like that each time."
    ]
    await desk.taps("sam", "Not now")
    await desk.passes(hours=8)
    await desk.says("dana", "My dock is dead")
    await nudged(desk)
    assert "Dana likes to be called." in desk.told("sam")[-1]
    assert desk.told("sam")[-1].endswith("(Call) (Not now)")


@SMALL
async def test_what_was_chosen_for_one_is_told_when_it_drags_on(desk):
    await drags(desk)
    await nudged(desk)
    await desk.taps("sam", "Ask Dana")
    await desk.taps("dana", "Call me")
    await desk.passes(hours=2)
    await nudged(desk, number=2)
    assert desk.told("sam")[-1].endswith("Dana would like a call.\n(Call) (Not now)")
    assert "likes to be called" not in desk.told("sam")[-1]


@SMALL
async def test_asked_before_without_an_answer_a_call_is_offered(desk):
    await drags(desk)
    await nudged(desk)
    await desk.taps("sam", "Ask Dana")
    await desk.passes(hours=2)
    await nudged(desk, number=2)
    assert desk.told("sam")[-1].endswith("(Call) (Not now)")


async def test_writing_is_fine_closes_the_card(desk):
    await drags(desk)
    await nudged(desk)
    await desk.taps("sam", "Ask Dana")
    await desk.taps("dana", "Writing is fine")
    assert card(desk).splitlines()[2:] == [
        "Dana would rather write, so I won't mention talking here again."
    ]
    assert desk.the_request().reach is Reach.WRITE


@SMALL
async def test_come_by_is_offered_in_the_same_office_and_is_an_agreed_visit(near):
    await drags(near)
    nudge = await nudged(near)
    await near.taps("sam", "Ask Dana")
    assert near.told("dana")[0].endswith("(Call me) (Come by) (Writing is fine)")
    await near.taps("dana", "Come by")
    assert card(near).endswith(f"Dana would like you to come by.\n{OUTCOMES}")
    await near.taps("sam", "We talked, still open")
    assert deeds(near, Deed.TALK) == [("sam", "visit")]
    assert kept(near, nudge).answer is Answer.STILL_OPEN
    assert near.the_request().state is State.IN_HAND


@SMALL
async def test_a_second_answer_changes_nothing(desk):
    await drags(desk)
    nudge = await nudged(desk)
    await desk.taps("sam", "Ask Dana")
    await desk.taps("dana", "Call me")
    told = await desk.presses("dana", f"reach:write:{nudge.id}")
    assert told == "That is noted already."
    assert desk.the_request().reach is Reach.CALL
    assert len(desk.told("sam")) == 2


@SMALL
async def test_an_answer_to_what_is_over_by_now_does_nothing(desk):
    root = await drags(desk)
    await nudged(desk)
    await desk.taps("sam", "Ask Dana")
    await desk.reacts("sam", "✅", root)
    assert await desk.taps("dana", "Call me") == "This one is over by now."
    assert desk.told("dana") == ["This one is over by now."]
    assert len(desk.told("sam")) == 1


@SMALL
async def test_only_the_asker_answers(desk):
    await drags(desk)
    nudge = await nudged(desk)
    await desk.taps("sam", "Ask Dana")
    for action in ("reach:call", "always"):
        told = await desk.presses("omar", f"{action}:{nudge.id}")
        assert told == "Only Dana can do that."
    assert desk.the_request().reach is Reach.ANY


@SMALL
async def test_nothing_is_kept_for_always_before_it_was_chosen(desk):
    await drags(desk)
    nudge = await nudged(desk)
    assert await desk.presses("dana", f"always:{nudge.id}") == "That isn't here any more."


@SMALL
async def test_what_was_never_asked_cannot_be_answered(near):
    await drags(near)
    nudge = await nudged(near)
    for action in ("reach:call", "visit:fine"):
        told = await near.presses("dana", f"{action}:{nudge.id}")
        assert told == "That isn't here any more."
    assert near.the_request().reach is Reach.ANY


@SMALL
async def test_who_has_it_by_now_hears_the_answer(desk):
    await drags(desk)
    await nudged(desk)
    await desk.taps("sam", "Ask Dana")
    await desk.taps_at_home("sam", "Hand over", "VPN", to="alex")
    await desk.taps("dana", "Call me")
    assert desk.told("alex")[-1] == "Dana would like a call."
    assert desk.told("dana") == ["Alex knows that you'd like a call.\n(Always)"]


# --- calling ---


@pytest.mark.not_on_teams("no button calls there: test_story_plain_calls.py")
async def test_who_asked_to_talk_is_called_first_of_all(desk):
    root = await drags(desk, trips=1)
    await desk.says("dana", "Can you call me please?", root=root)
    await knows(desk, "dana", phone="+351 21 555 0123")
    nudge = await nudged(desk, reason=Reason.ASKED)
    assert card(desk).endswith("Number of Dana: +351 21 555 0123\n[Open]\n(Call) (Not now)")
    await desk.taps("sam", "Call")
    assert card(desk).endswith(
        f"Number of Dana: +351 21 555 0123\n[Open]\nHow did the call with Dana go?\n{OUTCOMES}"
    )
    assert kept(desk, nudge).answer is Answer.CALL


async def test_sorted_settles_it_and_is_a_talk(desk):
    await drags(desk)
    nudge = await nudged(desk)
    await desk.presses("sam", f"talk_call:{nudge.id}")
    told = await desk.taps("sam", "We talked and it's sorted")
    assert told == "Noted: you talked, and it's sorted."
    assert deeds(desk, Deed.TALK) == [("sam", "call")]
    request = desk.the_request()
    assert (request.state, request.settled_by) == (State.SETTLED, "sam")
    assert request.talked_at is not None
    assert kept(desk, nudge).answer is Answer.SORTED
    assert card(desk).splitlines()[2:] == ["Noted: you talked, and it's sorted."]


@SMALL
async def test_what_did_not_happen_is_no_talk(desk):
    await drags(desk)
    nudge = await nudged(desk)
    await desk.presses("sam", f"talk_call:{nudge.id}")
    await desk.taps("sam", "It didn't happen")
    assert deeds(desk, Deed.TALK) == []
    assert desk.the_request().talked_at is None
    assert kept(desk, nudge).answer is Answer.DID_NOT_HAPPEN


@SMALL
async def test_what_came_of_it_is_noted_once(desk):
    await drags(desk)
    nudge = await nudged(desk)
    await desk.presses("sam", f"talk_call:{nudge.id}")
    await desk.taps("sam", "We talked, still open")
    for button in ("sorted", "open", "not", "ask", "call", "not_now"):
        told = await desk.presses("sam", f"talk_{button}:{nudge.id}")
        assert told == "That is noted already."
    assert deeds(desk, Deed.TALK) == [("sam", "call")]
    request = desk.the_request()
    assert (request.is_open, request.hushed) == (True, False)


@SMALL
async def test_a_talk_counts_though_it_was_settled_meanwhile(desk):
    root = await drags(desk)
    nudge = await nudged(desk)
    await desk.presses("sam", f"talk_call:{nudge.id}")
    await desk.says("dana", "It works now", root=root)
    await desk.taps("sam", "We talked and it's sorted")
    request = desk.the_request()
    assert (request.state, request.settled_by) == (State.SETTLED, "dana")
    assert deeds(desk, Deed.TALK) == [("sam", "call")]


# --- dropping by ---


async def test_there_is_no_visit_without_a_yes(near):
    await drags(near)
    nudge = await nudged(near)
    told = await near.taps("sam", "I'll drop by")
    assert told == "Dana has been asked whether a visit suits. No answer, no visit."
    assert card(near).endswith("No answer, no visit.\n(Not now)")
    assert near.told("dana") == [
        f"Sam could come by in about 15 minutes.\n> {ASK}\n(Fine) (Rather write) (Another time)"
    ]
    await near.taps("dana", "Fine")
    assert near.told("dana") == ["Sam knows that a visit is fine now."]
    assert near.told("sam")[1:] == ["Dana says it's fine to come by."]
    assert card(near).endswith(f"Dana says it's fine to come by.\n{OUTCOMES}")
    assert near.the_request().reach is Reach.ANY  # it was this visit that is fine
    await near.taps("sam", "We talked and it's sorted")
    assert deeds(near, Deed.TALK) == [("sam", "visit")]
    assert kept(near, nudge).answer is Answer.SORTED


@SMALL
async def test_a_visit_may_be_declined(near):
    await drags(near)
    await nudged(near)
    await near.taps("sam", "I'll drop by")
    await near.taps("dana", "Rather write")
    assert near.told("sam")[1:] == ["Dana would rather write than have a visit."]
    assert "(" not in card(near).splitlines()[-1]
    assert near.the_request().reach is Reach.WRITE


@SMALL
async def test_or_put_off(near):
    await drags(near)
    await nudged(near)
    await near.taps("sam", "I'll drop by")
    await near.taps("dana", "Another time")
    assert near.told("dana") == ["Sam knows that now doesn't suit."]
    assert card(near).endswith("Dana says: another time.\n(Call) (Not now)")
    assert near.the_request().reach is Reach.ANY


@SMALL
async def test_a_second_offer_to_drop_by_is_not_made(near):
    await drags(near)
    nudge = await nudged(near)
    for _ in range(2):
        await near.presses("sam", f"talk_visit:{nudge.id}")
    assert len(near.told("dana")) == 1


@SMALL
async def test_nobody_drops_by_in_another_office(near):
    await drags(near)
    await knows(near, "dana", office="Berlin")
    nudge = await nudged(near)
    told = await near.presses("sam", f"talk_visit:{nudge.id}")
    assert told == "You and Dana are not in the same office."
    assert near.told("dana") == []


# --- letting it be ---


@SMALL
async def test_not_now_is_for_good(desk):
    await drags(desk)
    nudge = await nudged(desk)
    for _ in range(2):
        told = await desk.presses("sam", f"talk_not_now:{nudge.id}")
        assert told == "Fine, I won't mention talking for this one again."
    assert deeds(desk, Deed.HUSH) == [("sam", "")]
    assert desk.the_request().hushed
    assert kept(desk, nudge).answer is Answer.NOT_NOW
    assert "(" not in card(desk).splitlines()[-1]


@pytest.mark.parametrize("button", ["ask", "call", "visit"])
@SMALL
async def test_what_is_over_asks_nobody(near, button):
    root = await drags(near)
    nudge = await nudged(near)
    await near.reacts("sam", "✅", root)
    assert await near.presses("sam", f"talk_{button}:{nudge.id}") == "This one is over by now."
    assert card(near).splitlines()[-1] == "This one is over by now."
    assert near.told("dana") == []


@pytest.mark.parametrize("button", ["ask", "call", "visit", "not_now", "sorted"])
@SMALL
async def test_the_card_is_its_helpers_alone(near, button):
    await drags(near)
    nudge = await nudged(near)
    assert await near.presses("alex", f"talk_{button}:{nudge.id}") == "Sam has this one."
    assert await near.presses("omar", f"talk_{button}:{nudge.id}") == "Only the desk can do that."
    assert await near.presses("dana", f"talk_{button}:{nudge.id}") == "Only the desk can do that."
    assert near.told("dana") == []
    assert kept(near, nudge).answer is Answer.NONE


@SMALL
async def test_who_has_it_now_may_press_too(desk):
    await drags(desk)
    nudge = await nudged(desk)
    await desk.taps_at_home("sam", "Hand over", "VPN", to="alex")
    assert await desk.presses("alex", f"talk_call:{nudge.id}") is None
    assert kept(desk, nudge).answer is Answer.CALL


@pytest.mark.parametrize("button", ["ask", "call", "visit", "not_now", "sorted"])
@SMALL
async def test_the_card_of_who_handed_it_over_is_over(near, button):
    await drags(near)
    nudge = await nudged(near)
    await near.taps_at_home("sam", "Hand over", "VPN", to="alex")
    assert await near.presses("sam", f"talk_{button}:{nudge.id}") == "Alex has this one."
    await near.passes(seconds=1)
    assert card(near).splitlines()[-1] == "Alex has this one."
    assert near.told("dana") == []
    assert not near.the_request().hushed
    assert kept(near, nudge).answer is Answer.NONE


@SMALL
async def test_who_called_before_handing_it_over_can_tell_of_it(desk):
    await drags(desk)
    nudge = await nudged(desk)
    await desk.presses("sam", f"talk_call:{nudge.id}")
    await desk.taps_at_home("sam", "Hand over", "VPN", to="alex")
    await desk.taps("sam", "We talked, still open")
    assert deeds(desk, Deed.TALK) == [("sam", "call")]


@SMALL
async def test_an_answer_after_a_hand_over_leaves_nothing_to_press(desk):
    await drags(desk)
    nudge = await nudged(desk)
    await desk.presses("sam", f"talk_ask:{nudge.id}")
    await desk.taps_at_home("sam", "Hand over", "VPN", to="alex")
    await desk.taps("dana", "Call me")
    assert card(desk).splitlines()[-1] == "Dana would like a call."
    assert "Dana would like a call." in desk.told("alex")


@pytest.mark.parametrize("button", ["ask", "call", "visit"])
@SMALL
async def test_after_not_now_a_stale_card_does_nothing(near, button):
    await drags(near)
    nudge = await nudged(near)
    hushed = await near.presses("sam", f"talk_not_now:{nudge.id}")
    assert await near.presses("sam", f"talk_{button}:{nudge.id}") == hushed
    await near.passes(seconds=1)
    assert near.told("dana") == []
    assert card(near).splitlines()[-1] == hushed
    assert kept(near, nudge).answer is Answer.NOT_NOW


@SMALL
async def test_an_answer_after_not_now_is_told_and_offers_nothing(desk):
    await drags(desk)
    nudge = await nudged(desk)
    await desk.presses("sam", f"talk_ask:{nudge.id}")
    await desk.presses("sam", f"talk_not_now:{nudge.id}")
    await desk.taps("dana", "Call me")
    assert card(desk).splitlines()[-1] == "Dana would like a call."
    assert desk.told("sam")[1:] == ["Dana would like a call."]


@pytest.mark.not_on_teams("nobody tells that an account is gone")
async def test_a_coworker_who_left_is_not_asked(desk):
    await drags(desk)
    nudge = await nudged(desk)
    await desk.meets("dana", deactivated=True)
    told = await desk.presses("sam", f"talk_ask:{nudge.id}")
    assert told == "Dana has no account here any more."
    assert desk.told("dana") == []


@SMALL
async def test_a_button_of_nothing_known_is_refused(desk):
    for action in ("talk_ask:talk:nothing:1", "reach:call:nothing", "visit:maybe:nothing"):
        assert await desk.presses("sam", action) == "That isn't here any more."


@SMALL
async def test_nothing_of_it_is_said_in_the_thread(desk):
    root = await drags(desk)
    await nudged(desk)
    await desk.taps("sam", "Ask Dana")
    await desk.taps("dana", "Call me")
    await desk.taps("sam", "Call")
    await desk.taps("sam", "We talked and it's sorted")
    assert desk.line(root) == []


@SMALL
async def test_it_reads_well_in_german(a_desk):
    desk = await a_desk(NEAR + "language: de")
    await desk.says("dana", "Mein VPN bricht ab")
    root = await drags(desk, trips=6)
    await knows(desk, "dana", office="Porto", prefers=Reach.VISIT)
    nudge = await nudged(desk)
    (text,) = desk.told("sam")
    assert text.startswith(
        "Zwischen dir und Dana ging es sechs Mal hin und zurück, seit 30 Minuten. "
        "Reden geht vielleicht schneller.\n"
        "> Mein VPN bricht ab\nDana ist in Porto, dort ist es 10:30. Dana hat gern Besuch.\n"
        "Eine Frage für den Anfang: „"
    )
    assert text.endswith("“\n[Öffnen]\n(Dana fragen) (Jetzt nicht)")
    await desk.presses("sam", f"talk_ask:{nudge.id}")
    assert desk.told("dana") == [
        "Sam fragt, ob Reden hier schneller ginge als Schreiben. Was ist dir recht?\n"
        "> Mein VPN bricht ab\n(Ruf mich an) (Schreiben ist gut)"
    ]
    assert root

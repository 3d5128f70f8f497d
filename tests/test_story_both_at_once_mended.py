"""Between two platforms: words reach whom they are for, and nobody is told what is not so."""

import pytest

from chatops.events import UNSURE, NotDelivered, Place, PlaceKind
from chatops.requests import State
from tests.cast import dm
from tests.far_end import DOOR
from tests.two_doors import ASKED_HERE, BOTH, TEAMS, TwoDoors, teams_dm

SAMS = Place(door=DOOR, id="dm-sam", kind=PlaceKind.DM)
HIDDEN = (
    "Dana asked in #help at 10:00:\nIt is private, so its words are not shown here.\n"
    "Take it, and you can read and answer it.\n(I'll take it)"
)


async def in_sams_hands(desk):
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    await desk.answers("sam", "Which screen?")


async def became_private(desk):
    ask = await desk.asks("dana", "My payslip does not open")
    await desk.reacts("dana", "🤫", ask, place=ASKED_HERE)
    return ask


async def is_lost(desk, key, reason):
    """The platform tells of something that the bot said."""
    now = desk.clock.now()
    await desk.receives(NotDelivered(id="lost", at=now, said_at=now, key=key, reason=reason))
    await desk.passes(minutes=1)


def all_told(desk, person):
    return "\n".join(desk.told(person))


# --- what is private stays with who has it ---


async def test_what_is_added_to_a_private_ask_waits_for_who_takes_it(both):
    ask = await became_private(both)
    await both.asks("dana", "it says 91000 euro", root=ask)
    assert both.told("sam") == [HIDDEN]
    await both.taps("sam", "I'll take it")
    assert "> My payslip does not open\n> it says 91000 euro" in both.card("sam").text


async def test_a_lost_addition_brings_no_words_to_who_may_not_read_them(both):
    ask = await both.asks("dana", "My payslip does not open")
    added = await both.asks("dana", "it says 91000 euro", root=ask)
    await both.reacts("dana", "🤫", ask, place=ASKED_HERE)
    await is_lost(both, f"add:{both.the_request().id}:{added}", "closed")
    assert "91000" not in all_told(both, "sam")
    assert both.card("sam").text == HIDDEN


async def test_eyes_on_a_card_without_words_bring_them(both):
    await became_private(both)
    await both.reacts("sam", "👀", both.card("sam").message, place=SAMS)
    assert "> My payslip does not open\nYou have it now." in both.card("sam").text


async def test_a_private_one_leaves_the_cards_of_who_had_it(both):
    ask = await became_private(both)
    await both.taps("sam", "I'll take it")
    await both.asks("dana", "it says 91000 euro", root=ask)
    await both.taps("sam", "Hand over", to="alex")
    await both.taps("dana", "That's fine")
    await both.edits("dana", ask, "My own payslip does not open", place=ASKED_HERE)
    assert "payslip" not in all_told(both, "sam")
    assert "91000" not in all_told(both, "sam")
    assert "> My own payslip does not open" in both.card("alex").text


async def test_new_words_reach_no_card_of_who_had_it_before(plain_desk):
    desk = plain_desk
    ask = await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    await desk.taps("dana", "Somebody else", to="alex")
    assert "flickers" not in all_told(desk, "sam")
    await desk.edits("dana", ask, "My screen flickers since Sam was here", place=dm("dana"))
    assert desk.told("sam")[0].endswith("so its words are not shown here.\nAlex has it now.")
    assert "since Sam was here" in all_told(desk, "alex")


# --- what is said arrives, once, where it belongs ---


async def test_quiet_holds_back_nothing_that_a_coworker_adds(both):
    await in_sams_hands(both)
    await both.types("sam", "quiet on")
    await both.writes("dana", "The left one")
    assert both.below("sam") == ["Dana adds:\n> The left one"]


async def asked_as_one(desk):
    """Three ask the same, each with a card; Sam says that it is one thing."""
    people = ("dana", "priya", "omar")
    roots = {who: await desk.asks(who, f"The VPN is down, {who}") for who in people}
    await desk.passes(minutes=70)
    await desk.taps("sam", "One thing")
    return roots


async def test_each_of_several_who_are_one_is_answered_where_they_asked(tmp_path):
    desk = TwoDoors(tmp_path, text=BOTH + "nudges: {burst_requests: 3}\n")
    await desk.open()
    roots = await asked_as_one(desk)
    cards = desk.far_end.seen_by("sam")
    omars = next(shown for shown in cards if shown.text.startswith("Omar asked"))
    assert "reaches Omar as your words" in omars.text
    await desk.says("sam", "Are you in the office?", place=SAMS, root=omars.message)
    priyas = next(shown for shown in cards if shown.text.startswith("Priya asked"))
    form = await desk.opens_form("sam", priyas.buttons["Answer here"])
    told = await desk.sends_form("sam", form.action, words="Try now")
    assert told == "I'm passing that on to Priya."
    assert {who: desk.thread(root)[1:] for who, root in roots.items()} == {
        "dana": [],
        "priya": ["Sam> Try now"],
        "omar": ["Sam> Are you in the office?"],
    }
    desk.close()


async def test_a_form_that_is_sent_twice_is_said_once(both):
    await in_sams_hands(both)
    action = both.card("sam").buttons["Answer here"]
    for _ in range(2):
        await both.sends_form("sam", action, words="Try another cable")
    await both.passes(minutes=2)
    assert both.told("dana")[2:] == ["Sam> Try another cable"]
    await both.sends_form("sam", action, words="Try another cable")
    assert len(both.told("dana")) == 4


async def test_files_stay_and_whoever_sends_one_hears_so_once(both):
    await in_sams_hands(both)
    for _ in range(2):
        await both.writes("dana", "like this", files=1)
        await both.answers("sam", "and this?", files=1)
    assert [t for t in both.told("dana") if "Files" in t] == [
        "Files don't get across to Sam, only words do."
    ]
    assert [t for t in both.told("sam") if "Files" in t] == [
        "Files don't get across to Dana, only words do."
    ]


async def test_a_file_in_the_first_words_is_told_too(both):
    await both.asks("dana", "My VPN is down, see the picture", files=1)
    assert both.told("dana") == ["Files don't get across to Sam, only words do."]


# --- what nobody knows is not told as known ---


async def test_of_an_answer_that_may_have_arrived_it_is_said_that_nobody_knows(tmp_path):
    desk = TwoDoors(tmp_path)
    await desk.open()
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    desk.teams.faults.extend(["lost after"] * 3)
    await desk.answers("sam", "Which screen?")
    await desk.passes(minutes=5)
    assert desk.told("sam")[-1] == "I can't tell whether what you wrote here reached Dana."
    desk.close()


async def test_a_card_that_may_have_arrived_goes_to_no_second_helper(both):
    await both.asks("dana", "My VPN is down")
    await is_lost(both, both.the_request().chat, UNSURE)
    assert both.told("alex") == []


async def test_an_addition_that_may_have_arrived_brings_no_second_card(both):
    ask = await both.asks("dana", "My VPN is down")
    added = await both.asks("dana", "It is the old client", root=ask)
    await is_lost(both, f"add:{both.the_request().id}:{added}", UNSURE)
    assert len([text for text in both.told("sam") if "asked in #help" in text]) == 1


# --- a helper whose chat with the bot has no threads ---


class Turned(TwoDoors):
    """Helpers on Teams, where their chat has no threads; coworkers on the first platform."""

    async def meets(self, person, **more):
        door = TEAMS if person in ("sam", "alex") else DOOR
        await super().meets(person, **({"door": door} | more))


@pytest.fixture
async def turned(tmp_path):
    desk = Turned(tmp_path)
    await desk.open()
    await desk.writes("dana", "My screen flickers", place=dm("dana"))
    await desk.taps("dana", "That's fine")
    yield desk
    desk.close()


ANSWER = "Does it flicker at home too? Can you check?"


async def wonders(desk):
    await desk.says("sam", ANSWER, place=teams_dm("sam"))
    return desk.teams.seen_by("sam")[-1]


async def test_a_card_without_threads_promises_none(turned):
    assert "\nWhat you write in “Answer here” reaches Dana as your words." in turned.told("sam")[0]


async def test_words_beside_the_card_are_asked_about_and_reach_no_colleague(turned):
    asked = await wonders(turned)
    assert asked.text == (
        "Is that for Dana? I haven't told anybody yet.\n(For Dana) (For the desk)"
    )
    await turned.passes(minutes=10)
    assert turned.told("alex") == []
    action = asked.buttons["For Dana"]
    for _ in range(2):
        await turned.presses("sam", action)
        assert asked.text == "I'm passing that on to Dana."
    assert turned.told("dana")[1:] == [f"Sam> {ANSWER}"]
    assert turned.the_request().state is State.IN_HAND
    await turned.says("sam", "thanks", place=teams_dm("sam"))
    assert len([text for text in turned.told("sam") if "Is that for" in text]) == 0


async def test_words_for_the_desk_go_to_a_colleague_when_the_helper_says_so(turned):
    asked = await wonders(turned)
    action = asked.buttons["For the desk"]
    assert await turned.presses("alex", action) == "That isn't here any more."
    await turned.presses("sam", action)
    await turned.presses("sam", action)
    assert f"> {ANSWER}" in turned.told("alex")[0]
    assert turned.told("dana")[1:] == []
    assert len(turned.requests()) == 2

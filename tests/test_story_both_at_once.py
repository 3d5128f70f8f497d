"""Helpers on one platform, coworkers on another: what is asked there is brought, and answered."""

from chatops.events import Place, PlaceKind
from chatops.requests import State
from tests.far_end import DOOR
from tests.two_doors import ASKED_HERE, BOTH, TEAMS, TwoDoors, teams_dm

BACK = "What you answer here reaches Dana as your words."
BUTTONS = "(Answer here) (I'll take it) (It's over) (Hand over)"
CARD = f"Dana wrote to the desk at 10:00:\n> My screen flickers\n{BACK}\n{BUTTONS}"
IN_CHANNEL = f"Dana asked in #help at 10:00:\n> My VPN is down\n{BACK}\n{BUTTONS}"
DELICATE = "I'm being harassed by a colleague, and my mailbox is full of it"


async def brought(desk):
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    return desk.card("sam")


# --- somebody writes to the bot alone ---


async def test_a_dm_is_brought_to_the_helper_on_the_other_platform(both):
    card = await brought(both)
    assert card.text == CARD
    assert card in both.far_end.posts.values()
    assert both.told("dana") == [
        "Thanks, Dana. I'm the desk's assistant, not a person. Sam is one, is on today, "
        "and will write to you.\n(Somebody else)"
    ]


async def test_an_answer_in_the_form_is_said_as_the_helpers_words_and_counts_as_theirs(both):
    card = await brought(both)
    assert (
        await both.taps("sam", "Answer here", words="Which screen?")
        == "I'm passing that on to Dana."
    )
    assert both.told("dana")[1:] == ["Sam> Which screen?"]
    request = both.the_request()
    assert (request.state, request.helper) == (State.IN_HAND, "sam")
    assert not request.last_by_asker
    assert "You have it now. " + BACK in card.text
    await both.writes("dana", "The left one")
    assert both.below("sam") == ["Dana adds:\n> The left one"]
    await both.taps("sam", "Answer here", words="Try another cable")
    await both.writes("dana", "works now, thanks")
    request = both.the_request()
    assert (request.round_trips, request.state) == (2, State.SETTLED)
    assert card.text.endswith("> My screen flickers\nThis one is over.")


async def test_an_answer_in_the_thread_under_the_card_is_passed_on_once(both):
    await brought(both)
    await both.answers("sam", "Which screen?", message="m70")
    await both.answers("sam", "Which screen?", message="m70")
    assert both.told("dana")[1:] == ["Sam> Which screen?"]
    assert both.the_request().helper == "sam"
    assert both.below("sam") == []


async def test_an_answer_before_we_know_of_our_own_card_is_passed_on(both):
    await both.writes("dana", "My screen flickers")
    place = Place(door=DOOR, id="dm-sam", kind=PlaceKind.DM)
    root = f"bot{len(both.far_end.posts) + 1}"
    await both.says("sam", "Which screen?", place=place, root=root)
    await both.taps("dana", "That's fine")
    assert both.card("sam").message == root
    assert both.told("dana")[1:] == ["Sam> Which screen?"]
    assert both.the_request().helper == "sam"


async def test_edits_and_deletions_follow_on_either_side(both):
    card = await brought(both)
    own = await both.answers("sam", "Which scren?")
    place = Place(door=DOOR, id="dm-sam", kind=PlaceKind.DM)
    await both.edits("sam", own, "Which screen?", place=place, root=card.message)
    assert both.told("dana")[1:] == ["Sam> Which screen?"]
    added = await both.writes("dana", "The left one")
    await both.edits("dana", added, "The right one", place=teams_dm("dana"))
    assert both.below("sam") == ["Dana adds:\n> The right one"]
    await both.deletes(added, place=teams_dm("dana"))
    await both.deletes(own, place=place)
    assert both.below("sam") == ["Dana adds:\nThese words were taken back."]
    assert both.told("dana")[1:] == ["These words were taken back."]


async def test_quiet_holds_back_no_answer_of_a_helper(both):
    await brought(both)
    await both.types("sam", "quiet on")
    await both.answers("sam", "Which screen?")
    assert both.told("dana")[1:] == ["Sam> Which screen?"]


async def test_an_answer_that_did_not_arrive_is_told_to_the_helper(both):
    await brought(both)
    both.teams.closed = {"dana"}
    await both.answers("sam", "Which screen?")
    assert both.told("sam")[-1] == "What you wrote here did not reach Dana."


async def test_what_another_has_by_now_is_not_answered_from_the_old_card(both):
    card = await brought(both)
    await both.taps("dana", "Somebody else", to="alex")
    assert card.text.endswith("Alex has it now.")
    place = Place(door=DOOR, id="dm-sam", kind=PlaceKind.DM)
    await both.says("sam", "Which screen?", place=place, root=card.message)
    assert both.told("sam")[-1] == (
        "Alex has this now, so I haven't told Dana what you wrote here."
    )
    assert "Sam> Which screen?" not in both.told("dana")
    assert both.the_request().helper == "alex"


async def test_a_private_one_reaches_nobody_but_the_helper_who_has_it(both):
    await brought(both)
    await both.answers("sam", "Which screen?")
    await both.passes(hours=5)
    assert not [text for text in both.told("alex") if "flickers" in text or "Which" in text]
    refused = await both.refused("alex", f"answer_here:{both.the_request().id}")
    assert refused == "This is private; only Sam can read it."
    assert refused == await both.sends_form(
        "alex", f"answer_here:{both.the_request().id}", words="Hello"
    )


async def test_nothing_delicate_is_brought_before_it_is_chosen(both):
    await both.writes("dana", DELICATE)
    assert both.told("sam") == []
    await both.taps("dana", "Choose what to pass on", words="My mailbox is full", to="sam")
    assert "harassed" not in both.card("sam").text
    await both.taps("sam", "Answer here", words="I will have a look")
    assert both.told("dana")[1:] == ["Sam> I will have a look"]


async def test_a_card_that_is_refused_goes_to_the_next_helper(both):
    both.far_end.closed = {"sam"}
    await brought_to_alex(both)
    assert both.the_request().brought_to == "alex"


async def brought_to_alex(desk):
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")
    assert desk.card("alex").text == CARD


# --- somebody asks in a channel ---


async def test_an_ask_in_a_channel_that_no_helper_at_work_can_read_is_brought_at_once(both):
    ask = await both.asks("dana", "My VPN is down")
    assert both.card("sam").text == IN_CHANNEL
    assert both.told("alex") == []
    lines = both.thread(ask)
    await both.answers("sam", "Which client?")
    assert both.thread(ask) == [*lines, "Sam> Which client?"]
    await both.asks("dana", "The old one", root=ask)
    await both.asks("omar", "Did you restart?", root=ask)
    assert both.below("sam") == ["Dana adds:\n> The old one"]
    await both.answers("sam", "Use the new one")
    await both.asks("dana", "works now, thanks", root=ask)
    request = both.the_request()
    assert (request.round_trips, request.state, request.helper) == (2, State.SETTLED, "sam")


async def test_who_has_the_same_problem_is_passed_on_too(both):
    ask = await both.asks("dana", "My VPN is down")
    await both.asks("priya", "same here", root=None)
    assert both.the_request().also == ("priya",)
    assert both.below("sam") == ["Priya adds:\n> same here"]
    assert len(both.thread(ask)) <= 1


async def test_an_ask_at_night_is_brought_in_the_morning(both):
    await both.until("Wednesday 20:00")
    ask = await both.asks("dana", "My VPN is down")
    assert both.told("sam") == []
    assert both.thread(ask)[0].startswith("Sam will see this first tomorrow at 9:00.")
    await both.until("Thursday 9:01")
    assert [text for text in both.told("sam") if "Dana asked in #help yesterday" in text]


async def test_nothing_is_brought_where_a_helper_at_work_can_read_it(both):
    await both.meets("alex", door=TEAMS)
    await both.asks("dana", "My VPN is down")
    assert both.told("sam") == []
    assert both.told("alex") == []


async def test_who_takes_it_from_the_list_gets_the_card(both):
    await both.asks("dana", "My VPN is down")
    assert len(both.told("sam")) == 1
    await both.taps_at_home("alex", "I'll take it", "VPN")
    assert "> My VPN is down\nYou have it now. " + BACK in both.card("alex").text
    assert both.card("sam").text.endswith("Alex has it now.")
    await both.taps("alex", "Answer here", words="Which client?")
    assert both.thread(both.the_request().root)[-1] == "Alex> Which client?"


async def test_handed_over_the_next_helper_gets_the_story_and_can_answer(both):
    ask = await both.asks("dana", "My VPN is down")
    await both.answers("sam", "Which client?")
    await both.asks("dana", "The old one", root=ask)
    told = await both.taps("sam", "Hand over", to="alex", word="Needs your key")
    assert told == "Alex has it now."
    assert both.card("alex").text.startswith(
        "Sam hands this to you. Dana asked at 10:00:\n> My VPN is down\nSaid since then:\n"
        "Sam> Which client?\nDana> The old one\nSam> Needs your key\nYou have it now."
    )
    await both.asks("dana", "Hello?", root=ask)
    assert both.below("alex") == ["Dana adds:\n> Hello?"]
    assert len(both.told("sam")) == 2
    assert "Alex has this now" in both.thread(ask)[0]


async def test_a_helper_on_both_gets_a_link_on_the_platform_they_are_written_to(tmp_path):
    people = "people: [{id: alex, playground: alex, teams: alex, reach: teams}]\n"
    desk = TwoDoors(tmp_path, text=BOTH + people)
    await desk.open()
    await desk.asks("dana", "My VPN is down")
    assert desk.told("sam") == []
    await desk.taps_at_home("sam", "I'll take it", "VPN")
    await desk.taps("sam", "Hand over", to="alex")
    assert desk.teams.to("alex")[0].endswith("[Open]")
    assert desk.card("sam").text.endswith("Alex has it now.")
    desk.close()


async def test_words_that_became_private_leave_the_card_of_who_may_not_read_them(both):
    ask = await both.asks("dana", "My payslip does not open")
    await both.taps_at_home("alex", "I'll take it", "payslip")
    await both.reacts("dana", "🤫", ask, place=ASKED_HERE)
    assert "payslip" not in both.card("sam").text
    assert "payslip" in both.card("alex").text


async def test_who_takes_one_that_became_private_gets_its_words(both):
    ask = await both.asks("dana", "My payslip does not open")
    await both.reacts("dana", "🤫", ask, place=ASKED_HERE)
    card = both.card("sam")
    assert "payslip" not in card.text
    assert "Answer here" not in card.buttons
    await both.taps("sam", "I'll take it")
    assert "> My payslip does not open" in both.card("sam").text
    await both.taps("sam", "Answer here", words="I'll have a look")
    assert both.thread(ask)[-1] == "Sam> I'll have a look"


async def test_an_ask_taken_back_takes_the_card_and_the_answers_along(both):
    ask = await both.asks("dana", "My VPN is down")
    await both.deletes(ask, place=ASKED_HERE)
    assert "VPN" not in both.card("sam").text
    assert both.card("sam").text.endswith("This one was taken off the list.")
    assert both.card("sam").buttons == {}


async def test_what_was_split_off_is_brought_as_its_own(both):
    ask = await both.asks("dana", "My VPN is down")
    more = await both.asks("dana", "and my mouse is slow", root=ask)
    await both.taps_at_home("sam", "Split", "VPN", message=more)
    assert "> and my mouse is slow" in both.card("sam").text
    assert len(both.requests()) == 2


async def test_when_the_helper_leaves_the_next_one_gets_it(both):
    await both.asks("dana", "My VPN is down")
    await both.answers("sam", "Which client?")
    await both.meets("sam", deactivated=True)
    assert "> My VPN is down\nSam> Which client?" in both.card("alex").text


async def test_after_quiet_it_is_brought(both):
    await both.types("sam", "quiet on")
    await both.asks("dana", "My VPN is down")
    assert both.told("sam") == []
    await both.types("sam", "quiet off")
    assert both.card("sam").text == IN_CHANNEL


async def test_after_quiet_it_is_brought_to_who_has_it_by_then(both):
    await both.types("sam", "quiet on")
    await both.asks("dana", "My VPN is down")
    assert both.told("sam") == []
    await both.taps_at_home("alex", "I'll take it", "VPN")
    await both.types("sam", "quiet off")
    assert both.told("sam") == []
    assert "> My VPN is down\nYou have it now." in both.card("alex").text


async def test_a_card_that_is_refused_in_a_channel_goes_on_too(both):
    both.far_end.closed = {"sam"}
    await both.asks("dana", "My VPN is down")
    assert both.card("alex").text == IN_CHANNEL


# --- a group chat on Teams ---


async def test_an_ask_in_a_group_chat_without_a_helper_is_brought(both):
    place = Place(door=TEAMS, id="g1", kind=PlaceKind.GROUP)
    await both.says("dana", "Our projector is dead", place=place)
    await both.passes(minutes=3)
    assert "> Our projector is dead" in both.card("sam").text
    await both.answers("sam", "Which room?")
    assert [p.text for p in both.teams.posts.values() if p.place == "g1"][-1] == "Sam> Which room?"
    await both.says("dana", "The large one", place=place)
    assert both.below("sam") == ["Dana adds:\n> The large one"]


# --- what else goes from one to the other ---


async def test_urgent_words_reach_the_helper_with_no_link_that_leads_nowhere(both):
    await both.asks("dana", "My laptop was stolen, help")
    urgent = next(text for text in both.told("sam") if "(I'll take it)" in text)
    assert "[Open]" not in urgent
    assert any("(Answer here)" in text for text in both.told("sam"))


async def test_a_digest_and_a_home_page_link_only_to_what_their_reader_can_open(both):
    await both.asks("dana", "My VPN is down")
    await both.until("Thursday 9:01")
    digest = next(text for text in both.told("sam") if text.startswith("Good morning"))
    assert "[Dana, since yesterday 10:00]" in digest
    other = [text for text in both.told("alex") if text.startswith("Good morning")]
    assert "Dana" in other[0]
    assert "[" not in other[0]
    assert "[Open]" not in await both.looks_at_home("alex")
    assert "[Open]" in await both.looks_at_home("sam")


async def test_someone_asked_for_hears_of_it_where_they_are(both):
    await both.types("ana", "for @dana her dock has no power")
    assert both.teams.to("dana")[0].startswith("Ana asked the desk for you")
    assert "(Answer here)" in both.card("sam").text

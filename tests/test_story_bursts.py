"""Many at once: one question to a helper, and what follows from the answer."""

import pytest

from chatops.requests import State
from tests.desk import HELP
from tests.many import ALL, ASKERS, DOWN, THREE, TOLD, open_ones, questions, three_ask

URGENT = "If it can't wait: +44 20 5550 0199."


async def crowd(desk, count: int) -> list[str]:
    """So many people ask within a minute whom nobody has met before."""
    asks = []
    for number in range(count):
        await desk.meets(f"p{number}", name=f"Person{number} Last")
        asks.append(await desk.says(f"p{number}", DOWN))
        await desk.passes(seconds=2)
    await desk.passes(minutes=1)
    return asks


async def test_three_of_three_are_asked_about_once(a_desk):
    desk = await a_desk(THREE)
    await three_ask(desk)
    assert desk.told("sam") == [
        "Three people wrote in ten minutes. One thing?\n"
        f"Dana, since 10:00:\n> {DOWN} dana\n"
        f"Priya, since 10:00:\n> {DOWN} priya\n"
        f"Omar, since 10:01:\n> {DOWN} omar\n"
        "(One thing) (Not one thing)"
    ]
    assert desk.told("alex") == []
    await desk.says("ana", "Is the VPN down?")
    await desk.passes(minutes=1)
    (card,) = desk.told("sam")
    assert card.startswith("Four people wrote in ten minutes.")


@pytest.mark.miniature("counting does not depend on the door")
async def test_two_are_no_burst_nor_one_who_asks_three_times_nor_three_in_an_hour(a_desk):
    desk = await a_desk(THREE)
    await desk.says("dana", DOWN)
    await desk.says("priya", DOWN)
    await desk.passes(minutes=11)
    await desk.says("omar", DOWN)
    await desk.says("omar", "And how do I get a new mouse, please?")
    await desk.passes(minutes=1)
    assert desk.told("sam") == []


@pytest.mark.miniature("counting does not depend on the door")
async def test_what_is_private_is_not_counted(a_desk):
    desk = await a_desk(THREE)
    await desk.says("dana", DOWN)
    await desk.says("priya", DOWN)
    await desk.writes("omar", DOWN)
    await desk.passes(minutes=1)
    assert desk.told("sam") == []


async def test_one_thing_is_one_on_the_list_and_each_thread_stays_as_it_was(a_desk):
    desk = await a_desk(THREE)
    first, second, third = await three_ask(desk)
    assert await desk.taps("sam", "One thing") == "Those are one now."
    await desk.passes(seconds=5)
    (one,) = open_ones(desk)
    assert (one.root, one.also) == (first, ("priya", "omar"))
    assert desk.told("sam") == [
        "That is one on your list now: what Dana, Priya and Omar wrote.\n(Write a line for all)"
    ]
    assert all(desk.is_marked(ask) for ask in (first, second, third))
    assert desk.line(first) == desk.line(second) == desk.line(third) == []


async def test_a_second_press_and_a_stale_one_are_harmless(a_desk):
    desk = await a_desk(THREE)
    await three_ask(desk)
    pressed = [p.buttons for p in desk.far_end.seen_by("sam") if "One thing" in p.buttons][-1]
    await desk.presses("sam", pressed["One thing"])
    assert await desk.presses("sam", pressed["One thing"]) == "Those are one now."
    assert await desk.presses("sam", pressed["Not one thing"]) == "That isn't here any more."
    assert await desk.presses("dana", pressed["One thing"]) == "Only the desk can do that."
    assert len(open_ones(desk)) == 1


async def test_not_one_thing_leaves_them_and_a_second_burst_that_day_is_another(a_desk):
    desk = await a_desk(THREE)
    await three_ask(desk)
    await desk.taps("sam", "Not one thing")
    await desk.passes(minutes=1)
    assert desk.told("sam") == ["Good, each of those stays on its own."]
    assert len(open_ones(desk)) == 3
    await desk.passes(hours=5)  # by then both have heard of all who wait
    await three_ask(desk, "The printer on floor 3 is on fire, what now?")
    asked = questions(desk, "sam") + questions(desk, "alex")
    assert [told for told in asked if "printer" in told]
    assert len(open_ones(desk)) == 6


async def test_split_takes_one_out_again_with_what_was_said_there(a_desk):
    desk = await a_desk(THREE)
    first, second, third = await three_ask(desk)
    await desk.taps("sam", "One thing")
    await desk.says("priya", "It says error 7 here", root=second)
    await desk.says("omar", "Mine says nothing at all", root=third)
    await desk.taps_at_home("sam", "Split", "dana", message=second)
    one, other = sorted(open_ones(desk), key=lambda r: r.root != first)
    assert (one.root, one.also) == (first, ("omar",))
    assert (other.root, other.asker) == (second, "priya")
    said = desk.store.read(lambda uow: [m.text for m in uow.messages.of(other.id)]).result()
    assert said == [f"{DOWN} priya", "It says error 7 here"]


async def test_a_line_for_all_is_posted_once_in_the_helpers_own_words(a_desk):
    desk = await a_desk(THREE)
    await three_ask(desk)
    await desk.taps("sam", "One thing")
    form = [p.buttons for p in desk.far_end.seen_by("sam")][-1]["Write a line for all"]
    told = await desk.taps("sam", "Write a line for all", words="We know, half an hour.")
    assert told == "That line is posted."
    again = await desk.sends_form("sam", form, words="We know, half an hour.")
    assert again == "That line is posted."
    another = await desk.sends_form("alex", form, words="It is the fibre")
    assert another == "There is a line for all already, so this one isn't posted."
    await desk.passes(seconds=5)
    at_top = [p.text for p in desk.far_end.posts.values() if (p.place, p.root) == (HELP.id, "")]
    assert at_top == ["Sam: We know, half an hour."]
    assert "Write a line" not in desk.told("sam")[0]
    assert await desk.sends_form("dana", form, words="Me too") == "Only the desk can do that."


async def test_whoever_writes_next_is_offered_on_the_card_and_added(a_desk):
    desk = await a_desk(THREE)
    await three_ask(desk)
    await desk.taps("sam", "One thing")
    await desk.says("ana", "Is the VPN down?")
    await desk.passes(minutes=1)
    (card,) = desk.told("sam")
    assert "One more wrote: is that the same?\nAna, since" in card
    old = [p.buttons for p in desk.far_end.seen_by("sam")][-1]["Add those"]
    assert await desk.presses("sam", old) == "Those are one now."
    assert await desk.presses("sam", old) == "Those are one now."
    (one,) = open_ones(desk)
    assert one.also == ("priya", "omar", "ana")
    await desk.passes(minutes=1)
    assert "One more wrote" not in desk.told("sam")[0]


async def test_at_the_end_the_helper_is_asked_once_and_yes_says_one_line_in_each_thread(a_desk):
    desk = await a_desk(THREE)
    asks = await three_ask(desk)
    await desk.taps("sam", "One thing")
    await desk.reacts("sam", "✅", asks[0])
    await desk.passes(minutes=1)
    card, question = desk.told("sam")
    assert card == "What three people wrote about is over."
    assert question == f"{ALL}\nIn each thread it would say: {TOLD}\n(Yes) (No)"
    yes = [p.buttons for p in desk.far_end.seen_by("sam")][-1]["Yes"]
    await desk.presses("sam", yes)
    assert await desk.presses("sam", yes) == "All three are told."
    assert [desk.line(ask) for ask in asks] == [[TOLD]] * 3
    assert desk.told("sam")[-1] == "All three are told."


@pytest.mark.miniature("the answer does not depend on the door")
async def test_no_says_nothing_and_yes_is_stale_then(a_desk):
    desk = await a_desk(THREE)
    asks = await three_ask(desk)
    await desk.taps("sam", "One thing")
    await desk.reacts("sam", "✅", asks[0])
    await desk.passes(minutes=1)
    yes = [p.buttons for p in desk.far_end.seen_by("sam")][-1]["Yes"]
    await desk.taps("sam", "No")
    assert await desk.presses("sam", yes) == "That isn't here any more."
    assert [desk.line(ask) for ask in asks] == [[]] * 3
    assert desk.told("sam")[-1] == "Good, nothing is said."


@pytest.mark.not_on_teams("what is split off is noted in its line there")
async def test_a_line_that_stands_in_a_thread_is_edited_and_who_was_split_off_is_not_told(a_desk):
    desk = await a_desk(THREE)
    await desk.until("Wednesday 20:00")
    asks = await three_ask(desk)
    await desk.until("Thursday 10:02")  # the digest was this hour's message
    await desk.taps("sam", "One thing")
    await desk.taps_at_home("sam", "Split", "dana", message=asks[1])
    await desk.reacts("sam", "✅", asks[0])
    await desk.passes(minutes=1)
    await desk.taps("sam", "Yes")
    away = f"Sam will see this first tomorrow at 9:00. {URGENT}"
    assert [desk.line(ask) for ask in asks] == [[TOLD], [away], [TOLD]]


@pytest.mark.miniature("what is over does not depend on the door")
async def test_what_is_brought_back_is_not_told_as_over(a_desk):
    desk = await a_desk(THREE)
    asks = await three_ask(desk)
    await desk.taps("sam", "One thing")
    await desk.reacts("sam", "✅", asks[0])
    await desk.passes(minutes=1)
    await desk.says("dana", "Sorry, it still doesn't work", root=asks[0])
    assert await desk.taps("sam", "Yes") == "It's on the list again."
    assert [desk.line(ask) for ask in asks] == [[]] * 3


@pytest.mark.miniature("the door's pace is told of elsewhere")
async def test_twenty_at_once_are_one_message_to_one_helper(desk):
    asks = await crowd(desk, 20)
    (card,) = desk.told("sam")
    assert card.startswith("20 people wrote in ten minutes. One thing?\nPerson0, since 10:00:")
    assert "And twelve more, all on your list." in card
    assert desk.told("alex") == []
    await desk.taps("sam", "One thing")
    assert len(open_ones(desk)) == 1
    await desk.taps_at_home("sam", "It's over")
    await desk.passes(minutes=1)
    assert desk.told("sam")[-1].startswith("Tell all 20?")
    await desk.taps("sam", "Yes")
    assert {tuple(desk.line(ask)) for ask in asks} == {(TOLD,)}


@pytest.mark.miniature("the slot does not depend on the door")
async def test_it_goes_to_another_helper_at_work_who_may_be_told_sooner(a_desk):
    desk = await a_desk(THREE)
    await desk.says("ana", "I clicked on a suspicious link")
    await desk.passes(minutes=11)
    await three_ask(desk)
    assert len(desk.told("sam")) == 1
    assert desk.told("alex")[0].startswith("Three people wrote")


@pytest.mark.miniature("hours do not depend on the door")
async def test_while_the_desk_is_closed_it_waits_for_the_morning_and_is_looked_at_afresh(a_desk):
    desk = await a_desk(THREE)
    await desk.until("Wednesday 20:00")
    await three_ask(desk)
    assert desk.told("sam") == []
    await desk.says("ana", DOWN)
    await desk.reacts("ana", "✅", desk.requests()[-1].root)
    await desk.until("Thursday 10:02")  # the digest was this hour's message
    (card,) = questions(desk, "sam")
    assert card.startswith("Three people wrote in ten minutes.")
    assert "Dana, since yesterday 20:00:" in card


@pytest.mark.miniature("hours do not depend on the door")
async def test_what_has_settled_by_the_morning_is_nothing(a_desk):
    desk = await a_desk(THREE)
    await desk.until("Wednesday 20:00")
    asks = await three_ask(desk)
    await desk.reacts("dana", "✅", asks[0])
    await desk.until("Thursday 12:00")
    assert questions(desk, "sam") == questions(desk, "alex") == []


@pytest.mark.miniature("the platform's time and ours are set apart")
async def test_what_is_read_back_late_is_no_burst(a_desk):
    desk = await a_desk(THREE)
    for person in ASKERS:
        await desk.says(person, DOWN, at=desk.clock.now().replace(hour=8))
    await desk.passes(minutes=2)
    assert desk.told("sam") == []


@pytest.mark.miniature("the order does not depend on the door")
async def test_asks_that_come_back_to_front_are_one_burst(a_desk):
    desk = await a_desk(THREE)
    now = desk.clock.now()
    for minute, person in enumerate(ASKERS, start=1):
        await desk.says(person, DOWN, message=person, at=now.replace(hour=9, minute=60 - minute))
    await desk.passes(minutes=1)
    (card,) = desk.told("sam")
    assert card.index("Omar") < card.index("Priya") < card.index("Dana")


async def test_words_that_are_taken_back_leave_the_card(a_desk):
    desk = await a_desk(THREE)
    asks = await three_ask(desk)
    await desk.deletes(asks[1])
    await desk.passes(seconds=5)
    assert f"{DOWN} priya" not in desk.told("sam")[0]


async def test_a_restart_between_the_steps_changes_nothing(a_desk):
    desk = await a_desk(THREE)
    asks = await three_ask(desk)
    desk = await desk.again(THREE)
    await desk.taps("sam", "One thing")
    desk = await desk.again(THREE)
    await desk.reacts("sam", "✅", asks[0])
    desk = await desk.again(THREE)
    await desk.passes(minutes=2)
    await desk.taps("sam", "Yes")
    desk = await desk.again(THREE)
    await desk.passes(minutes=2)
    assert len(desk.told("sam")) == 2
    assert [desk.line(ask) for ask in asks] == [[TOLD]] * 3


@pytest.mark.miniature("who is asked at the end does not depend on the door")
async def test_when_the_coworker_settles_it_the_helper_is_asked_in_the_next_slot(a_desk):
    desk = await a_desk(THREE)
    asks = await three_ask(desk)
    await desk.taps("sam", "One thing")
    await desk.reacts("dana", "✅", asks[0])
    assert desk.request(desk.requests()[0].id).state is State.SETTLED
    await desk.passes(minutes=5)
    assert len(desk.told("sam")) == 1
    await desk.passes(hours=1)
    assert desk.told("sam")[-1].startswith(ALL)


@pytest.mark.miniature("closing does not depend on the door")
async def test_at_closing_each_thread_of_the_one_is_told_who_looks_next(a_desk):
    desk = await a_desk(THREE)
    asks = await three_ask(desk)
    await desk.taps("sam", "One thing")
    await desk.until("Wednesday 18:01")
    closing = "Sam didn't get to this today and will see it first tomorrow at 9:00."
    assert [desk.line(ask) for ask in asks] == [[f"{closing} {URGENT}"]] * 3


async def test_what_is_said_under_the_line_for_all_is_part_of_it(a_desk):
    desk = await a_desk(THREE)
    await three_ask(desk)
    await desk.taps("sam", "One thing")
    await desk.taps("sam", "Write a line for all", words="We know, half an hour.")
    (line,) = [p for p in desk.far_end.posts.values() if (p.place, p.root) == (HELP.id, "")]
    await desk.says("ana", "It is the same for me, how long will it take?", root=line.message)
    (one,) = open_ones(desk)
    said = desk.store.read(lambda uow: [m.author for m in uow.messages.of(one.id)]).result()
    assert said == ["dana", "priya", "omar", "ana"]


@pytest.mark.miniature("quiet does not depend on the door")
async def test_while_the_bot_is_quiet_nobody_is_asked(a_desk):
    desk = await a_desk(THREE)
    await desk.types("ana", "quiet")
    await three_ask(desk)
    assert desk.told("sam") == []


@pytest.mark.miniature("whose thread it is does not depend on the door")
async def test_what_cannot_wait_for_one_of_the_many_is_told_by_name_and_in_that_thread(a_desk):
    desk = await a_desk(THREE)
    asks = await three_ask(desk)
    await desk.taps("sam", "One thing")
    await desk.says("priya", "I clicked on a suspicious link")
    card = "Priya wrote something that may not be able to wait: a link that was opened."
    assert desk.told("sam")[-1].startswith(f"{card}\n> I clicked on a suspicious link")
    assert [desk.line(ask) for ask in asks] == [
        [],
        ["I've let Sam know right away. The quickest way: +44 20 5550 0199."],
        [],
    ]

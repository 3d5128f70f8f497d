"""After a gap: what was missed is read back and noted, and each helper is told of it once."""

from datetime import timedelta

import pytest

from chatops.messages import Line, ToPerson
from chatops.quoting import CAUGHT_UP
from chatops.requests import State
from chatops.saying import post
from tests.cast import OTHER, SETTINGS, WEDNESDAY, place
from tests.desk import HELP, dm, group

pytestmark = pytest.mark.miniature(
    "it hands over what a door reads back; tests/slack/test_catching_up has the door read it"
)
HEADING = "I was away for a while. This came in meanwhile and still waits:"
URGENT = "If it can't wait: +44 20 5550 0199."


def ago(desk, **amount: float):
    return desk.clock.now() - timedelta(**amount)


# --- what is late gets its mark, and no line ---


async def test_a_late_ask_gets_the_mark_and_no_line(desk):
    await desk.until("Wednesday 20:00")
    ask = await desk.says("dana", "My VPN is down", at=ago(desk, hours=1))
    assert desk.is_marked(ask)
    assert desk.line(ask) == []


async def test_what_is_ten_minutes_old_is_live(desk):
    await desk.until("Wednesday 20:00")
    ask = await desk.says("dana", "My VPN is down", at=ago(desk, minutes=9))
    assert desk.line(ask) == [f"Sam will see this first tomorrow at 9:00. {URGENT}"]


async def test_a_late_ask_that_still_waits_gets_its_line_at_closing(desk):
    ask = await desk.says("dana", "My VPN is down", at=ago(desk, minutes=30))
    await desk.until("Wednesday 18:00")
    assert desk.line(ask) == [
        f"Sam didn't get to this today and will see it first tomorrow at 9:00. {URGENT}"
    ]


async def test_a_late_ask_of_somebody_who_is_looked_up_first_gets_no_line_either(desk):
    await desk.until("Wednesday 20:00")
    ask = await desk.says("zoe", "My VPN is down", at=ago(desk, hours=1))
    await desk.meets("zoe")
    assert desk.is_marked(ask)
    assert desk.line(ask) == []


async def test_a_late_answer_is_folded_by_when_it_was_said(desk):
    ask = await desk.says("dana", "My VPN is down", at=ago(desk, hours=3))
    await desk.says("dana", "It fails again", root=ask, at=ago(desk, hours=1))
    await desk.says("sam", "Try it now", root=ask, at=ago(desk, hours=2))
    request = desk.the_request()
    assert (request.helper, request.round_trips, request.last_by_asker) == ("sam", 1, True)
    assert request.answered_at == ago(desk, hours=2)


async def test_a_late_dm_is_brought_to_a_helper_as_ever(desk):
    await desk.writes("dana", "My VPN is down", at=ago(desk, hours=1))
    await desk.passes(minutes=3)
    assert len(desk.told("dana")) == 1
    assert desk.in_group("dana", "sam")


async def test_a_late_hello_and_the_ask_after_it_introduce_the_bot_once(desk):
    await desk.writes("dana", "Hi", at=ago(desk, hours=2))
    await desk.writes("dana", "My VPN is down", at=ago(desk, hours=1))
    introductions = [line for line in desk.told("dana") if "not a person" in line]
    assert len(introductions) == 1
    assert desk.in_group("dana", "sam")


async def test_a_hello_of_hours_ago_by_somebody_who_knows_the_bot_is_not_greeted(desk):
    await desk.writes("dana", "Hi")
    known = desk.told("dana")
    await desk.until("Thursday 11:00")
    await desk.writes("dana", "Hello", at=ago(desk, hours=2))
    assert desk.told("dana") == known
    await desk.writes("dana", "Hello")
    assert len(desk.told("dana")) == len(known) + 1


# --- a thread is read again ---


async def test_what_is_not_found_in_a_thread_any_more_is_forgotten(desk):
    ask = await desk.says("dana", "My VPN is down")
    reply = await desk.says("dana", "it says error 5", root=ask)
    stays = await desk.says("dana", "and it beeps", root=ask)
    await desk.reads_thread(ask, ask, stays)
    assert await kept_texts(desk, ask, reply, stays) == ["My VPN is down", None, "and it beeps"]
    assert desk.the_request().state is State.WAITING


async def test_an_ask_that_is_gone_with_its_thread_is_taken_back(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.reads_thread(ask)
    assert desk.the_request().state is State.DROPPED
    assert not desk.is_marked(ask)


async def test_a_thread_that_is_whole_changes_nothing(desk):
    ask = await desk.says("dana", "My VPN is down")
    reply = await desk.says("sam", "Which client?", root=ask)
    before = desk.the_request()
    await desk.reads_thread(ask, ask, reply)
    assert desk.the_request() == before


async def test_what_was_said_after_the_reading_stays(desk):
    ask = await desk.says("dana", "My VPN is down")
    read_at = desk.clock.now() + timedelta(seconds=1)
    await desk.passes(seconds=5)
    reply = await desk.says("dana", "it says error 5", root=ask)
    await desk.reads_thread(ask, ask, at=read_at)
    assert await kept_texts(desk, reply) == ["it says error 5"]


async def test_the_same_ids_in_another_place_stay(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.reads_thread(ask, place=OTHER)
    await desk.reads_thread(ask, place=group("dana", "sam"))
    assert await kept_texts(desk, ask) == ["My VPN is down"]


async def test_the_bots_own_lines_are_no_messages_that_went(desk):
    await desk.until("Wednesday 20:00")
    ask = await desk.says("dana", "My VPN is down")
    line = desk.line(ask)
    await desk.reads_thread(ask, ask)
    assert desk.line(ask) == line
    assert desk.the_request().state is State.WAITING


async def test_a_late_live_deletion_of_what_was_found_gone_changes_nothing(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.reads_thread(ask)
    before = desk.the_request()
    await desk.deletes(ask)
    assert desk.the_request().state is before.state


# --- a message's reactions are read again ---


async def test_what_was_put_on_is_done_and_what_was_taken_off_undone(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.reacts("sam", "👀", ask)
    await desk.reads_reactions(ask, ("✅", "alex"))
    request = desk.the_request()
    assert (request.state, request.settled_by, request.helper) == (State.SETTLED, "alex", "")


async def test_a_second_reading_changes_nothing(desk):
    ask = await desk.says("dana", "My VPN is down")
    found = (("✅", "sam"), ("👀", "alex"), ("🎉", "priya"), ("✅", "omar"))
    await desk.reads_reactions(ask, *found)
    once = desk.the_request()
    assert once.state is State.SETTLED
    await desk.passes(minutes=5)
    await desk.reads_reactions(ask, *found)
    assert desk.the_request() == once


async def test_who_may_not_do_it_does_not_do_it_by_being_read(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.reads_reactions(ask, ("✅", "priya"), ("👀", "omar"), ("✖", "priya"))
    assert desk.the_request().state is State.WAITING


async def test_a_live_removal_after_the_reading_wins(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.reads_reactions(ask, ("✅", "sam"))
    await desk.unreacts("sam", "✅", ask)
    assert desk.the_request().state is State.WAITING


async def test_a_removal_from_before_the_reading_loses(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.passes(hours=1)
    await desk.reads_reactions(ask, ("✅", "sam"))
    before = desk.the_request()
    await desk.reacts("sam", "✅", ask, added=False, at=ago(desk, minutes=30))
    await desk.reacts("sam", "✅", ask, at=ago(desk, minutes=20))
    assert desk.the_request() == before


async def test_a_reading_from_before_a_live_removal_loses(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.passes(hours=1)
    await desk.reacts("sam", "✅", ask, at=ago(desk, minutes=30))
    await desk.unreacts("sam", "✅", ask)
    await desk.reads_reactions(ask, ("✅", "sam"), at=ago(desk, minutes=20))
    assert desk.the_request().state is State.WAITING


async def test_who_wrote_again_after_a_tick_that_was_missed_is_heard(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Try it now", root=ask)
    await desk.passes(hours=2)
    await desk.reads_reactions(ask, ("✅", "sam"))
    assert desk.the_request().state is State.SETTLED
    await desk.says("dana", "It is down again", root=ask, at=ago(desk, hours=1))
    assert desk.the_request().state is State.IN_HAND


async def test_a_tick_found_after_all_that_was_known_settles_whoever_spoke_last(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Try it now", root=ask)
    await desk.says("dana", "No, it is still down", root=ask)
    await desk.passes(hours=2)
    await desk.reads_reactions(ask, ("✅", "sam"))
    assert desk.the_request().state is State.SETTLED


async def test_a_tick_belongs_behind_the_answers_that_are_read_after_it(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.passes(hours=3)
    await desk.reads_reactions(ask, ("✅", "sam"))
    await desk.says("dana", "It says error 5", root=ask, at=ago(desk, hours=2))
    await desk.says("sam", "Try it now", root=ask, at=ago(desk, hours=1))
    assert desk.the_request().state is State.SETTLED


async def test_who_answered_last_keeps_it_whoever_was_found_to_look(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.passes(hours=3)
    await desk.reads_reactions(ask, ("👀", "sam"))
    await desk.says("alex", "Try it now", root=ask, at=ago(desk, hours=1))
    assert desk.the_request().helper == "alex"


async def test_a_reaction_is_kept_for_an_author_who_is_looked_up(desk):
    ask = await desk.says("zoe", "My VPN is down", at=ago(desk, hours=1))
    await desk.reads_reactions(ask, ("👀", "sam"), author="zoe")
    await desk.meets("zoe")
    assert desk.the_request().helper == "sam"


async def test_the_request_reaction_found_on_a_message_makes_it_one_without_a_line(desk):
    await desk.until("Wednesday 20:00")
    found = (("👀", "sam"), ("🛟", "priya"))
    await desk.reads_reactions("m1", *found, place=OTHER, text="My VPN is down")
    await desk.reads_reactions("m1", *found, place=OTHER, text="My VPN is down")
    request = desk.the_request()
    assert (request.text, request.asker, request.helper) == ("My VPN is down", "dana", "sam")
    assert desk.is_marked("m1", OTHER)
    assert desk.line("m1", OTHER) == []


async def test_a_password_in_a_message_that_is_read_for_its_reaction_is_not_kept(desk):
    text = "my password is Tr0ub4dor&3 and the VPN is down"
    await desk.reads_reactions("m1", ("🛟", "priya"), place=OTHER, text=text)
    assert "Tr0ub4dor" not in desk.the_request().text
    assert desk.told("dana")[0].startswith("That looked like a password")


async def test_reactions_on_what_was_not_said_to_us_leave_no_trace(desk):
    await desk.reads_reactions("m1", ("👀", "sam"), place=OTHER, text="kestrel")
    await desk.reads_thread("m1", "m1", place=OTHER)
    assert desk.requests() == []
    desk.close()
    files = b"".join(path.read_bytes() for path in desk.folder.rglob("*") if path.is_file())
    assert b"kestrel" not in files
    assert OTHER.id.encode() not in files


# --- the helpers are told once ---


async def catch_up(desk, since) -> None:
    """The door is through, and a minute later whoever wrote has been looked up."""
    await desk.caught_up(since)
    await desk.passes(minutes=1)


async def test_each_helper_at_work_is_told_who_asked_what(desk):
    since = ago(desk, hours=1)
    await desk.says("dana", "My VPN is down", at=ago(desk, minutes=50))
    await desk.says("omar", "How do I get the new phone app?", at=ago(desk, minutes=30))
    await catch_up(desk, since)
    told = (
        f"{HEADING}\nDana, since 9:10:\n> My VPN is down\n"
        "Omar, since 9:30:\n> How do I get the new phone app?"
    )
    assert desk.told("sam") == [told]
    assert desk.told("alex") == [told]


async def test_what_is_read_back_in_two_goes_is_told_once(desk):
    since = ago(desk, hours=1)
    await desk.says("dana", "My VPN is down", at=ago(desk, minutes=50))
    await catch_up(desk, since)
    await catch_up(desk, since)
    assert len(desk.told("sam")) == 1


async def test_who_is_not_at_work_is_told_when_work_begins_what_still_waits(desk):
    await desk.until("Wednesday 20:00")
    since = ago(desk, hours=1)
    first = await desk.says("dana", "My VPN is down", at=ago(desk, minutes=50))
    await desk.says("omar", "How do I get the new phone app?", at=ago(desk, minutes=30))
    await catch_up(desk, since)
    await catch_up(desk, since)
    assert desk.told("sam") == []
    await desk.says("alex", "Is it the old client?", root=first)
    await desk.says("priya", "My screen flickers")
    await desk.until("Thursday 9:00")
    (told,) = desk.told("sam")
    assert "Omar, since yesterday 19:30:" in told
    assert "Dana" not in told
    assert "Priya" not in told


async def test_whoever_is_looked_up_meanwhile_is_told_of_too(desk):
    since = ago(desk, hours=1)
    await desk.says("zoe", "My VPN is down", at=ago(desk, minutes=50))
    await desk.caught_up(since)
    await desk.meets("zoe")
    await desk.passes(minutes=1)
    (told,) = desk.told("sam")
    assert "Zoe" in told


async def test_what_was_told_after_one_gap_is_no_news_after_the_next(desk):
    await desk.says("dana", "My VPN is down", at=ago(desk, minutes=50))
    await catch_up(desk, ago(desk, hours=1))
    await desk.says("omar", "My mouse is broken", at=ago(desk, minutes=20))
    await catch_up(desk, ago(desk, hours=2))
    await desk.passes(hours=1)
    first, second = desk.told("sam")
    assert "Dana" in first
    assert "Dana" not in second
    assert "Omar" in second


async def test_nobody_is_told_in_the_morning_of_what_was_answered_by_then(desk):
    await desk.until("Wednesday 20:00")
    ask = await desk.says("dana", "My VPN is down", at=ago(desk, minutes=50))
    await catch_up(desk, ago(desk, hours=1))
    await desk.says("alex", "Is it the old client?", root=ask)
    await desk.until("Thursday 12:00")
    assert desk.told("sam") == []


async def test_a_gap_too_short_to_miss_anything_is_not_told(desk):
    await desk.says("dana", "My VPN is down", at=ago(desk, minutes=5))
    await catch_up(desk, ago(desk, minutes=6))
    assert desk.told("sam") == []


async def test_what_came_live_before_the_gap_is_no_news(desk):
    await desk.says("dana", "My VPN is down")
    await desk.passes(minutes=20)
    await catch_up(desk, WEDNESDAY)
    assert desk.told("sam") == []
    await desk.says("omar", "My mouse is broken", at=ago(desk, minutes=15))
    await catch_up(desk, WEDNESDAY)
    (told,) = desk.told("sam")
    assert "Omar" in told
    assert "Dana" not in told


async def test_what_was_answered_while_we_were_away_is_no_news(desk):
    ask = await desk.says("dana", "My VPN is down", at=ago(desk, minutes=50))
    await desk.says("sam", "Try it now", root=ask, at=ago(desk, minutes=40))
    await catch_up(desk, ago(desk, hours=1))
    assert desk.told("sam") == []


async def test_at_most_five_are_named(desk):
    for number in range(7):
        at = ago(desk, minutes=50 - number)
        ask = f"My screen number {number} flickers, can you help?"
        await desk.says(f"p{number}", ask, at=at)
        await desk.meets(f"p{number}")
    await catch_up(desk, ago(desk, hours=1))
    (told,) = desk.told("sam")
    assert told.count("flickers") == 5
    assert told.endswith("And two more, all on your list.")


async def test_a_private_ask_is_told_without_its_words(desk):
    board = place("board", kind="private")
    mentions = ("@bot",)
    at = ago(desk, minutes=50)
    await desk.says("dana", "@bot my VPN is down", place=board, mentions=mentions, at=at)
    await catch_up(desk, ago(desk, hours=1))
    assert desk.told("sam") == [f"{HEADING}\nDana, private, since 9:10"]


async def test_what_is_held_back_is_told_to_nobody(desk):
    at = ago(desk, minutes=50)
    await desk.writes("dana", "I'm being harassed by a colleague, my mailbox is full", at=at)
    await catch_up(desk, ago(desk, hours=1))
    assert desk.told("sam") == []


async def test_a_helper_is_not_told_of_their_own_ask(desk):
    bot = ("@bot",)
    await desk.says("sam", "@bot my VPN is down", mentions=bot, at=ago(desk, minutes=50))
    await catch_up(desk, ago(desk, hours=1))
    assert desk.told("sam") == []
    assert len(desk.told("alex")) == 1


async def test_words_that_are_taken_back_go_from_what_the_helpers_were_told(desk):
    ask = await desk.says("dana", "My VPN is down", at=ago(desk, minutes=50))
    other = await desk.says("omar", "My mouse is broken", at=ago(desk, minutes=40))
    await catch_up(desk, ago(desk, hours=1))
    await desk.edits("omar", other, "My keyboard is broken")
    await desk.deletes(ask)
    (told,) = desk.told("sam")
    assert "VPN" not in told
    assert "These words were taken back." in told
    assert "> My keyboard is broken" in told


async def test_a_helper_without_hours_is_not_waited_for(a_desk):
    desk = await a_desk(SETTINGS.replace("[sam, alex]", "[{id: sam, hours: {}}, alex]"))
    await desk.says("dana", "My VPN is down", at=ago(desk, minutes=50))
    await catch_up(desk, ago(desk, hours=1))
    assert desk.told("sam") == []
    assert len(desk.told("alex")) == 1


async def test_while_the_bot_is_quiet_nobody_is_told(desk):
    await desk.types("sam", "quiet")
    await desk.says("dana", "My VPN is down", at=ago(desk, minutes=50))
    await catch_up(desk, ago(desk, hours=1))
    assert len(desk.told("alex")) == 0


# --- which threads are read again ---


async def followed(desk, **since: float) -> set[str]:
    found = await desk.runtime.followed("playground", since=ago(desk, **since))
    assert len(set(found)) == len(found)
    return {root for _, root in found}


async def test_threads_of_open_requests_are_followed_and_of_those_settled_lately(desk):
    ask = await desk.says("dana", "My VPN is down")
    over = await desk.says("priya", "My mouse is broken")
    await desk.says("priya", "Good morning all")
    await desk.reacts("sam", "✅", over)
    assert await followed(desk, days=7) == {ask, over}
    await desk.passes(days=8)
    assert await followed(desk, days=7) == {ask}


async def test_what_faded_lately_is_followed(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Try it now", root=ask)
    await desk.passes(days=8)
    assert desk.the_request().state is State.FADED
    assert await followed(desk, days=7) == {ask}
    await desk.passes(days=8)
    assert await followed(desk, days=7) == set()


async def test_a_request_has_a_thread_under_each_of_its_messages(desk):
    ask = await desk.says("dana", "My VPN is down")
    more = await desk.says("dana", "anybody?")
    await desk.says("sam", "Which client?", root=ask)
    assert await followed(desk, days=7) == {ask, more}


async def test_an_ask_under_an_announcement_is_followed_there(desk):
    news = await desk.says("sam", "FYI: the VPN will be down tonight")
    await desk.says("dana", "Mine is down already, can you help me?", root=news)
    assert desk.the_request()
    assert await followed(desk, days=7) == {news}


@pytest.mark.parametrize("where", [dm("dana"), group("dana", "sam")])
async def test_chats_without_threads_are_not_followed(desk, where):
    await desk.says("dana", "My VPN is down", place=where)
    await desk.passes(minutes=5)
    assert desk.requests()
    assert await followed(desk, days=7) == set()


async def test_private_channels_are_followed_as_such_and_each_door_has_its_own(desk):
    board = place("board", kind="private")
    ask = await desk.says("dana", "@bot help", place=board, mentions=("@bot",))
    since = ago(desk, days=7)
    assert await desk.runtime.followed("playground", since=since) == ((board, ask),)
    assert await desk.runtime.followed("slack", since=since) == ()


async def kept_texts(desk, *messages: str) -> list[str | None]:
    def texts(uow):
        return [uow.messages.get(HELP, message).text for message in messages]

    return desk.store.read(texts).result()


async def test_an_edit_costs_the_same_after_many_gaps(desk):
    ask = await desk.says("dana", "My VPN is down")
    before = await statements_of_an_edit(desk, ask, "My VPN is slow")

    def many_gaps(uow):
        work = desk.bot.work(uow, at=desk.clock.now())
        for n in range(100):
            to = ToPerson(person="sam", door="playground")
            post(work, f"{CAUGHT_UP}playground:{n}:sam", to, Line(text="While I was away"))

    await desk._background(many_gaps)
    await desk.passes(minutes=1)
    assert await statements_of_an_edit(desk, ask, "My VPN is gone") <= before + 5


async def statements_of_an_edit(desk, ask, text):
    """How many statements the memory runs while somebody corrects their words."""
    seen = []
    await desk._background(lambda uow: uow._db.conn.set_trace_callback(seen.append))
    await desk.edits("dana", ask, text)
    await desk._background(lambda uow: uow._db.conn.set_trace_callback(None))
    return len(seen)


# --- it is one of the few messages that a helper gets unasked ---


async def test_several_gaps_within_an_hour_come_in_two_messages(desk):
    for number, asker in enumerate(("dana", "priya", "omar")):
        since = ago(desk, minutes=20)
        await desk.says(asker, f"My VPN is down {number}", at=ago(desk, minutes=15))
        await desk.caught_up(since)
        await desk.passes(minutes=15)
    first, *none = desk.told("sam")
    assert none == []
    assert "My VPN is down 0" in first
    await desk.until("Wednesday 11:05")
    _, second = desk.told("sam")
    assert second.startswith(HEADING)
    assert "My VPN is down 1" in second
    assert "My VPN is down 2" in second


async def test_who_is_away_by_then_is_not_told(desk):
    await missed_at_night(desk)
    await desk.types("sam", "away until 12 January")
    before = desk.told("sam")
    await desk.until("Thursday 12:00")
    assert desk.told("sam") == before
    assert HEADING in "\n".join(desk.told("alex"))


async def test_who_snoozes_in_the_morning_is_told_afterwards_and_gets_no_digest_beside_it(desk):
    await missed_at_night(desk)
    await desk.until("Thursday 08:50")
    await desk.types("sam", "snooze 1 hour")
    await desk.until("Thursday 09:49")
    assert desk.told("sam") == []
    await desk.until("Thursday 16:00")
    told = desk.told("sam")
    assert told[0].startswith(HEADING)
    assert not any(HEADING in each or "Good morning" in each for each in told[1:])


async def test_after_quiet_it_still_comes_on_that_day(desk):
    since = ago(desk, hours=1)
    await desk.says("dana", "My VPN is down", at=ago(desk, minutes=50))
    await desk.types("ana", "quiet", place=dm("ana"))
    await catch_up(desk, since)
    assert desk.told("sam") == []
    await desk.types("ana", "quiet off", place=dm("ana"))
    await desk.passes(minutes=11)
    (told,) = desk.told("sam")
    assert told.startswith(HEADING)


async def test_what_could_not_be_told_on_its_day_is_left_to_the_digest(desk):
    since = ago(desk, hours=1)
    await desk.says("dana", "My VPN is down", at=ago(desk, minutes=50))
    await desk.types("sam", "snooze tomorrow")
    await catch_up(desk, since)
    await desk.until("Thursday 12:00")
    (told,) = desk.told("sam")
    assert told.startswith("Good morning, Sam.")


async def test_it_expires_at_the_end_of_the_day(desk):
    since = ago(desk, hours=1)
    await desk.says("dana", "My VPN is down", at=ago(desk, minutes=50))
    await catch_up(desk, since)
    sql = "SELECT expires_at FROM outbox WHERE id LIKE 'caught up:%:sam'"
    ends = await desk._background(lambda uow: uow._db.execute(sql).fetchall())
    assert [str(at)[:16] for (at,) in ends] == ["2026-11-18T18:00"]


async def missed_at_night(desk) -> None:
    """Dana asks while nobody listens, and the desk is back before the morning."""
    await desk.until("Wednesday 19:00")
    since = desk.clock.now()
    await desk.until("Thursday 07:00")
    await desk.says("dana", "My VPN is down", at=since + timedelta(hours=1))
    await desk.caught_up(since)

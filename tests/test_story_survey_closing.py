"""A survey is over: who reads the results hears of it, and helpers hear what people thanked for."""

import sqlite3
from concurrent.futures import Future
from contextlib import closing
from dataclasses import replace

import pytest

from chatops.messages import Buttons, Chart
from surveys.wave import Stage, Texts
from tests.survey_stories import (
    ENOUGH,
    FEW,
    ONCE,
    PAGE,
    SURVEYED,
    a_wave,
    answers,
    is_over,
    meets_company,
    saved,
)

INSIDE = pytest.mark.miniature("who is told when is the same at every far end")
OVER = "The survey that opened on Tuesday 3 November is over."
WORDED = replace(ENOUGH, comments=True)
READER = SURVEYED + "results_readers: [priya]\n"


def told(desk, person="ana"):
    return [text for text in desk.told(person) if OVER in text]


def thanks(desk, helper):
    return [text for text in desk.told(helper) if "stayed late" in text]


async def open_with_words(desk, thanked="Sam, who stayed late for me"):
    """A survey is open, and somebody wrote something."""
    people = await meets_company(desk, 20)
    await desk.types("ana", "survey open now yes")
    await desk.passes(minutes=2)
    for number, person in enumerate(people[:12]):
        words = {"thanks": thanked, "differently": "Faster laptops, please"} if not number else {}
        await answers(desk, person, **words)


async def over_with_words(desk, **more):
    """A whole survey in which somebody wrote something."""
    await open_with_words(desk, **more)
    await desk.types("ana", "survey close yes")
    await desk.passes(minutes=2)


async def test_a_reader_gets_headline_rate_chart_and_its_table_once(a_desk):
    desk = await a_desk(SURVEYED)
    await is_over(desk, a_wave())
    await desk.passes(minutes=10)
    (text,) = told(desk)
    assert "42 who answered" in text
    assert "70" in text
    (post,) = [p for p in desk.far_end.seen_by("ana") if OVER in p.text]
    assert [part for part in post.parts if isinstance(part, Chart)]


@INSIDE
async def test_a_second_time_nothing_more_comes(a_desk):
    desk = await a_desk(SURVEYED)
    await is_over(desk, a_wave())
    await is_over(desk, saved(desk, "2026-11-03"))
    await desk.passes(days=3)
    assert len(told(desk)) == 1


@INSIDE
async def test_those_alone_hear_of_it_who_read_results(a_desk):
    desk = await a_desk(READER)
    await is_over(desk, a_wave(readers=("priya",)))
    assert len(told(desk, "priya")) == 1
    assert [told(desk, other) for other in ("ana", "dana", "sam")] == [[], [], []]


@INSIDE
async def test_who_is_no_reader_any_more_in_the_morning_hears_nothing(a_desk):
    desk = await a_desk(READER)
    await desk.until("Friday 22:00")
    await is_over(desk, a_wave())
    again = await a_desk(SURVEYED, clock=desk.clock, far_end=desk.far_end)
    await again.until("Monday 12:00")
    assert told(again, "priya") == []


@INSIDE
async def test_it_comes_in_the_readers_own_working_hours(a_desk):
    desk = await a_desk(SURVEYED + "results_readers: [dana, priya]\n")
    await desk.meets("dana", timezone="America/New_York")
    await desk.until("Thursday 07:00")
    await is_over(desk, a_wave())
    await desk.until("Thursday 09:00")
    assert (len(told(desk, "priya")), told(desk, "dana")) == (1, [])
    await desk.until("Thursday 14:00")
    assert len(told(desk, "dana")) == 1


@INSIDE
async def test_after_a_night_in_which_the_desk_was_down_it_still_waits_for_working_hours(a_desk):
    desk = await a_desk(SURVEYED)
    await desk.until("Wednesday 19:00")
    await is_over(desk, a_wave())
    desk.close()
    desk.clock.move_to(desk.clock.now().replace(day=19, hour=22))
    again = await a_desk(SURVEYED, clock=desk.clock, far_end=desk.far_end)
    await again.runtime.tick()
    await again.runtime.drain()
    assert told(again) == []
    await again.until("Friday 09:00")
    assert len(told(again)) == 1


@INSIDE
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"result": FEW}, "Fewer than five people answered"),
        ({"stage": Stage.VOID, "result": None}, "The file with its answers was lost"),
    ],
)
async def test_a_survey_that_tells_nothing_says_so_plainly(a_desk, more, said):
    desk = await a_desk(PAGE)
    await is_over(desk, a_wave(**more))
    await desk.passes(hours=3)
    (text,) = told(desk)
    assert said in text
    assert not any(digit in text.replace("3 November", "") for digit in "0123456789")
    assert [name for name in desk.told("ana") if "What changes" in name] == []


async def test_where_there_is_a_page_the_message_leads_there(a_desk):
    desk = await a_desk(PAGE)
    await is_over(desk, a_wave(result=WORDED, texts=Texts.PLAIN))
    (post,) = [p for p in desk.far_end.seen_by("ana") if OVER in p.text]
    assert "results page" in post.text
    rows = [part.items for part in post.parts if isinstance(part, Buttons)]
    opened = [button.opens for row in rows for button in row]
    assert opened == ["https://it.example.com/results"]
    assert len(desk.told("ana")) == 2  # with the question what changes, and without comments


@INSIDE
async def test_without_a_page_comments_follow_and_no_word_of_them_is_in_the_desks_file(a_desk):
    desk = await a_desk(SURVEYED)
    await over_with_words(desk)
    assert [text for text in desk.told("ana") if "Faster laptops" in text]
    with closing(sqlite3.connect(desk.folder / "desk.db")) as db:
        assert not [line for line in db.iterdump() if "Faster" in line or "stayed late" in line]


@INSIDE
async def test_comments_go_to_those_whom_the_invitation_named_and_to_nobody_since(a_desk):
    desk = await a_desk(READER.replace("[priya]", "[ana, priya]"))
    wave = a_wave(result=WORDED, texts=Texts.PLAIN, readers=("ana",))
    await is_over(desk, wave)
    rows = desk.store.read(lambda uow: uow.outbox.said("comments ")).result()
    assert rows == [f"comments survey_results:{wave.id}:ana"]


@INSIDE
async def test_helpers_hear_what_people_thanked_for_once_and_through_the_queue(a_desk):
    desk = await a_desk(SURVEYED)
    await over_with_words(desk)
    await desk.passes(hours=3)
    for helper in ("sam", "alex"):
        (text,) = thanks(desk, helper)
        assert text.startswith("In the survey people were asked whom to thank.")
        assert "Faster laptops" not in text
    told_at = desk.store.read(
        lambda uow: uow.nudges.told("sam", since=desk.clock.now().replace(hour=0))
    ).result()
    assert len(told_at) == 1


@INSIDE
async def test_thanks_wait_for_the_helpers_working_hours(a_desk):
    desk = await a_desk(SURVEYED)
    await desk.until("Wednesday 17:00")
    await desk.types("sam", "away until Friday")
    await over_with_words(desk)
    await desk.until("Thursday 17:00")
    assert (thanks(desk, "sam"), len(thanks(desk, "alex"))) == ([], 1)
    await desk.until("Friday 12:00")
    assert len(thanks(desk, "sam")) == 1


@INSIDE
async def test_where_nobody_was_thanked_nothing_is_sent_nothing_fails_and_nothing_counts(a_desk):
    desk = await a_desk(SURVEYED)
    await over_with_words(desk, thanked="")
    before = desk.told("sam")
    await desk.passes(hours=3)
    assert desk.told("sam") == before
    trouble = desk.store.read(lambda uow: uow.trouble()).result()
    assert (trouble.given_up, trouble.parked, trouble.unsent) == (0, 0, 0)
    since = desk.clock.now().replace(hour=0)
    assert desk.store.read(lambda uow: uow.nudges.told("sam", since=since)).result() == []


@INSIDE
@pytest.mark.parametrize(
    "wave",
    [
        a_wave(result=WORDED, texts=Texts.SEALED),
        a_wave(result=WORDED, texts=Texts.NONE),
        a_wave(result=ENOUGH, texts=Texts.PLAIN),
    ],
    ids=["sealed", "no words", "too few for words"],
)
async def test_helpers_hear_nothing_of_words_that_are_not_for_the_desk(a_desk, wave):
    desk = await a_desk(SURVEYED)
    await is_over(desk, wave)
    await desk.passes(hours=3)
    assert desk.store.read(lambda uow: uow.outbox.said("thanks:")).result() == []


@INSIDE
async def test_thanks_that_were_held_up_until_evening_come_on_the_next_day(a_desk):
    desk = await a_desk(SURVEYED)
    await desk.until("Wednesday 17:30")
    await open_with_words(desk)
    away = desk.channels.pop(desk.far_end.door)
    await desk.types("ana", "survey close yes")
    await desk.until("Wednesday 21:00")
    desk.channels[desk.far_end.door] = away
    await desk.until("Thursday 08:59")
    assert thanks(desk, "sam") == []
    await desk.until("Thursday 12:00")
    assert len(thanks(desk, "sam")) == 1


@INSIDE
async def test_the_wave_of_these_stories_is_the_one_that_they_open(a_desk):
    desk = await a_desk(SURVEYED)
    await over_with_words(desk)
    assert saved(desk, ONCE).result.comments


@INSIDE
@pytest.mark.parametrize("what", ["settle", "comments"])
async def test_words_that_cannot_be_read_for_some_minutes_are_told_when_they_can(a_desk, what):
    """The survey's own file does not move: its disk is full."""
    desk = await a_desk(SURVEYED)
    await open_with_words(desk)
    stuck: Future[None] = Future()
    stuck.set_exception(OSError("disk full"))
    works = getattr(desk.box, what)
    setattr(desk.box, what, lambda *_, **__: stuck)
    await desk.types("ana", "survey close yes")
    for _ in range(12):
        await desk.passes(seconds=30)
    assert thanks(desk, "sam") == []
    setattr(desk.box, what, works)
    await desk.passes(minutes=3)
    assert [len(thanks(desk, helper)) for helper in ("sam", "alex")] == [1, 1]
    assert [text for text in desk.told("ana") if "Faster laptops" in text]
    trouble = desk.store.read(lambda uow: uow.trouble()).result()
    assert (trouble.given_up, trouble.parked) == (0, 0)

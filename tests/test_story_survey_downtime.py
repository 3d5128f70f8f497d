"""A survey that was due while nothing ran, is cut short, or goes on after a restart."""

from dataclasses import replace
from datetime import timedelta

import pytest

from surveys.opening import opened
from surveys.setting_out import set_out_waves
from surveys.wave import Stage
from tests.surveyed import (
    DAY,
    EVERYBODY,
    FRIDAY,
    READY,
    REMINDED,
    SETTINGS,
    announced,
    asked,
    comes_back,
    on,
    survey_desk,
    the_wave,
    works,
)

pytestmark = pytest.mark.miniature("a desk that is down is down at every far end")
EAST = (("kiri", {"timezone": "Pacific/Auckland"}),)


async def test_due_while_the_desk_was_down_it_opens_once_and_late(a_desk):
    desk = await survey_desk(a_desk)
    desk = await comes_back(a_desk, desk, at=on(10, "15:30"))
    assert asked(desk, *EVERYBODY) == list(EVERYBODY)
    assert (the_wave(desk).id, the_wave(desk).opened_at) == (DAY, on(10, "15:30"))
    assert the_wave(desk).last_day == on(21).date()
    (line,) = announced(desk)
    assert line.startswith("Ana asks for a minute: how happy")
    for hour in (16, 17):
        desk = await comes_back(a_desk, desk, at=on(10, f"{hour}:00"))
    await desk.until(on(23))
    assert asked(desk, *EVERYBODY) == list(EVERYBODY)
    assert asked(desk, *EVERYBODY, words=REMINDED) == list(EVERYBODY)


async def test_late_in_the_evening_people_are_asked_the_next_morning(a_desk):
    desk = await survey_desk(a_desk)
    desk = await comes_back(a_desk, desk, at=on(11, "20:00"))
    assert the_wave(desk).stage is Stage.OPEN
    assert asked(desk, *EVERYBODY) == announced(desk) == []
    await desk.until(on(14, "9:59"))
    assert asked(desk, *EVERYBODY) == []
    await desk.until(on(14))
    assert asked(desk, *EVERYBODY) == list(EVERYBODY)
    await desk.until(on(21))  # asked on the day of the reminder: that is enough
    assert asked(desk, *EVERYBODY, words=REMINDED) == []


@pytest.mark.parametrize(
    ("at", "opens"), [(on(18, "17:00"), True), (on(18, "18:00"), False), (on(28), False)]
)
async def test_with_too_few_days_left_there_is_none_and_admins_hear_it(a_desk, at, opens):
    desk = await survey_desk(a_desk)
    desk = await comes_back(a_desk, desk, at=at)
    await desk.until(on(29))
    assert (the_wave(desk) is not None) is opens
    missed = [text for text in desk.told("ana") if text.startswith("There was no survey on")]
    assert len(missed) == (not opens)
    assert len(asked(desk, *EVERYBODY)) == (len(EVERYBODY) if opens else 0)


async def test_after_a_missed_one_the_next_one_opens_as_planned(a_desk):
    desk = await survey_desk(a_desk)
    desk = await comes_back(a_desk, desk, at=on(1) + timedelta(days=93))  # the 4th of March
    await desk.until(on(9) + timedelta(days=90))
    assert the_wave(desk).id == "2027-03-09"


async def test_a_desk_that_was_set_up_since_has_missed_nothing(a_desk):
    text = READY.replace("survey: {", "survey: {months: [11], ")
    desk = await survey_desk(a_desk, text, at=on(18, "10:01", month=11))  # of the 10th
    await desk.until(on(25, month=11))
    assert the_wave(desk) is None
    assert desk.told("ana") == []


async def test_down_for_the_day_before_it_is_announced_as_it_opens(a_desk):
    desk = await survey_desk(a_desk)
    desk = await comes_back(a_desk, desk, at=on(7, "22:00"))
    await desk.until(on(8, "9:59"))
    assert announced(desk) == []  # nobody is at work
    await desk.passes(minutes=5)
    (line,) = announced(desk)
    assert line.startswith("Ana asks for a minute: how happy")


async def test_down_when_people_were_to_be_asked_each_is_in_working_hours(a_desk):
    desk = await survey_desk(a_desk, met=EAST)
    await desk.until(on(7, "21:00"))
    desk = await comes_back(a_desk, desk, at=on(8, "19:00"))
    assert asked(desk, "kiri", "dana") == ["kiri"]
    await desk.until(on(9, "9:59"))
    assert asked(desk, "kiri", "dana") == ["kiri"]
    await desk.until(on(9))
    assert asked(desk, "kiri", *EVERYBODY) == ["kiri", *EVERYBODY]


async def test_down_over_the_reminder_it_comes_in_working_hours_once(a_desk):
    desk = await survey_desk(a_desk)
    await desk.until(on(8))
    desk = await comes_back(a_desk, desk, at=on(14, "22:00"))
    assert asked(desk, *EVERYBODY, words=REMINDED) == []
    await desk.until(on(21))
    assert asked(desk, *EVERYBODY, words=REMINDED) == list(EVERYBODY)


async def test_down_until_it_was_to_close_it_closes_and_asks_nobody(a_desk):
    desk = await survey_desk(a_desk, met=EAST)
    await desk.until(on(7, "21:00"))
    desk = await comes_back(a_desk, desk, at=on(28, "12:00"))
    assert the_wave(desk).stage is Stage.CLOSED
    assert asked(desk, *EVERYBODY) == []


async def test_a_box_that_opens_late_opens_no_second_survey(a_desk):
    desk = await survey_desk(a_desk)
    desk.runtime._ballots.is_shut = True
    await desk.until(on(8, "11:00"))
    assert the_wave(desk).stage is Stage.OPENING
    assert asked(desk, *EVERYBODY) == []
    desk = await comes_back(a_desk, desk, at=on(8, "12:00"))
    assert the_wave(desk).stage is Stage.OPENING
    desk.runtime._ballots.is_shut = False
    await desk.passes(minutes=1)
    wave = the_wave(desk)
    await works(desk, lambda work: opened(work, replace(wave, stage=Stage.OPENING)))
    await desk.passes(minutes=1)
    assert asked(desk, *EVERYBODY) == list(EVERYBODY)
    assert the_wave(desk).opened_at == on(8)


async def test_a_restart_between_two_pieces_asks_nobody_twice_and_leaves_nobody_out(a_desk):
    crowd = tuple(f"coworker{number:03}" for number in range(120))
    desk = await survey_desk(a_desk, met=crowd)
    await desk.until(on(8, "9:59"))
    desk.clock.move_to(on(8))
    for _ in range(2):  # opens; some are asked
        await works(desk, lambda work: desk.runtime._do_due(work.uow, work.at))
        await desk.runtime._ballots.look()
    desk = await comes_back(a_desk, desk, at=on(8, "10:01"))
    assert asked(desk, *crowd, *EVERYBODY) == [*crowd, *EVERYBODY]
    assert desk.far_end.doubled == []


async def test_answers_that_are_gone_end_it_and_admins_and_readers_hear_it_once(a_desk):
    desk = await survey_desk(a_desk, READY + "results_readers: [priya]\n", met=EAST)
    await desk.until(on(7, "21:00"))
    desk.runtime._ballots.waves.clear()
    await desk.until(on(8, "12:00"))
    assert the_wave(desk).stage is Stage.VOID
    assert asked(desk, *EVERYBODY) == []
    desk = await comes_back(a_desk, desk, at=on(9, "12:00"))
    await desk.until(on(23))
    for who in ("ana", "priya"):
        (told,) = [t for t in desk.told(who) if "were lost with the file" in t]
        assert told.startswith("The answers to the survey of Tuesday 8 December")
    assert the_wave(desk).id == DAY
    assert the_wave(desk).lets_the_next_open


async def test_a_day_that_the_settings_take_away_does_not_open(a_desk):
    desk = await survey_desk(a_desk)
    other = READY.replace("survey: {", "survey: {week: 3, ")
    desk = await comes_back(a_desk, desk, at=on(5), text=other)
    await desk.until(on(15, "9:59"))
    assert the_wave(desk) is None
    assert announced(desk) == [
        "Ana asks for a minute on Tuesday 15 December: how happy are you with the help you get "
        "from IT? I ask everybody in our own chat, and answers are anonymous."
    ]
    await desk.until(on(15))
    assert the_wave(desk).id == "2026-12-15"


async def test_setting_the_times_out_again_changes_nothing(a_desk):
    desk = await survey_desk(a_desk)
    for day in (7, 8, 14):
        await desk.until(on(day, "12:00"))
        await works(desk, set_out_waves)
        await desk.passes(minutes=1)
    assert asked(desk, *EVERYBODY) == asked(desk, *EVERYBODY, words=REMINDED) == list(EVERYBODY)
    assert len(announced(desk)) == 1


async def test_what_was_missing_is_told_once_however_often_the_desk_starts(a_desk):
    desk = await survey_desk(a_desk, SETTINGS, at=FRIDAY)
    for day in (9, 10, 11):
        desk = await comes_back(a_desk, desk, at=on(day, "12:00"), text=SETTINGS)
    told = [text.partition(",")[0].partition(".")[0] for text in desk.told("ana")]
    assert told == ["The survey of Tuesday 8 December is not open yet"]

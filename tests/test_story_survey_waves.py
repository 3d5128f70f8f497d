"""A survey lives by the calendar: announced, opened once, asked, reminded of, closed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chatops.errors import UserError
from surveys.closing import close
from surveys.opening import open_wave, opened, try_to_open
from surveys.ports import memory
from surveys.readiness import missing
from surveys.wave import Stage
from tests.survey_stories import a_wave, is_over
from tests.surveyed import (
    ANNOUNCED,
    ASKED,
    DAY,
    EVERYBODY,
    FRIDAY,
    NO_PLACE,
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

pytestmark = pytest.mark.miniature("when people are asked is the same at every far end")


def told(desk, person: str, start: str) -> list[str]:
    """What somebody was told that begins so."""
    return [text for text in desk.told(person) if text.startswith(start)]


async def opens_now(desk, day: str, **more):
    """An admin has a survey open at once."""
    asks = {"day": date.fromisoformat(day), "by": "ana", "now": True, **more}
    return await works(desk, lambda work: open_wave(work, **asks))


async def refused(desk, day: str, **more) -> str:
    """Why none opens, though an admin would have it."""
    with pytest.raises(UserError) as refusal:
        await opens_now(desk, day, **more)
    return str(refusal.value)


async def closes(desk, **more) -> None:
    """The survey that is open closes before its time."""
    await works(desk, lambda work: close(work, the_wave(desk), **more))
    await desk.passes(minutes=1)


async def test_a_survey_from_its_announcement_to_its_end(a_desk):
    desk = await survey_desk(a_desk)
    await desk.until(on(7, "9:59"))
    assert announced(desk) == []
    await desk.until(on(7))
    (line,) = announced(desk)
    assert line.startswith(ANNOUNCED)
    await desk.until(on(8, "9:59"))
    assert asked(desk, *EVERYBODY) == []
    await desk.until(on(8))
    assert asked(desk, *EVERYBODY) == list(EVERYBODY)
    await desk.until(on(14, "9:59"))
    assert asked(desk, *EVERYBODY, words=REMINDED) == []
    await desk.until(on(14))
    assert asked(desk, *EVERYBODY, words=REMINDED) == list(EVERYBODY)
    await desk.until(on(21, "23:59"))
    assert the_wave(desk).stage is Stage.OPEN
    await desk.until(on(22, "0:00"))
    assert the_wave(desk).stage is Stage.CLOSED
    await desk.until(on(30))
    assert asked(desk, *EVERYBODY) == asked(desk, *EVERYBODY, words=REMINDED) == list(EVERYBODY)
    assert len(announced(desk)) == 1


async def test_all_of_it_is_frozen_when_it_opens(a_desk):
    desk = await survey_desk(a_desk)
    await desk.until(on(8))
    wave = the_wave(desk)
    assert (wave.id, wave.last_day, wave.opened_at) == (DAY, date(2026, 12, 21), on(8))
    assert (wave.plan.eligible, wave.plan.readers, wave.plan.questions) == (6, ("ana",), ("happy",))
    changed = READY.replace("name: IT desk", "name: The desk") + "results_readers: [sam]\n"
    changed = changed.replace("survey: {", "survey: {months: [1], open_days: 3, ")
    again = await comes_back(a_desk, desk, at=on(8, "11:00"), text=changed)
    await again.until(on(21))
    assert the_wave(again) == wave
    assert asked(again, *EVERYBODY, words=REMINDED) == list(EVERYBODY)


async def test_a_second_reminder_is_a_setting_and_so_is_none(a_desk):
    twice = READY.replace("survey: {", "survey: {second_reminder_day: 8, ")
    desk = await survey_desk(a_desk, twice)
    await desk.until(on(17, "9:59"))
    assert asked(desk, "dana", words=REMINDED) == ["dana"]
    await desk.until(on(17, "10:00"))
    assert asked(desk, "dana", "ana", words=REMINDED) == ["dana"] * 2 + ["ana"] * 2


async def test_with_reminders_switched_off_there_is_none(a_desk):
    desk = await survey_desk(a_desk, READY.replace("survey: {", "survey: {reminder_day: 0, "))
    await desk.until(on(23))
    assert asked(desk, *EVERYBODY, words=REMINDED) == []


async def test_admins_hear_a_fortnight_before_what_is_missing(a_desk):
    desk = await survey_desk(a_desk, SETTINGS, at=on(23, month=11))
    await desk.until(on(24, "9:59", month=11))
    assert told(desk, "ana", "A survey opens") == []
    await desk.until(on(24, month=11))
    (notice,) = told(desk, "ana", "A survey opens")
    assert notice.startswith("A survey opens on Tuesday 8 December, as soon as this is done:")
    assert "serious_contact" in notice
    assert "survey.machine_run_by" in notice
    assert told(desk, "sam", "A survey") == []


async def test_who_has_all_in_place_hears_nothing_before(a_desk):
    desk = await survey_desk(a_desk, at=on(23, month=11))
    await desk.until(on(7, "9:59"))
    assert desk.told("ana") == []


async def test_what_is_missing_keeps_it_from_opening_until_it_is_there(a_desk):
    desk = await survey_desk(a_desk, SETTINGS)
    await desk.until(on(10, "12:00"))
    assert announced(desk) == []
    assert the_wave(desk) is None
    (waits,) = told(desk, "ana", "The survey of Tuesday 8 December is not open yet.")
    assert "serious_contact" in waits
    again = await comes_back(a_desk, desk, at=on(10, "15:00"))
    assert asked(again, *EVERYBODY) == list(EVERYBODY)  # the last day is the same
    (line,) = announced(again)
    assert line.startswith("Ana asks for a minute: how happy")
    assert "until Monday 21 December" in line


async def test_it_opens_by_itself_as_soon_as_an_admin_goes_ahead(a_desk):
    desk = await survey_desk(a_desk, NO_PLACE, at=on(7, "21:00"))
    await is_over(desk, a_wave("2026-11-02"))
    await desk.until(on(10))
    assert the_wave(desk).id == "2026-11-02"
    lacks = await works(desk, missing)
    assert lacks == [
        "What changes after the last survey isn't posted yet, "
        "and no admin has said to go ahead without."
    ]
    assert await refused(desk, "2026-12-10") == lacks[0]

    await works(desk, lambda work: goes_ahead(work, "ana"))
    await desk.passes(minutes=1)
    assert the_wave(desk).id == DAY
    assert asked(desk, *EVERYBODY) == list(EVERYBODY)


def goes_ahead(work, admin: str) -> None:
    """An admin lets the next survey open without a word of what changes."""
    waves = memory(work).waves
    waves.save(replace(waves.latest(), gone_ahead=admin))
    try_to_open(work)


async def test_what_nobody_mends_in_time_is_no_survey_and_admins_hear_it(a_desk):
    desk = await survey_desk(a_desk, SETTINGS, at=on(8, "9:00"))
    await desk.until(on(9, "12:00"))
    desk.clock.move_to(on(18, "17:59"))
    await desk.until(on(21, "12:00"))
    assert the_wave(desk) is None
    assert len(told(desk, "ana", "The survey of Tuesday 8 December is not open yet.")) == 1
    assert len(told(desk, "ana", "There was no survey on Tuesday 8 December:")) == 1
    again = await comes_back(a_desk, desk, at=on(30, "12:00"))
    await again.until(on(31))
    assert the_wave(again) is None


async def test_fewer_than_five_are_not_asked_and_admins_hear_it(a_desk):
    few = READY + "leave_out: [dana, omar]\n"
    desk = await survey_desk(a_desk, few)
    await desk.until(on(9))
    assert the_wave(desk) is None
    assert announced(desk) == []
    (why,) = told(desk, "ana", "There was no survey on Tuesday 8 December:")
    assert "fewer than five" in why
    assert "fewer than five" in (await refused(desk, "2026-12-09")).casefold()
    again = await comes_back(a_desk, desk, at=on(9, "11:00"))  # not even with more people later
    await again.until(on(30))
    assert the_wave(again) is None


async def test_an_admin_opens_one_out_of_turn(a_desk):
    desk = await survey_desk(a_desk, at=on(19, "15:30", month=11))
    await opens_now(desk, "2026-11-19")
    await desk.passes(minutes=1)
    assert asked(desk, *EVERYBODY) == list(EVERYBODY)
    (line,) = announced(desk)
    assert line.startswith("Ana asks for a minute: how happy")
    assert await refused(desk, "2026-11-19") == (
        "A survey is open already. Its last day is Wednesday 2 December."
    )


async def test_nobody_is_asked_again_within_a_month(a_desk):
    desk = await survey_desk(a_desk, NO_PLACE, at=on(19, "15:30", month=11))
    await opens_now(desk, "2026-11-19")
    await desk.passes(minutes=1)
    desk.clock.move_to(on(7, "21:00"))
    await desk.until(on(9))
    assert the_wave(desk).id == "2026-11-19"
    (why,) = told(desk, "ana", "The survey of Tuesday 8 December is left out:")
    assert "people were asked just before" in why
    assert "can open on Saturday 19 December" in await refused(desk, "2026-12-18")
    desk.clock.move_to(on(19))
    assert (await opens_now(desk, "2026-12-19")).id == "2026-12-19"
    await desk.until(on(21, "9:59"))  # a Saturday is nobody's working morning
    assert asked(desk, "dana") == ["dana"]
    await desk.until(on(21, "10:00"))
    assert asked(desk, "dana") == ["dana"] * 2


async def test_one_that_is_open_keeps_the_calendars_from_opening(a_desk):
    long = READY.replace("survey: {", "survey: {open_days: 20, ")
    desk = await survey_desk(a_desk, long, at=on(18, month=11))
    await opens_now(desk, "2026-11-18")
    desk.clock.move_to(FRIDAY)
    await desk.until(on(8, "12:00"))
    assert the_wave(desk).id == "2026-11-18"
    assert len(told(desk, "ana", "The survey of Tuesday 8 December is left out:")) == 1


async def test_months_in_a_row_are_all_asked(a_desk):
    monthly = NO_PLACE.replace("survey: {", "survey: {months: [1, 2, 3, 12], open_days: 3, ")
    desk = await survey_desk(a_desk, monthly, at=on(8, "9:00"))
    for later in (0, 35, 63):  # the 9th of February is four weeks after the 12th of January
        desk.clock.move_to(on(8, "9:00") + timedelta(days=later))
        await desk.passes(hours=2)
    assert asked(desk, "dana") == ["dana"] * 3


async def test_closed_before_its_time_nobody_is_asked_any_more(a_desk):
    desk = await survey_desk(
        a_desk, met=tuple((f"east{n}", {"timezone": "Pacific/Auckland"}) for n in range(3))
    )
    await desk.until(on(7, "23:00"))
    assert asked(desk, "east0", "dana") == ["east0"]
    await closes(desk, by="ana")
    assert the_wave(desk).stage is Stage.CLOSED
    assert the_wave(desk).closes_at == on(7, "23:00")
    await desk.until(on(23))
    assert asked(desk, "east0", "dana") == ["east0"]
    assert asked(desk, "east0", "dana", words=REMINDED) == []
    with pytest.raises(UserError, match="over already"):
        await closes(desk, by="ana")


async def test_what_is_not_out_yet_is_not_sent_any_more(a_desk):
    desk = await survey_desk(a_desk)
    await desk.until(on(8, "9:59"))
    desk.far_end.faults.extend(["429"] * 3)
    await desk.until(on(8))
    before = len(asked(desk, *EVERYBODY))
    assert before < len(EVERYBODY)
    await closes(desk, by="ana")
    await desk.passes(hours=3)
    assert len(asked(desk, *EVERYBODY)) == before


async def test_a_closed_one_neither_closes_a_second_time_nor_opens_again(a_desk):
    desk = await survey_desk(a_desk)
    await desk.until(on(8))
    await closes(desk)
    result = the_wave(desk)
    await closes(desk)
    await works(desk, lambda work: opened(work, result))
    await desk.until(on(23))
    assert the_wave(desk) == result


async def test_each_step_is_written_down_for_who_audits(a_desk):
    desk = await survey_desk(a_desk, at=on(19, month=11))
    await opens_now(desk, "2026-11-19")
    await desk.passes(minutes=1)
    await closes(desk, by="ana")
    sql = "SELECT actor, action, object FROM audit ORDER BY number"
    rows = desk.store.read(lambda uow: uow._db.execute(sql).fetchall()).result()
    assert rows == [("ana", "survey open", "2026-11-19"), ("ana", "survey close", "2026-11-19")]


async def test_while_it_is_to_be_quiet_nothing_is_announced(a_desk):
    desk = await survey_desk(a_desk, at=on(7, "9:30"))
    await desk.types("ana", "quiet on")
    await desk.until(on(7, "10:30"))
    assert announced(desk) == []
    await desk.types("ana", "quiet off")
    await desk.passes(minutes=11)
    assert len(announced(desk)) == 1


async def test_while_it_is_to_be_quiet_nobody_is_asked_and_then_everybody(a_desk):
    desk = await survey_desk(a_desk, at=on(8, "9:30"))
    await desk.types("ana", "quiet on")
    await desk.until(on(8, "10:30"))
    assert asked(desk, *EVERYBODY) == []
    await desk.types("ana", "quiet off")
    await desk.passes(minutes=11)
    assert asked(desk, *EVERYBODY) == list(EVERYBODY)


async def test_the_admin_named_in_the_settings_announces_it(a_desk):
    text = READY.replace("admins: [ana]", "admins: [ana, priya]")
    desk = await survey_desk(a_desk, text.replace("survey: {", "survey: {announced_by: priya, "))
    await desk.until(on(7))
    assert announced(desk)[0].startswith("Priya asks for a minute on Tuesday 8 December:")


async def test_the_words_of_an_open_survey_are_the_same_for_all(a_desk):
    desk = await survey_desk(a_desk)
    await desk.until(on(14))
    both = {tuple(text for text in desk.told(who) if text.startswith((ASKED, REMINDED)))
            for who in EVERYBODY}  # fmt: skip
    assert len(both) == 1

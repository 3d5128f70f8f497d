"""What comes late, or was never meant: nobody hears it at night, twice at once, or for nothing."""

from datetime import date, timedelta

import pytest

from adapters.cli.checks.survey import _roles
from adapters.cli.survey_status import _is_done
from surveys.ports import memory
from surveys.readiness import refusal
from surveys.wave import Stage, Texts
from tests.cast import settings
from tests.survey_stories import a_wave, meets_company
from tests.surveyed import (
    EVERYBODY,
    READY,
    REMINDED,
    announced,
    asked,
    comes_back,
    on,
    survey_desk,
    the_wave,
    works,
)

pytestmark = pytest.mark.miniature("when people are asked is the same at every far end")
ALWAYS = READY.replace('{mon-fri: "9:00-18:00"}', '{mon-sun: "0:00-24:00"}')
TWICE = READY.replace("survey: {", "survey: {second_reminder_day: 8, ")
FIRST = (("kiri", {"timezone": "Pacific/Kiritimati"}),)
"""Somebody for whom it opens long before the others are asked."""
NO_SURVEY = "There was no survey on Tuesday 8 December"
ACCOUNT = READY.replace("[Noor in operations]", "[U0SAMACC1], known_days: 0") + (
    "people: [{id: sam, slack: U0SAMACC1}]\n"
)


def reminded(desk, *people: str) -> list[str]:
    return asked(desk, *people, words=REMINDED)


async def quiet(desk, *, until) -> None:
    """Nothing is to be said for a while, and then all of it."""
    await desk.types("sam", "quiet")
    await desk.until(until)
    await desk.types("sam", "quiet off")


async def test_a_desk_that_never_closes_asks_nobody_at_night_after_a_downtime(a_desk):
    desk = await survey_desk(a_desk, ALWAYS)
    desk = await comes_back(a_desk, desk, at=on(9, "3:00"), text=ALWAYS)
    await desk.until(on(9, "9:59"))
    assert asked(desk, *EVERYBODY) == announced(desk) == []
    await desk.passes(minutes=2)
    assert asked(desk, *EVERYBODY) == list(EVERYBODY)
    assert len(announced(desk)) == 1


async def test_it_does_not_open_while_it_is_to_be_quiet_and_quiet_that_ends_at_night_wakes_nobody(
    a_desk,
):
    desk = await survey_desk(a_desk, ALWAYS, at=on(7, "9:59"))
    await quiet(desk, until=on(9, "2:55"))
    assert the_wave(desk) is None
    await desk.until(on(9, "9:59"))
    assert asked(desk, *EVERYBODY) == announced(desk) == []
    await desk.until(on(9, "10:10"))
    assert asked(desk, *EVERYBODY) == list(EVERYBODY)


async def test_who_was_asked_only_when_it_was_quiet_no_more_is_not_reminded_right_after(a_desk):
    desk = await survey_desk(a_desk, met=FIRST)
    await desk.until(on(8, "9:59"))
    assert the_wave(desk).stage is Stage.OPEN
    await quiet(desk, until=on(14, "9:30"))
    await desk.until(on(21))
    assert asked(desk, "dana") == ["dana"]
    assert reminded(desk, "dana", "kiri") == ["kiri"]


async def test_who_was_asked_only_after_a_downtime_is_not_reminded_right_after(a_desk):
    desk = await survey_desk(a_desk, TWICE, met=FIRST)
    await desk.until(on(8, "9:00"))
    desk = await comes_back(a_desk, desk, at=on(14, "10:30"), text=TWICE)
    assert (asked(desk, "dana"), reminded(desk, "dana")) == (["dana"], [])
    await desk.until(on(18))
    assert reminded(desk, "dana") == ["dana"]  # the second one: three days later


async def test_who_was_put_off_and_asked_only_after_a_downtime_is_not_reminded_right_after(a_desk):
    desk = await survey_desk(a_desk, met=FIRST)
    await desk.until(on(8, "9:00"))
    desk = await comes_back(a_desk, desk, at=on(8, "19:00"))
    desk = await comes_back(a_desk, desk, at=on(14, "10:30"))
    await desk.until(on(21))
    assert (asked(desk, "dana"), reminded(desk, "dana")) == (["dana"], [])


async def test_two_reminders_that_are_due_at_once_are_one(a_desk):
    desk = await survey_desk(a_desk, TWICE)
    await desk.until(on(9, "9:00"))
    desk = await comes_back(a_desk, desk, at=on(17, "10:30"), text=TWICE)
    await desk.until(on(18))
    assert reminded(desk, *EVERYBODY) == list(EVERYBODY)


async def test_reminded_on_the_day_after_if_the_settings_say_so(a_desk):
    text = READY.replace("survey: {", "survey: {reminder_day: 2, ")
    desk = await survey_desk(a_desk, text)
    await desk.until(on(9))
    assert reminded(desk, *EVERYBODY) == list(EVERYBODY)


async def test_who_cannot_be_asked_yet_waits_in_one_row_however_many_they_are(a_desk):
    crowd = tuple((f"coworker{n:03}", {"timezone": "Europe/London"}) for n in range(120))
    desk = await survey_desk(a_desk, met=(*crowd, *FIRST))
    await desk.until(on(8, "9:00"))
    desk = await comes_back(a_desk, desk, at=on(8, "19:00"))
    sql = "SELECT at FROM due WHERE subject LIKE '%invitation%'"
    (waits,) = desk.store.read(lambda uow: uow._db.execute(sql).fetchall()).result()
    assert waits[0].startswith("2026-12-09T10:00:00")
    await desk.until(on(9))
    assert asked(desk, *(name for name, _ in crowd)) == [name for name, _ in crowd]
    assert desk.far_end.doubled == []


async def test_who_is_a_guest_by_then_is_not_asked_and_following_comes_to_an_end(a_desk):
    desk = await survey_desk(a_desk, met=FIRST)
    await desk.until(on(8, "8:00"))
    await desk.meets("omar", guest=True)
    assert not await works(desk, _is_done)
    await desk.until(on(8, "10:30"))
    assert asked(desk, "omar", "dana") == ["dana"]
    assert await works(desk, _is_done)


@pytest.mark.parametrize(
    ("before", "at"), [("months: []", on(29, "12:00")), ("months: [3]", on(10, "12:00"))]
)
async def test_a_calendar_that_is_new_has_missed_nothing_and_opens_nothing_at_once(
    a_desk, before, at
):
    other = READY.replace("survey: {", f"survey: {{{before}, ")
    desk = await survey_desk(a_desk, other)
    desk = await comes_back(a_desk, desk, at=at)
    await desk.until(at + timedelta(days=1))
    assert the_wave(desk) is None
    assert desk.told("ana") == []


async def test_a_desk_from_before_there_were_surveys_has_missed_none(a_desk):
    desk = await survey_desk(a_desk)

    def forget(uow) -> None:
        for sql in (
            "DELETE FROM setting WHERE name LIKE 'survey%'",
            "DELETE FROM due WHERE deed LIKE 'survey%'",
            "UPDATE person SET first_seen = '2025-01-01T00:00:00.000000+00:00'",
        ):
            uow._db.execute(sql)

    await desk._background(forget)
    desk = await comes_back(a_desk, desk, at=on(4) + timedelta(days=31))
    await desk.passes(hours=24)
    assert desk.told("ana") == []


async def test_a_box_that_opens_too_late_ends_it_before_anybody_was_asked(a_desk):
    desk = await survey_desk(a_desk)
    desk.runtime._ballots.is_shut = True
    await desk.until(on(21, "17:00"))
    desk.runtime._ballots.is_shut = False
    await desk.until(on(22, "12:00"))
    assert the_wave(desk).stage is Stage.VOID
    assert asked(desk, *EVERYBODY) == []
    assert len([told for told in desk.told("ana") if told.startswith(NO_SURVEY)]) == 1


async def test_after_one_that_was_lost_the_next_can_open_on_the_next_day(a_desk):
    desk = await survey_desk(a_desk, at=on(9))
    lost = a_wave("2026-12-09", stage=Stage.VOID, result=None)
    await works(desk, lambda work: memory(work).waves.save(lost))
    for day, can in ((9, False), (10, True)):
        asks = {"day": date(2026, 12, day), "asked": 6, "now": True}
        refused = await works(desk, lambda work, asks=asks: refusal(work, **asks))
        assert (refused is None) is can
        if refused:
            assert "ended before its time" in refused.sentence
            assert "can open on Thursday 10 December" in refused.sentence


async def test_the_preview_begins_with_what_the_next_invitation_will(a_desk):
    desk = await survey_desk(a_desk)
    kept = a_wave("2026-09-08", changes=("New docks.",)), a_wave("2026-11-25", stage=Stage.VOID)
    for wave in kept:
        await works(desk, lambda work, wave=wave: memory(work).waves.save(wave))
    await desk.types("ana", "survey preview")
    await desk.passes(minutes=1)
    assert "New docks." in desk.told("ana")[-1]


async def test_somebody_who_has_left_announces_nothing(a_desk):
    text = READY.replace("admins: [ana]", "admins: [ana, priya]")
    desk = await survey_desk(a_desk, text.replace("survey: {", "survey: {announced_by: ana, "))
    await desk.meets("ana", deactivated=True)
    await desk.until(on(7))
    assert announced(desk)[0].startswith("Priya asks for a minute on Tuesday 8 December:")


async def test_a_helper_who_runs_the_machine_under_an_account_is_close_to_the_answers(a_desk):
    desk = await survey_desk(a_desk, ACCOUNT)
    await meets_company(desk, 25)
    await desk.until(on(8, "10:05"))
    assert the_wave(desk).plan.texts is Texts.NONE
    (found,) = _roles(settings(ACCOUNT), "app.yaml", {"sam"})
    assert "sam helps people and reads results or runs the machine" in str(found)

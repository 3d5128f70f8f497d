"""Which survey is at hand, and the times that are always due for it."""

from datetime import date, timedelta

from chatops.unit_of_work import Due
from chatops.work import Work
from surveys.calendar import (
    DAY,
    announcing_time,
    earliest,
    next_day,
    notice_time,
    office_day,
    office_time,
)
from surveys.ports import memory
from surveys.wave import Stage, Wave

DECIDED = "survey decided"
"""The remembered value that names the last day of the calendar with which nothing is to be done."""
CALENDAR = "survey calendar"
"""The remembered value that says by which settings days are in the calendar."""
LOOK_BACK = timedelta(days=75)
"""A day longer ago than this is no survey's any more, however long one is open."""


def set_out_waves(work: Work) -> None:
    """Put the times of the survey at hand; what they find done or changed, they leave."""
    _begin_anew(work)
    live = memory(work).waves.live()
    if live is not None and live.stage is Stage.OPEN:
        set_out_close(work, live)
    day = day_at_hand(work)
    if day is None:
        return
    times = {
        "survey_notice": notice_time(work.settings, day),
        "survey_announce": announcing_time(work.settings, day),
        "survey_open": earliest(work.settings, day),
    }
    for deed, at in times.items():
        work.uow.dues.hasten(Due(id=f"{deed}:{day}", at=at, deed=deed, subject=day.isoformat()))


def _begin_anew(work: Work) -> None:
    """Let a calendar that is new here, or another one than before, begin today.

    What it would have had before was no survey's day then: nothing was missed, and nothing is to
    open of which nobody could hear the day before.
    """
    survey = work.settings.survey
    calendar = f"{sorted(survey.months)} {survey.week} {survey.weekday} {survey.at}"
    if work.uow.setting(CALENDAR) == calendar:
        return
    work.uow.set_setting(CALENDAR, calendar)
    today = office_day(work.settings, work.at)
    over = today if office_time(work.settings, today) <= work.at else today - DAY
    if not is_decided(work, over):
        work.uow.set_setting(DECIDED, over.isoformat())


def set_out_close(work: Work, wave: Wave) -> None:
    """Put the time at which a survey closes."""
    id = f"survey_close:{wave.id}"
    work.uow.dues.add(Due(id=id, at=wave.closes_at, deed="survey_close", subject=wave.id))


def day_at_hand(work: Work) -> date | None:
    """Return the first day of the calendar that is not decided: to come, or missed of late."""
    decided = work.uow.setting(DECIDED)
    after = office_day(work.settings, work.at) - LOOK_BACK
    if decided:
        after = max(after, date.fromisoformat(decided))
    return next_day(work.settings, after)


def is_decided(work: Work, day: date) -> bool:
    """Tell whether it is settled what becomes of a day of the calendar."""
    return work.uow.setting(DECIDED) >= day.isoformat()


def decide(work: Work, day: date) -> None:
    """Settle for ever what becomes of a day of the calendar, and look at the next one."""
    if not is_decided(work, day):
        work.uow.set_setting(DECIDED, day.isoformat())
        set_out_waves(work)


def try_to_open(work: Work) -> None:
    """Have it looked soon whether a survey that waits may open now."""
    day = day_at_hand(work)
    if day is not None and earliest(work.settings, day) <= work.at:
        due = Due(id=f"survey_open:{day}", at=work.at, deed="survey_open", subject=day.isoformat())
        work.uow.dues.hasten(due)

"""After how many round trips talking may be quicker: the desk's own measure, once a quarter.

Until enough threads are over it is the one from the settings; then the round trips that 85 of 100
of the desk's own threads stay under, those of the last 90 days. The first time it changes on the
first working morning on which there are enough; then at most once a quarter, on its first working
morning, so that nobody wonders why today is not like yesterday.
"""

from datetime import datetime, time, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from chatops.unit_of_work import Due
from chatops.work import Work

PERCENTILE = 0.85
LOOK_BACK = timedelta(days=90)
KEPT = "talk_after"
"""The remembered value: the quarter, the number before, and the number now."""


def threshold(work: Work) -> int:
    """Tell after how many round trips a helper is told that talking may be quicker."""
    kept = _kept(work)
    return _within(work, kept[2]) if kept else work.settings.nudges.round_trips


def threshold_news(work: Work, helper: str) -> tuple[int, int] | None:
    """Return the number before and now, where it changed and this helper was not told yet."""
    kept = _kept(work)
    if kept is None or kept[1] == kept[2] or work.uow.setting(_told(helper)) == kept[0]:
        return None
    return kept[1], kept[2]


def heard_threshold(work: Work, helper: str) -> None:
    """Note that a helper was told of the change."""
    kept = _kept(work)
    if kept is not None:
        work.uow.set_setting(_told(helper), kept[0])


def set_out_threshold(work: Work) -> None:
    """Put when it is counted next, unless that is put by now."""
    _put_next(work)


def count_threshold(due: Due, work: Work) -> None:
    """Count anew, where this quarter has not been counted and there is enough to count."""
    kept, quarter = _kept(work), _quarter(work)
    trips = work.uow.requests.round_trips(since=work.at - LOOK_BACK)
    enough = len(trips) >= work.settings.nudges.own_threads
    if enough and (kept is None or kept[0] != quarter):
        now = _within(work, sorted(trips)[ceil(PERCENTILE * len(trips)) - 1])
        work.uow.set_setting(KEPT, f"{quarter} {threshold(work)} {now}")
    _put_next(work)


def _put_next(work: Work) -> None:
    begins = _tomorrow(work) if _kept(work) is None else _next_quarter(work)
    at = work.settings.office_hours.next_open(begins)
    work.uow.dues.hasten(Due(id="threshold", at=at or begins, deed="threshold"))


def _tomorrow(work: Work) -> datetime:
    zone = ZoneInfo(work.settings.timezone)
    return datetime.combine(work.at.astimezone(zone).date() + timedelta(days=1), time(0), zone)


def _next_quarter(work: Work) -> datetime:
    zone = ZoneInfo(work.settings.timezone)
    today = work.at.astimezone(zone).date()
    months = today.year * 12 + (today.month - 1) // 3 * 3 + 3
    return datetime(months // 12, months % 12 + 1, 1, tzinfo=zone)


def _quarter(work: Work) -> str:
    today = work.at.astimezone(ZoneInfo(work.settings.timezone)).date()
    return f"{today.year}-Q{(today.month + 2) // 3}"


def _within(work: Work, trips: int) -> int:
    nudges = work.settings.nudges
    return max(nudges.lowest, min(trips, nudges.highest))


def _kept(work: Work) -> tuple[str, int, int] | None:
    text = work.uow.setting(KEPT)
    if not text:
        return None
    quarter, before, now = text.split()
    return quarter, int(before), int(now)


def _told(helper: str) -> str:
    return f"{KEPT} told {helper}"

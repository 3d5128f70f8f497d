"""Who comes first at the desk, by weekday or week by week."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from chatops.settings.document import Document, Path
from chatops.settings.kinds import refused
from chatops.settings.week import HoursError, Wrong, read_days

BY_DAY = "{mon: sam, tue-thu: alex}"
BY_WEEK = "{weeks: [sam, alex], since: 2026-11-02}"
LISTED = "[sam, alex]"
EITHER = f"{BY_DAY} or {BY_WEEK}"
_WEEKLY = ("weeks", "since")
_NOBODY: tuple[tuple[str, ...], ...] = ((),) * 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Rota:
    """Ids of helpers: by weekday from Monday, or in turn by week since a Monday."""

    days: tuple[tuple[str, ...], ...] = _NOBODY
    weeks: tuple[str, ...] = ()
    since: date = date.min

    def first_on(self, day: date) -> tuple[str, ...]:
        """Name who comes first on a day, by the ids that the settings have."""
        if not self.weeks:
            return self.days[day.weekday()]
        return (self.weeks[(day - self.since).days // 7 % len(self.weeks)],)


def _rota(value: object) -> Rota:
    if isinstance(value, Rota):
        return value
    if not isinstance(value, Mapping):
        raise refused("is not a group of days, nor of weeks.", EITHER)
    by_week = any(key in value for key in _WEEKLY)
    rota, wrong = _by_week(value) if by_week else _by_day(value)
    if wrong:
        raise PydanticCustomError("week", "{reason}", {"reason": "", "wrong": wrong})
    return rota


RotaSetting = Annotated[Rota, BeforeValidator(_rota)]


def check_rota(document: Document, owners: Mapping[str, str]) -> None:
    """Find in the rota who is no helper, and what names nobody among those it names."""
    helpers = {owners.get(id, id): id for id in _ids(document.data.get("helpers"))}
    for path, id in _named(document.data.get("rota")):
        if id is None:
            document.find("is not one helper.", path=path, example=LISTED)
        elif owners.get(id, id) not in helpers:
            near = get_close_matches(id, helpers.values(), n=1, cutoff=0.5) or helpers.values()
            example = next(iter(near), "")
            document.find(f'"{id}" is not one of the helpers.', path=path, example=example)


def _by_day(written: Mapping[str, object]) -> tuple[Rota, list[Wrong]]:
    days, wrong = list(_NOBODY), []
    for key, value in written.items():
        try:
            _set(days, read_days(str(key)), _helpers(value))
        except HoursError as error:
            wrong.append(Wrong(key=str(key), reason=error.reason, example=error.example))
    return Rota(days=tuple(days)), wrong


def _set(days: list[tuple[str, ...]], named: tuple[int, ...], helpers: tuple[str, ...]) -> None:
    if any(days[day] for day in named):
        raise HoursError("has a day that stands here twice.", BY_DAY)
    for day in named:
        days[day] = helpers


def _by_week(written: Mapping[str, object]) -> tuple[Rota, list[Wrong]]:
    wrong = [
        Wrong(key=key, reason="does not go with weeks: choose days or weeks.", example=EITHER)
        for key in written
        if key not in _WEEKLY
    ]
    weeks: tuple[str, ...] = ()
    since = date.min
    try:
        weeks = _helpers(written.get("weeks"))
    except HoursError as error:
        wrong.append(Wrong(key="weeks", reason=error.reason, example=BY_WEEK))
    try:
        since = date.fromisoformat(str(written.get("since")))
    except ValueError:
        reason = "is not a date in the first helper's week."
        wrong.append(Wrong(key="since", reason=reason, example="2026-11-02"))
    return Rota(weeks=weeks, since=since - timedelta(days=since.weekday())), wrong


def _helpers(value: object) -> tuple[str, ...]:
    helpers = tuple(filter(None, (id.strip() for id in _ids(value))))
    if not helpers:
        raise HoursError("names nobody.", f"sam or {LISTED}")
    return helpers


def _ids(value: Any) -> Iterator[str]:
    """Yield the ids in a text, a list of texts, or a list of groups with an id."""
    return (id for _, id in _entries(value) if id is not None)


def _entries(value: Any) -> Iterator[tuple[Path, str | None]]:
    """Yield where each entry stands, and its id; None where it has none."""
    is_list = isinstance(value, list | tuple)
    for number, entry in enumerate(value if is_list else (value,)):
        id = entry.get("id") if isinstance(entry, Mapping) else entry
        yield ((number,) if is_list else ()), (id if isinstance(id, str) else None)


def _named(rota: Any) -> Iterator[tuple[Path, str | None]]:
    """Yield who is named, and what names nobody beside others; where nobody is, that is told."""
    for key, value in rota.items() if isinstance(rota, Mapping) else ():
        if key == "since" or not any(_ids(value)):
            continue
        for within, id in _entries(value):
            yield ("rota", key, *within), id if id is None else id.strip()

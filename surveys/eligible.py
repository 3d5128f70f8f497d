"""Who is asked: whoever works here, has been here for a while, and is one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chatops.people import Person
from chatops.settings import Settings

INSTALLING = timedelta(hours=24)
"""Whoever is first seen so soon after the very first was there when the desk was set up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who is asked, by person id, each in one row; and whose accounts are whose."""

    people: tuple[Person, ...]
    accounts: Mapping[str, str]
    set_up_at: datetime | None  # when the desk met the first of all people


def who_is_asked(roster: Sequence[Person], settings: Settings, *, at: datetime) -> Asked:
    """Choose who is asked, of everybody whom the desk knows."""
    first = min((person.first_seen for person in roster), default=None)
    known_since = at - timedelta(days=settings.survey.known_days)
    return Asked(
        people=tuple(
            person
            for person in _each_once(roster, settings)
            if is_colleague(person, settings)
            and (first is None or person.first_seen <= max(first + INSTALLING, known_since))
        ),
        accounts={
            account: listed.id
            for listed in settings.people
            for account in listed.accounts.values()
            if account != listed.id
        },
        set_up_at=first,
    )


def is_colleague(person: Person, settings: Settings) -> bool:
    """Tell whether somebody works here, and is to be asked at all."""
    return _works_here(person) and not settings.is_left_out(person.id)


def _works_here(person: Person) -> bool:
    return not (person.guest or person.automated or person.deactivated)


def _each_once(roster: Sequence[Person], settings: Settings) -> list[Person]:
    """Make one of several rows of a person: of before their accounts stood in the settings.

    They are known since the first of them. A row of their own tells what is so now; where there is
    none yet, who works here by one of their accounts does.
    """
    rows: dict[str, list[Person]] = {}
    for row in roster:
        rows.setdefault(settings.person_of(row.door, row.id), []).append(row)
    return [_as_one(owner, rows[owner]) for owner in sorted(rows)]


def _as_one(owner: str, rows: Sequence[Person]) -> Person:
    own = [row for row in rows if row.id == owner]
    here = [row for row in rows if _works_here(row)]
    told = next(iter(own or here or rows))
    return replace(told, id=owner, first_seen=min(row.first_seen for row in rows))

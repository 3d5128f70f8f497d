"""Who was given a role, or lost one, between two starts: app.yaml is compared with what it said."""

import json
from collections.abc import Mapping

from chatops.settings import Settings
from chatops.work import Work

KNOWN = "roles"
BY = "app.yaml"
"""Stands for who changed the settings: whoever may write that file."""


def roles_of(settings: Settings) -> Mapping[str, tuple[str, ...]]:
    """Tell who has which role, by id."""
    return {
        "helper": settings.helper_ids,
        "admin": settings.admin_ids,
        "results reader": settings.reader_ids,
        "everyone helps": tuple(place.id for place in settings.places if place.everyone_helps),
    }


def note_roles(work: Work) -> None:
    """At start: leave a row for each role that was given or taken since the last start.

    The first start has nothing to compare with, and only remembers.
    """
    now = roles_of(work.settings)
    told = json.dumps({role: sorted(set(people)) for role, people in now.items()})
    before = work.uow.setting(KNOWN)
    if told == before:
        return
    work.uow.set_setting(KNOWN, told)
    for role, people in (json.loads(before) if before else now).items():
        had, has = set(people), set(now.get(role, ()))
        for person in sorted(has - had):
            work.uow.audit.note(BY, f"role given: {role}", person, at=work.at)
        for person in sorted(had - has):
            work.uow.audit.note(BY, f"role taken: {role}", person, at=work.at)

"""One erasing of one person: who is to be forgotten twice is forgotten once, under one name."""

from dataclasses import replace

from chatops.handlers.erasing_task import Task, load_task
from chatops.listing import Erased
from chatops.work import Work


def under_way(erased: Erased, work: Work) -> list[Task]:
    """List what has been begun of erasing this person, or one of the accounts."""
    tasks = [load_task(subject) for subject in work.uow.eraser.under_way()]
    return [task for task in tasks if {*task.erased.known_as} & {*erased.known_as}]


def join(erased: Erased, work: Work) -> Erased:
    """Put one erasing in the place of those that are under way; it keeps what they know, as the
    names may be gone already, and what they put in the place of the id.
    """
    for task in under_way(erased, work):
        work.uow.dues.drop(task.due)
        first = task.erased
        erased = replace(
            erased,
            names=_names(erased, first),
            ids=tuple(dict.fromkeys([*erased.ids, *first.ids])),
            until=max(erased.until, first.until),
            alone=erased.alone and first.alone,
            instead=first.instead or erased.instead,
        )
    return erased


def _names(*both: Erased) -> tuple[str, ...]:
    """Join the names; where the id goes, those that another has as well are left out already."""
    is_gone = any(erased.instead for erased in both)
    known = (name for erased in both if erased.instead or not is_gone for name in erased.names)
    return tuple(dict.fromkeys(known))

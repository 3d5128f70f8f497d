"""All that is kept about somebody is taken out at a terminal: a row says so, and nothing else."""

from chatops.events import Exported
from chatops.work import Work

BY = "terminal"
"""Who owns the machine's data in any case, and has no id that anybody could check."""


def on_exported(exported: Exported, work: Work) -> str:
    """Note of whom everything is taken out, before it is read. Returns the person's id."""
    work.uow.audit.note(BY, "export", exported.person, at=work.at)
    return exported.person

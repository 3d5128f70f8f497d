"""How far the erasing of somebody has come, between two of its pieces."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from chatops.listing import DONE, ERASING, Erased, Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """How far it has come: which words are forgotten, and after which to go on."""

    erased: Erased
    press: str
    stage: str = "asks"
    after: Mark = ()
    sent: Mark = ()  # from where on the next look goes through what went out
    look: int = 1
    piece: int = 1
    at: datetime | None = None

    @property
    def due(self) -> str:
        """Name the due: while asks are forgotten, so that the search can leave them out."""
        kind = ERASING if self.stage == "asks" and self.look == 1 else DONE
        return f"{kind}{self.erased.person}:{self.press}"

    def next(self, stage: str = "", after: Mark = ()) -> "Task":
        """Go on: with the same, or with what comes after it."""
        return replace(self, stage=stage or self.stage, after=after, piece=self.piece + 1)


def dump_task(task: Task) -> str:
    erased = asdict(task.erased)
    times = {name: erased[name].isoformat() for name in ("began", "until")}
    return json.dumps({**asdict(task), "erased": erased | times}, ensure_ascii=False)


def load_task(subject: str) -> Task:
    found = json.loads(subject)
    erased = found["erased"]
    times = {name: datetime.fromisoformat(erased[name]) for name in ("began", "until")}
    lists = {name: tuple(found[name]) for name in ("after", "sent")}
    texts = {name: tuple(erased.get(name, ())) for name in ("names", "ids")}
    named = Erased(**(erased | times | texts))
    return Task(**(found | lists | {"erased": named}))

"""A wave: one quarter's survey, from its opening to what came out of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from chatops.messages import Form, Part
from surveys.result import Result

MEAN_FROM = 5
"""How many must be asked for there to be a wave, and answer for there to be a figure."""
ALL_FROM = 20
"""How many must be asked for there to be more than the one question."""
COMMENTS_FROM = 10
"""How many must answer for comments to be read; fewer, and they are deleted unread."""


class Stage(StrEnum):
    """How far a wave is."""

    OPENING = "opening"  # all is frozen, and nobody is invited before the ballot box is there
    OPEN = "open"
    CLOSING = "closing"  # no answer counts any more; those that do are being counted
    CLOSED = "closed"
    VOID = "void"  # its answers were lost with their file


LIVE = (Stage.OPENING, Stage.OPEN, Stage.CLOSING)


class Texts(StrEnum):
    """What becomes of words that people write."""

    NONE = "none"  # the form asks for none
    PLAIN = "plain"
    SEALED = "sealed"  # only who has the other half of a key can read them


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that is frozen when a wave opens.

    ``invitation`` and ``reminder`` are the same for everybody. ``form`` is the form as it opens
    with no number chosen, and ``how`` what "How is this anonymous?" shows.
    """

    eligible: int  # people asked
    questions: tuple[str, ...]  # names in ``surveys.questions``
    texts: Texts
    seal_to: str = ""
    readers: tuple[str, ...] = ()  # person ids
    language: str = "en"
    invitation: tuple[Part, ...]
    reminder: tuple[Part, ...]
    form: Form
    how: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """One survey. ``id`` is the day it opens, as ``2026-12-08``."""

    id: str
    stage: Stage
    opened_at: datetime
    last_day: date
    closes_at: datetime
    plan: Plan
    result: Result | None = None
    changes: tuple[str, ...] = ()
    gone_ahead: str = ""

    @property
    def is_live(self) -> bool:
        """Tell whether it has opened and is not counted yet."""
        return self.stage in LIVE

    @property
    def lets_the_next_open(self) -> bool:
        """Tell whether people were told what came of it, or nothing is owed."""
        owed = self.stage is Stage.CLOSED and self.result is not None and self.result.is_enough
        return not owed or bool(self.changes or self.gone_ahead)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Somebody who is asked, and when: in their own working morning."""

    person: str
    door: str
    at: datetime


def texts_of(*, eligible: int, seal_to: str, close: Sequence[str]) -> Texts:
    """Tell what becomes of words. *close*: who of the desk reads results or runs the machine."""
    if eligible < ALL_FROM or (close and not seal_to):
        return Texts.NONE
    return Texts.SEALED if seal_to else Texts.PLAIN

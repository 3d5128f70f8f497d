"""Words that point to something delicate or urgent, by language and subject.

Each subject has patterns over one sentence in small letters; ``harmless`` voids a sentence in which
the same words are about something ordinary. Subjects come in order: the first that fits is told.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from chatops.cues.needing import Cue
from chatops.cues.patterns import anywhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One thing to listen for, and what makes the same words harmless."""

    name: str
    cues: Cue
    harmless: re.Pattern[str]


def subject(name: str, cues: str, harmless: str, **parts: str) -> Subject:
    """Make a subject of two lists of phrases."""
    return Subject(
        name=name, cues=Cue(anywhere(cues, **parts)), harmless=anywhere(harmless, **parts)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DelicateCues:
    """One language's subjects of both sorts."""

    urgent: tuple[Subject, ...]
    delicate: tuple[Subject, ...]


Languages = Mapping[str, DelicateCues]

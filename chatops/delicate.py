"""What must not be quoted before the coworker says so, and what must not wait.

Both read for plain signs only. A false alarm of the first kind makes somebody choose words twice
and one of the second kind disturbs a helper; a miss of either is worse, so a doubtful sentence
about a person or a theft counts, and one about a machine does not.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from chatops.cues.delicate import DelicateCues, Subject
from chatops.cues.delicate_de import GERMAN
from chatops.cues.delicate_en import ENGLISH
from chatops.cues.needing import folded

CUES: Mapping[str, DelicateCues] = {"en": ENGLISH, "de": GERMAN}
LONGEST = 4000
"""What is read of a text: a longer one is a log, with an ask at its beginning."""

_SENTENCE_ENDS = re.compile(r"[.!?;\n]+(?:\s|$)")
_NOT_WORDS = re.compile(r"[^\w'\s-]+")
_COMPLAINT = re.compile(r"\b(?:complain(?:t|ts|ing|ed)?|grievances?|beschwer(?:e|en|de|den|t))\b")


def is_delicate(text: str, *, language: str) -> str | None:
    """Name the delicate subject that the words point to, if any; it is never told to a helper."""
    cues = CUES.get(language)
    return _subject(text, cues.delicate) if cues else None


def complains_about(text: str, names: Iterable[str]) -> bool:
    """Tell whether somebody complains about one of these people, in any language there is."""
    return any(
        _COMPLAINT.search(sentence) and re.search(rf"\b{re.escape(name.lower())}\b", sentence)
        for sentence in _sentences(text)
        for name in names
    )


def is_urgent(text: str, *, language: str) -> str | None:
    """Name what in these words cannot wait, if anything."""
    cues = CUES.get(language)
    return _subject(text, cues.urgent) if cues else None


def _subject(text: str, subjects: Sequence[Subject]) -> str | None:
    low = folded(text[:LONGEST])
    possible = [subject for subject in subjects if subject.cues.may_fit(low)]
    sentences = _sentences(text) if possible else []
    return next(
        (subject.name for subject in possible if any(_is_about(s, subject) for s in sentences)),
        None,
    )


def _is_about(sentence: str, subject: Subject) -> bool:
    return bool(subject.cues.pattern.search(sentence)) and not subject.harmless.search(sentence)


def _sentences(text: str) -> list[str]:
    plain = text[:LONGEST].lower().replace("’", "'").replace("‘", "'")
    parts = (_NOT_WORDS.sub(" ", part) for part in _SENTENCE_ENDS.split(plain))
    return [" ".join(part.split()) for part in parts if part.strip()]

"""What finds secrets, with what is known of each pattern."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from chatops.cues import secret_shapes as shapes
from chatops.cues import secret_words as words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """A pattern and when to try it; itself a key, since a pattern's hash reads all of it."""

    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    ends: re.Pattern[str] | None
    loose: bool
    begins_with_noun: bool


def _rules(patterns: Mapping[re.Pattern[str], tuple[str, ...]]) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            pattern=pattern,
            needs=needs,
            ends=_ENDS.get(pattern),
            loose=pattern in words.LOOSE,
            begins_with_noun=pattern in words.BEGIN_WITH_NOUN,
        )
        for pattern, needs in patterns.items()
    )


_ENDS = words.ENDS | shapes.ENDS
SLOW = frozenset(_ENDS.values())
SENTENCES, IN_CONTEXT = _rules(words.LOOSE | words.STRICT), _rules(shapes.IN_CONTEXT)
RULES = SENTENCES + IN_CONTEXT

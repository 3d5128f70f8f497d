"""What a text gives away to those who decide whether it asks; each is read when it is needed."""

import re
from dataclasses import dataclass
from functools import cached_property

from chatops.cues.asking import Cues

WORD = re.compile(r"(?<![\w@.-])[^\W_]+(?:['\u2019-]\w+)*")  # and no name after an @
QUESTION = re.compile(r"\?(?!\w)")  # not the one in an address


@dataclass(frozen=True, kw_only=True)
class Signs:
    """What a text gives away once greetings, thanks and the like are taken off, if asked."""

    text: str
    cues: Cues

    @cached_property
    def words(self) -> int:
        """Count them, without names."""
        return len(WORD.findall(self.text))

    @cached_property
    def question(self) -> bool:
        """Tell whether it has a question mark."""
        return bool(QUESTION.search(self.text))

    @cached_property
    def asks(self) -> bool:
        """Tell whether it has words that ask."""
        return bool(self.cues.asks.search(self.text))

    @cached_property
    def trouble(self) -> bool:
        """Tell whether it has words of trouble."""
        return bool(self.cues.trouble.search(self.text))

    @cached_property
    def own(self) -> bool:
        """Tell whether it is about the author."""
        return bool(self.cues.own.search(self.text))

    @property
    def needs(self) -> bool:
        """Tell whether any of these says that something is needed."""
        return self.question or self.asks or self.trouble

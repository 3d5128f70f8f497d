"""What a language needs for reading whether it works now, and which languages have it."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlingCues:
    """One language's words, each kind as one pattern over small letters, a clause at a time.

    What says that it works must fit a whole clause; what says the contrary may stand anywhere.
    """

    thanks: re.Pattern[str]  # taken out before the rest is read
    name_after_thanks: re.Pattern[str]  # with capitals, "Sam" in "thanks Sam it works"
    opener: re.Pattern[str]  # said before the point: "ok", "hi", "great"
    splitter: re.Pattern[str]  # ends a clause, beside punctuation
    works: re.Pattern[str]
    works_word: re.Pattern[str]
    harmless: re.Pattern[str]  # a clause with "no" in it that takes nothing back
    doubtful: re.Pattern[str]  # beside one of these, nothing is said to work
    fails: re.Pattern[str]
    fails_after_all: re.Pattern[str]  # only beside a word of working: "not for me"
    supposed: re.Pattern[str]  # before a failure: it is only imagined
    trouble: re.Pattern[str]  # beside "it works" in another clause: not all is well
    past: re.Pattern[str]  # it was so once
    beside_thanks: re.Pattern[str]  # what may stand beside thanks without weight
    asking: re.Pattern[str]  # thanks that belong to a plea
    question: re.Pattern[str]  # how a question begins that asks for a yes
    talk: re.Pattern[str]
    no_talk: re.Pattern[str]

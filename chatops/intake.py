"""Tell whether somebody is asking.

Where people use threads, what stands at the top of a help place is a request unless it is
plainly none. In a stream without threads most messages are not, and weights decide. The weights
are few and fixed: `python -m benchmarks.intake` says how well they do on public chat.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from chatops.cues.asking import Cues, cues_for
from chatops.signs import WORD, Signs


class Reason(StrEnum):
    """Why a message is a request, or is none."""

    AUTOMATED = "automated"
    COMMAND = "command"
    SYSTEM = "system line"
    EMPTY = "nothing said"
    THANKS = "thanks"
    SAME = "same here"
    ASSENT = "yes or no"
    GREETING = "greeting"
    ANNOUNCEMENT = "announcement"
    ANSWER = "answer"
    NAMED = "named the bot"
    FILES = "files"
    QUESTION = "question"
    HELP = "help words"
    TROUBLE = "trouble words"
    TOP = "at the top"
    TALK = "talk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A message, and what is known of the moment it was said in."""

    text: str
    files: int = 0
    automated: bool = False
    mentions: tuple[str, ...] = ()  # person ids
    addressed: bool = False  # it begins by naming a person
    by_bot_name: bool = False  # the bot is mentioned
    first_here: bool = False  # the author's first message here, as far as is known
    silence: timedelta | None = None  # since the author's last words here, bare greetings left out
    just_mentioned: bool = False  # somebody named the author within the last 20 minutes
    in_talk: bool = False  # few people talk here, and somebody else spoke just now
    threads: bool = True  # people here use threads
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer. ``weight`` is above 0 for a request: 1 or -1 from a plain rule, else the sum."""

    is_request: bool
    reason: Reason
    weight: float


def judge(heard: Heard) -> Verdict:
    """Decide whether *heard* is somebody asking."""
    if len(heard.text) > MOST_READ:
        heard = replace(heard, text=heard.text[:MOST_READ])
    cues = cues_for(heard.language)
    rest, signs = _read(_unaddressed(heard), heard.language)
    none = _by_machine(heard, signs, cues) or _plainly_none(heard, rest, signs, cues)
    if none:
        return Verdict(is_request=False, reason=none, weight=-1.0)
    if heard.threads or heard.by_bot_name or not signs.words:
        return Verdict(is_request=True, reason=_why(heard, signs), weight=1.0)
    return _weighed(heard, signs)


def may_be_courtesy(heard: Heard) -> bool:
    """Tell whether nothing is left over; otherwise ``judge`` names no courtesy."""
    heard = replace(heard, text=heard.text[:MOST_READ])
    return not _read(_unaddressed(heard), heard.language)[1].words


def _by_machine(heard: Heard, signs: Signs, cues: Cues) -> Reason | None:
    """Recognise what a program said, or what is said to one."""
    if heard.automated:
        return Reason.AUTOMATED
    if signs.question or signs.trouble or signs.own:
        return None
    if COMMAND.match(heard.text):
        return Reason.COMMAND
    return Reason.SYSTEM if cues.system.search(heard.text) else None


def _plainly_none(heard: Heard, rest: str, signs: Signs, cues: Cues) -> Reason | None:
    if cues.thanks.search(heard.text) and not signs.needs:
        return Reason.THANKS
    if not signs.words:
        return None if heard.files else _courtesy(heard, cues)
    if heard.by_bot_name or (signs.needs and heard.files):
        return None
    return _to_others(heard, rest, signs, cues)


def _courtesy(heard: Heard, cues: Cues) -> Reason:
    """Say which courtesy it was that left nothing over."""
    said = _unaddressed(heard)
    if not WORD.search(heard.text) and not cues.same.match(said):
        return Reason.EMPTY
    if cues.same.match(said):
        return Reason.SAME
    if cues.greeting.match(said) or cues.small_talk.match(said):
        return Reason.GREETING
    return Reason.ASSENT


def _to_others(heard: Heard, rest: str, signs: Signs, cues: Cues) -> Reason | None:
    """Recognise what is said to the whole house, or to somebody who asked."""
    said = _unaddressed(heard)
    if cues.same.match(said) and not signs.needs:
        return Reason.SAME
    if cues.announces.match(said) or cues.announces.match(heard.text):
        return None if _own_need(rest, signs, cues) else Reason.ANNOUNCEMENT
    if cues.social.search(rest) and not signs.needs:
        return Reason.ANNOUNCEMENT
    if cues.advice.match(rest) and not (signs.own and signs.question):
        return Reason.ANSWER
    if heard.addressed and heard.threads and _answers(rest, signs, cues):
        return Reason.ANSWER
    return None


def _own_need(rest: str, signs: Signs, cues: Cues) -> bool:
    """Tell "FYI: VPN is down for me" from "FYI: VPN will be down tonight"."""
    if cues.planned.search(rest):
        return False
    return signs.trouble or (signs.own and signs.asks)


def _answers(rest: str, signs: Signs, cues: Cues) -> bool:
    """Tell "@Dana is it plugged in?" from "@Sam is the VPN down for us?"."""
    if signs.own and signs.needs:
        return False
    return bool(cues.quizzes.match(rest)) or not (signs.asks or signs.trouble)


def _why(heard: Heard, signs: Signs) -> Reason:
    if heard.by_bot_name:
        return Reason.NAMED
    if signs.question:
        return Reason.QUESTION
    if signs.asks:
        return Reason.HELP
    if signs.trouble:
        return Reason.TROUBLE
    return Reason.FILES if heard.files else Reason.TOP


def _weighed(heard: Heard, signs: Signs) -> Verdict:
    weight = _weight(heard, signs)
    is_request = weight > 0
    reason = _why(heard, signs) if is_request else Reason.TALK
    return Verdict(is_request=is_request, reason=reason, weight=round(weight, 2))


def _weight(heard: Heard, signs: Signs) -> float:
    """Add up what speaks for an ask and against it: who and when counts before which words."""
    return (
        LINE_TO_CROSS
        + 3.0 * _fresh(heard)
        + 1.8 * heard.first_here
        + 1.8 * min(signs.words / 12, 1.5)
        + 1.6 * signs.asks
        + 1.0 * signs.own
        + 0.9 * signs.question
        - 2.5 * heard.addressed
        - 2.1 * (signs.words < 4)
        - 0.6 * heard.just_mentioned
        - 0.4 * bool(heard.mentions)
        - 2.1 * (heard.in_talk and not (signs.own and (signs.asks or signs.trouble)))
    )


def _fresh(heard: Heard) -> float:
    """Say from 0 to 1 how long the author has been silent here; 1 is half an hour and more."""
    return 1.0 if heard.silence is None else min(heard.silence / timedelta(minutes=30), 1.0)


@lru_cache(maxsize=1)
def _read(text: str, language: str) -> tuple[str, Signs]:
    """Return what a text says, and its signs; a message is judged as an answer, then as an ask."""
    cues = cues_for(language)
    rest = _left_over(text, cues)
    return rest, Signs(text=rest, cues=cues)


def _left_over(text: str, cues: Cues) -> str:
    """Take off greetings, thanks, assent and good news; what is left says something."""
    return " ".join(filter(None, (_substance(each, cues) for each in _clauses(text, cues))))


def _clauses(text: str, cues: Cues) -> list[str]:
    parts = CLAUSE_END.split(text)
    return [clause.strip() for part in parts for clause in cues.turn.split(part)]


def _substance(clause: str, cues: Cues) -> str:
    """Return what a clause says beyond being polite; nothing, where that is all it is."""
    greeted = cues.greeting.sub("", clause)
    rest = cues.same.sub("", greeted).strip()
    words = len(WORD.findall(rest))
    if greeted != clause and words <= NAMES_GREETED and not Signs(text=rest, cues=cues).needs:
        return ""
    if cues.assent.match(rest) or cues.small_talk.match(rest):
        return ""
    if cues.solved.search(rest) and not Signs(text=rest, cues=cues).needs:
        return ""
    if thanks := cues.thanks.search(rest):
        before = rest[: thanks.start()]
        return before if len(WORD.findall(before)) > THANKS_LEAD else ""
    return rest if words else ""


def _unaddressed(heard: Heard) -> str:
    if heard.addressed:
        return FIRST_WORD.sub("", heard.text, count=1)
    return without_handle(heard.text)


def begins_by_naming(text: str, names: Iterable[str]) -> bool:
    """Tell whether *text* begins with one of *names*: "sam: ", "Sam, ", "@sam "; not "Sam's"."""
    said = text.lstrip(" \n(<@").casefold()
    called = (name.casefold().lstrip("@") for name in names)
    return any(said.startswith(name) and AFTER_NAME.match(said, len(name)) for name in called)


def in_talk(voices: Mapping[str, datetime], author: str, at: datetime) -> bool:
    """Tell whether *author* takes part in a talk between few: what is asked there is about it.

    *voices* is when each person last spoke within ``TALK`` before *at*.
    """
    others = {person: spoke for person, spoke in voices.items() if person != author}
    if not 0 < len(others) <= FEW:
        return False
    last = max(others.values())
    return at - last <= JUST_NOW and last >= voices.get(author, last)


def without_handle(text: str) -> str:
    """Return *text* without the @name it begins with."""
    return HANDLE.sub("", text, count=1)


MOST_READ = 4000  # characters: who needs more has asked by then, and a wall of text stays cheap
TALK = timedelta(minutes=10)
JUST_NOW = timedelta(minutes=5)
FEW = 3  # people besides the author: with more, several talks go on at once
LINE_TO_CROSS = -6.5  # careful: a missed ask can be marked by hand, a false one speaks up
COMMAND = re.compile(r"\A\s*[!/][a-z]\w*(?![\w/])")  # for another bot; not "/etc/hosts"
AFTER_NAME = re.compile(r"[\s:,;.!?>`-]|\Z")
HANDLE = re.compile(r"\A\W*@\w[\w.-]*[\s:,]*(?!\w)")
FIRST_WORD = re.compile(r"\A\W*\S+\s*")
CLAUSE_END = re.compile(r"(?<=[.!?;,:])\s+|\n+|\s[-\u2013\u2014]+\s")
NAMES_GREETED = 2  # words after "hello" that name whom it greets: "hello my friends"
THANKS_LEAD = 3  # words before "thanks" that may still belong to it: "ok great, many thanks"

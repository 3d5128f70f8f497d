"""Find whose request a message belongs to, where no thread says it.

A real thread id always wins and is not looked at here. Nothing is joined for good: Split and
Join undo what these rules guess.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from operator import attrgetter

from chatops.cues.asking import cues_for
from chatops.intake import Heard, judge, without_handle

WINDOW = timedelta(minutes=20)
WORD = re.compile(r"\w+")
FEWEST = 5  # words: "any news?" is said of anything
ALIKE = 0.7  # of the words of both, in both


class Bond(StrEnum):
    """What ties a message to a request."""

    NAMES = "names the asker"
    OWN = "the asker's own"
    ADDRESSED = "the asker was addressed"
    AGAIN = "asked again"
    SAME = "same here"
    WAITING = "newest waiting"
    SPOKE = "spoke there last"


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A request in the same place: open, or settled a moment ago (``settled_at``)."""

    request: str
    askers: frozenset[str]
    helpers: frozenset[str]  # who answered
    opened_at: datetime
    asker_last_at: datetime
    last_said_at: datetime  # by anybody
    text: str = ""
    addressed_at: datetime | None = None  # when a helper last addressed the asker
    waiting: bool = True
    settled_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message without a thread."""

    author: str
    is_helper: bool
    said_at: datetime
    text: str
    mentions: tuple[str, ...] = ()
    only: str | None = None  # the one request that a bare answer can be for; None: any
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """The request, and why. ``joins``: the author asks for the same and becomes an asker too."""

    request: str
    reason: Bond
    joins: bool = False


def belongs(said: Said, opens: Iterable[Open], *, window: timedelta = WINDOW) -> Belonging | None:
    """Find the request that *said* belongs to, or None where it stands for itself.

    *opens* may hold requests settled within *window*, so that "thanks" after the ✅ finds its
    way; a new ask does not go to a settled one.
    """
    since = said.said_at - window
    near = sorted(_can_take(opens, said, since), key=attrgetter("last_said_at"))
    near.reverse()
    named = _named(said, near)
    if said.is_helper:
        return named or _own(said, near, since) or _answered(said, near, since)
    return named or _same(said, near, since) or _own(said, near, since)


def _can_take(opens: Iterable[Open], said: Said, since: datetime) -> list[Open]:
    lately = [o for o in opens if o.settled_at is None or o.settled_at >= since]
    if all(o.settled_at is None for o in lately) or said.is_helper or _closes_or_returns(said):
        return lately
    return [o for o in lately if o.settled_at is None]


def _closes_or_returns(said: Said) -> bool:
    """Tell what still concerns a settled request: thanks, an answer, "it is back again"."""
    verdict = judge(Heard(text=said.text, language=said.language))
    return not verdict.is_request or bool(cues_for(said.language).again.search(said.text))


def _named(said: Said, near: list[Open]) -> Belonging | None:
    """Take it as said to somebody whose request this is."""
    for request in near:
        others = request.askers - {said.author}
        if others.intersection(said.mentions):
            joins = not said.is_helper and said.author not in request.askers and _says_same(said)
            return Belonging(request=request.request, reason=Bond.NAMES, joins=joins)
    return None


def _same(said: Said, near: list[Open], since: datetime) -> Belonging | None:
    """Take "same here" as meant for the ask right above it."""
    if not _says_same(said):
        return None
    asked = [o for o in near if o.asker_last_at >= since and said.author not in o.askers]
    if not asked:
        return None
    latest = max(asked, key=attrgetter("asker_last_at"))
    return Belonging(request=latest.request, reason=Bond.SAME, joins=True)


def _says_same(said: Said) -> bool:
    return says_same(said.text, said.language)


def says_same(text: str, language: str) -> bool:
    """Tell whether a text begins with "same here", or what comes to it."""
    return bool(cues_for(language).same.match(without_handle(text)))


def _own(said: Said, near: list[Open], since: datetime) -> Belonging | None:
    """Take it as the asker going on, however late the answer came that brought it."""
    for request in near:
        if said.author not in request.askers:
            continue
        if _repeats(said.text, request.text):
            return Belonging(request=request.request, reason=Bond.AGAIN)
        if request.asker_last_at >= since:
            return Belonging(request=request.request, reason=Bond.OWN)
        if request.addressed_at and request.addressed_at > request.asker_last_at:
            return Belonging(request=request.request, reason=Bond.ADDRESSED)
    return None


def _repeats(text: str, asked: str) -> bool:
    """Tell whether somebody puts the same ask again, give or take a few words."""
    words, before = (set(WORD.findall(each.casefold())) for each in (text, asked))
    return len(words) >= FEWEST and len(words & before) >= ALIKE * len(words | before)


def _answered(said: Said, near: list[Open], since: datetime) -> Belonging | None:
    """Take a helper's bare line as an answer to who waits, or as going on where it was."""
    if said.mentions:
        return None  # it is said to somebody else
    near = [o for o in near if said.only in (None, o.request)]
    waiting = [o for o in near if o.waiting and o.asker_last_at >= since]
    if waiting:
        newest = max(waiting, key=attrgetter("opened_at"))
        return Belonging(request=newest.request, reason=Bond.WAITING)
    spoke = [o for o in near if said.author in o.helpers and o.last_said_at >= since]
    return Belonging(request=spoke[0].request, reason=Bond.SPOKE) if spoke else None

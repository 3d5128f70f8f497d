"""The morning digest: what stands where, in a few lines for one helper."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2s
from zoneinfo import ZoneInfo

from chatops.access import is_for
from chatops.listing import Shelf, Sought
from chatops.messages import Line, Part
from chatops.naming import named_with_way
from chatops.nudges.threshold import threshold_news
from chatops.phrases import number
from chatops.requests import Request, State
from chatops.work import Work

SHOWN = 10
"""Requests that are named; the list has all of them."""
LOOKED_AT = 20
"""Of those that nobody has, so many are read: the longest waiting, and the next put off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What one helper is told in the morning; a request stands in it once."""

    helper: str
    waiting: tuple[Request, ...] = ()
    last_word: tuple[Request, ...] = ()
    back: tuple[Request, ...] = ()
    beyond: int = 0  # so many more wait than were looked at
    faded: int = 0
    news: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.waiting or self.last_word or self.back or self.faded or self.news)

    @property
    def mark(self) -> str:
        """Return what stays the same as long as it says the same."""
        listed = [
            f"{name} {r.id} {r.waiting_since}" for name, requests in self.sections for r in requests
        ]
        told = "\n".join([*listed, str(self.beyond), str(self.faded), *self.news])
        return blake2s(told.encode(), digest_size=9).hexdigest()

    @property
    def sections(self) -> tuple[tuple[str, tuple[Request, ...]], ...]:
        """Return the lists by the name of their heading, in the order told."""
        return (
            ("waiting", self.waiting),
            ("last_word", self.last_word),
            ("back", self.back),
        )

    @property
    def shown(self) -> tuple[tuple[str, tuple[Request, ...]], ...]:
        """Return of the lists what is named, without those of which nothing is."""
        shown, left = [], SHOWN
        for name, requests in self.sections:
            if requests[:left]:
                shown.append((name, requests[:left]))
            left -= len(requests[:left])
        return tuple(shown)

    @property
    def named(self) -> tuple[Request, ...]:
        """Return the requests that are named."""
        return tuple(request for _, requests in self.shown for request in requests)

    @property
    def more(self) -> int:
        """Count those that are on the list and are not named."""
        return sum(len(requests) for _, requests in self.sections) - len(self.named) + self.beyond


def gather(work: Work, helper: str, *, since: datetime) -> Digest:
    """Gather what a helper should know this morning; ``since`` is when they last heard."""
    waiting, later = _few(work, Shelf.WAITING, helper), _few(work, Shelf.LATER, helper)
    held = [r for r in work.uow.requests.held_by(helper) if is_for(helper, r)]
    mine = (*waiting, *(r for r in later if r.state is State.WAITING), *held)
    back = [r for r in mine if _is_back(work, r, helper)]
    now = [r for r in mine if r not in back and not _rests(work, r)]
    return Digest(
        helper=helper,
        waiting=tuple(r for r in now if r.state is State.WAITING),
        last_word=tuple(r for r in now if r.state is State.IN_HAND and r.last_by_asker),
        back=tuple(back),
        beyond=work.uow.lists.count(_sought(work, Shelf.WAITING, helper)) - len(waiting),
        faded=work.uow.measuring.faded(helper, since=since),
        news=_threshold(work, helper),
    )


def _few(work: Work, shelf: Shelf, helper: str) -> list[Request]:
    """List the first of a shelf: a few more than are named, however many there are."""
    return work.uow.lists.page(_sought(work, shelf, helper), start=0, size=LOOKED_AT)


def _sought(work: Work, shelf: Shelf, helper: str) -> Sought:
    return Sought(shelf=shelf, reader=helper, at=work.at, edge=work.at)


def _threshold(work: Work, helper: str) -> tuple[str, ...]:
    """Say that the number of round trips changed from which on talking may be quicker."""
    changed = threshold_news(work, helper)
    if changed is None:
        return ()
    before, now = (_number(work, trips) for trips in changed)
    return (work.words.say("digest_threshold", before=before, now=now),)


def draw(work: Work, digest: Digest) -> tuple[Part, ...]:
    """Draw a digest: a greeting, the lists, and what else there is."""
    say = work.words.say
    parts: list[Part] = [Line(text=say("digest_hello", helper=work.name(digest.helper)))]
    for name, requests in digest.shown:
        parts.append(Line(text=say(f"digest_{name}")))
        for request in requests:
            parts += named_with_way(work, request, reader=digest.helper)
    if digest.more:
        parts.append(Line(text=say("digest_more", count=_number(work, digest.more))))
    if digest.faded:
        one = "digest_faded_one" if digest.faded == 1 else "digest_faded"
        count = {} if digest.faded == 1 else {"count": _number(work, digest.faded)}
        parts.append(Line(text=say(one, **count)))
    return (*parts, *(Line(text=text) for text in digest.news))


def _is_back(work: Work, request: Request, helper: str) -> bool:
    """Tell whether it was put off until today, by the helper's own clock."""
    if request.later_until is None:
        return False
    zone = ZoneInfo(work.hours_of(helper).timezone)
    return request.later_until.astimezone(zone).date() == work.at.astimezone(zone).date()


def _rests(work: Work, request: Request) -> bool:
    return request.later_until is not None and request.later_until > work.at


def _number(work: Work, count: int) -> str:
    return number(count, language=work.words.language)

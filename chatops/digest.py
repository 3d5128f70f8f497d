"""The morning digest: what stands where, in a few lines for one helper."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2s
from zoneinfo import ZoneInfo

from chatops.access import is_for
from chatops.messages import Line, Part
from chatops.naming import named_with_way
from chatops.nudges.threshold import threshold_news
from chatops.phrases import number
from chatops.requests import Request, State
from chatops.work import Work

SHOWN = 10
"""Requests that are named; the list has all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What one helper is told in the morning; a request stands in it once."""

    helper: str
    waiting: tuple[Request, ...] = ()
    last_word: tuple[Request, ...] = ()
    back: tuple[Request, ...] = ()
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
        told = "\n".join([*listed, str(self.faded), *self.news])
        return blake2s(told.encode(), digest_size=9).hexdigest()

    @property
    def sections(self) -> tuple[tuple[str, tuple[Request, ...]], ...]:
        """Return the lists by the name of their heading, in the order told."""
        return (
            ("waiting", self.waiting),
            ("last_word", self.last_word),
            ("back", self.back),
        )


def gather(work: Work, helper: str, *, since: datetime) -> Digest:
    """Gather what a helper should know this morning; ``since`` is when they last heard."""
    waiting = work.uow.requests.listed(State.WAITING)
    held = work.uow.requests.held_by(helper)
    mine = [r for r in (*waiting, *held) if is_for(helper, r)]
    back = [r for r in mine if _is_back(work, r, helper)]
    now = [r for r in mine if r not in back and not _rests(work, r)]
    return Digest(
        helper=helper,
        waiting=tuple(r for r in now if r.state is State.WAITING),
        last_word=tuple(r for r in now if r.state is State.IN_HAND and r.last_by_asker),
        back=tuple(back),
        faded=work.uow.measuring.faded(helper, since=since),
        news=_threshold(work, helper),
    )


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
    left = SHOWN
    for name, requests in digest.sections:
        shown = requests[:left]
        left -= len(shown)
        if shown:
            parts.append(Line(text=say(f"digest_{name}")))
            parts += [
                part
                for request in shown
                for part in named_with_way(work, request, reader=digest.helper)
            ]
    more = sum(len(requests) for _, requests in digest.sections) - (SHOWN - left)
    if more:
        parts.append(Line(text=say("digest_more", count=_number(work, more))))
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

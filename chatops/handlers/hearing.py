"""What is known of a message when it is judged: who is named, who spoke before, whose it may be."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from chatops.events import BOT
from chatops.intake import TALK, Heard, begins_by_naming, in_talk
from chatops.kept import Kept
from chatops.people import Person
from chatops.requests import Request, State
from chatops.whose import Open, Said, belongs, says_same
from chatops.work import Work

MENTIONED_LATELY = timedelta(minutes=20)
CALLED = re.compile(r"\w+(?: \w+)?[:,]")
THREAD_LASTS = timedelta(days=7)
"""In a thread people come back after days, and it is still about the same."""


def hear(work: Work, kept: Kept) -> Heard:
    """Gather what ``judge`` wants to know of a message."""
    listed = work.listed(kept.place)
    people = tuple(person for person in kept.mentions if person != BOT)
    text = kept.text or ""
    heard = Heard(
        text=text,
        files=kept.files,
        mentions=people,
        addressed=begins_by_naming(text, _names(work, people))
        or _calls_somebody(work, text, work.settings.helper_ids),
        by_bot_name=BOT in kept.mentions,
        language=work.language(kept.place),
    )
    if listed is None or listed.threads:
        return heard  # what was said before counts only where most messages ask nothing
    at, messages = kept.said_at, work.uow.messages
    named = messages.named(kept.place, kept.author, since=at - MENTIONED_LATELY, before=at)
    voices = messages.voices(kept.place, since=at - TALK, before=at)
    talks = in_talk(voices, kept.author, at)
    return replace(_in_stream(work, kept, heard), just_mentioned=named, in_talk=talks)


def hear_in_thread(work: Work, kept: Kept) -> Heard:
    """Hear a reply in a thread where people also chat: only the weights of a stream decide."""
    heard = Heard(
        text=kept.text or "",
        files=kept.files,
        mentions=tuple(person for person in kept.mentions if person != BOT),
        by_bot_name=BOT in kept.mentions,
        language=work.language(kept.place),
    )
    return _in_stream(work, kept, heard)


def _in_stream(work: Work, kept: Kept, heard: Heard) -> Heard:
    """Add how long its author has been silent, which tells most where people also chat."""
    spoke = work.uow.messages.last_said(kept.place, kept.author, before=kept.said_at)
    silence = None if spoke is None else kept.said_at - spoke
    return replace(heard, first_here=spoke is None, silence=silence, threads=False)


def belonging(
    work: Work, kept: Kept, *, asks: bool, in_thread: bool = False
) -> tuple[Request, bool] | None:
    """Find whose request a message belongs to, in its place or among those in its thread.

    With it goes whether its author asks for the same, and joins.
    """
    window = THREAD_LASTS if in_thread else timedelta(minutes=work.settings.join_minutes)
    since = kept.said_at - window
    near = [
        request
        for request in _near(work, kept, since, asks=asks)
        if request.asked_at <= kept.said_at
        and request.state is not State.DROPPED
        and (request.root == kept.root if in_thread else not _is_past(work, kept, request, since))
    ]
    named = _called(work, kept, near)
    bystander = not asks and _is_bystander(work, kept, near)
    said = Said(
        author=kept.author,
        is_helper=work.settings.is_helper(kept.author) or bystander,
        said_at=kept.said_at,
        text=kept.text or "",
        mentions=tuple(person for person in (*kept.mentions, *named) if person != BOT),
        only=_right_above(work, kept) if bystander and not in_thread else None,
        language=work.language(kept.place),
    )
    spoke = work.uow.messages.last_by([request.id for request in near])
    opens = [_open(work, request, kept, spoke[request.id]) for request in near]
    found = belongs(said, opens, window=window)
    if found is None:
        return None
    return next(r for r in near if r.id == found.request), found.joins


def _near(work: Work, kept: Kept, since: datetime, *, asks: bool) -> list[Request]:
    """List the requests that a message may belong to: for most, those of whom it is about."""
    text, people = kept.text or "", {kept.author, *kept.mentions}
    answers = work.settings.is_helper(kept.author) or (
        not asks and work.is_helper(kept.author, kept.place)
    )
    anybodys = answers or says_same(text, work.language(kept.place)) or _seems_to_call(text)
    return work.uow.requests.near(kept.place, since=since, people=people, anybodys=anybodys)


def _called(work: Work, kept: Kept, near: Sequence[Request]) -> list[str]:
    """List the askers whom a text begins with."""
    if not near or not _seems_to_call(kept.text or ""):
        return []
    said = (kept.text or "").lstrip()
    askers = list(dict.fromkeys(request.asker for request in near))
    known = work.uow.people.named(askers)
    return [id for id in askers if begins_by_naming(said, _called_by(work, id, known))]


def _is_past(work: Work, kept: Kept, request: Request, since: datetime) -> bool:
    """Tell what lies more than a working day back, unless it still waits for this helper."""
    waits = request.state is State.WAITING and work.settings.is_helper(kept.author)
    if waits or request.last_said_at >= since:
        return False
    late = work.settings.office_hours.add_working_days(request.last_said_at, 1)
    return late is not None and late < kept.said_at


def _is_bystander(work: Work, kept: Kept, near: list[Request]) -> bool:
    """Tell who may be answering where everyone helps: whoever neither asks nor has asked."""
    if work.settings.is_helper(kept.author) or not work.is_helper(kept.author, kept.place):
        return False
    return not any(kept.author in request.askers for request in near)


def _right_above(work: Work, kept: Kept) -> str:
    above = work.uow.messages.above(kept.place, before=kept.said_at)
    return above.request or "" if above else ""


def _calls_somebody(work: Work, text: str, people: Iterable[str]) -> bool:
    """Tell whether a text begins with one of these, with an @ or as "Sam, ": not "Will it rain"."""
    return _seems_to_call(text) and begins_by_naming(text.lstrip(), _names(work, people))


def _seems_to_call(text: str) -> bool:
    said = text.lstrip()
    return said.startswith("@") or bool(CALLED.match(said))


def _names(work: Work, people: Iterable[str]) -> list[str]:
    """List what these people are called by."""
    ids = list(people)
    known = work.uow.people.named(ids) if ids else {}
    return [name for id in ids for name in _called_by(work, id, known)]


def _called_by(work: Work, id: str, known: Mapping[str, Person]) -> list[str]:
    full = work.settings.name_of(id) or (id in known and known[id].name) or id
    return [id, full, full.split()[0]]


def _open(work: Work, request: Request, kept: Kept, spoke: Mapping[str, datetime]) -> Open:
    own = [at for person, at in spoke.items() if person in request.askers]
    others = {person: at for person, at in spoke.items() if person not in request.askers}
    to_asker = [at for person, at in others.items() if work.is_helper(person, request.place)]
    latest = max(to_asker, default=None) if kept.author in request.askers else None
    return Open(
        request=request.id,
        askers=frozenset(request.askers),
        helpers=frozenset(request.helpers),
        opened_at=request.asked_at,
        asker_last_at=max(own, default=request.asked_at),
        last_said_at=max(spoke.values(), default=request.asked_at),
        text=request.text or "",
        addressed_at=latest if latest and _is_fresh(work, latest, kept) else None,
        waiting=request.last_by_asker and request.is_open,
        settled_at=None if request.is_open else request.settled_at or request.last_said_at,
    )


def _is_fresh(work: Work, at: datetime, kept: Kept) -> bool:
    """Tell whether what was said at *at* can still be answered by this message."""
    passed = work.settings.office_hours.working_time(at, kept.said_at)
    return passed < timedelta(hours=work.settings.new_ask_after_hours)

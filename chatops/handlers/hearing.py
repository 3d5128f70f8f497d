"""What is known of a message when it is judged: who is named, who spoke before, whose it may be."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from chatops.events import BOT
from chatops.intake import TALK, Heard, begins_by_naming, in_talk
from chatops.kept import Kept
from chatops.requests import Request, State
from chatops.whose import Belonging, Open, Said, belongs
from chatops.work import Work

MENTIONED_LATELY = timedelta(minutes=20)
CALLED = re.compile(r"\w+(?: \w+)?[:,]")
THREAD_LASTS = timedelta(days=7)
"""In a thread people come back after days, and it is still about the same."""


def hear(work: Work, kept: Kept) -> Heard:
    """Gather what ``judge`` wants to know of a message."""
    listed = work.listed(kept.place)
    people = tuple(person for person in kept.mentions if person != BOT)
    messages, at, text = work.uow.messages, kept.said_at, kept.text or ""
    spoke = messages.last_said(kept.place, kept.author, before=at)
    voices = messages.voices(kept.place, since=at - TALK, before=at)
    return Heard(
        text=text,
        files=kept.files,
        mentions=people,
        addressed=begins_by_naming(text, _names(work, people))
        or _calls_somebody(work, text, work.settings.helper_ids),
        by_bot_name=BOT in kept.mentions,
        first_here=spoke is None,
        silence=None if spoke is None else at - spoke,
        just_mentioned=messages.named(
            kept.place, kept.author, since=at - MENTIONED_LATELY, before=at
        ),
        in_talk=in_talk(voices, kept.author, at),
        threads=listed is None or listed.threads,
        language=work.language(kept.place),
    )


def hear_in_thread(work: Work, kept: Kept) -> Heard:
    """Hear a reply in a thread where people also chat: only the weights of a stream decide."""
    heard = hear(work, kept)
    return replace(heard, addressed=False, just_mentioned=False, in_talk=False, threads=False)


def belonging(work: Work, kept: Kept, *, asks: bool, in_thread: bool = False) -> Belonging | None:
    """Find whose request a message belongs to, in its place or among those in its thread."""
    window = THREAD_LASTS if in_thread else timedelta(minutes=work.settings.join_minutes)
    since = kept.said_at - window
    people = {kept.author, *kept.mentions}
    found = work.uow.requests.near(kept.place, since=since, people=people)
    near = [
        request
        for request in found
        if request.asked_at <= kept.said_at
        and request.state is not State.DROPPED
        and (request.root == kept.root if in_thread else not _is_past(work, kept, request, since))
    ]
    named = [r.asker for r in near if _calls_somebody(work, kept.text or "", [r.asker])]
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
    return belongs(said, opens, window=window)


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
    said = text.lstrip()
    called = said.startswith("@") or bool(CALLED.match(said))
    return called and begins_by_naming(said, _names(work, people))


def _names(work: Work, people: Iterable[str]) -> list[str]:
    """List what these people are called by."""
    ids = list(people)
    known = work.uow.people.named(ids) if ids else {}
    full = [work.settings.name_of(id) or (id in known and known[id].name) or id for id in ids]
    return [*ids, *full, *(name.split()[0] for name in full)]


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

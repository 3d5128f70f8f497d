"""What is known of a message when it is judged: who is named, who spoke before, whose it may be."""

import re
from dataclasses import replace
from datetime import timedelta

from chatops.events import BOT
from chatops.intake import Heard, begins_by_naming
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
    before = work.uow.messages.last_said(kept.place, kept.author, before=kept.said_at)
    since = kept.said_at - MENTIONED_LATELY
    return Heard(
        text=kept.text or "",
        files=kept.files,
        mentions=people,
        addressed=_names_somebody(work, kept.text or "", *people, *work.settings.helper_ids),
        by_bot_name=BOT in kept.mentions,
        first_here=before is None,
        silence=None if before is None else kept.said_at - before,
        just_mentioned=work.uow.messages.named(
            kept.place, kept.author, since=since, before=kept.said_at
        ),
        threads=listed is None or listed.threads,
        language=work.language(kept.place),
    )


def hear_in_thread(work: Work, kept: Kept) -> Heard:
    """Hear a reply in a thread where people also chat: only the weights of a stream decide."""
    return replace(hear(work, kept), addressed=False, just_mentioned=False, threads=False)


def belonging(work: Work, kept: Kept, *, asks: bool, in_thread: bool = False) -> Belonging | None:
    """Find whose request a message belongs to, in its place or among those in its thread."""
    window = THREAD_LASTS if in_thread else timedelta(minutes=work.settings.join_minutes)
    near = _near(work, kept, window, in_thread=in_thread)
    named = [r.asker for r in near if _names_somebody(work, kept.text or "", r.asker)]
    said = Said(
        author=kept.author,
        is_helper=_answers(work, kept, near, asks=asks),
        said_at=kept.said_at,
        text=kept.text or "",
        mentions=tuple(person for person in (*kept.mentions, *named) if person != BOT),
        language=work.language(kept.place),
    )
    return belongs(said, [_open(work, request) for request in near], window=window)


def _near(work: Work, kept: Kept, window: timedelta, *, in_thread: bool) -> list[Request]:
    people = {kept.author, *kept.mentions}
    found = work.uow.requests.near(kept.place, since=kept.said_at - window, people=people)
    return [
        request
        for request in found
        if request.asked_at <= kept.said_at
        and request.state is not State.DROPPED
        and (not in_thread or request.root == kept.root)
    ]


def _answers(work: Work, kept: Kept, near: list[Request], *, asks: bool) -> bool:
    """Tell who speaks as a helper: where everyone helps, whoever neither asks nor has asked."""
    if work.settings.is_helper(kept.author) or not work.is_helper(kept.author, kept.place):
        return work.settings.is_helper(kept.author)
    return not asks and not any(kept.author in request.askers for request in near)


def _names_somebody(work: Work, text: str, *people: str) -> bool:
    """Tell whether a text begins with one of these, with an @ or as "Sam, ": not "Will it rain"."""
    said = text.lstrip()
    called = said.startswith("@") or bool(CALLED.match(said))
    return called and begins_by_naming(said, _names(work, *people))


def _names(work: Work, *people: str) -> list[str]:
    """List what these people are called by."""
    known = work.uow.people.named(people)
    full = [work.settings.name_of(id) or (id in known and known[id].name) or id for id in people]
    return [*people, *full, *(name.split()[0] for name in full)]


def _open(work: Work, request: Request) -> Open:
    spoke = work.uow.messages.last_by(request.id)
    own = [at for person, at in spoke.items() if person in request.askers]
    to_asker = [
        at
        for person, at in spoke.items()
        if person not in request.askers and work.is_helper(person, request.place)
    ]
    return Open(
        request=request.id,
        askers=frozenset(request.askers),
        helpers=frozenset(request.helpers),
        opened_at=request.asked_at,
        asker_last_at=max(own, default=request.asked_at),
        last_said_at=max(spoke.values(), default=request.asked_at),
        addressed_at=max(to_asker, default=None),
        waiting=request.last_by_asker and request.is_open,
        settled_at=None if request.is_open else request.settled_at or request.last_said_at,
    )

"""Somebody asks in a place: a message at the top of it, or in a thread that is no request yet."""

from dataclasses import replace
from datetime import datetime, timedelta

from chatops.events import BOT, MessageSaid, PlaceKind
from chatops.handlers.arriving import arrive, keep, request_id
from chatops.handlers.going_on import in_group
from chatops.intake import Heard, Reason, begins_by_naming, judge
from chatops.kept import Kept, Verdict
from chatops.life import away_line, note, say_line, update
from chatops.messages import Line
from chatops.people import Person
from chatops.requests import Deed, Request, State
from chatops.saying import look_up
from chatops.unit_of_work import DeedRow
from chatops.whose import Belonging, Open, Said, belongs
from chatops.work import Work

PRIVATE_KINDS = (PlaceKind.DM, PlaceKind.GROUP, PlaceKind.PRIVATE)
MENTIONED_LATELY = timedelta(minutes=20)


def on_message(said: MessageSaid, work: Work) -> None:
    """Note a message in a channel or a group chat."""
    kept = arrive(said, work)
    if kept is None:
        return
    if said.automated:
        keep(work, kept, Verdict.NONE)
    elif work.uow.people.get(said.author) is None:
        keep(work, kept, Verdict.UNDECIDED)
        look_up(work, said.author, door=said.place.door, why=said.id)
    else:
        decide(work, kept)


def decide(work: Work, kept: Kept) -> None:
    """Find what a message is, now that its author is known."""
    person = work.uow.people.get(kept.author)
    request = work.uow.requests.in_thread(kept.place, kept.root) if kept.root else None
    if person is not None and (person.automated or _is_stranger(work, kept, person)):
        keep(work, kept, Verdict.NONE)
    elif request is not None:
        join(work, kept, request)
    elif kept.root and BOT not in kept.mentions:
        _in_loose_thread(work, kept)
    else:
        _at_top(work, kept)


def _is_stranger(work: Work, kept: Kept, person: Person) -> bool:
    """Guests and people of other organisations are served only where the place is listed."""
    return person.guest and work.listed(kept.place) is None


def join(work: Work, kept: Kept, request: Request, *, joins: bool = False) -> Request:
    """Make a message part of a request."""
    keep(work, kept, Verdict.PART, request=request.id)
    work.uow.messages.attach_deeds(kept.place, kept.id, request.id, only=Deed.TAKE)
    if joins:
        work.uow.messages.did(
            DeedRow(
                id=f"join:{request.id}:{kept.author}",
                deed=Deed.JOIN,
                by=kept.author,
                said_at=kept.said_at,
                request=request.id,
            )
        )
    return update(work, request)


def open_request(
    work: Work, kept: Kept, *, root: str | None = None, private: bool = False, held: bool = False
) -> Request:
    """Open a request with a message, and join to it what came before it."""
    request = Request(
        id=request_id(kept.place, kept.id),
        place=kept.place,
        root=root or kept.root or kept.id,
        asker=kept.author,
        asked_at=kept.said_at,
        text=None if kept.gone_at else kept.text,
        born_private=private or kept.place.kind in PRIVATE_KINDS,
        held=held,
        last_said_at=kept.said_at,
    )
    work.uow.requests.save(request)
    work.uow.requests.add_thread(kept.place, request.root, request.id)
    keep(work, kept, Verdict.PART, request=request.id)
    _join_early(work, request, kept)
    opened = update(work, request)
    note(work, opened)
    return opened


def _join_early(work: Work, request: Request, opener: Kept) -> None:
    messages = work.uow.messages
    for early in messages.early(request.place, request.root):
        keep(work, early, Verdict.PART, request=request.id)
    for message in {request.root, opener.id}:
        messages.attach_deeds(request.place, message, request.id)
    if opener.gone_at is not None:
        messages.did(
            DeedRow(
                id=f"take back:{request.id}",
                deed=Deed.TAKE_BACK,
                by=opener.author,
                said_at=opener.gone_at,
                request=request.id,
            )
        )


def opens(kept: Kept, request: Request) -> bool:
    """Tell whether this is the message that the request began with."""
    return kept.author == request.asker and kept.said_at == request.asked_at


def _in_loose_thread(work: Work, kept: Kept) -> None:
    """Look at an answer in a thread that is no request, or not one yet."""
    root = work.uow.messages.get(kept.place, kept.root)
    if root is None or root.verdict in (Verdict.EARLY, Verdict.UNDECIDED):
        keep(work, kept, Verdict.EARLY)
    elif _asks_under_announcement(work, kept, root):
        _opened(work, open_request(work, kept))
    else:
        keep(work, kept, Verdict.NONE)


def _asks_under_announcement(work: Work, kept: Kept, root: Kept) -> bool:
    if not work.is_helper(root.author, kept.place) or work.is_helper(kept.author, kept.place):
        return False
    # Under an announcement people also chat: here only the weights of a stream decide.
    heard = replace(_heard(work, kept), addressed=False, just_mentioned=False, threads=False)
    return judge(heard).is_request


def _at_top(work: Work, kept: Kept) -> None:
    named = BOT in kept.mentions
    group = in_group(work, kept)
    if group is not None:
        join(work, kept, group)
        return
    judged = judge(_heard(work, kept))
    alone = named or kept.place.kind is PlaceKind.GROUP
    belonging = None if alone else _belonging(work, kept, asks=judged.is_request)
    request = work.uow.requests.get(belonging.request) if belonging else None
    if request is not None and belonging is not None:
        join(work, kept, request, joins=belonging.joins)
    elif judged.is_request and (named or not work.settings.is_helper(kept.author)):
        _opened(work, open_request(work, kept))
    else:
        greets = judged.reason is Reason.GREETING
        keep(work, kept, Verdict.GREETING if greets else Verdict.NONE)


def _opened(work: Work, request: Request) -> None:
    """Say who looks when, if nobody is at work now."""
    if not request.is_open:
        return
    duty = work.on_duty(*request.askers)
    if duty is None or duty.since > work.at:
        say_line(work, request, Line(text=away_line(work, request, sentence="away")))


def _belonging(work: Work, kept: Kept, *, asks: bool) -> Belonging | None:
    window = timedelta(minutes=work.settings.join_minutes)
    found = work.uow.requests.near(
        kept.place, since=kept.said_at - window, people={kept.author, *kept.mentions}
    )
    near = [r for r in found if _is_near(work, kept, r)]
    helper = work.settings.is_helper(kept.author)
    # Where everyone helps, whoever neither asks nor has asked may be answering, but only what
    # stands right above: the others there have no duty to answer anybody.
    asking = asks or any(kept.author in request.askers for request in near)
    bystander = not helper and not asking and work.is_helper(kept.author, kept.place)
    said = Said(
        author=kept.author,
        is_helper=helper or bystander,
        said_at=kept.said_at,
        text=kept.text or "",
        mentions=tuple(person for person in kept.mentions if person != BOT),
        only=_right_above(work, kept) if bystander else None,
        language=work.language(kept.place),
    )
    return belongs(said, [_open(work, r, kept) for r in near], window=window)


def _is_near(work: Work, kept: Kept, request: Request) -> bool:
    """Leave out what lies more than a working day back, unless it still waits for this helper."""
    if request.asked_at > kept.said_at or request.state is State.DROPPED:
        return False
    if request.state is State.WAITING and work.settings.is_helper(kept.author):
        return True
    late = work.settings.office_hours.add_working_days(request.last_said_at, 1)
    return late is None or kept.said_at <= late


def _right_above(work: Work, kept: Kept) -> str:
    above = work.uow.messages.above(kept.place, before=kept.said_at)
    return above.request or "" if above else ""


def _open(work: Work, request: Request, kept: Kept) -> Open:
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
        addressed_at=max(filter(lambda at: _is_fresh(work, at, kept), to_asker), default=None),
        waiting=request.last_by_asker and request.is_open,
        settled_at=None if request.is_open else request.settled_at or request.last_said_at,
    )


def _is_fresh(work: Work, at: datetime, kept: Kept) -> bool:
    """Tell whether an answer to what was said at *at* can still be expected."""
    passed = work.settings.office_hours.working_time(at, kept.said_at)
    return passed < timedelta(hours=work.settings.new_ask_after_hours)


def _heard(work: Work, kept: Kept) -> Heard:
    listed = work.listed(kept.place)
    people = tuple(person for person in kept.mentions if person != BOT)
    messages = work.uow.messages
    before = messages.last_said(kept.place, kept.author, before=kept.said_at)
    since = kept.said_at - MENTIONED_LATELY
    return Heard(
        text=kept.text or "",
        files=kept.files,
        mentions=people,
        addressed=begins_by_naming(kept.text or "", _called(work, people)),
        by_bot_name=BOT in kept.mentions,
        first_here=before is None,
        silence=None if before is None else kept.said_at - before,
        just_mentioned=messages.named(kept.place, kept.author, since=since, before=kept.said_at),
        threads=listed is None or listed.threads,
        language=work.language(kept.place),
    )


def _called(work: Work, people: tuple[str, ...]) -> list[str]:
    """List what people are called at the start of a message: an id, a name, a first name."""
    known = work.uow.people.named(people).values() if people else ()
    names = [person.name for person in known if person.name]
    return [*people, *names, *(name.split()[0] for name in names)]

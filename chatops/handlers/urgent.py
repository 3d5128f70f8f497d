"""Words that cannot wait: a helper is told at once, and whoever wrote them hears who it was.

In hours and out of them, though the helper is left alone otherwise, and though the bot is to be
quiet: a stolen laptop must reach somebody. Once for a request, whatever is written after it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from chatops.access import OPEN_TO_READ, may_read
from chatops.delicate import is_urgent
from chatops.events import Place, PlaceKind
from chatops.handlers.holding import began_delicate
from chatops.kept import Kept
from chatops.lateness import is_late
from chatops.lines import say_in_thread, say_line
from chatops.messages import Button, Buttons, Line, Link, Part, Quote, Tone, ToPerson
from chatops.phrases import paragraph
from chatops.quoting import shown_parts
from chatops.requests import Request
from chatops.saying import post
from chatops.unit_of_work import Due
from chatops.work import Work

SOON = timedelta(minutes=1)
"""Until somebody is told of what is late: its answer may be read back right after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """What cannot wait in a request, and who wrote it when."""

    subject: str
    said_at: datetime
    by: str
    text: str
    place: Place
    root: str


def heed(work: Work, request: Request, kept: Kept) -> bool:
    """Tell a helper of a message that cannot wait; True where whoever wrote it was told so."""
    alarm = _alarm(work, request, kept)
    if alarm is None or not _is_news(work, request):
        return False
    if is_late(alarm.said_at, at=work.at):
        heed_later(work, request, kept)
        return False
    newest = work.uow.requests.get(request.id) or request
    _answer(work, newest, alarm, _tell(work, newest, alarm))
    return True


def heed_later(work: Work, request: Request, kept: Kept) -> None:
    """Have a message looked at that came before its request, or late."""
    if _alarm(work, request, kept) is None:
        return
    wait = SOON if is_late(kept.text_at, at=work.at) else timedelta()
    due = Due(id=f"urgent:{request.id}", at=work.at + wait, deed="urgent", subject=request.id)
    work.uow.dues.hasten(due)


def heed_now(due: Due, work: Work) -> None:
    """Tell a helper of what still cannot wait: unless it is over, or was answered since."""
    request = work.uow.requests.get(due.subject)
    if request is None or not _is_news(work, request):
        return
    said = (_alarm(work, request, kept) for kept in work.uow.messages.of(request.id))
    alarm = next(filter(None, said), None)
    if alarm is None or (request.answered_at and request.answered_at > alarm.said_at):
        return
    helper = _tell(work, request, alarm)
    if not is_late(alarm.said_at, at=work.at):
        _answer(work, request, alarm, helper)


def _alarm(work: Work, request: Request, kept: Kept) -> Alarm | None:
    """Find what cannot wait in a message of who asks, or of who opened it for them."""
    by_asker = kept.author in request.askers or kept.said_at == request.asked_at
    if not by_asker or not kept.text or kept.gone_at is not None:
        return None
    subject = is_urgent(kept.text, language=work.language(kept.place))
    if subject is None:
        return None
    return Alarm(
        subject=subject,
        said_at=kept.text_at,
        by=kept.author if kept.author in request.askers else request.asker,
        text=kept.text,
        place=kept.place,
        root=kept.root or kept.id,
    )


def _is_news(work: Work, request: Request) -> bool:
    there = work.uow.requests.get(request.id) or request
    return there.is_open and not there.walk_up and not work.uow.outbox.has(_card_id(there))


def _card_id(request: Request) -> str:
    """Name the card so that its quote goes when the words are taken back: see ``quoting``."""
    return f"card:{request.id}:urgent"


def _tell(work: Work, request: Request, alarm: Alarm) -> str:
    """Tell the first helper who can be written to; name that helper, or nobody."""
    id = _card_id(request)
    for helper in _in_turn(work, request, alarm):
        door = work.door_of(helper)
        if door:
            parts = _card(work, request, alarm, reader=helper)
            post(work, id, ToPerson(person=helper, door=door), *parts, answers=True)
            work.uow.nudges.tell(id, helper, at=work.at)
            return helper
    return ""


def _in_turn(work: Work, request: Request, alarm: Alarm) -> Iterator[str]:
    """Yield whom to tell: who has it and is at work, then who is on, then who is back first."""
    left_out = [*request.askers, *(_named(work, alarm) if request.held else ())]
    keeper = work.turn_of(request.keeper) if request.keeper not in left_out else None
    if keeper and keeper.since <= work.at:
        yield keeper.helper
        left_out.append(keeper.helper)
    while duty := work.on_duty(*left_out):
        yield duty.helper
        left_out.append(duty.helper)


def _named(work: Work, alarm: Alarm) -> list[str]:
    """List the helpers whom delicate words may be about: they hear nothing of it."""
    words = alarm.text.lower()
    return [h for h in work.helpers_but() if work.name(h).lower() in words]


def _card(work: Work, request: Request, alarm: Alarm, *, reader: str) -> list[Part]:
    name = work.name(alarm.by)
    subject = work.words.say(f"urgent_{alarm.subject.replace(' ', '_')}")
    open_to = may_read(work, reader, request) and not _was_delicate(work, request)
    told = (
        work.words.say("urgent_card", name=name, subject=subject)
        if open_to
        else work.words.say("urgent_card_unread", name=name)
    )
    late = is_late(alarm.said_at, at=work.at)
    when = work.when(alarm.said_at, reader=reader)
    since = work.words.say("urgent_late", when=when) if late else ""
    parts: list[Part] = [Line(text=paragraph(told, since))]
    if open_to and not request.private:
        parts.append(Quote(text=alarm.text))
    return parts + _ways(work, request, reader=reader)


def _was_delicate(work: Work, request: Request) -> bool:
    """Tell whether it was the coworker's choice what to pass on, in a chat with the bot alone."""
    return request.place.kind is PlaceKind.DM and began_delicate(work, request)


def _ways(work: Work, request: Request, *, reader: str) -> list[Part]:
    """Offer to open and to take what the desk reads where it was asked."""
    if request.place.kind not in OPEN_TO_READ or not request.root or request.held:
        return []
    label = work.words.say("button_open")
    take = Button(
        label=work.words.say("button_take"), action=f"take:{request.id}", tone=Tone.PRIMARY
    )
    link = Link(label=label, place=request.place, message=request.root)
    is_there = work.door_of(reader) == request.place.door
    return [*([link] if is_there else []), *([] if request.helper else [Buttons(items=(take,))])]


def _answer(work: Work, request: Request, alarm: Alarm, helper: str) -> None:
    """Say in the one line who was told, and the urgent way; what it says already stays."""
    theirs = _own_thread(work, request, alarm)
    if theirs is not None:
        line = Line(text=paragraph(_told(work, request, helper), _quickest(work)))
        say_in_thread(work, *theirs, line)
        return
    there = shown_parts(work, request.line) or () if request.line else ()
    way = work.settings.urgent_way or ""
    said_before = any(way in part.text for part in there if isinstance(part, Line))
    text = paragraph(_told(work, request, helper), "" if said_before else _quickest(work))
    buttons = tuple(part for part in there if isinstance(part, Buttons))
    rest = tuple(part for part in there if not isinstance(part, Buttons))
    say_line(work, request, *rest, Line(text=text), *buttons)


def _quickest(work: Work) -> str:
    """Give the urgent way to somebody who cannot wait."""
    way = work.settings.urgent_way
    return work.words.say("urgent_quickest", urgent=way) if way else ""


def _own_thread(work: Work, request: Request, alarm: Alarm) -> tuple[Place, str] | None:
    """Find where one of several askers reads the desk: those who were made one keep a thread."""
    burst = work.uow.bursts.about(request.id) if alarm.by != request.asker else None
    members = work.uow.bursts.members(burst.id) if burst else []
    own = [(m.place, m.root) for m in members if m.joined and m.asker == alarm.by]
    here = [thread for thread in own if thread == (alarm.place, alarm.root)]
    return next(iter([*here, *own]), None)


def _told(work: Work, request: Request, helper: str) -> str:
    if not helper:
        return work.words.say("urgent_nobody")
    sentence = "urgent_told_held" if request.held else "urgent_told"
    told = work.words.say(sentence, helper=work.name(helper))
    here = helper in work.on_now()
    return told if here else paragraph(work.words.say("urgent_nobody"), told)

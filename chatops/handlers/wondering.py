"""A helper who has a coworker's card writes to the bot alone: it is asked for whom that is.

Not every platform has threads in such a chat, and an answer looks like an ask of the helper's own.
Passed on as one, it would show a colleague what is private between the two.
"""

from collections.abc import Callable

from chatops.access import load_to_answer, may_read
from chatops.errors import UserError
from chatops.events import ButtonPressed, Place, PlaceKind
from chatops.handlers.answering import answer
from chatops.handlers.arriving import keep
from chatops.handlers.opening import open_request
from chatops.handlers.passing import pass_to_desk
from chatops.handlers.urgent import heed
from chatops.kept import Kept, Verdict
from chatops.messages import Button, Buttons, Line, ToPerson
from chatops.requests import OPEN, Request, holder
from chatops.saying import post, redraw
from chatops.settling import Word
from chatops.work import Work


def ask_for_whom(work: Work, kept: Kept, *, asks: bool) -> bool:
    """Ask a helper whether what they wrote is an answer to a coworker; tell whether it was asked.

    Not of what *asks* nothing, unless the coworker waits for an answer.
    """
    if kept.root or not work.settings.is_helper(kept.author):
        return False
    request = _in_hand(work, kept)
    if request is None or not (asks or (request.last_by_asker and kept.word is Word.OTHER)):
        return False
    keep(work, kept, Verdict.EARLY)
    name = work.name(request.asker)
    subject = f"{request.id}:{kept.place.door}:{kept.id}:{kept.place.id}"
    them = Button(label=work.words.say("button_for_them", name=name), action=f"for_them:{subject}")
    desk = Button(label=work.words.say("button_for_desk"), action=f"for_desk:{subject}")
    question = Line(text=work.words.say("for_whom", name=name))
    to = ToPerson(person=kept.author, door=kept.place.door)
    post(work, _question(subject), to, question, Buttons(items=(them, desk)), answers=True)
    return True


def _in_hand(work: Work, kept: Kept) -> Request | None:
    """Find whom a helper would answer: by their newest card whose coworker reads elsewhere."""
    cards = [
        request
        for request in work.uow.requests.listed(*OPEN)
        if holder(request.chat) == kept.author
        and request.helper in ("", kept.author)
        and request.place.door != kept.place.door
        and may_read(work, kept.author, request)
    ]
    return max(cards, key=lambda request: request.last_said_at, default=None)


def _for_them(pressed: ButtonPressed, subject: str, work: Work) -> None:
    kept = _load(pressed, subject, work)
    if kept is None:
        return
    request = load_to_answer(work, pressed.by, subject.partition(":")[0])
    answer(work, kept, request)
    said = work.words.say("passed_said", name=work.name(request.asker))
    redraw(work, _question(subject), Line(text=said))


def _for_desk(pressed: ButtonPressed, subject: str, work: Work) -> None:
    kept = _load(pressed, subject, work)
    if kept is None:
        return
    heed(work, pass_to_desk(work, open_request(work, kept, private=True)), kept)
    redraw(work, _question(subject), Line(text=work.words.say("for_whom_desk")))


def _load(pressed: ButtonPressed, subject: str, work: Work) -> Kept | None:
    """Load what was asked about; None where that was said already."""
    if not work.uow.outbox.has(_question(subject)):
        raise UserError(work.words.say("refuse_gone"))
    _, door, message, place = subject.split(":", 3)
    there = Place(door=door, id=place, kind=PlaceKind.DM)
    kept = work.uow.messages.get(there, message)
    if kept is None or kept.author != pressed.by or kept.text is None:
        raise UserError(work.words.say("refuse_gone"))
    return kept if kept.verdict is Verdict.EARLY else None


def _question(subject: str) -> str:
    return f"whom:{subject}"


WONDERING_BUTTONS: dict[str, Callable[[ButtonPressed, str, Work], str | None]] = {
    "for_them": _for_them,
    "for_desk": _for_desk,
}

"""What a helper answers to a card is said to the coworker, as the helper's own words."""

from collections.abc import Callable
from datetime import timedelta

from chatops.access import load_open, may_read
from chatops.errors import UserError
from chatops.events import UNSURE, FormSubmitted, NotDelivered, Place, PlaceKind
from chatops.handlers.arriving import keep
from chatops.handlers.bringing import follow, say_file_stays
from chatops.handlers.opening import join
from chatops.kept import Kept, Verdict
from chatops.lines import line_address
from chatops.messages import Form, Line, Note, Quote, TextBox, ToPerson
from chatops.passed import as_asked, part_of
from chatops.ports import FormContext
from chatops.requests import Deed, Request, State, holder
from chatops.saying import post
from chatops.story import shown
from chatops.work import Work

BACK = "back:"
"""Begins the ids of what is said so; request, place and message follow."""
AT_ONCE = timedelta(minutes=1)
"""Within which the same words, sent once more, are the same answer."""


def card_above(work: Work, kept: Kept) -> str:
    """Return the id of the card under which a message was written, or ""."""
    id = work.uow.outbox.at(kept.place, kept.root) if kept.root else ""
    return id if holder(id) else ""


def is_early(work: Work, kept: Kept) -> bool:
    """Tell whether a helper writes under something of ours that we do not know of yet."""
    if not kept.root or not work.settings.is_helper(kept.author):
        return False
    is_known = work.uow.messages.get(kept.place, kept.root) is not None
    return not is_known and not work.uow.outbox.at(kept.place, kept.root)


def answer(work: Work, kept: Kept, request: Request) -> None:
    """Make what a helper wrote under a card part of the request, and say it to the coworker.

    Not where it is over for this helper: then the helper hears that nobody was told.
    """
    if request.state is State.DROPPED or not may_read(work, kept.author, request):
        keep(work, kept, Verdict.NONE)
        _say_it_went_nowhere(work, kept, request)
        return
    card = card_above(work, kept) or request.chat
    say_back(work, kept, follow(work, join(work, kept, request)), card=card)


def say_back(work: Work, kept: Kept, request: Request, *, card: str) -> None:
    """Say a helper's words where the coworker of a card reads them, and that files stay here."""
    asked = as_asked(work, request, card)
    _say_to(work, kept, request, asked)
    if kept.files:
        say_file_stays(work, request, kept, reader=asked.asker)


def _say_to(work: Work, kept: Kept, request: Request, asked: Request) -> None:
    """Say it in the thread of what was *asked*: they waited for it, quiet or not."""
    quote = Quote(text=shown(kept, work), by=work.name(kept.author))
    post(work, _id(request, kept), line_address(asked), quote, tells=True, answers=True)


def on_lost_answer(work: Work, request: Request, failed: NotDelivered) -> None:
    """Tell the helper whose words did not arrive."""
    said = work.uow.messages.of(request.id)
    lost = next((kept for kept in said if _id(request, kept) == failed.key), None)
    if lost is None:
        return
    if failed.reason == UNSURE:
        asked = as_asked(work, request, card_above(work, lost))
        _tell(work, lost, request, work.words.say("passed_unsure", name=work.name(asked.asker)))
    else:
        _say_it_went_nowhere(work, lost, request)


def _say_it_went_nowhere(work: Work, kept: Kept, request: Request) -> None:
    keeper = request.keeper
    name = work.name(as_asked(work, request, card_above(work, kept)).asker)
    told = work.words.say("passed_unsaid", name=name)
    if keeper not in ("", kept.author) and request.is_open:
        helper = work.name(keeper)
        told = work.words.say("passed_unsaid_with", name=name, helper=helper)
    _tell(work, kept, request, told)


def _tell(work: Work, kept: Kept, request: Request, told: str) -> None:
    to = ToPerson(person=kept.author, door=kept.place.door)
    post(work, f"unsaid:{_id(request, kept)}", to, Line(text=told), answers=True)


def _id(request: Request, kept: Kept) -> str:
    return f"{BACK}{request.id}:{kept.place.id}/{kept.id}"


def _load(work: Work, person: str, subject: str) -> tuple[Request, Request]:
    """Load a request, and what was asked by who is answered: a part of it, or itself."""
    id, _, part = subject.partition(":")
    request = load_open(work, person, id, Deed.TAKE)
    if not may_read(work, person, request):
        raise UserError(work.words.say("refuse_unread"))
    return request, part_of(work, request, part) if part else request


def _form(subject: str, by: str, context: FormContext, work: Work) -> Form:
    _, asked = _load(work, by, subject)
    name = work.name(asked.asker)
    words = TextBox(name="words", label=work.words.say("answer_here_words", name=name), lines=4)
    return Form(
        title=work.words.say("answer_here_title"),
        action=f"answer_here:{subject}",
        fields=(words, Note(text=work.words.say("answer_here_note", name=name))),
        submit=work.words.say("answer_here_submit"),
    )


def _sent(sent: FormSubmitted, subject: str, work: Work) -> str:
    request, asked = _load(work, sent.by, subject)
    words = sent.values.get("words", "").strip()
    if not words:
        raise UserError(work.words.say("refuse_empty"))
    door = sent.place.door if sent.place else work.door_of(sent.by)
    kept = Kept(
        place=Place(door=door, id="", kind=PlaceKind.DM),
        id=sent.id,
        author=sent.by,
        said_at=sent.said_at,
        text=words,
        text_at=sent.said_at,
        verdict=Verdict.PART,
    )
    if not _was_said(work, kept, request):
        _say_to(work, kept, follow(work, join(work, kept, request)), asked)
    return work.words.say("passed_said", name=work.name(asked.asker))


def _was_said(work: Work, kept: Kept, request: Request) -> bool:
    """Tell whether a form was sent once more: a dialog that hung, a second press."""
    said = (other for other in work.uow.messages.of(request.id) if not other.place.id)
    return any(
        (other.author, other.text) == (kept.author, kept.text)
        and kept.said_at - other.said_at < AT_ONCE
        for other in said
    )


ANSWERING_FORMS: dict[str, Callable[[str, str, FormContext, Work], Form]] = {"answer_here": _form}
ANSWERING_SUBMISSIONS: dict[str, Callable[[FormSubmitted, str, Work], str]] = {"answer_here": _sent}

"""What a helper answers to a card is said to the coworker, as the helper's own words."""

from collections.abc import Callable

from chatops.access import load_open, may_read
from chatops.errors import UserError
from chatops.events import FormSubmitted, NotDelivered, Place, PlaceKind
from chatops.handlers.arriving import keep
from chatops.handlers.bringing import follow
from chatops.handlers.opening import join
from chatops.kept import Kept, Verdict
from chatops.lines import line_address
from chatops.messages import Form, Line, Note, Quote, TextBox, ToPerson
from chatops.ports import FormContext
from chatops.requests import Deed, Request, State, holder
from chatops.saying import post
from chatops.story import shown
from chatops.work import Work

BACK = "back:"
"""Begins the ids of what is said so; request, place and message follow."""


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
    say_back(work, kept, follow(work, join(work, kept, request)))


def say_back(work: Work, kept: Kept, request: Request) -> None:
    """Say a helper's words where the coworker reads: they waited for them, quiet or not."""
    quote = Quote(text=shown(kept, work), by=work.name(kept.author))
    post(work, _id(request, kept), line_address(request), quote, tells=True, answers=True)


def on_lost_answer(work: Work, request: Request, failed: NotDelivered) -> None:
    """Tell the helper whose words did not arrive."""
    said = work.uow.messages.of(request.id)
    lost = next((kept for kept in said if _id(request, kept) == failed.key), None)
    if lost is not None:
        _say_it_went_nowhere(work, lost, request)


def _say_it_went_nowhere(work: Work, kept: Kept, request: Request) -> None:
    name, keeper = work.name(request.asker), request.keeper
    told = work.words.say("passed_unsaid", name=name)
    if keeper not in ("", kept.author) and request.is_open:
        helper = work.name(keeper)
        told = work.words.say("passed_unsaid_with", name=name, helper=helper)
    to = ToPerson(person=kept.author, door=kept.place.door)
    post(work, f"unsaid:{_id(request, kept)}", to, Line(text=told), answers=True)


def _id(request: Request, kept: Kept) -> str:
    return f"{BACK}{request.id}:{kept.place.id}/{kept.id}"


def _load(work: Work, person: str, id: str) -> Request:
    request = load_open(work, person, id, Deed.TAKE)
    if not may_read(work, person, request):
        raise UserError(work.words.say("refuse_unread"))
    return request


def _form(subject: str, by: str, context: FormContext, work: Work) -> Form:
    request = _load(work, by, subject)
    name = work.name(request.asker)
    words = TextBox(name="words", label=work.words.say("answer_here_words", name=name), lines=4)
    return Form(
        title=work.words.say("answer_here_title"),
        action=f"answer_here:{request.id}",
        fields=(words, Note(text=work.words.say("answer_here_note", name=name))),
        submit=work.words.say("answer_here_submit"),
    )


def _sent(sent: FormSubmitted, subject: str, work: Work) -> str:
    request = _load(work, sent.by, subject)
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
    say_back(work, kept, follow(work, join(work, kept, request)))
    return work.words.say("passed_said", name=work.name(request.asker))


ANSWERING_FORMS: dict[str, Callable[[str, str, FormContext, Work], Form]] = {"answer_here": _form}
ANSWERING_SUBMISSIONS: dict[str, Callable[[FormSubmitted, str, Work], str]] = {"answer_here": _sent}

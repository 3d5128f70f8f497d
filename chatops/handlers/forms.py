"""Forms: drawn from a read, so that nothing is kept until somebody sends one."""

from collections.abc import Callable, Sequence
from datetime import date

from chatops.access import admit, load_for, load_own, load_to_sort, may_read
from chatops.errors import UserError
from chatops.handlers.answering import ANSWERING_FORMS
from chatops.handlers.away import draw_away
from chatops.handlers.bursting import BURST_FORMS
from chatops.handlers.erasing import ERASING_FORMS
from chatops.handlers.joining import may_join
from chatops.handlers.listing import LISTING_FORMS
from chatops.handlers.preferring import PREFERRING_FORMS
from chatops.handlers.walking_up import LOGGING_FORMS
from chatops.messages import Choice, Field, Form, Note, TextBox
from chatops.ports import FormContext
from chatops.requests import OPEN, Deed
from chatops.splitting import may_split_at
from chatops.telling import brief
from chatops.work import Work


def draw_form(action: str, *, by: str, context: FormContext, work: Work) -> Form:
    """Draw the form that a button or a shortcut opens. Raises ``UserError`` if it may not be."""
    name, _, subject = action.partition(":")
    draw = FORMS.get(name) or work.more.forms.get(name)
    admit(work, by)
    if draw is None:
        raise UserError(work.words.say("refuse_gone"))
    return draw(subject, by, context, work)


def _ask(subject: str, by: str, context: FormContext, work: Work) -> Form:
    duty = work.on_duty(by)
    note = (
        work.words.say("ask_note", helper=work.name(duty.helper))
        if duty and duty.since <= work.at
        else work.words.say("ask_note_nobody")
    )
    about = _quoted(context, by, work)
    fields: list[Field] = [
        TextBox(name="words", label=work.words.say("ask_words"), value=about, lines=4),
        TextBox(name="more", label=work.words.say("ask_more"), lines=2, required=False),
        *([_helpers(work, "to", "ask_to", but=(by,))] if duty else []),
        Note(text=note),
    ]
    return _form(work, "ask", "ask", fields)


def _quoted(context: FormContext, by: str, work: Work) -> str:
    """Give the words of the message that is asked about, and whose they are."""
    if not context.text or context.author in ("", by):
        return context.text
    return work.words.say("ask_quoted", name=work.name(context.author), text=context.text)


def _choose(subject: str, by: str, context: FormContext, work: Work) -> Form:
    request = load_own(work, by, subject)
    return _form(
        work, f"choose:{request.id}", "choose", [_helpers(work, "to", "choose_who", but=(by,))]
    )


def _pass_on(subject: str, by: str, context: FormContext, work: Work) -> Form:
    request = load_own(work, by, subject)
    words = work.words.say("delicate_words")
    fields: list[Field] = [
        TextBox(name="words", label=words, value=request.text or "", lines=4),
        _helpers(work, "to", "delicate_to", but=(by,)),
        Note(text=work.words.say("delicate_note")),
    ]
    return _form(work, f"pass_on:{request.id}", "delicate", fields)


def _talk_only(subject: str, by: str, context: FormContext, work: Work) -> Form:
    request = load_own(work, by, subject)
    fields = [_helpers(work, "to", "choose_who", but=(by,))]
    return _form(work, f"talk_only:{request.id}", "choose", fields)


def _hand_over(subject: str, by: str, context: FormContext, work: Work) -> Form:
    request = load_for(work, by, subject, Deed.HAND_OVER)
    but = (by, request.helper, *request.askers)
    if not work.helpers_but(*but):
        raise UserError(work.words.say("hand_over_nobody"))
    word = TextBox(name="word", label=work.words.say("hand_over_word"), lines=2, required=False)
    # A private one is asked about first, and goes over later without a word.
    more: list[Field] = [] if request.private else [word]
    fields = [_helpers(work, "to", "hand_over_to", but=but), *more]
    return _form(work, f"hand_over:{request.id}", "hand_over", fields)


def _later(subject: str, by: str, context: FormContext, work: Work) -> Form:
    request = load_for(work, by, subject, Deed.LATER)
    options = tuple(
        (value, work.words.say(f"later_{value}")) for value in ("tomorrow", "monday", "date")
    )
    fields: list[Field] = [
        Choice(name="when", label=work.words.say("later_when"), options=options, value="tomorrow"),
        TextBox(
            name="day",
            label=work.words.say("later_day"),
            hint=date(work.at.year + 1, 1, 12).isoformat(),
            required=False,
        ),
    ]
    return _form(work, f"later:{request.id}", "later", fields)


def _not_ours(subject: str, by: str, context: FormContext, work: Work) -> Form:
    request = load_for(work, by, subject, Deed.SETTLE)
    if not work.settings.elsewhere or not work.settings.is_helper(by):
        raise UserError(work.words.say("refuse_gone"))
    options = tuple(
        (name, f"{name}: {who.about}") for name, who in sorted(work.settings.elsewhere.items())
    )
    fields: list[Field] = [
        Choice(name="who", label=work.words.say("not_ours_who"), options=options),
        Note(text=work.words.say("not_ours_note")),
    ]
    return _form(work, f"not_ours:{request.id}", "not_ours", fields)


def _split(subject: str, by: str, context: FormContext, work: Work) -> Form:
    request = load_to_sort(work, by, subject)
    said = [m for m in work.uow.messages.of(request.id) if may_split_at(work, request, m)]
    if not said:
        raise UserError(work.words.say("split_nothing"))
    options = tuple((m.id, (m.text or work.words.say("item_no_words"))[:75]) for m in said)
    field = Choice(
        name="message", label=work.words.say("split_where"), options=options, value=said[-1].id
    )
    return _form(work, f"split:{request.id}", "split", [field])


def _join(subject: str, by: str, context: FormContext, work: Work) -> Form:
    request = load_to_sort(work, by, subject)
    options = tuple(
        (other.id, f"{work.name(other.asker)}: {brief(other, work, letters=50)}")
        for other in work.uow.requests.listed(*OPEN, limit=100)
        if may_join(request, other) and may_read(work, by, other)
    )
    if not options:
        raise UserError(work.words.say("join_nothing"))
    field = Choice(
        name="into", label=work.words.say("join_which"), options=options, value=options[0][0]
    )
    return _form(work, f"join:{request.id}", "join", [field])


def _helpers(work: Work, name: str, label: str, *, but: tuple[str, ...]) -> Choice:
    helpers = work.helpers_but(*but)
    duty = work.on_duty(*but)
    return Choice(
        name=name,
        label=work.words.say(label),
        options=tuple((helper, work.name(helper)) for helper in helpers),
        value=duty.helper if duty else "",
    )


def _form(work: Work, action: str, words: str, fields: Sequence[Field]) -> Form:
    return Form(
        title=work.words.say(f"{words}_title"),
        action=action,
        fields=tuple(fields),
        submit=work.words.say(f"{words}_submit"),
    )


FORMS: dict[str, Callable[[str, str, FormContext, Work], Form]] = {
    "ask": _ask,
    "choose": _choose,
    "pass_on": _pass_on,
    "talk_only": _talk_only,
    "hand_over": _hand_over,
    "later": _later,
    "not_ours": _not_ours,
    "split": _split,
    "join": _join,
    "away": draw_away,
    **ANSWERING_FORMS,
    **BURST_FORMS,
    **LISTING_FORMS,
    **PREFERRING_FORMS,
    **ERASING_FORMS,
    **LOGGING_FORMS,
}

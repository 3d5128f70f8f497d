"""What a sent form does: as with buttons, a second sending or a stale form is harmless."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from chatops.access import admit, load_open, load_own, load_to_sort
from chatops.days import read_day
from chatops.errors import UserError
from chatops.events import FormSubmitted
from chatops.handlers.answering import ANSWERING_SUBMISSIONS
from chatops.handlers.away import on_away_form
from chatops.handlers.bursting import BURST_SUBMISSIONS
from chatops.handlers.commands import ask_in_words
from chatops.handlers.erasing import ERASING_SUBMISSIONS
from chatops.handlers.handing import give, hand_over
from chatops.handlers.joining import join_into, split_off
from chatops.handlers.listing import LISTING_SUBMISSIONS
from chatops.handlers.passing import send_to
from chatops.handlers.preferring import PREFERRING_SUBMISSIONS
from chatops.handlers.telling_all import end_otherwise
from chatops.handlers.walking_up import LOGGING_SUBMISSIONS
from chatops.life import do
from chatops.lines import say_line
from chatops.messages import Line
from chatops.requests import Deed
from chatops.unit_of_work import Due
from chatops.work import Work

Answer = str | None


def on_form(sent: FormSubmitted, work: Work) -> Answer:
    """Do what a form asks for; answer with a sentence for whoever sent it."""
    name, _, subject = sent.action.partition(":")
    does = SUBMISSIONS.get(name) or work.more.submissions.get(name)
    admit(work, sent.by)
    if does is None:
        raise UserError(work.words.say("refuse_gone"))
    return does(sent, subject, work)


def _ask(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    text = "\n".join(filter(None, (_text(sent, "words"), _text(sent, "more"))))
    if not text:
        raise UserError(work.words.say("refuse_empty"))
    return ask_in_words(
        work, id=sent.id, by=sent.by, text=text, at=sent.said_at, place=sent.place,
        to=_helper(sent, work) if sent.values.get("to") else "",
    )  # fmt: skip


def _choose(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    request = load_own(work, sent.by, subject)
    helper = _helper(sent, work)
    if not request.is_open:
        raise UserError(work.words.say("refuse_over"))
    if request.chat and request.brought_to != helper:
        # The coworker's own wish: nobody needs to be asked.
        give(work, request, to=helper, id=sent.id, said_at=sent.said_at)
    elif not request.chat:
        send_to(work, request, helper, first=request.held)
    return work.words.say("dm_chosen", helper=work.name(helper))


def _pass_on(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    words = _text(sent, "words")
    if not words:
        raise UserError(work.words.say("refuse_empty"))
    return _passed(sent, subject, work, words, "delicate_passed")


def _talk_only(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    return _passed(sent, subject, work, "", "delicate_talk_passed")


def _passed(sent: FormSubmitted, subject: str, work: Work, words: str, sentence: str) -> Answer:
    request = load_own(work, sent.by, subject)
    helper = _helper(sent, work)
    if request.chat:
        raise UserError(work.words.say("refuse_taken", helper=work.name(request.brought_to)))
    if not request.is_open:
        raise UserError(work.words.say("refuse_over"))
    # What the coworker did not choose is neither kept nor quoted, now or when it changes hands.
    for kept in work.uow.messages.of(request.id):
        work.uow.messages.save(replace(kept, text=None, files=0))
    chosen = replace(request, text=words or None)
    brought = send_to(work, chosen, helper)
    told = work.words.say(sentence, helper=work.name(helper))
    if brought.chat:
        say_line(work, brought, Line(text=told))
    return work.words.say("dm_chosen", helper=work.name(helper))


def _hand_over(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    request = load_open(work, sent.by, subject, Deed.HAND_OVER)
    if _helper(sent, work) in request.askers:
        raise UserError(work.words.say("refuse_gone"))
    return hand_over(
        work,
        request,
        by=sent.by,
        to=_helper(sent, work),
        id=sent.id,
        said_at=sent.said_at,
        word=_text(sent, "word"),
    )


def _later(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    request = load_open(work, sent.by, subject, Deed.LATER)
    until = _morning(sent, work)
    value = until.isoformat()
    do(work, request, Deed.LATER, by=sent.by, id=sent.id, said_at=sent.said_at, value=value)
    work.uow.dues.put(Due(id=f"later:{request.id}", at=until, deed="later", subject=request.id))
    return work.words.say("done_later", when=work.when(until, reader=sent.by))


def _morning(sent: FormSubmitted, work: Work) -> datetime:
    """Find the start of the helper's day that was chosen."""
    hours = work.hours_of(sent.by)
    zone = ZoneInfo(hours.timezone)
    today = work.at.astimezone(zone).date()
    chosen = sent.values.get("when", "")
    if chosen == "monday":
        day = today + timedelta(days=7 - today.weekday())
    elif chosen == "date":
        day = _day(_text(sent, "day"), today, work)
    else:
        day = today + timedelta(days=1)
    midnight = datetime.combine(day, time(0), zone)
    return hours.next_open(midnight) or midnight


def _day(text: str, today: date, work: Work) -> date:
    day = read_day(text, today=today, language=work.words.language)
    if day is None:
        raise UserError(work.words.say("refuse_date"))
    return day


def _not_ours(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    request = load_open(work, sent.by, subject, Deed.SETTLE)
    who = work.settings.elsewhere.get(sent.values.get("who", ""))
    if who is None or not work.settings.is_helper(sent.by):
        raise UserError(work.words.say("refuse_gone"))
    line = work.words.say("not_ours", helper=work.name(sent.by), who=who.contact)
    said = say_line(work, request, Line(text=line))
    do(work, said, Deed.SETTLE, by=sent.by, id=sent.id, said_at=sent.said_at)
    end_otherwise(work, said, line)
    return work.words.say("done_not_ours", who=who.contact)


def _split(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    request = load_to_sort(work, sent.by, subject)
    split_off(work, request, sent.values.get("message", ""))
    return work.words.say("done_split")


def _join(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    request = load_to_sort(work, sent.by, subject)
    other = load_to_sort(work, sent.by, sent.values.get("into", ""))
    join_into(work, request, other)
    return work.words.say("done_joined")


def _helper(sent: FormSubmitted, work: Work) -> str:
    chosen = sent.values.get("to", "")
    if chosen not in work.helpers_but(sent.by):
        raise UserError(work.words.say("refuse_gone"))
    return chosen


def _text(sent: FormSubmitted, name: str) -> str:
    return sent.values.get(name, "").strip()


SUBMISSIONS: dict[str, Callable[[FormSubmitted, str, Work], Answer]] = {
    "ask": _ask,
    "choose": _choose,
    "pass_on": _pass_on,
    "talk_only": _talk_only,
    "hand_over": _hand_over,
    "later": _later,
    "not_ours": _not_ours,
    "split": _split,
    "join": _join,
    "away": on_away_form,
    **ANSWERING_SUBMISSIONS,
    **BURST_SUBMISSIONS,
    **LISTING_SUBMISSIONS,
    **PREFERRING_SUBMISSIONS,
    **ERASING_SUBMISSIONS,
    **LOGGING_SUBMISSIONS,
}

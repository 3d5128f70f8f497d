"""What a sent form does: as with buttons, a second sending or a stale form is harmless."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from chatops.access import load_for
from chatops.errors import UserError
from chatops.events import FormSubmitted
from chatops.handlers.buttons import own
from chatops.handlers.commands import ask_in_words, note_walk_up
from chatops.handlers.handing import hand_over, join_into, split_off
from chatops.handlers.together import bring
from chatops.life import do, say_line
from chatops.messages import Line
from chatops.requests import Deed
from chatops.unit_of_work import Due
from chatops.walkups import WalkUp
from chatops.work import Work

Answer = str | None


def on_form(sent: FormSubmitted, work: Work) -> Answer:
    """Do what a form asks for; answer with a sentence for whoever sent it."""
    name, _, subject = sent.action.partition(":")
    if name not in SUBMISSIONS:
        raise UserError(work.words.say("refuse_gone"))
    return SUBMISSIONS[name](sent, subject, work)


def _ask(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    text = "\n".join(filter(None, (_text(sent, "words"), _text(sent, "more"))))
    if not text:
        raise UserError(work.words.say("refuse_empty"))
    return ask_in_words(
        work, id=sent.id, by=sent.by, text=text, at=sent.said_at, place=sent.place,
        to=_helper(sent, work),
    )  # fmt: skip


def _choose(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    request = own(work, sent.by, subject)
    helper = _helper(sent, work)
    if request.chat and request.brought_to != helper and request.is_open:
        # The coworker's own wish: nobody needs to be asked.
        to = do(work, request, Deed.HAND_OVER, by=request.brought_to, id=sent.id, value=helper)
        bring(work, to, helper)
    elif not request.chat and request.is_open:
        bring(work, request, helper, first=True)
    return work.words.say("dm_chosen", helper=work.name(helper))


def _pass_on(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    words = _text(sent, "words")
    if not words:
        raise UserError(work.words.say("refuse_empty"))
    return _passed(sent, subject, work, words, "delicate_passed")


def _talk_only(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    return _passed(sent, subject, work, "", "delicate_talk_passed")


def _passed(sent: FormSubmitted, subject: str, work: Work, words: str, sentence: str) -> Answer:
    request = own(work, sent.by, subject)
    helper = _helper(sent, work)
    if request.chat or not request.is_open:
        raise UserError(work.words.say("refuse_over"))
    # What the coworker did not choose is not kept to be read on a list either.
    brought = bring(work, replace(request, text=words or None), helper, words=words)
    told = work.words.say(sentence, helper=work.name(helper))
    say_line(work, brought, Line(text=told))
    return told


def _hand_over(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    request = load_for(work, sent.by, subject, Deed.HAND_OVER)
    if not request.is_open:
        raise UserError(work.words.say("refuse_over"))
    return hand_over(
        work, request, by=sent.by, to=_helper(sent, work), id=sent.id, word=_text(sent, "word")
    )


def _later(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    request = load_for(work, sent.by, subject, Deed.LATER)
    until = _morning(sent, work)
    do(work, request, Deed.LATER, by=sent.by, id=sent.id, value=until.isoformat())
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
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise UserError(work.words.say("refuse_date")) from None
    if not today < day < today + timedelta(days=366):
        raise UserError(work.words.say("refuse_date"))
    return day


def _not_ours(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    request = load_for(work, sent.by, subject, Deed.SETTLE)
    who = work.settings.elsewhere.get(sent.values.get("who", ""))
    if who is None or not work.settings.is_helper(sent.by):
        raise UserError(work.words.say("refuse_gone"))
    line = work.words.say("not_ours", helper=work.name(sent.by), who=who.contact)
    said = say_line(work, request, Line(text=line))
    do(work, said, Deed.SETTLE, by=sent.by, id=sent.id)
    return work.words.say("done_not_ours", who=who.contact)


def _split(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    request = load_for(work, sent.by, subject, Deed.TAKE)
    split_off(work, request, sent.values.get("message", ""))
    return work.words.say("done_split")


def _join(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    request = load_for(work, sent.by, subject, Deed.TAKE)
    other = load_for(work, sent.by, sent.values.get("into", ""), Deed.TAKE)
    join_into(work, request, other)
    return work.words.say("done_joined")


def _log(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    if not work.settings.is_helper(sent.by):
        raise UserError(work.words.say("refuse_desk_only"))
    found = work.uow.people.called(_text(sent, "who").lstrip("@"))
    about, minutes = _text(sent, "about"), _text(sent, "minutes")
    if len(found) != 1:
        raise UserError(work.words.say("refuse_unknown_person"))
    walk_up = WalkUp(
        person=found[0].id,
        about=about,
        means=sent.values.get("means", "visit"),
        minutes=int(minutes) if minutes.isdecimal() and len(minutes) < 4 else 0,
    )
    if not about:
        raise UserError(work.words.say("walkup_no_words"))
    note_walk_up(
        work, id=sent.id, by=sent.by, person=found[0].id, about=about, means=walk_up.kept,
        at=sent.said_at,
    )  # fmt: skip
    name = work.name(found[0].id)
    return work.words.say("walkup_noted", name=name, about=walk_up.told(work.words))


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
    "log": _log,
}

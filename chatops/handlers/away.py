"""A helper is away until a day, or back: who has what meanwhile, and who is told."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from chatops.access import desk_only, load_offered
from chatops.errors import UserError
from chatops.events import ButtonPressed, CommandGiven, FormSubmitted, PlaceKind
from chatops.handlers.handing import declined, hand_over
from chatops.handlers.offering import begin_offers, end_offers, offer_to_all, redraw_offers
from chatops.lines import name_another, say_line, say_when
from chatops.messages import Choice, Field, Form, Line, TextBox
from chatops.nudges.queue import unasked
from chatops.people import Person
from chatops.phrases import paragraph
from chatops.ports import FormContext
from chatops.requests import OPEN, Request, State
from chatops.saying import show_home
from chatops.unit_of_work import Due
from chatops.until import read_until
from chatops.work import Work

LONGEST = timedelta(days=366)
LEADS = ("until ", "till ", "from ", "bis ", "ab ", "vom ")


def names_a_day(rest: str, by: str, work: Work) -> bool:
    """Tell "/it away until 12 January" from "/it away message in Outlook is wrong"."""
    return not rest or rest.lower().startswith(LEADS) or _read(rest, by, work) is not None


def on_away(given: CommandGiven, rest: str, work: Work) -> str:
    """Note that a helper is away until a day, or say how that is done."""
    person = _helper(given.by, work)
    if not rest:
        return work.words.say("away_how")
    return _go(work, person, _read(rest, given.by, work))


def on_back(given: CommandGiven, rest: str, work: Work) -> str:
    """Note that a helper is back."""
    return _come_back(work, _helper(given.by, work))


def draw_away(subject: str, by: str, context: FormContext, work: Work) -> Form:
    """Ask until when a helper is away."""
    _helper(by, work)
    options = tuple((n, work.words.say(f"away_{n}")) for n in ("tomorrow", "monday", "date"))
    fields: list[Field] = [
        Choice(name="when", label=work.words.say("away_until"), options=options, value="tomorrow"),
        TextBox(
            name="day",
            label=work.words.say("later_day"),
            hint=date(work.at.year + 1, 1, 12).isoformat(),
            required=False,
        ),
    ]
    title, submit = work.words.say("away_title"), work.words.say("away_submit")
    return Form(title=title, action="away", fields=tuple(fields), submit=submit)


def on_away_form(sent: FormSubmitted, subject: str, work: Work) -> str:
    """Note until when a helper is away, as a form says."""
    person = _helper(sent.by, work)
    chosen = sent.values.get("when", "tomorrow")
    words = sent.values.get("day", "") if chosen == "date" else chosen
    return _go(work, person, _read(words, sent.by, work))


def take_over(pressed: ButtonPressed, subject: str, work: Work) -> str:
    """Have a helper take on what another has who is away."""
    id, _, away = subject.partition(":")
    _helper(pressed.by, work)
    redraw_offers(work, away)  # whatever comes of it, the cards say what is so
    try:
        request = load_offered(work, pressed.by, id)
    except UserError as gone:
        return str(gone)  # said, and not raised: the cards are to change
    if not request.is_open:
        return work.words.say("refuse_over")
    if request.keeper == pressed.by:
        return work.words.say("refuse_yours")
    if request.keeper != away or work.away_until(away) is None:
        return _has_it(work, request)
    if work.uow.outbox.has(declined(request, pressed.by)):
        name, helper = work.name(request.asker), work.name(away)
        return work.words.say("away_declined", name=name, helper=helper)
    told = hand_over(work, request, by=away, to=pressed.by, id=pressed.id, said_at=pressed.said_at)
    return told if request.private else work.words.say("done_taken")


def on_here(pressed: ButtonPressed, subject: str, work: Work) -> str:
    """Note by one tap that a helper is back."""
    return _come_back(work, _helper(pressed.by, work))


def tell_of_absence(due: Due, work: Work) -> None:
    """Have the line of one that waits say who looks when, now that that has changed."""
    request = work.uow.requests.get(due.subject)
    if request is None or not _waits(request):
        return
    if not work.on_now():
        at = max(work.at, request.later_until or work.at)
        taken = request.state is State.IN_HAND
        say_when(work, request, sentence="closing_taken" if taken else "away", at=at)
    elif request.line and request.state is State.WAITING and not _rests(work, request):
        duty = work.on_duty(*request.askers)
        if duty is not None:  # what stands there names a day that is not the day any more
            told = work.words.say("noted", helper=work.name(duty.helper))
            say_line(work, request, Line(text=told))


def _go(work: Work, person: Person, until: datetime | None) -> str:
    if until is None:
        raise UserError(work.words.say("refuse_date"))
    if not work.at < until <= work.at + LONGEST:
        raise UserError(work.words.say("away_not_then"))
    back = work.settings.hours_of(person.id).next_open(until) or until
    if work.away_until(person.id) is None:
        begin_offers(work, person.id)
    work.uow.people.save(replace(person, away_until=back))
    redraw_offers(work, person.id)
    _look_again(work, person.id)
    name_another(work, person.id)
    if not work.on_now():
        _tell_who_waits(work)
    _refresh_homes(work)
    return _noted(work, person.id, back, offered=offer_to_all(work, person.id))


def _noted(work: Work, helper: str, back: datetime, *, offered: bool) -> str:
    told = work.words.say("away_noted", when=work.when(back, reader=helper))
    if offered:
        return paragraph(told, work.words.say("away_offered"))
    other = work.on_duty(helper)
    if other is not None and other.since < back:
        return told
    stand_in = work.settings.stand_in
    if stand_in:
        return paragraph(told, work.words.say("away_alone_stand_in", who=stand_in))
    return paragraph(told, work.words.say("away_alone"))


def _come_back(work: Work, person: Person) -> str:
    if work.away_until(person.id) is None:
        return work.words.say("away_not")
    was_empty = not work.on_now()
    work.uow.people.save(replace(person, away_until=None))
    end_offers(work, person.id)
    _look_again(work, person.id)
    if was_empty:
        _tell_who_waits(work)
    work.uow.dues.hasten(unasked(person.id, at=work.at))
    _refresh_homes(work)
    return work.words.say("away_over")


def _look_again(work: Work, helper: str) -> None:
    """Have what was to be brought to a helper, or to nobody, looked at now."""
    for request in work.uow.requests.listed(State.WAITING):
        to_bring = request.place.kind is PlaceKind.DM and not request.chat and not request.held
        if to_bring and request.brought_to in ("", helper):
            due = Due(id=f"bring:{request.id}", at=work.at, deed="bring", subject=request.id)
            work.uow.dues.hasten(due)


def _tell_who_waits(work: Work) -> None:
    """Have those who wait told who looks when: the desk is empty by now, or no longer."""
    for request in work.uow.requests.listed(*OPEN):
        if _waits(request):
            # Each on its own, as at closing.
            due = Due(id=f"absent:{request.id}", at=work.at, deed="absent", subject=request.id)
            work.uow.dues.hasten(due)


def _waits(request: Request) -> bool:
    """Tell whether somebody waits for the desk and reads so in the request's line."""
    to_bring = request.place.kind is PlaceKind.DM and not request.chat
    return request.is_open and not request.held and request.last_by_asker and not to_bring


def _rests(work: Work, request: Request) -> bool:
    return request.later_until is not None and request.later_until > work.at


def _has_it(work: Work, request: Request) -> str:
    if not request.keeper:
        return work.words.say("refuse_gone")
    return work.words.say("refuse_taken", helper=work.name(request.keeper))


def _refresh_homes(work: Work) -> None:
    for person in work.uow.people.named(work.settings.helper_ids).values():
        if person.home_door:
            show_home(work, person.id, door=person.home_door)


def _helper(by: str, work: Work) -> Person:
    desk_only(work, by)
    person = work.uow.people.get(by)
    if person is None:
        raise UserError(work.words.say("refuse_unknown_person"))
    return person


def _read(words: str, helper: str, work: Work) -> datetime | None:
    """Read a moment by the helper's own clock."""
    zone = ZoneInfo(work.hours_of(helper).timezone)
    return read_until(words, now=work.at.astimezone(zone), language=work.words.language)

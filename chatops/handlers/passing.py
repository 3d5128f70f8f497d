"""A private ask goes to the desk: who gets it is said first, then they are brought together."""

from dataclasses import replace
from datetime import timedelta

from chatops.access import OPEN_TO_READ
from chatops.events import PlaceKind
from chatops.handlers.bringing import follow, see_to_it
from chatops.handlers.holding import hold, is_delicate, waits_for_choice
from chatops.handlers.together import bring
from chatops.lines import say_line
from chatops.messages import Button, Buttons, Line, Part, Quote, Tone
from chatops.phrases import lasting, paragraph
from chatops.quoting import hide_from_former
from chatops.requests import OPEN, Request, State
from chatops.standing_in import meanwhile
from chatops.unit_of_work import Due
from chatops.work import Duty, Work


def pass_to_desk(work: Work, request: Request, *, to: str = "") -> Request:
    """Pass a request on, or ask first; *to* is the helper whom its asker chose."""
    if not to and is_delicate(work, request.text or "", request.place):
        return ask_what_to_pass_on(work, request)
    first = _meets(work, request.asker)
    if to:
        return send_to(work, request, to, first=first)
    duty = work.on_duty(request.asker)
    if first and duty is not None and duty.since <= work.at:
        return _wait_for_choice(work, request, duty)
    return send_on(work, request, duty, first=first)


def send_on(work: Work, request: Request, duty: Duty | None, *, first: bool = False) -> Request:
    """Bring coworker and helper together now, or in the helper's next hours; say which."""
    if duty is not None and duty.since <= work.at:
        return bring(work, request, duty.helper, first=first)
    helper = duty.helper if duty else ""
    waiting = replace(request, brought_to=helper, chat="", held=False)
    said = say_line(work, waiting, *_away(work, waiting, duty, first=first))
    hide_from_former(work, said)
    if duty is not None:
        bring_at = Due(id=f"bring:{request.id}", at=duty.since, deed="bring", subject=request.id)
        work.uow.dues.put(bring_at)
    return said


def send_to(work: Work, request: Request, helper: str, *, first: bool = False) -> Request:
    """Send a request to the helper whom its asker chose, and to nobody else meanwhile."""
    sent = send_on(work, request, work.turn_of(helper), first=first)
    if not sent.chat:
        work.uow.set_setting(_chosen(request), helper)
    return sent


def resume(work: Work, request: Request) -> None:
    """Go on with a private request that was over before anybody got it, and is back."""
    if request.chat:
        return
    if request.held and not request.brought_to:
        ask_what_to_pass_on(work, request)
    else:
        send_on(work, request, turn(work, request))


def bring_what_waits(work: Work) -> None:
    """Have private requests that nobody could be brought to looked at again."""
    for request in work.uow.requests.listed(State.WAITING):
        if request.place.kind is not PlaceKind.DM or request.chat:
            continue
        due = Due(id=f"bring:{request.id}", at=work.at, deed="bring", subject=request.id)
        work.uow.dues.add(due)


def bring_what_is_unread(work: Work) -> None:
    """Have what is open looked at once more that who is to help may not be able to read."""
    for request in work.uow.requests.listed(*OPEN):
        if request.place.kind in OPEN_TO_READ:
            follow(work, see_to_it(work, request))


def turn(work: Work, request: Request) -> Duty | None:
    """Find when the helper is there whom it is to go to, or somebody else.

    Somebody else where that helper has left, or is away and was not chosen by the asker.
    """
    helper = request.brought_to
    own = work.turn_of(helper) if helper else None
    if own and work.away_until(helper) and work.uow.setting(_chosen(request)) != helper:
        own = None
    return own or work.on_duty(request.asker)


def bring_now(work: Work, request: Request) -> None:
    """Bring together what waited for a coworker's choice or for a helper's hours."""
    if request.chat or not request.is_open:
        return
    if request.place.kind in OPEN_TO_READ:
        see_to_it(work, request)
    elif waits_for_choice(request):
        if not request.line:
            ask_what_to_pass_on(work, request)
    else:
        send_on(work, request, turn(work, request), first=request.held)


def ask_for(work: Work, request: Request, *, by: str) -> str:
    """Tell somebody that *by* asked for them, and pass it on; return what to tell *by*."""
    name = work.name(request.asker)
    quote = Quote(text=request.text or "")
    if is_delicate(work, request.text or "", request.place):
        asked = Line(text=work.words.say("for_asked", asker=work.name(by)))
        ask_what_to_pass_on(work, request, asked, quote)
        return work.words.say("for_noted_held", name=name)
    duty = work.on_duty(request.asker)
    _meets(work, request.asker)
    told, noted = _for_sentences(work, request, duty, by=by)
    stand_in = meanwhile(work, duty, request.asker)
    more = [Line(text=stand_in)] if stand_in else []
    request = say_line(work, request, Line(text=told), quote, *more)
    if duty is not None and duty.since <= work.at:
        bring(work, request, duty.helper)
    elif duty is not None:
        due = Due(id=f"bring:{request.id}", at=duty.since, deed="bring", subject=request.id)
        work.uow.dues.put(due)
    return paragraph(noted, stand_in)


def _for_sentences(work: Work, request: Request, duty: Duty | None, *, by: str) -> tuple[str, str]:
    """Word it for the person it is for, and for the one who asked."""
    asker, name = work.name(by), work.name(request.asker)
    if duty is None:
        return (
            work.words.say("for_told_nobody", asker=asker),
            work.words.say("for_noted_nobody", name=name),
        )
    helper = work.name(duty.helper)
    if duty.since <= work.at:
        return (
            work.words.say("for_told", asker=asker, helper=helper),
            work.words.say("for_noted", name=name, helper=helper),
        )
    when, when_by = (work.when(duty.since, reader=reader) for reader in (request.asker, by))
    return (
        work.words.say("for_told_away", asker=asker, helper=helper, when=when),
        work.words.say("for_noted_away", name=name, helper=helper, when=when_by),
    )


def _chosen(request: Request) -> str:
    return f"chosen {request.id}"


def _meets(work: Work, asker: str) -> bool:
    """Note that somebody knows from now on what the bot is; tell whether it is the first time."""
    person = work.uow.people.get(asker)
    if person is None or person.introduced_at is not None or work.settings.is_helper(asker):
        return False
    work.uow.people.save(replace(person, introduced_at=work.at))
    return True


def _wait_for_choice(work: Work, request: Request, duty: Duty) -> Request:
    grace = timedelta(minutes=work.settings.first_dm_grace_minutes)
    others = work.helpers_but(request.asker, duty.helper)
    if not grace or not others:
        return send_on(work, request, duty, first=True)
    text = paragraph(
        work.words.say("dm_first", helper=work.name(duty.helper)),
        work.words.say("dm_first_choose", time=_lasting(work, grace)),
    )
    work.uow.dues.put(
        Due(id=f"bring:{request.id}", at=work.at + grace, deed="bring", subject=request.id)
    )
    fine = _button(work, "button_fine", f"fine:{request.id}", tone=Tone.PRIMARY)
    waiting = replace(request, brought_to=duty.helper, held=True)
    return say_line(
        work, waiting, Line(text=text), Buttons(items=(fine, _somebody_else(work, request)))
    )


def _lasting(work: Work, grace: timedelta) -> str:
    return lasting(grace // timedelta(minutes=1), language=work.words.language)


def ask_what_to_pass_on(work: Work, request: Request, *before: Part) -> Request:
    """Quote nothing of a request before its asker says what goes on, and to whom."""
    duty = work.on_duty(request.asker)
    contact = work.settings.serious_contact
    text = paragraph(
        work.words.say("delicate_ask", helper=work.name(duty.helper))
        if duty
        else work.words.say("delicate_ask_nobody"),
        work.words.say("delicate_contact", contact=contact) if contact else "",
    )
    words = _button(work, "button_choose_words", f"pass_on:{request.id}", opens_form=True)
    talk = _button(work, "button_talk_only", f"talk_only:{request.id}", opens_form=True)
    leave = _button(work, "button_leave_it", f"leave:{request.id}")
    held = hold(work, request)
    buttons = Buttons(items=(words, talk, leave))
    return say_line(work, held, *before, Line(text=text), buttons, answers=True)


def _away(work: Work, request: Request, duty: Duty | None, *, first: bool) -> tuple[Part, ...]:
    told = Line(text=_away_text(work, request, duty, first=first))
    chosen_from = work.helpers_but(request.asker, request.brought_to)
    if duty is None or not chosen_from:
        return (told,)
    return told, Buttons(items=(_somebody_else(work, request),))


def _away_text(work: Work, request: Request, duty: Duty | None, *, first: bool) -> str:
    urgent = work.words.urgent_way(work.settings.urgent_way or "")
    name = {} if first else {"name": work.name(request.asker)}
    start = "dm_first" if first else "dm"
    if duty is None:
        stand_in = meanwhile(work, None, request.asker)
        return paragraph(work.words.say(f"{start}_nobody", **name), stand_in, urgent)
    when = work.when(duty.since, reader=request.asker)
    helper = work.name(duty.helper)
    told = work.words.say(f"{start}_away", helper=helper, when=when, **name)
    return paragraph(told, meanwhile(work, duty, request.asker), urgent)


def _somebody_else(work: Work, request: Request) -> Button:
    return _button(work, "button_somebody_else", f"choose:{request.id}", opens_form=True)


def _button(
    work: Work, label: str, action: str, *, tone: Tone = Tone.PLAIN, opens_form: bool = False
) -> Button:
    return Button(label=work.words.say(label), action=action, tone=tone, opens_form=opens_form)

"""Somebody writes to the bot alone: who it goes to is said first, then they are joined."""

from dataclasses import replace
from datetime import timedelta

from chatops.delicate import is_delicate
from chatops.events import MessageSaid, Place
from chatops.handlers.arriving import arrive, keep
from chatops.handlers.asking import join, open_request
from chatops.handlers.going_on import goes_on, is_ask
from chatops.handlers.together import bring, pass_on
from chatops.kept import Kept, Verdict
from chatops.life import say_line
from chatops.messages import Button, Buttons, Line, Tone, ToPerson
from chatops.people import Person
from chatops.phrases import paragraph
from chatops.requests import Request
from chatops.saying import look_up, post
from chatops.unit_of_work import Due
from chatops.work import Duty, Work


def on_direct(said: MessageSaid, work: Work) -> None:
    """Note what somebody wrote to the bot alone."""
    kept = arrive(said, work)
    if kept is None or said.automated:
        return
    if work.uow.people.get(said.author) is None:
        keep(work, kept, Verdict.UNDECIDED)
        look_up(work, said.author, door=said.place.door, why=said.id)
    else:
        decide_direct(work, kept)


def decide_direct(work: Work, kept: Kept) -> None:
    """Find what it is, now that its author is known."""
    person = work.uow.people.get(kept.author)
    if person is not None and (person.guest or person.automated):
        _refuse(work, kept, person)
        return
    latest = work.uow.requests.latest_of(kept.place, kept.author)
    threaded = work.uow.requests.in_thread(kept.place, kept.root) if kept.root else None
    going_on = threaded or (latest if latest and goes_on(work, kept, latest) else None)
    if going_on is not None:
        pass_on(work, kept, join(work, kept, going_on))
    elif is_ask(work, kept):
        ask_privately(work, kept)
    else:
        keep(work, kept, Verdict.NONE)
        _introduce(work, kept)


def ask_privately(work: Work, kept: Kept, *, to: str = "") -> Request:
    """Open a private request and say who it goes to before it goes; *to* where it was chosen."""
    language = work.language(kept.place)
    delicate = is_delicate(kept.text or "", language=language) is not None
    request = open_request(work, kept, private=True, held=delicate)
    person = work.uow.people.get(kept.author)
    if delicate:
        return _ask_what_to_pass_on(work, request)
    duty = _turn(work, to) if to else work.on_duty(request.asker)
    first = person is not None and person.introduced_at is None
    if person is not None:
        work.uow.people.save(replace(person, introduced_at=person.introduced_at or work.at))
    if first and not to and duty is not None and duty.since <= work.at:
        return _wait_for_choice(work, request, duty)
    return send_on(work, request, duty, first=first)


def _turn(work: Work, helper: str) -> Duty | None:
    opens = work.hours_of(helper).next_open(work.at)
    return None if opens is None else Duty(helper=helper, since=opens)


def send_on(work: Work, request: Request, duty: Duty | None, *, first: bool) -> Request:
    """Bring coworker and helper together now, or in the helper's next hours; say which."""
    if duty is not None and duty.since <= work.at:
        return bring(work, request, duty.helper, first=first)
    said = say_line(work, request, Line(text=_away_text(work, request, duty, first=first)))
    if duty is not None:
        said = replace(said, brought_to=duty.helper, held=False)
        work.uow.requests.save(said)
        work.uow.dues.put(
            Due(id=f"bring:{request.id}", at=duty.since, deed="bring", subject=request.id)
        )
    return said


def _wait_for_choice(work: Work, request: Request, duty: Duty) -> Request:
    grace = timedelta(minutes=work.settings.first_dm_grace_minutes)
    others = work.helpers_but(request.asker, duty.helper)
    if not grace or not others:
        return send_on(work, request, duty, first=True)
    name = work.name(duty.helper)
    text = paragraph(work.words.say("dm_first", helper=name), work.words.say("dm_first_choose"))
    work.uow.dues.put(
        Due(id=f"bring:{request.id}", at=work.at + grace, deed="bring", subject=request.id)
    )
    return say_line(
        work,
        replace(request, brought_to=duty.helper, held=True),
        Line(text=text),
        Buttons(
            items=(
                _button(work, "button_fine", f"fine:{request.id}", tone=Tone.PRIMARY),
                _button(work, "button_somebody_else", f"choose:{request.id}", opens_form=True),
            )
        ),
    )


def _ask_what_to_pass_on(work: Work, request: Request) -> Request:
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
    return say_line(work, request, Line(text=text), Buttons(items=(words, talk, leave)))


def _away_text(work: Work, request: Request, duty: Duty | None, *, first: bool) -> str:
    urgent = work.words.urgent_way(work.settings.urgent_way or "")
    if duty is None:
        sentence = "dm_first_nobody" if first else "dm_nobody"
        values = {} if first else {"name": work.name(request.asker)}
        return paragraph(work.words.say(sentence, **values), urgent)
    values = {
        "helper": work.name(duty.helper),
        "when": work.when(duty.since, reader=request.asker),
    }
    if first:
        return paragraph(work.words.say("dm_first_away", **values), urgent)
    return paragraph(work.words.say("dm_away", name=work.name(request.asker), **values), urgent)


def _refuse(work: Work, kept: Kept, person: Person) -> None:
    """Tell a guest once that only the listed places are for guests; bots hear nothing."""
    keep(work, kept, Verdict.NONE)
    if person.guest:
        text = work.words.say("refuse_guest")
        post(work, f"guest:{person.id}", _to(person, kept.place), Line(text=text))


def _introduce(work: Work, kept: Kept) -> None:
    """Answer a bare greeting the first time: say what this is and how to ask."""
    person = work.uow.people.get(kept.author)
    if person is None or person.introduced_at is not None:
        return
    duty = work.on_duty(person.id)
    text = (
        work.words.say("dm_first_nobody")
        if duty is None
        else work.words.say("dm_first", helper=work.name(duty.helper))
        if duty.since <= work.at
        else work.words.say(
            "dm_first_away",
            helper=work.name(duty.helper),
            when=work.when(duty.since, reader=person.id),
        )
    )
    post(work, f"hello:{person.id}", _to(person, kept.place), Line(text=text))
    work.uow.people.save(replace(person, introduced_at=work.at))


def _to(person: Person, place: Place) -> ToPerson:
    return ToPerson(person=person.id, door=place.door)


def _button(
    work: Work, label: str, action: str, *, tone: Tone = Tone.PLAIN, opens_form: bool = False
) -> Button:
    return Button(label=work.words.say(label), action=action, tone=tone, opens_form=opens_form)

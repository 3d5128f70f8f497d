"""Help that was given in person is noted; where the line leaves a doubt, it is asked about first.

A draft is noted under one id however often its button is pressed or its form is sent: both carry
the id of the line that it was read from.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from chatops.access import desk_only
from chatops.errors import UserError
from chatops.events import ButtonPressed, CommandGiven, FormSubmitted, Place, PlaceKind
from chatops.life import update
from chatops.messages import Button, Buttons, Choice, Field, Form, Line, TextBox, Tone, ToPerson
from chatops.people import Person
from chatops.ports import FormContext
from chatops.quoting import forget_quotes
from chatops.requests import Request, request_id
from chatops.saying import post, redraw
from chatops.walkups import MEANS, MOST, WalkUp, beginnings, read_minutes, read_walk_up
from chatops.work import Work

LONGEST = 300
"""Letters of a draft's words, which travel on its buttons."""
ASKED = "log:"
"""Begins the ids of questions about a draft."""
OFFERED = 4
"""People of one name who get a button each; more than that are told apart on the form."""


def log_in_words(work: Work, given: CommandGiven, text: str) -> str:
    """Note a line that was typed, or ask about what is not clear in it."""
    walk_up = read_walk_up(text, language=work.words.language)
    if walk_up.person is not None:
        found = work.uow.people.called(walk_up.person)
        is_clear = len(found) == 1 and not walk_up.guessed
    else:
        walk_up, found = _whose(work, walk_up, text)
        is_clear = False
    _check(walk_up, work)
    if is_clear:
        return _note(work, replace(walk_up, person=found[0].id), given.id, given.by, given.said_at)
    return _ask(work, walk_up, found, id=given.id, by=given.by, place=given.place)


def _whose(work: Work, walk_up: WalkUp, text: str) -> tuple[WalkUp, list[Person]]:
    """Find a name without an @ at the beginning of a line."""
    for name, rest in beginnings(text):
        found = work.uow.people.called(name)
        if found and rest:
            return replace(read_walk_up(rest), person=name), found
    return walk_up, []


def _check(walk_up: WalkUp, work: Work) -> None:
    if not walk_up.about:
        raise UserError(work.words.say("walkup_no_words"))
    if not 0 <= walk_up.minutes <= MOST:
        raise UserError(work.words.say("refuse_minutes"))


def _ask(
    work: Work, walk_up: WalkUp, found: Sequence[Person], *, id: str, by: str, place: Place | None
) -> str:
    """Show what was understood; nothing is noted before somebody says that it is right."""
    walk_up = replace(walk_up, about=walk_up.about[:LONGEST])
    if place is None:
        raise UserError(_to_type(work, walk_up, found))
    draft = request_id(place, id)
    to = ToPerson(person=by, door=place.door)
    parts = (Line(text=_question(work, walk_up, found)), _choices(work, walk_up, found, draft))
    post(work, _asked(draft), to, *parts, answers=True)
    return work.words.say("walkup_asked")


def _question(work: Work, walk_up: WalkUp, found: Sequence[Person]) -> str:
    about = walk_up.told(work.words)
    if not found:
        return work.words.say("walkup_who", about=about)
    if len(found) > 1:
        return work.words.say("walkup_which", name=walk_up.person or "", about=about)
    return work.words.say("walkup_guess", name=_full(work, found[0]), about=about)


def _choices(work: Work, walk_up: WalkUp, found: Sequence[Person], draft: str) -> Buttons:
    say, buttons = work.words.say, []
    for person in found if len(found) <= OFFERED else ():
        label = say("button_note_it") if len(found) == 1 else _full(work, person)[:60]
        action = f"log_it:{_packed(replace(walk_up, person=person.id), draft)}"
        tone = Tone.PRIMARY if len(found) == 1 else Tone.PLAIN
        buttons.append(Button(label=label, action=action, tone=tone))
    one = replace(walk_up, person=_full(work, found[0])) if len(found) == 1 else walk_up
    change = f"log:{_packed(one, draft)}"
    buttons.append(Button(label=say("button_change"), action=change, opens_form=True))
    return Buttons(items=tuple(buttons))


def _to_type(work: Work, walk_up: WalkUp, found: Sequence[Person]) -> str:
    """Give the lines to choose from where there are no buttons."""
    if not found:
        raise UserError(
            work.words.say("refuse_unknown_person" if walk_up.person else "walkup_unclear")
        )
    lines = [f"/it log {replace(walk_up, person=person.id).line}" for person in found]
    question = _question(work, walk_up, found)
    return "\n".join([question, work.words.say("walkup_not_yet"), *lines])


def _note(work: Work, walk_up: WalkUp, id: str, by: str, at: datetime) -> str:
    """Note a walk-up once, and say it back."""
    person = work.uow.people.get(walk_up.person or "")
    if person is None:
        raise UserError(work.words.say("refuse_unknown_person"))
    _check(walk_up, work)
    place = Place(door=person.door, id="", kind=PlaceKind.DM)
    own = _noted_as(id)
    if there := work.uow.requests.get(own):
        return _told(work, there.asker, WalkUp.noted(there.text or "", there.walk_up))
    request = Request(
        id=own,
        place=place,
        root="",
        asker=person.id,
        asked_at=at,
        text=walk_up.about,
        walk_up=walk_up.kept,
        helper=by,
        last_said_at=at,
    )
    work.uow.requests.save(request)
    update(work, request)
    return _told(work, person.id, walk_up)


def _told(work: Work, person: str, walk_up: WalkUp) -> str:
    name, about = work.name(person), walk_up.told(work.words)
    known = work.uow.people.get(person)
    if known is not None and len(work.uow.people.called(name)) > 1:
        name = _full(work, known)
    return work.words.say("walkup_noted", name=name, about=about)


def _note_it(pressed: ButtonPressed, subject: str, work: Work) -> str:
    """Note a draft as it was shown; a second press says the same and notes nothing."""
    desk_only(work, pressed.by)
    draft, walk_up = _unpacked(subject, work)
    return _close(work, draft, _note(work, walk_up, draft, pressed.by, pressed.said_at))


def _close(work: Work, draft: str, told: str) -> str:
    """Have the question say what became of it."""
    redraw(work, _asked(draft), Line(text=told))
    return told


def _form(subject: str, by: str, context: FormContext, work: Work) -> Form:
    desk_only(work, by)
    draft, drafted = _unpacked(subject, work) if subject else ("", None)
    say = work.words.say
    means = tuple((m, say(f"walkup_{m}")) for m in MEANS)
    who = drafted.person or "" if drafted else ""
    minutes = str(drafted.minutes) if drafted and drafted.minutes else ""
    fields: list[Field] = [
        TextBox(name="who", label=say("log_who"), value=who),
        TextBox(name="about", label=say("log_about"), value=drafted.about if drafted else ""),
        Choice(
            name="means",
            label=say("log_means"),
            options=means,
            value=(drafted.means if drafted else "") or "visit",
        ),
        TextBox(name="minutes", label=say("log_minutes"), value=minutes, required=False),
    ]
    action = f"log:{draft}" if draft else "log"
    return Form(
        title=say("log_title"), action=action, fields=tuple(fields), submit=say("log_submit")
    )


def _sent(sent: FormSubmitted, subject: str, work: Work) -> str:
    desk_only(work, sent.by)
    walk_up = WalkUp(
        person=sent.values.get("who", "").strip().lstrip("@"),
        about=sent.values.get("about", "").strip(),
        means=sent.values.get("means", ""),
        minutes=read_minutes(sent.values.get("minutes", "").strip()),
    )
    _check(walk_up, work)
    found = work.uow.people.called(walk_up.person or "")
    if not found:  # the form stays open to be put right
        raise UserError(work.words.say("refuse_unknown_person"))
    if len(found) == 1:
        one = replace(walk_up, person=found[0].id)
        return _close(work, subject, _note(work, one, subject or sent.id, sent.by, sent.said_at))
    redraw(work, _asked(subject), Line(text=work.words.say("walkup_asked")))  # anew, below
    return _ask(work, walk_up, found, id=sent.id, by=sent.by, place=_chat(work, sent))


def _chat(work: Work, sent: FormSubmitted) -> Place:
    return sent.place or Place(door=work.door_of(sent.by), id="", kind=PlaceKind.DM)


def _packed(walk_up: WalkUp, draft: str) -> str:
    kept = [draft, walk_up.person, walk_up.means, walk_up.minutes, walk_up.about]
    return json.dumps(kept, ensure_ascii=False)


def _unpacked(subject: str, work: Work) -> tuple[str, WalkUp]:
    try:
        draft, person, means, minutes, about = json.loads(subject)
    except (ValueError, TypeError, RecursionError):
        raise UserError(work.words.say("refuse_gone")) from None
    texts = (draft, about, "" if person is None else person)
    is_whole = type(minutes) is int and all(map(_is_text, texts))
    if not is_whole or means not in ("", *MEANS):
        raise UserError(work.words.say("refuse_gone"))
    return draft, WalkUp(person=person, about=about, means=means, minutes=minutes)


def _is_text(value: object) -> bool:
    """Tell whether a value can be looked up and kept: half a letter of JSON cannot."""
    return isinstance(value, str) and not any("\ud800" <= sign <= "\udfff" for sign in value)


def forget_told(work: Work, request: Request) -> None:
    """Take the words of a walk-up out of the line that said that it is noted."""
    if request.walk_up:
        own = f"{ASKED}{request.id}"
        work.uow.outbox.forget(own)
        redraw(work, own, Line(text=work.words.say("quote_gone"), quiet=True))


def forget_typed(work: Work, id: str, place: Place) -> bool:
    """Take the words of a typed line back, from what it was noted as; False where it was none."""
    found = False
    for draft in (id, request_id(place, id)):
        own = _noted_as(draft)
        request = work.uow.requests.get(own)
        if request is not None and request.text is not None:
            forget_quotes(work, request)
            update(work, replace(request, text=None))
        question = f"{ASKED}{own}"
        if work.uow.outbox.has(question):
            work.uow.outbox.forget(question)
            redraw(work, question, Line(text=work.words.say("quote_gone"), quiet=True))
        found = found or request is not None or work.uow.outbox.has(question)
    return found


def _asked(draft: str) -> str:
    """Name the question by what the draft will be noted as, so that it is found again then."""
    return f"{ASKED}{_noted_as(draft)}"


def _noted_as(draft: str) -> str:
    return request_id(Place(door="", id=""), draft)


def _full(work: Work, person: Person) -> str:
    return person.name or work.settings.name_of(person.id) or work.words.say("somebody")


LOGGING_BUTTONS: dict[str, Callable[[ButtonPressed, str, Work], str]] = {"log_it": _note_it}
LOGGING_FORMS: dict[str, Callable[[str, str, FormContext, Work], Form]] = {"log": _form}
LOGGING_SUBMISSIONS: dict[str, Callable[[FormSubmitted, str, Work], str]] = {"log": _sent}

"""How somebody likes to be reached: on a form, or typed as ``/it call me``."""

import re
from collections.abc import Callable
from dataclasses import replace

from chatops.errors import UserError
from chatops.events import ButtonPressed, CommandGiven, FormSubmitted
from chatops.homes.known import reach_told
from chatops.homes.view import keep_view, read_view, show_again
from chatops.messages import Choice, Field, Form, Note, TextBox
from chatops.people import Person
from chatops.phrases import paragraph
from chatops.ports import FormContext
from chatops.requests import Reach
from chatops.work import Work

ELSEWHERE = "*"
"""Chosen by whose office is none of those that the settings name."""
LONGEST = 60
TYPED = {
    "call me": Reach.CALL,
    "come by": Reach.VISIT,
    "write to me": Reach.WRITE,
    "whatever suits": Reach.ANY,
    "ruf mich an": Reach.CALL,
    "komm vorbei": Reach.VISIT,
    "schreib mir": Reach.WRITE,
    "wie es passt": Reach.ANY,
}
"""What is a wish when it is all that somebody says; with a word more it is an ask."""
OFFICE = re.compile(
    r"(?:i['’]?m|i am) in the (?P<en>\S.{0,40}?) office|(?:ich )?bin im büro (?P<de>\S.{0,40})",
    re.IGNORECASE,
)
PHONE = re.compile(r"\+?[\d\s()./\-–]{3,30}(?:(?:ext\.?|x|#)\s?\d{1,6})?", re.IGNORECASE)
DIGITS = 3
"""An extension is short."""


def offices(work: Work) -> tuple[str, ...]:
    """List the offices that the settings name."""
    set_for = [*work.settings.helpers, *work.settings.people]
    return tuple(sorted({getattr(person, "office", "") for person in set_for} - {""}))


def _form(subject: str, by: str, context: FormContext, work: Work) -> Form:
    say, person = work.words.say, _person(by, work)
    ways = (Reach.ANY, Reach.CALL, Reach.VISIT, Reach.WRITE)
    options = tuple((way.value or "any", say(f"reach_{way.value or 'any'}")) for way in ways)
    fields: list[Field] = [
        Choice(
            name="prefers",
            label=say("reach_me_prefers"),
            options=options,
            value=person.prefers.value or "any",
        ),
        *_office_fields(person, work),
        TextBox(
            name="phone",
            label=say("reach_me_phone"),
            value=person.phone,
            hint="+44 20 5550 0199",
            required=False,
        ),
        Note(text=say("reach_me_note")),
    ]
    title, submit = say("reach_me_title"), say("reach_me_submit")
    return Form(title=title, action="reach_me", fields=tuple(fields), submit=submit)


def _office_fields(person: Person, work: Work) -> list[Field]:
    """Offer the offices that are known, and room for another one."""
    say, known = work.words.say, offices(work)
    label = say("reach_me_office")
    if not known:
        return [TextBox(name="office", label=label, value=person.office, required=False)]
    options = (
        ("-", say("reach_nowhere")),
        *((office, office) for office in known),
        (ELSEWHERE, say("reach_elsewhere")),
    )
    is_other = person.office not in ("", *known)
    chosen = ELSEWHERE if is_other else person.office or "-"
    other = person.office if is_other else ""
    return [
        Choice(name="office", label=label, options=options, value=chosen),
        TextBox(name="other", label=say("reach_me_other"), value=other, required=False),
    ]


def _sent(sent: FormSubmitted, subject: str, work: Work) -> str:
    person = _person(sent.by, work)
    chosen = sent.values.get("prefers", "any")
    if chosen != "any" and chosen not in tuple(Reach):
        raise UserError(work.words.say("refuse_gone"))
    prefers = Reach.ANY if chosen == "any" else Reach(chosen)
    office, phone = _office(sent), sent.values.get("phone", "").strip()
    if phone and not _is_phone(phone):
        raise UserError(work.words.say("refuse_phone"))
    return _keep(replace(person, prefers=prefers, office=office, phone=phone), work)


def _office(sent: FormSubmitted) -> str:
    chosen = sent.values.get("office", "").strip()
    other = sent.values.get("other", "").strip()
    named = other if chosen == ELSEWHERE else chosen
    return "" if named == "-" else " ".join(named.split())[:LONGEST]


def _is_phone(text: str) -> bool:
    return bool(PHONE.fullmatch(text)) and sum(sign.isdigit() for sign in text) >= DIGITS


def _typed(given: CommandGiven, rest: str, work: Work) -> str:
    """Keep a wish that was typed, and say how to take it back."""
    person, said = _person(given.by, work), _plain(given.text)
    if said in TYPED:
        told = _keep(replace(person, prefers=TYPED[said]), work)
        return told if TYPED[said] is Reach.ANY else f"{told}\n{work.words.say('reach_undo')}"
    office = _named_office(said, work)
    told = _keep(replace(person, office=office), work)
    has_home = given.place is None or work.manners(given.place.door).homes
    change = work.words.say("reach_change" if has_home else "reach_change_plain")
    return f"{told}\n{change}"


def _keep(person: Person, work: Work) -> str:
    work.uow.people.save(person)
    show_again(person.id, work)
    return paragraph(work.words.say("reach_noted", reach=reach_told(person, work)))


def _person(id: str, work: Work) -> Person:
    person = work.uow.people.get(id)
    if person is None:
        raise UserError(work.words.say("refuse_unknown_person"))
    return person


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(" .!").lower()


def _named_office(said: str, work: Work) -> str:
    """Read the office out of "i'm in the lisbon office", as it is written where it is known.

    Only one that the settings or a person on the form named before: "i'm in the dark office" is
    an ask, and must not be swallowed as a wish.
    """
    found = OFFICE.fullmatch(said)
    if found is None:
        return ""
    named = (found["en"] or found["de"]).casefold()
    known = (*offices(work), *work.uow.people.offices())
    return next((office for office in known if office.casefold() == named), "")


def _is_wish(command: str) -> Callable[[str, str, Work], bool]:
    """Tell "/it call me" from "/it call me, my laptop is dead"."""

    def check(rest: str, by: str, work: Work) -> bool:
        said = _plain(f"{command} {rest}")
        return said in TYPED or bool(_named_office(said, work))

    return check


def _known(pressed: ButtonPressed, subject: str, work: Work) -> None:
    view = read_view(pressed.by, work)
    keep_view(pressed.by, replace(view, known=subject == "on"), work)


_WORDS = ("call", "come", "write", "whatever", "ruf", "komm", "schreib", "wie")
_PLACED = ("i'm", "i’m", "im", "i", "ich", "bin")
PREFERRING_BUTTONS: dict[str, Callable[[ButtonPressed, str, Work], None]] = {"known": _known}
PREFERRING_FORMS: dict[str, Callable[[str, str, FormContext, Work], Form]] = {"reach_me": _form}
PREFERRING_SUBMISSIONS: dict[str, Callable[[FormSubmitted, str, Work], str]] = {"reach_me": _sent}
PREFERRING_COMMANDS: dict[
    str,
    tuple[Callable[[CommandGiven, str, Work], str | None], Callable[[str, str, Work], bool]],
] = {command: (_typed, _is_wish(command)) for command in (*_WORDS, *_PLACED)}

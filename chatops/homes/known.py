"""How somebody likes to be reached, and all that is known about them."""

from itertools import islice

from chatops.homes.view import View
from chatops.messages import Button, Buttons, Heading, Line, Part, Tone
from chatops.people import Person
from chatops.phrases import paragraph
from chatops.reaching import office_of, phone_of
from chatops.requests import Reach, Request
from chatops.telling import brief
from chatops.work import Work

LAST = 5
"""Of the words that are kept, the newest asks; the others are counted."""


def how_to_reach(person: str, work: Work) -> list[Part]:
    """Say in one line how somebody likes to be reached, with a way to change it."""
    known = work.uow.people.get(person)
    if known is None:
        return []
    change = Button(label=work.words.say("button_reach"), action="reach_me", opens_form=True)
    see = Button(label=work.words.say("button_known"), action="known:on")
    return [
        Heading(text=work.words.say("heading_reach")),
        Line(text=reach_told(known, work)),
        Buttons(items=(change, see)),
    ]


def reach_told(person: Person, work: Work) -> str:
    """Say how somebody likes to be reached, and where: "Call me. Office: Lisbon."."""
    reach = work.words.say("reach_said", reach=reach_name(person.prefers, work))
    office, phone = office_of(work, person.id), phone_of(work, person.id)
    return paragraph(
        reach,
        work.words.say("reach_office", office=office) if office else "",
        work.words.say("reach_phone", phone=phone) if phone else "",
    )


def reach_name(reach: Reach, work: Work) -> str:
    """Name a way to be reached."""
    return work.words.say(f"reach_{reach.value or 'any'}")


def what_is_known(person: str, view: View, work: Work) -> list[Part]:
    """Show who somebody is to the desk and what is kept of their words, when they want to see it.

    The newest asks are quoted in short; everything else that they wrote is counted.
    """
    known = work.uow.people.get(person)
    if known is None or not view.known:
        return []
    erase = Button(
        label=work.words.say("button_erase"), action="erase", tone=Tone.DANGER, opens_form=True
    )
    hide = Button(label=work.words.say("button_hide"), action="known:off")
    return [
        Heading(text=work.words.say("heading_known")),
        Line(text="\n".join([*_about(known, work), *_asked(person, work)])),
        Buttons(items=(erase, hide)),
    ]


def _about(known: Person, work: Work) -> list[str]:
    say = work.words.say
    office, phone = office_of(work, known.id), phone_of(work, known.id)
    return [
        say("known_name", name=work.settings.name_of(known.id) or known.name or say("somebody")),
        say("known_timezone", timezone=work.timezone(known.id)),
        say("known_reach", reach=reach_name(known.prefers, work)),
        *([say("known_office", office=office)] if office else []),
        *([say("known_phone", phone=phone)] if phone else []),
    ]


def _asked(person: str, work: Work) -> list[str]:
    say = work.words.say
    asks, walk_ups, in_words = work.uow.lists.asked_by(person)
    newest = (r for r in work.uow.requests.of(person, limit=4 * LAST) if r.text is not None)
    shown = list(islice(newest, LAST))
    older = in_words - len(shown)
    elsewhere = work.uow.lists.said_elsewhere(person)
    return [
        say("known_asks", count=asks),
        *([say("known_walk_ups", count=walk_ups)] if walk_ups else []),
        *(say("known_said", about=_words(request, work)) for request in shown),
        *([say("known_older", count=older)] if older else []),
        *([say("known_elsewhere", count=elsewhere)] if elsewhere else []),
        say("known_words", days=work.settings.keep.requests_days),
    ]


def _words(request: Request, work: Work) -> str:
    return brief(request, work, letters=60)

"""The card by which a helper is told that talking may be quicker."""

from collections.abc import Sequence

from chatops.access import may_read
from chatops.events import Place, PlaceKind
from chatops.messages import Button, Buttons, Contact, Line, Link, Part, Phone, Tone
from chatops.nudges.nudge import Answer, Nudge
from chatops.nudges.told import facts, history, opening, what, why
from chatops.reaching import in_same_office, phone_of, wish_of
from chatops.requests import Reach, Request
from chatops.work import Work

CALL = "talk_call:"
"""Begins the action of the button that calls."""


def talk_card(work: Work, nudge: Nudge, request: Request) -> tuple[Part, ...]:
    """Draw it for the helper of *nudge*: why, who, where, and what can be done with one tap."""
    chosen = f"talk_chose_{request.reach.value}" if request.reach else ""
    news = work.words.say(chosen, name=work.name(request.asker)) if chosen else ""
    return open_card(work, nudge, request, offers(work, nudge, request), news=news)


def open_card(
    work: Work, nudge: Nudge, request: Request, buttons: Sequence[Button], *, news: str = ""
) -> tuple[Part, ...]:
    """Draw it while there is something to do, with what is new above the buttons."""
    reader = nudge.helper
    by_phone = nudge.answer is Answer.CALL or any(_is_call(button) for button in buttons)
    return (
        why(work, nudge, request),
        *what(work, request, reader=reader),
        *facts(work, request, reader=reader),
        *history(work, request),
        opening(work, request),
        *(_phone(work, request) if by_phone else []),
        *_way_to_call(work, nudge, request),
        *_thread(work, request, reader=reader),
        *([Line(text=news)] if news else []),
        Buttons(items=(primary(buttons[0]), *buttons[1:])),
    )


def closed_card(work: Work, nudge: Nudge, request: Request, *, news: str) -> tuple[Part, ...]:
    """Draw it when nothing is left to do: why it was sent, and what became of it."""
    about = what(work, request, reader=nudge.helper)
    return why(work, nudge, request), *about, Line(text=news)


def offers(work: Work, nudge: Nudge, request: Request) -> tuple[Button, ...]:
    """Offer what fits: to ask first, unless it is known how the coworker likes to be reached."""
    wish = wish_of(work, request)
    asked = work.uow.outbox.has(question_id(request))
    wants = wish is Reach.CALL or request.wants_talk_at is not None or asked
    near = in_same_office(work, nudge.helper, request.asker)
    call = [call_button(work, nudge, request)] if wants else []
    visit = [_button(work, "visit", nudge)] if near else []
    ask = [_ask_button(work, nudge, request)] if not wants and wish is not Reach.VISIT else []
    found = [*visit, *call] if wish is Reach.VISIT else [*ask, *call, *visit]
    if not found:
        found = [_ask_button(work, nudge, request)]
    return (*found, _button(work, "not_now", nudge))


def after_asking(work: Work, nudge: Nudge, request: Request) -> tuple[Button, ...]:
    """Offer what is left to do when the coworker wants a call, or no visit now."""
    return call_button(work, nudge, request), _button(work, "not_now", nudge)


def while_asked(work: Work, nudge: Nudge) -> tuple[Button, ...]:
    """Offer what can be done until the coworker answers."""
    return (_button(work, "not_now", nudge),)


def outcomes(work: Work, nudge: Nudge) -> tuple[Button, ...]:
    """Ask what became of it."""
    return tuple(
        Button(label=work.words.say(f"talk_done_{name}"), action=f"talk_{name}:{nudge.id}")
        for name in ("sorted", "open", "not")
    )


def call_button(work: Work, nudge: Nudge, request: Request) -> Button:
    """Make the button that calls the coworker, in the chat of the two where there is one."""
    return Button(
        label=work.words.say("button_talk_call"),
        action=f"{CALL}{nudge.id}",
        calls=request.asker if _can_call(work, nudge) else "",
        calls_in=_chat(work, request, nudge.helper) if _can_call(work, nudge) else None,
    )


def primary(button: Button) -> Button:
    """Make a button stand out, unless it is the one that declines."""
    if button.action.startswith("talk_not_now:"):
        return button
    return Button(
        label=button.label,
        action=button.action,
        tone=Tone.PRIMARY,
        calls=button.calls,
        calls_in=button.calls_in,
    )


def _is_call(button: Button) -> bool:
    return button.action.startswith(CALL)


def _can_call(work: Work, nudge: Nudge) -> bool:
    """Tell whether a button can call where the helper reads the card."""
    return work.manners(work.door_of(nudge.helper)).calls


def _way_to_call(work: Work, nudge: Nudge, request: Request) -> list[Part]:
    """Give the way to the call where no button calls: once it is noted that the helper does."""
    if nudge.answer is not Answer.CALL or _can_call(work, nudge):
        return []
    label = work.words.say("talk_call_now", name=work.name(request.asker))
    return [Contact(label=label, person=request.asker, calls=True)]


def question_id(request: Request) -> str:
    """Name the question to the coworker how to be reached: there is one for a request."""
    return f"reach:{request.id}"


def _ask_button(work: Work, nudge: Nudge, request: Request) -> Button:
    label = work.words.say("button_talk_ask", name=work.name(request.asker))
    return Button(label=label, action=f"talk_ask:{nudge.id}")


def _button(work: Work, name: str, nudge: Nudge) -> Button:
    return Button(label=work.words.say(f"button_talk_{name}"), action=f"talk_{name}:{nudge.id}")


def _phone(work: Work, request: Request) -> list[Part]:
    number = phone_of(work, request.asker)
    label = work.words.say("talk_phone", name=work.name(request.asker))
    return [Phone(label=label, number=number)] if number else []


def _thread(work: Work, request: Request, *, reader: str) -> list[Part]:
    """Link to where it is talked about, where the helper can go."""
    label = work.words.say("button_open")
    if request.place.kind is not PlaceKind.DM and request.root and request.place.id:
        return [Link(label=label, place=request.place, message=request.root)]
    chats = _chats(work, request)
    if not chats or not may_read(work, reader, request):
        return []
    place, root = chats[-1]
    return [Link(label=label, place=place, message=root)]


def _chat(work: Work, request: Request, helper: str) -> Place | None:
    """Find the group chat of coworker and helper; where there are several, it is not known."""
    chats = _chats(work, request)
    if len(chats) != 1 or not request.chat.endswith(f":{helper}"):
        return None
    place, _ = chats[0]
    return Place(door=place.door, id=place.id, kind=PlaceKind.GROUP)


def _chats(work: Work, request: Request) -> list[tuple[Place, str]]:
    """List the threads that were begun to bring the two together."""
    threads = work.uow.requests.threads(request.id) if request.chat else []
    return [(place, root) for place, root in threads if place.id != request.place.id]

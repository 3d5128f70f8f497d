"""Somebody's home page: the list for helpers, their own asks for coworkers, health for admins."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from chatops.access import is_for, may, may_read
from chatops.events import Place, PlaceKind
from chatops.handlers.joining import may_split_at
from chatops.messages import Button, Buttons, Heading, Line, Link, Part, Tone
from chatops.phrases import paragraph, together
from chatops.requests import OPEN, Deed, Request, State
from chatops.telling import asked_since, brief, item
from chatops.work import Work

QUIET_AFTER = 1
"""Working days after a helper's last word until a request stands under "Gone quiet"."""
SHOWN = 12
"""Requests under one heading: a page that is scrolled is a page that is not read."""


def draw_home(person: str, *, work: Work) -> tuple[Part, ...]:
    """Draw *person*'s home page as things stand."""
    parts: list[Part] = []
    if work.settings.is_helper(person):
        parts += _desk(person, work)
    parts += _own_asks(person, work)
    parts += _who_is_on(person, work)
    parts += _known(person, work)
    if work.settings.is_admin(person):
        parts += _health(work)
    return tuple(parts)


def _desk(person: str, work: Work) -> list[Part]:
    listed = work.uow.requests.listed(*OPEN)
    now = [r for r in listed if not _rests(r, work) and is_for(person, r)]
    waiting = [r for r in now if r.state is State.WAITING]
    held = [r for r in now if r.state is State.IN_HAND]
    quiet = [r for r in held if _is_quiet(r, work)]
    in_hand = [r for r in held if r not in quiet]
    today = work.uow.requests.settled_since(_midnight(person, work))
    settled = [r for r in today if is_for(person, r)]
    log = Button(label=work.words.say("button_log"), action="log", opens_form=True)
    return [
        *_section("waiting", waiting, person, work),
        *_section("in_hand", in_hand, person, work),
        *_section("quiet", quiet, person, work),
        *_section("settled", settled, person, work),
        Buttons(items=(log,)),
    ]


def _section(name: str, requests: list[Request], person: str, work: Work) -> list[Part]:
    parts: list[Part] = [Heading(text=work.words.say(f"heading_{name}"))]
    if not requests:
        return [*parts, Line(text=work.words.say(f"empty_{name}"), quiet=True)]
    for request in requests[:SHOWN]:
        parts += _item(request, person, work)
    if len(requests) > SHOWN:
        parts.append(Line(text=work.words.say("more", count=len(requests) - SHOWN), quiet=True))
    return parts


def _item(request: Request, person: str, work: Work) -> list[Part]:
    parts: list[Part] = [Line(text=item(request, work, reader=person))]
    buttons = _buttons(request, person, work)
    there = _where(request, work) if buttons and request.root and request.place.id else None
    if there is not None:
        label = work.words.say("button_open")
        parts.append(Link(label=label, place=there[0], message=there[1]))
    if buttons:
        parts.append(Buttons(items=buttons))
    return parts


def _where(request: Request, work: Work) -> tuple[Place, str] | None:
    """Name the message to open: where the desk can read along, not the coworker's own chat."""
    if request.place.kind is not PlaceKind.DM:
        return request.place, request.root
    brought = work.uow.requests.threads(request.id)
    return next((t for t in brought if t[0].id != request.place.id), None)


def _buttons(request: Request, person: str, work: Work) -> tuple[Button, ...]:
    about = work.name(request.asker)
    if not may(work, person, request, Deed.TAKE):
        return ()
    if not request.is_open:
        return (_button(work, "back", request, about),)
    take = _button(work, "take", request, about, tone=Tone.PRIMARY)
    if not may_read(work, person, request):
        return (take,)
    items = [take] if request.state is State.WAITING else []
    items.append(_button(work, "settle", request, about))
    items += [
        _button(work, name, request, about, opens_form=True)
        for name, offered in (
            ("hand_over", work.helpers_but(person)),
            ("later", True),
            ("split", _could_be_two(request, work)),
            ("join", len(work.uow.requests.listed(*OPEN, limit=2)) > 1),
        )
        if offered
    ]
    if work.settings.elsewhere:
        items.append(_button(work, "not_ours", request, about, opens_form=True))
    items.append(_button(work, "not_one", request, about, tone=Tone.DANGER))
    return tuple(items)


def _could_be_two(request: Request, work: Work) -> bool:
    """Tell whether somebody wrote more than the ask itself, so that it could be two."""
    return any(may_split_at(work, request, m) for m in work.uow.messages.of(request.id))


def _button(
    work: Work,
    name: str,
    request: Request,
    about: str,
    *,
    tone: Tone = Tone.PLAIN,
    opens_form: bool = False,
) -> Button:
    label = work.words.say(f"button_{name}")
    return Button(
        label=label,
        action=f"{name}:{request.id}",
        tone=tone,
        opens_form=opens_form,
        about=work.words.say("button_about", label=label, name=about),
    )


def _own_asks(person: str, work: Work) -> list[Part]:
    parts: list[Part] = [Heading(text=work.words.say("heading_asks"))]
    own = [r for r in work.uow.requests.listed(*OPEN) if person in r.askers]
    if not own:
        places = _places(work)
        return [*parts, Line(text=work.words.say("empty_asks", places=places), quiet=True)]
    for request in reversed(own[-SHOWN:]):
        parts.append(Line(text=_own(request, person, work)))
        if person == request.asker:
            parts.append(Buttons(items=_own_buttons(request, work)))
    return parts


def _own(request: Request, person: str, work: Work) -> str:
    about, asked = brief(request, work), asked_since(request, work, reader=person)
    if request.helper:
        helper = work.name(request.helper)
        return work.words.say("item_own_with", about=about, since=asked, helper=helper)
    return work.words.say("item_own", about=about, since=asked)


def _own_buttons(request: Request, work: Work) -> tuple[Button, ...]:
    about = brief(request, work, letters=40)
    settle = _button(work, "settle", request, about)
    return (settle,) if request.private else (settle, _button(work, "private", request, about))


def _who_is_on(person: str, work: Work) -> list[Part]:
    heading = Heading(text=work.words.say("heading_on"))
    urgent = work.words.urgent_way(work.settings.urgent_way or "")
    return [heading, Line(text=paragraph(_on(person, work), urgent))]


def _on(person: str, work: Work) -> str:
    on = work.on_now()
    if on:
        names = together(work.names(on), language=work.words.language)
        return work.words.say("on_today", helpers=names)
    duty = work.on_duty()
    if duty is None:
        return work.words.say("on_nobody")
    back = work.when(duty.since, reader=person)
    return work.words.say("on_next", helper=work.name(duty.helper), when=back)


def _known(person: str, work: Work) -> list[Part]:
    known = work.uow.people.get(person)
    if known is None:
        return []
    asks = sum(not r.walk_up for r in work.uow.requests.of(person, limit=1000))
    texts = (
        work.words.say("known_name", name=known.name),
        work.words.say("known_timezone", timezone=work.timezone(person)),
        work.words.say("known_asks", count=asks),
        work.words.say("known_words", days=work.settings.keep.requests_days),
    )
    lines = [Line(text=text, quiet=True) for text in texts]
    return [Heading(text=work.words.say("heading_known")), *lines]


def _health(work: Work) -> list[Part]:
    trouble = work.uow.trouble()
    texts = []
    if trouble.failed:
        texts.append(work.words.say("health_failed", count=trouble.failed))
    if trouble.parked:
        texts.append(work.words.say("health_parked", count=trouble.parked))
    texts += [
        work.words.say("health_paused", door=door, reason=reason) for door, reason in trouble.paused
    ]
    if work.uow.setting("quiet"):
        texts.append(work.words.say("health_quiet"))
    lines = [Line(text=text) for text in texts or [work.words.say("health_well")]]
    return [Heading(text=work.words.say("heading_health")), *lines]


def _is_quiet(request: Request, work: Work) -> bool:
    """Tell whether a helper spoke last, and nobody has for a working day."""
    day_on = work.settings.office_hours.add_working_days(request.last_said_at, QUIET_AFTER)
    return not request.last_by_asker and day_on is not None and day_on <= work.at


def _rests(request: Request, work: Work) -> bool:
    return request.later_until is not None and request.later_until > work.at


def _midnight(person: str, work: Work) -> datetime:
    zone = ZoneInfo(work.timezone(person))
    return datetime.combine(work.at.astimezone(zone).date(), time(0), zone)


def _places(work: Work) -> str:
    names = [f"#{place.name or place.id}" for place in work.settings.places]
    return together(names, language=work.words.language)

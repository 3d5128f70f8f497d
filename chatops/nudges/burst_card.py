"""The card by which a helper is asked whether many who wrote mean one thing, as it stands."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from chatops.access import may_read
from chatops.bursts import Burst, Member, Stage
from chatops.messages import Button, Buttons, Line, Part, Quote, Tone
from chatops.phrases import lasting, number, together
from chatops.requests import Request, State
from chatops.saying import redraw
from chatops.telling import asked_since, brief
from chatops.work import Work

SHOWN = 8
"""Asks that are quoted; the list has all of them."""
MINUTE = timedelta(minutes=1)

Standing = list[tuple[Member, Request]]


def burst_card(work: Work, burst: Burst) -> tuple[Part, ...]:
    """Draw it for its helper as things stand."""
    match burst.stage:
        case Stage.NEW | Stage.FEW:
            return _question(work, burst)
        case Stage.NOT_ONE:
            return (Line(text=work.words.say("burst_not_one")),)
        case Stage.ONE if is_open(work, burst):
            return _made_one(work, burst)
        case _:
            count = in_words(work, len(people(joined(work, burst))))
            return (Line(text=work.words.say("burst_over", count=count)),)


def redraw_card(work: Work, burst: Burst) -> None:
    """Have the card show how things stand, where it is out."""
    nudge = work.uow.nudges.get(nudge_id(burst))
    if nudge is not None and nudge.said_in and not work.uow.expired(nudge.said_in):
        redraw(work, nudge.said_in, *burst_card(work, burst))


def turn(work: Work, burst: Burst, stage: Stage) -> None:
    """Bring a burst to another stage, and have its card show it."""
    turned = replace(burst, stage=stage)
    work.uow.bursts.save(turned)
    redraw_card(work, turned)


def nudge_id(burst: Burst) -> str:
    """Name the hint that asks about a burst."""
    return f"burst:{burst.id}"


def standing(work: Work, burst: Burst) -> Standing:
    """List what is still to be made one: the asks that are open and that its helper may read."""
    found = [(m, work.uow.requests.get(m.request)) for m in work.uow.bursts.members(burst.id)]
    return [
        (member, request)
        for member, request in found
        if request is not None
        and not member.joined
        and request.is_open
        and not request.private
        and may_read(work, burst.helper, request)
    ]


def joined(work: Work, burst: Burst) -> list[Member]:
    """List what is one now: not what was split off again."""
    return [
        member
        for member in work.uow.bursts.members(burst.id)
        if member.joined and (member.request == burst.request or _is_part(work, member))
    ]


def people(members: Iterable[Member]) -> list[str]:
    """List who asked, each once."""
    return list(dict.fromkeys(member.asker for member in members))


def is_open(work: Work, burst: Burst) -> bool:
    """Tell whether what was made one is not over."""
    request = work.uow.requests.get(burst.request)
    return request is not None and request.is_open


def in_words(work: Work, count: int) -> str:
    """Write a count as a sentence goes on with it."""
    return number(count, language=work.words.language)


def places(work: Work, burst: Burst) -> dict[str, str]:
    """Name the help places where people asked, by id."""
    found = (work.listed(member.place) for member in joined(work, burst))
    return {place.id: f"#{place.name or place.id}" for place in found if place}


def line_id(burst: Burst, place: str = "") -> str:
    """Name what a helper has said to everybody in a place."""
    return f"burst line:{burst.id}:{place}"


def _is_part(work: Work, member: Member) -> bool:
    request = work.uow.requests.get(member.request)
    return request is not None and request.state is State.DROPPED


def _question(work: Work, burst: Burst) -> tuple[Part, ...]:
    asks = standing(work, burst)
    if len(people(member for member, _ in asks)) < 2:
        return (Line(text=work.words.say("refuse_burst_few")),)
    last = asks[-1][0].request
    one = Button(
        label=work.words.say("button_one_thing"),
        action=f"one_thing:{burst.id}:{last}",
        tone=Tone.PRIMARY,
    )
    many = Button(label=work.words.say("button_not_one_thing"), action=f"not_one_thing:{burst.id}")
    return _how_many(work, asks), *_asks(work, burst, asks), Buttons(items=(one, many))


def _how_many(work: Work, asks: Standing) -> Line:
    count = in_words(work, len(people(m for m, _ in asks))).capitalize()
    times = [request.asked_at for _, request in asks]
    passed, minutes = max(times) - min(times), work.settings.nudges.burst_minutes
    if passed <= minutes * MINUTE and minutes > 1:
        told = work.words.say("burst_asked", count=count, minutes=in_words(work, minutes))
    else:
        time = lasting(-(-passed // MINUTE) or 1, language=work.words.language)
        told = work.words.say("burst_asked_over_time", count=count, time=time)
    return Line(text=told)


def _asks(work: Work, burst: Burst, asks: Standing) -> list[Part]:
    """Say who and what; the words as quotes, which go when they are taken back."""
    parts: list[Part] = []
    for _, request in asks[:SHOWN]:
        since = asked_since(request, work, reader=burst.helper)
        name = work.name(request.asker)
        parts.append(Line(text=work.words.say("burst_since", name=name, since=since)))
        parts.append(Quote(text=brief(request, work)))
    if len(asks) > SHOWN:
        count = in_words(work, len(asks) - SHOWN)
        parts.append(Line(text=work.words.say("burst_more", count=count)))
    return parts


def _made_one(work: Work, burst: Burst) -> tuple[Part, ...]:
    who = people(joined(work, burst))
    if len(who) <= SHOWN:
        names = together(work.names(who), language=work.words.language)
        told = work.words.say("burst_one", names=names)
    else:
        told = work.words.say("burst_one_of_many", count=in_words(work, len(who)))
    line = Button(
        label=work.words.say("button_burst_line"), action=f"burst_line:{burst.id}", opens_form=True
    )
    said = work.uow.outbox.said(line_id(burst))
    more = [] if said or not places(work, burst) else [line]
    newcomers = standing(work, burst)
    parts: list[Part] = [Line(text=told)]
    if newcomers:
        parts += _newcomers(work, burst, newcomers)
        label, last = work.words.say("button_burst_add"), newcomers[-1][0].request
        more.append(Button(label=label, action=f"burst_add:{burst.id}:{last}"))
    return *parts, *([Buttons(items=tuple(more))] if more else [])


def _newcomers(work: Work, burst: Burst, newcomers: Standing) -> list[Part]:
    count = in_words(work, len(newcomers)).capitalize()
    one = len(newcomers) == 1
    told = (
        work.words.say("burst_newcomer") if one else work.words.say("burst_newcomers", count=count)
    )
    return [Line(text=told), *_asks(work, burst, newcomers)]

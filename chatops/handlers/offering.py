"""What a helper who is away has in hand is offered to the others, in one card to each."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from chatops.access import is_for
from chatops.messages import Buttons, Line, Part
from chatops.naming import named, take_button
from chatops.nudges.queue import slot, tell_today
from chatops.phrases import number
from chatops.quoting import OFFER, shown_parts
from chatops.requests import Request, State
from chatops.saying import QUIET, redraw
from chatops.unit_of_work import Due
from chatops.work import Work

SHOWN = 10
"""Requests on one card: more could not be read in one go."""
LOOK_AGAIN = timedelta(hours=1)
"""While the bot is quiet, nobody is offered anything."""
TAKE_OVER = "take_over:"


def offer_to_all(work: Work, away: str) -> bool:
    """Offer what a helper has in hand to each of the others, now or when they may be told."""
    if not in_hand(work, away):
        return False
    offers = [offer_to(work, away, helper) for helper in work.helpers_but(away)]
    return any(offers)


def offer_due(due: Due, work: Work) -> None:
    """Offer it to a helper who could not be told before, as things stand by now."""
    away, _, helper = due.subject.partition(" ")
    offer_to(work, away, helper)


def offer_to(work: Work, away: str, helper: str) -> bool:
    """Offer it to one helper; tell whether that helper gets a card, or will."""
    back = work.away_until(away)
    at = slot(work, helper)
    if back is None or at is None or at >= back:
        return False
    cards = work.uow.outbox.said(f"{_cards(work, away)}{helper}:")
    # A card that was held up until the day was over was never seen.
    seen = [card for card in cards if not work.uow.expired(card)]
    known = {id for card in seen for id in _offered(shown_parts(work, card) or ())}
    requests = [r for r in in_hand(work, away) if is_for(helper, r) and r.id not in known]
    if not requests:
        return bool(known)
    if work.uow.setting(QUIET):
        at = max(at, work.at + LOOK_AGAIN)
    if at > work.at:
        work.uow.dues.put(_offer_due(away, helper, at=at))
        return True
    id = f"{_cards(work, away)}{helper}:{len(cards) + 1}"
    tell_today(work, helper, id, *_card(work, away, requests, reader=helper))
    _look_whether_it_came(work, away, helper)
    return True


def _look_whether_it_came(work: Work, away: str, helper: str) -> None:
    """Have it offered once more in the morning if the card could not be sent while it was day."""
    hours = work.hours_of(helper)
    closes = hours.next_close(work.at)
    morning = hours.next_open(closes) if closes else None
    if morning is not None:
        work.uow.dues.put(_offer_due(away, helper, at=morning))


def _offer_due(away: str, helper: str, *, at: datetime) -> Due:
    return Due(id=f"offer:{away}:{helper}", at=at, deed="offer", subject=f"{away} {helper}")


def in_hand(work: Work, helper: str) -> list[Request]:
    """List what is with a helper: what was taken or answered, and what was brought to them."""
    brought = (
        r
        for r in work.uow.requests.listed(State.WAITING)
        if r.brought_to == helper and r.chat and not r.helper
    )
    return [*work.uow.requests.held_by(helper), *brought]


def redraw_offers(work: Work, away: str) -> None:
    """Have every card about a helper's requests show who has them by now."""
    for id in work.uow.outbox.said(_cards(work, away)):
        parts = None if work.uow.expired(id) else shown_parts(work, id)
        if not parts:  # it was never sent, or its words are not kept any more
            continue
        helper = id.removeprefix(_cards(work, away)).rpartition(":")[0]
        heading = Line(text=_heading(work, away, reader=helper))
        now = (heading, *(_as_it_is(work, part, away) for part in parts[1:]))
        if now != parts:
            redraw(work, id, *now)


def begin_offers(work: Work, away: str) -> None:
    """Begin new cards: what was offered another time is over."""
    work.uow.set_setting(_spell(away), f"{work.at:%Y%m%dT%H%M%S%f}")


def end_offers(work: Work, away: str) -> None:
    """Take the buttons off the cards; nobody is offered anything any more."""
    for helper in work.helpers_but(away):
        work.uow.dues.drop(f"offer:{away}:{helper}")
    redraw_offers(work, away)


def _card(work: Work, away: str, requests: Sequence[Request], *, reader: str) -> tuple[Part, ...]:
    parts: list[Part] = [Line(text=_heading(work, away, reader=reader))]
    for request in requests[:SHOWN]:
        parts += _one(work, request, away, reader=reader)
    if len(requests) > SHOWN:
        count = number(len(requests) - SHOWN, language=work.words.language)
        parts.append(Line(text=work.words.say("after_downtime_more", count=count)))
    return tuple(parts)


def _heading(work: Work, away: str, *, reader: str) -> str:
    back = work.away_until(away)
    name = work.name(away)
    if back is None:
        return work.words.say("away_offer_over", helper=name)
    return work.words.say("away_offer", helper=name, when=work.when(back, reader=reader))


def _one(work: Work, request: Request, away: str, *, reader: str) -> tuple[Part, ...]:
    """Say who and what; nothing of what is private but that it is."""
    take = take_button(work, request, f"{TAKE_OVER}{request.id}:{away}")
    return *named(work, request, reader=reader), Buttons(items=(take,))


def _as_it_is(work: Work, part: Part, away: str) -> Part:
    """Put who has a request by now in the place of its button."""
    offered = _offered([part])
    if not offered:
        return part
    request = work.uow.requests.get(offered[0])
    if request is None or not request.is_open:
        return Line(text=work.words.say("away_offer_done"), quiet=True)
    if request.keeper != away or work.away_until(away) is None:
        keeper = work.name(request.keeper) if request.keeper else ""
        said = work.words.say("hand_over_done", helper=keeper) if keeper else ""
        return Line(text=said or work.words.say("away_offer_waits"), quiet=True)
    return part


def _offered(parts: Sequence[Part]) -> list[str]:
    """List the requests that the buttons here are about."""
    buttons = [button for part in parts if isinstance(part, Buttons) for button in part.items]
    actions = (button.action for button in buttons if button.action.startswith(TAKE_OVER))
    return [action.removeprefix(TAKE_OVER).partition(":")[0] for action in actions]


def _cards(work: Work, away: str) -> str:
    return f"{OFFER}{away}:{work.uow.setting(_spell(away))}:"


def _spell(away: str) -> str:
    return f"away {away}"

"""A helper's lists: who waits, what is in hand, what has gone quiet, and one drawer of the rest."""

from collections.abc import Mapping
from types import MappingProxyType

from chatops.homes.items import request_item
from chatops.homes.seeking import sought, still_found
from chatops.homes.view import FOUND, View
from chatops.listing import Shelf
from chatops.messages import Button, Buttons, Heading, Line, Part
from chatops.requests import Request
from chatops.work import Work

PAGE: Mapping[str, int] = MappingProxyType(
    {
        Shelf.WAITING: 10,
        Shelf.IN_HAND: 10,
        Shelf.QUIET: 4,
        Shelf.LATER: 5,
        Shelf.SETTLED: 5,
        Shelf.FADED: 5,
        FOUND: 5,
    }
)
"""Requests of each list on one page, two blocks each."""
_HEADINGS = {FOUND: "heading_search"}
DRAWERS = (Shelf.LATER, Shelf.SETTLED, Shelf.FADED)
"""Lists that share one room on the page: one of them is open, the others are a button each."""


def desk(person: str, view: View, work: Work) -> list[Part]:
    """Draw a helper's lists."""
    counts = {shelf: work.uow.lists.count(sought(shelf, person, work)) for shelf in DRAWERS}
    is_found = view.drawer == FOUND
    drawer = next((shelf for shelf in DRAWERS if shelf == view.drawer), Shelf.SETTLED)
    parts: list[Part] = [_tools(work)]
    if is_found:
        parts += _found(person, view, work)
    for shelf in (Shelf.WAITING, Shelf.IN_HAND, Shelf.QUIET):
        count = work.uow.lists.count(sought(shelf, person, work))
        parts += _shelf(shelf, count, person, view, work)
    if not is_found:
        parts += _shelf(drawer, counts[drawer], person, view, work)
    shut = {s: n for s, n in counts.items() if n and (is_found or s is not drawer)}
    others = tuple(_drawer_button(shelf, n, work) for shelf, n in shut.items())
    heading = Heading(text=work.words.say("heading_others"))
    return [*parts, heading, Buttons(items=others)] if others else parts


def turning(
    name: str, start: int, shown: int, count: int, *, about: str, size: int, work: Work
) -> tuple[Button, ...]:
    """Make the buttons to a list's page before and after, where there are any."""
    buttons: list[Button] = []
    if start:
        back = work.words.say("button_previous")
        buttons.append(_turn(back, name, max(start - size, 0), about, work))
    if left := count - start - shown:
        on = work.words.say("button_next", count=min(size, left))
        buttons.append(_turn(on, name, start + size, about, work))
    return tuple(buttons)


def page_start(wanted: int, count: int, size: int) -> int:
    """Find where a page begins when a list may have become shorter since it was turned."""
    return wanted if wanted < count else max((count - 1) // size * size, 0)


def headed(name: str, start: int, shown: int, count: int, work: Work) -> Heading:
    """Name a list, and the part of it that is shown."""
    heading = work.words.say(_HEADINGS.get(name, f"heading_{name}"))
    if shown < count:
        part = {"first": start + 1, "last": start + shown, "count": count}
        heading = work.words.say("heading_part", heading=heading, **part)
    return Heading(text=heading)


def _tools(work: Work) -> Buttons:
    log = Button(label=work.words.say("button_log"), action="log", opens_form=True)
    find = Button(label=work.words.say("button_find"), action="find", opens_form=True)
    return Buttons(items=(log, find))


def _shelf(shelf: Shelf, count: int, person: str, view: View, work: Work) -> list[Part]:
    size = PAGE[shelf]
    start = page_start(view.starts.get(shelf, 0), count, size)
    page = work.uow.lists.page(sought(shelf, person, work), start=start, size=size) if count else []
    parts: list[Part] = [headed(shelf, start, len(page), count, work)]
    if not page:
        return [*parts, Line(text=work.words.say(f"empty_{shelf}"), quiet=True)]
    return [*parts, *_page(page, shelf, start, count, person=person, view=view, work=work)]


def _found(person: str, view: View, work: Work) -> list[Part]:
    """Draw what was searched for, and a way to put it away."""
    found = still_found(view.found, work)
    size, count = PAGE[FOUND], len(found)
    start = page_start(view.starts.get(FOUND, 0), count, size)
    page = found[start : start + size]
    clear = Button(label=work.words.say("button_clear"), action="clear")
    heading = headed(FOUND, start, len(page), count, work)
    drawn = _page(page, FOUND, start, count, person=person, view=view, work=work, clear=clear)
    return [heading, *drawn]


def _page(
    page: list[Request],
    name: str,
    start: int,
    count: int,
    *,
    person: str,
    view: View,
    work: Work,
    clear: Button | None = None,
) -> list[Part]:
    work.uow.people.named([who for r in page for who in (r.asker, r.keeper) if who])  # at once
    parts = [part for request in page for part in request_item(request, person, view, work)]
    about = work.words.say(_HEADINGS.get(name, f"heading_{name}"))
    turns = turning(name, start, len(page), count, about=about, size=PAGE[name], work=work)
    buttons = (*turns, clear) if clear else turns
    return [*parts, Buttons(items=buttons)] if buttons else parts


def _drawer_button(shelf: Shelf, count: int, work: Work) -> Button:
    heading = work.words.say(f"heading_{shelf}")
    label = work.words.say("button_shelf", heading=heading, count=count)
    return Button(label=label, action=f"drawer:{shelf}")


def _turn(label: str, name: str, start: int, about: str, work: Work) -> Button:
    told = work.words.say("button_about", label=label, name=about)
    return Button(label=label, action=f"page:{name}:{start}", about=told)

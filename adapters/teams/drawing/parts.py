"""Parts of a message, as the elements of a card. Pure."""

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile, zip_longest
from typing import Any

from adapters.cutting import shorten
from adapters.teams.drawing import charts
from adapters.teams.drawing.controls import LONGEST, VERB, fetch_data, press_data
from adapters.teams.drawing.limits import ABOUT, ACTIONS, BUTTON, HEADING, NAME, TABLE, WIDE
from adapters.teams.drawing.links import contact_url, message_url
from adapters.teams.drawing.words import Json, is_plain, label, lines, paragraph, run
from adapters.teams.tenant import Tenant
from adapters.telling import table
from adapters.texts import clean, one_line
from chatops.messages import (
    Button,
    Buttons,
    Chart,
    Contact,
    Heading,
    Line,
    Link,
    Part,
    Phone,
    Quote,
    Tone,
)
from chatops.phones import MOST

_STYLES = {Tone.PRIMARY: "positive", Tone.DANGER: "destructive"}
"""Some clients know them; to the others all buttons are alike."""


_PAGES = ("https://", "http://")
"""What a button may open."""
_BESIDE = 4
"""Letters that the edges of a button take up."""


def drawn_parts(parts: Sequence[Part], tenant: Tenant, *, brief: bool = False) -> list[Json]:
    """Draw parts; ways elsewhere stand in one row with the buttons beside them.

    ``brief``: buttons have no more than they need to be pressed, for a page that has many.
    """
    groups = list(_groups(parts))
    drawn: list[Json] = []
    for group, after in zip_longest(groups, groups[1:]):
        found = _group(group, tenant)
        if found and after and isinstance(group[-1], Line) and isinstance(after[-1], _PRESSED):
            # What can be done about something belongs to it, and not to what comes next.
            found[0] = {**found[0], "spacing": "Medium"}
        drawn += _briefly(found) if brief else found
    return drawn


def names_what_follows(parts: Sequence[Part], at: int) -> bool:
    """Tell whether a part is a link that says whose the words after it are.

    Behind a way to somebody it is one more way, whatever comes after.
    """
    after = parts[at + 1] if at + 1 < len(parts) else None
    is_way = at > 0 and isinstance(parts[at - 1], Contact)
    return isinstance(parts[at], Link) and isinstance(after, Quote | Line) and not is_way


def _groups(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Put together what can be pressed and stands together; two rows of buttons stay apart."""
    group: list[Part] = []
    for at, part in enumerate(parts):
        joins = isinstance(part, _PRESSED) and not names_what_follows(parts, at)
        is_second = isinstance(part, Buttons) and any(isinstance(p, Buttons) for p in group)
        if group and (is_second or not joins):
            yield group
            group = []
        if joins:
            group.append(part)
        else:
            yield [part, *parts[at + 1 : at + 2]] if isinstance(part, Link) else [part]
    if group:
        yield group


def _group(group: Sequence[Part], tenant: Tenant) -> list[Json]:
    match group:
        case [Link() as link, Quote() | Line()]:
            return _title(link, tenant)
        case [Link() | Contact() | Buttons(), *_]:
            # The way to a message is the last of a row, as it is the least to do.
            ordered = sorted(group, key=lambda part: isinstance(part, Link))
            return _rows([action for part in ordered for action in _actions(part, tenant)])
        case _:
            return [drawn for part in group for drawn in _DRAWN[type(part)](part)]


def _title(link: Link, tenant: Tenant) -> list[Json]:
    text = shorten(one_line(link.label), HEADING)
    url = message_url(link, tenant)
    leads = {"selectAction": {"type": "Action.OpenUrl", "url": url}} if url else {}
    return [paragraph(run(text, **leads))] if text else []


def _rows(actions: list[Json]) -> list[Json]:
    """Share actions out to rows, all about as long; what a window is too narrow for is cut off."""
    rows = _packed(actions, WIDE)
    widths = range(WIDE, 0, -1)
    shared = takewhile(lambda found: len(found) == len(rows), (_packed(actions, w) for w in widths))
    *_, rows = [rows, *shared]
    return [{"type": "ActionSet", "actions": row} for row in rows]


def _packed(actions: list[Json], wide: int) -> list[list[Json]]:
    rows: list[list[Json]] = []
    room = 0
    for action in actions:
        takes = _BESIDE + len(action["title"])
        if not rows or takes > room or len(rows[-1]) == ACTIONS:
            rows.append([])
            room = wide
        rows[-1].append(action)
        room -= takes
    return rows


def _actions(part: Part, tenant: Tenant) -> list[Json]:
    match part:
        case Buttons():
            return [_button(each) for each in part.items if _does_something(each)]
        case Link():
            return _opens(part.label, message_url(part, tenant))
        case Contact():
            return _opens(part.label, contact_url(part, tenant))
        case _:
            return []


def _does_something(button: Button) -> bool:
    if button.opens:
        return button.opens.startswith(_PAGES)
    return 0 < len(button.action) <= LONGEST


def _button(button: Button) -> Json:
    about = label(shorten(one_line(button.about), ABOUT)) if one_line(button.about) else ""
    told = {"tooltip": about} if about else {}
    if button.opens:
        return {**_opens(button.label, button.opens)[0], **told}
    if button.opens_form:
        does = {"type": "Action.Submit", "data": fetch_data(button.action)}
    else:
        does = {"type": "Action.Execute", "verb": VERB, "data": press_data(button.action)}
    styled = {"style": _STYLES[button.tone]} if button.tone in _STYLES else {}
    return {**does, "title": _titled(button.label), **styled, "associatedInputs": "none", **told}


def _briefly(drawn: list[Json]) -> list[Json]:
    """Leave out the word about inputs, and what the first button has said for those beside it."""
    brief: list[Json] = []
    is_first = True
    for each in drawn:
        actions = []
        for action in each.get("actions", ()):
            known = "tooltip" if not is_first else ""
            actions.append(_without(action, "associatedInputs", known))
            is_first = False
        brief.append({**each, "actions": actions} if actions else each)
    return brief


def _without(action: Json, *keys: str) -> Json:
    return {key: value for key, value in action.items() if key not in keys}


def _opens(text: str, url: str) -> list[Json]:
    return [{"type": "Action.OpenUrl", "title": _titled(text), "url": url}] if url else []


def _titled(text: str) -> str:
    return label(shorten(one_line(text), BUTTON))


def drawn_line(line: Line) -> list[Json]:
    """Draw a line; nothing where it is empty."""
    return lines(line.text, size="Small", isSubtle=True) if line.quiet else lines(line.text)


def _heading(heading: Heading) -> list[Json]:
    """Draw a heading as one where its words are no Markdown: screen readers go from one to one."""
    text = label(shorten(one_line(heading.text), HEADING))
    apart = {"spacing": "Large", "separator": True}
    looks = {"size": "Medium", "weight": "Bolder"}
    if is_plain(text):
        return [
            {"type": "TextBlock", "style": "heading", "text": text, "wrap": True, **looks, **apart}
        ]
    return [paragraph(run(text, **looks), **apart)]


def _quote(quote: Quote) -> list[Json]:
    by = shorten(one_line(quote.by), NAME)
    named = [paragraph(run(by, weight="Bolder", size="Small"))] if by else []
    said = lines(quote.text)
    if said and named:
        said[0]["spacing"] = "None"
    items = [*named, *said]
    return [{"type": "Container", "style": "emphasis", "items": items}] if said else []


def _phone(phone: Phone) -> list[Json]:
    """Draw a number as words: a button that dials does nothing in Teams on a computer."""
    number = shorten(one_line(phone.number), MOST)
    if not number:
        return []
    named = shorten(one_line(phone.label), NAME)
    before = [run(f"{named}: ")] if named else []
    return [paragraph(*before, run(number, weight="Bolder"))]


def _chart(chart: Chart) -> list[Json]:
    title, *rows = clean(table(chart)).splitlines() or [""]
    titled = [paragraph(run(title, weight="Bolder"))] if title else []
    drawn = [charts.bars(chart)] if charts.is_drawable(chart) else []
    told = shorten("\n".join(rows), TABLE)
    return [*titled, *drawn, *lines(told, size="Small")]


_PRESSED = Buttons | Link | Contact
_DRAWN: dict[type[Any], Callable[[Any], list[Json]]] = {
    Line: drawn_line,
    Heading: _heading,
    Quote: _quote,
    Phone: _phone,
    Chart: _chart,
}

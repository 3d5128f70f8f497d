"""What the bot drew on Teams, read back into the parts it was drawn from."""

import re
from collections.abc import Iterator
from typing import Any

from yarl import URL

from chatops.events import Place
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
)
from tests.teams.far_end.cards import actions, opens_dialog

Json = dict[str, Any]
UNSEEN = str.maketrans("", "", "\u2060")
"""What keeps a text from being read as markup, and what nobody sees."""
NOWHERE = Place(door="teams", id="")
NOTED = re.compile(r"Noted, .+\. .+ is on today and will look\.")
"""The line that stands for the mark, where the bot cannot put one."""


def parts_of(card: Json) -> tuple[Part, ...]:
    """Read a card; what an unknown kind of element holds is a mistake of the test's."""
    parts: list[Part] = []
    body = card.get("body", [])
    for at, element in enumerate(body):
        kind, before = element["type"], body[at - 1] if at else {}
        if kind == "ActionSet":
            _add_row(parts, element["actions"], goes_on=before.get("type") == kind)
        elif kind.startswith("Chart."):
            parts[-1] = _chart(element, parts[-1])
        elif not before.get("type", "").startswith("Chart."):  # else the same in a table
            parts += _read(element)
    return tuple(parts)


def action_of(card: Json, action: str) -> Json | None:
    """Find the button that carries an action of ours."""
    for each in actions(card):
        if (each.get("data") or {}).get("action") == action:
            return each
    return None


def plain(text: str) -> str:
    """Read a text as people see it."""
    return text.translate(UNSEEN)


def _read(element: Json) -> Iterator[Part]:
    match element["type"]:
        case "TextBlock":
            yield Heading(text=plain(element["text"]))
        case "RichTextBlock" if element.get("separator"):
            yield Heading(text=_text(element))
        case "RichTextBlock" if element["inlines"][0].get("selectAction"):
            yield Link(label=_text(element), place=NOWHERE, message="")
        case "RichTextBlock" if len(element["inlines"]) > 1:
            label, number = element["inlines"]
            yield Phone(label=plain(label["text"]).removesuffix(": "), number=plain(number["text"]))
        case "RichTextBlock":
            yield Line(text=_text(element), quiet=bool(element["inlines"][0].get("isSubtle")))
        case "Container" if element.get("style") == "emphasis":
            yield _quote(element["items"])
        case "Container":
            for each in element["items"]:
                yield from _read(each)
        case kind:
            raise AssertionError(f"nobody reads a {kind} back")


def _quote(items: list[Json]) -> Quote:
    *before, said = items
    return Quote(text=_text(said), by=_text(before[0]) if before else "")


def _add_row(parts: list[Part], found: list[Json], *, goes_on: bool) -> None:
    """Read a row of actions: what leads to a message or a person stood above the buttons."""
    ways = [part for action in found if (part := _way(action))]
    row = tuple(_button(action) for action in found if not _way(action))
    if goes_on and isinstance(parts[-1], Buttons):
        row = (*parts.pop().items, *row)
    parts += [*ways, *([Buttons(items=row)] if row else [])]


def _way(action: Json) -> Part | None:
    url, label = action.get("url", ""), plain(action["title"])
    if "teams.microsoft.com/l/message/" in url:
        return Link(label=label, place=NOWHERE, message="")
    if "teams.microsoft.com/l/" in url:
        draft = URL(url).query.get("message", "")
        return Contact(label=label, person="", calls="/l/call/" in url, draft=draft)
    return None


def _button(action: Json) -> Button:
    return Button(
        label=plain(action["title"]),
        action=(action.get("data") or {}).get("action", ""),
        opens=action.get("url", ""),
        opens_form=opens_dialog(action),
        about=action.get("tooltip", ""),
    )


def _text(element: Json) -> str:
    return plain("".join(run["text"] for run in element["inlines"]))


def _chart(element: Json, title: Part) -> Chart:
    """Read a chart; what it is called stands above it."""
    assert isinstance(title, Line), title
    columns = [(each.get("legend", ""), each.get("values", [])) for each in element["data"]]
    if element["type"] == "Chart.VerticalBar":
        columns = [("", element["data"])]
    series = tuple((name, tuple(bar["y"] for bar in bars)) for name, bars in columns)
    categories = tuple(bar["x"] for bar in columns[0][1])
    unit = element.get("yAxisTitle", "")
    return Chart(title=title.text, unit=unit, categories=categories, series=series)

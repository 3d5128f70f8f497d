"""What the bot drew on Slack, read back into the parts it was drawn from."""

import re
from itertools import chain
from typing import Any

from chatops.events import Place
from chatops.messages import Button, Buttons, Chart, Heading, Line, Link, Part, Phone, Quote

Json = dict[str, Any]
UNSEEN = str.maketrans("", "", "\u2060\u200a")
"""What keeps a text from being read as markup, and what nobody sees."""
NOWHERE = Place(door="slack", id="")


def parts_of(blocks: list[Json]) -> tuple[Part, ...]:
    """Read blocks; what an unknown kind of block holds is a mistake of the test's."""
    return tuple(chain.from_iterable(_READERS[block["type"]](block) for block in blocks))


def plain(text: str) -> str:
    """Read a text in control form as people see it."""
    for code, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(code, sign)
    return text.translate(UNSEEN)


def is_form(button: Json) -> bool:
    return str(button.get("action_id", "")).startswith("form:")


def _section(block: Json) -> list[Part]:
    if block["text"]["type"] == "mrkdwn":
        return [_phone(block["text"]["text"])]
    found: list[Part] = [Line(text=block["text"]["text"])]
    accessory = block.get("accessory")
    if accessory and "url" in accessory:
        found.append(Link(label=accessory["text"]["text"], place=NOWHERE, message=""))
    elif accessory:
        found.append(Buttons(items=(_button(accessory),)))
    return found


def _phone(text: str) -> Phone:
    """Read the one thing that is drawn as markup."""
    found = re.fullmatch(r"(.*): (?:<tel:\+?[0-9]+\|([^<>|]+)>|([^<>|]+))", text)
    assert found, text
    return Phone(label=plain(found[1]), number=plain(found[2] or found[3]))


def _context(block: Json) -> list[Part]:
    return [Line(text=element["text"], quiet=True) for element in block["elements"]]


def _header(block: Json) -> list[Part]:
    return [Heading(text=block["text"]["text"])]


def _actions(block: Json) -> list[Part]:
    return [Buttons(items=tuple(map(_button, block["elements"])))]


def _chart(block: Json) -> list[Part]:
    series = tuple(
        (one["name"], tuple(float(bar["value"]) for bar in one["data"]))
        for one in block["chart"]["series"]
    )
    axes = block["chart"]["axis_config"]
    categories = tuple(axes["categories"])
    return [Chart(title=block["title"], unit=axes["y_label"], categories=categories, series=series)]


def _button(element: Json) -> Button:
    return Button(
        label=element["text"]["text"],
        action=element.get("value", ""),
        opens=element.get("url", "") if "value" not in element else "",
        opens_form=is_form(element),
        about=element.get("accessibility_label", ""),
    )


def _rich(block: Json) -> list[Part]:
    *before, last = block["elements"]
    if last["type"] == "rich_text_quote":
        by = before[0]["elements"][0]["text"].removesuffix(":") if before else ""
        return [Quote(text=last["elements"][0]["text"], by=by)]
    (element,) = last["elements"]
    assert element["type"] == "link", element
    return [Link(label=element["text"], place=NOWHERE, message="")]


_READERS = {
    "section": _section,
    "context": _context,
    "header": _header,
    "actions": _actions,
    "rich_text": _rich,
    "data_visualization": _chart,
}

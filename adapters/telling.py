"""What a part of a message says in words alone, the same at every door. Pure."""

from collections.abc import Callable
from math import isfinite
from typing import Any, Final

from adapters.cutting import shorten
from adapters.texts import clean, one_line
from chatops.messages import Buttons, Chart, Contact, Heading, Line, Link, Part, Phone, Quote

LABEL: Final = 150
"""Letters of a name or a label; nobody reads more of one."""


def in_words(part: Part) -> str:
    """Say a part in words; a link has none."""
    return "" if isinstance(part, Link) else _SAID[type(part)](part)


def table(chart: Chart) -> str:
    """Say the same in words, a line for each category."""
    names = [one_line(name) for name, _ in chart.series]
    columns = list(zip(*(values for _, values in chart.series), strict=True))
    rows = (
        f"{one_line(category)}: {_said(names, values)}"
        for category, values in zip(chart.categories, columns, strict=False)  # or no series
    )
    return "\n".join([one_line(chart.title), *rows])


def _said(names: list[str], values: tuple[float, ...]) -> str:
    if len(names) == 1:
        return str(number(values[0]))
    told = zip(names, values, strict=True)
    return ", ".join(f"{name} {number(value)}" for name, value in told)


def number(value: float) -> float:
    """Write whole numbers as such."""
    return int(value) if isfinite(value) and value == int(value) else value


def _quoted(quote: Quote) -> str:
    name = _named(quote.by)
    return f"{name}: {clean(quote.text)}" if name else clean(quote.text)


def _named(text: str) -> str:
    return shorten(one_line(text), LABEL)


_SAID: dict[type[Any], Callable[[Any], str]] = {
    Line: lambda line: clean(line.text),
    Heading: lambda heading: one_line(heading.text),
    Quote: _quoted,
    Buttons: lambda row: " · ".join(_named(button.label) for button in row.items),
    Phone: lambda phone: f"{_named(phone.label)}: {_named(phone.number)}",
    Chart: lambda chart: clean(table(chart)),
    Contact: lambda contact: _named(contact.label),
}

"""What is seen of each part, field and button, drawn by itself: what shows nothing is missing."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, get_args

from adapters.slack.drawing.blocks import Drawer
from adapters.teams.drawing.dialog import drawn_dialog
from adapters.teams.outgoing import drawn_card
from chatops.events import Place
from chatops.messages import (
    Button,
    Buttons,
    Chart,
    Choice,
    Contact,
    Field,
    Form,
    Heading,
    Line,
    Link,
    Note,
    Part,
    Phone,
    Quote,
    TextBox,
    Tone,
)
from tests.slack.drawing import workspace
from tests.teams.cards import buttons, elements, read, texts
from tests.teams.drawing import HERE, ROOT, tenant

WORD = "Xylophone"
BARS = Chart(title=WORD, unit="asks", categories=("a",), series=(("x", (1.0,)),))
THERE = Place(door="slack", id="C0HELP")


def parts(at: Place, person: str) -> tuple[Part, ...]:
    """Make one part of each kind, with the same word in it."""
    return (
        Line(text=WORD),
        Heading(text=WORD),
        Heading(text=f"{WORD} *1*"),
        Quote(text="Hi", by=WORD),
        Link(label=WORD, place=at, message=ROOT),
        Buttons(items=(Button(label=WORD, action="take:x"),)),
        Phone(label=WORD, number="+44 20 5550 0199"),
        BARS,
        Contact(label=WORD, person=person),
    )


def drawn() -> set[str]:
    """Name what is seen of parts, fields and buttons on a card."""
    found = all_seen(parts(HERE, "dana"), _card_shows)
    fields: tuple[Field, ...] = (
        Note(text=WORD),
        TextBox(name="a", label=WORD),
        Choice(name="b", label=WORD, options=(("1", "One"),)),
    )
    found |= {f"field:{type(each).__name__}" for each in fields if _dialog_shows(each)}
    plain = Button(label="B", action="a:x")
    told = {
        "action": "b:x",
        "label": "C",
        "tone": Tone.PRIMARY,
        "opens": "https://desk.example",
        "opens_form": True,
        "about": "B: Dana",
        "calls": "dana",
        "calls_in": HERE,
    }
    looks = {name: replace(plain, **{name: value}) for name, value in told.items()}
    return found | {f"on_button:{name}" for name, b in looks.items() if row(b) != row(plain)}


def drawn_on_slack() -> set[str]:
    """Name the parts that are seen in a message there."""

    def shows(part: Part) -> bool:
        blocks = Drawer(workspace(), charts=1).drawn(part)
        without = Drawer(workspace()).drawn(part)
        return WORD in str(blocks) and (blocks != without or not isinstance(part, Chart))

    return all_seen(parts(THERE, "U0DANA"), shows)


def all_seen(some: Iterable[Part], shows: Any) -> set[str]:
    """Name the kinds of which every example is seen."""
    found = {kind.__name__ for kind in get_args(Part)}
    tried = set()
    for part in some:
        tried.add(type(part).__name__)
        try:
            is_seen = shows(part)
        except KeyError:  # nobody draws it
            is_seen = False
        if not is_seen:
            found.discard(type(part).__name__)
    return {f"part:{name}" for name in found & tried}


def _card_shows(part: Part) -> bool:
    card = drawn_card((part,), tenant())
    has_bars = any(each["type"].startswith("Chart.") for each in elements(card))
    told = [*read(card), *(button["title"] for button in buttons(card))]
    return any(WORD in text for text in told) and has_bars is isinstance(part, Chart)


def _dialog_shows(field: Field) -> bool:
    form = Form(title="T", action="a", fields=(field,), submit="S")
    try:
        return any(WORD in text for text in texts(dialog(form)["body"]))
    except KeyError:
        return False


def dialog(form: Form) -> dict[str, Any]:
    found: dict[str, Any] = drawn_dialog(form, tenant(), nonce="n")["card"]["content"]
    return found


def row(button: Button) -> list[dict[str, Any]]:
    return buttons(drawn_card((Buttons(items=(button,)),), tenant()))

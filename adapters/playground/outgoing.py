"""What the page shows, as JSON. Pure. All text goes out as it is: the page shows it literally."""

from collections.abc import Callable
from typing import Any

from adapters.playground.cast import Cast
from adapters.playground.chat import BOT, BOT_NAME, ChatPlace, Said
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
)
from chatops.phones import dialled

Json = dict[str, Any]


def drawn_message(said: Said) -> Json:
    """Draw a message for the people who may see it."""
    return {
        "place": said.place,
        "id": said.id,
        "root": said.root,
        "author": said.author,
        "text": said.text,
        "parts": drawn_parts(said.parts),
        "files": said.files,
        "edited": said.edited,
        "deleted": said.deleted,
        "whisper": said.only_for is not None,
        "reactions": _gathered(said.reactions),
        "replies": len(said.replies),
        "repliers": list(dict.fromkeys(author for author, _ in said.replies)),
        "last_reply": said.replies[-1][1] if said.replies else None,
    }


def drawn_parts(parts: tuple[Part, ...]) -> list[Json]:
    """Draw what the bot shows."""
    return [_PARTS[type(part)](part) for part in parts]


def drawn_form(form: Form, *, number: str) -> Json:
    """Draw a form that is open under *number*."""
    return {
        "id": number,
        "title": form.title,
        "submit": form.submit,
        "fields": [_drawn_field(field) for field in form.fields],
    }


def drawn_place(place: ChatPlace, *, viewer: str, cast: Cast) -> Json:
    """Draw a place as *viewer* knows it: a chat goes by the names of the others."""
    others = sorted((m for m in place.members if m != viewer), key=lambda member: member == BOT)
    names = [_name(member, cast) for member in others]
    return {
        "id": place.id,
        "name": place.name or ", ".join(names),
        "channel": place.channel,
        "help": place.id in cast.help_places,
        "with": others,
        "bot": BOT in place.members or place.channel,
        "home": others == [BOT],
    }


def buttons_of(parts: tuple[Part, ...]) -> list[Button]:
    """Return the buttons that may be pressed in *parts*."""
    rows = [part.items for part in parts if isinstance(part, Buttons)]
    return [button for row in rows for button in row if not button.opens]


def _name(person: str, cast: Cast) -> str:
    found = cast.person(person)
    return found.name if found else BOT_NAME


def _gathered(reactions: tuple[tuple[str, str], ...]) -> list[Json]:
    people: dict[str, list[str]] = {}
    for emoji, person in reactions:
        people.setdefault(emoji, []).append(person)
    return [{"emoji": emoji, "people": who} for emoji, who in people.items()]


def _drawn_button(button: Button) -> Json:
    return {
        "label": button.label,
        "action": button.action,
        "tone": button.tone.value,
        "opens_form": button.opens_form,
        "about": button.about,
        "opens": button.opens,
    }


def _drawn_link(link: Link) -> Json:
    return {
        "is": "link",
        "label": link.label,
        "place": link.place.id,
        "door": link.place.door,
        "message": link.message,
    }


def _drawn_phone(phone: Phone) -> Json:
    """Draw a number; ``dials`` is empty where it is more than a number."""
    return {
        "is": "phone",
        "label": phone.label,
        "number": phone.number,
        "dials": dialled(phone.number),
    }


def _drawn_chart(chart: Chart) -> Json:
    return {
        "is": "chart",
        "title": chart.title,
        "unit": chart.unit,
        "categories": list(chart.categories),
        "series": [{"name": name, "values": list(values)} for name, values in chart.series],
    }


def _drawn_field(field: Field) -> Json:
    if isinstance(field, Note):
        return {"is": "note", "text": field.text}
    shown: Json = {
        "name": field.name,
        "label": field.label,
        "value": field.value,
        "hint": field.hint,
        "required": field.required,
    }
    if isinstance(field, Choice):
        options = [list(option) for option in field.options]
        return {"is": "choice", **shown, "options": options, "scale": field.scale}
    return {"is": "text", **shown, "lines": field.lines, "longest": field.longest}


_PARTS: dict[type[Any], Callable[[Any], Json]] = {
    Line: lambda part: {"is": "line", "text": part.text, "quiet": part.quiet},
    Heading: lambda part: {"is": "heading", "text": part.text},
    Quote: lambda part: {"is": "quote", "text": part.text, "by": part.by},
    Link: _drawn_link,
    Phone: _drawn_phone,
    Buttons: lambda part: {"is": "buttons", "items": [_drawn_button(b) for b in part.items]},
    Chart: _drawn_chart,
    # Here the bot opens chats itself, so nobody has to be led to one.
    Contact: lambda part: {"is": "line", "text": part.label, "quiet": False},
}

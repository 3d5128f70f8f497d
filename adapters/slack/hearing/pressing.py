"""What a person asks of the bot directly and waits for, as events and wishes. Pure."""

import json
from dataclasses import dataclass
from datetime import datetime

from adapters.slack.hearing import reading, words
from adapters.slack.hearing.reading import Json, Unreadable
from adapters.slack.hearing.said import author
from adapters.slack.hearing.shown import shown
from adapters.slack.workspace import DOOR, Workspace
from chatops.events import ButtonPressed, CommandGiven, FormSubmitted, Place, PlaceKind
from chatops.ports import FormContext

FORM = "form"
ABOUT_THIS = "ask_it_about_this"
ASK_IT = "ask_it"
ASK = "ask"
_FIELD = "field:"
_BY_NAME = {"directmessage": PlaceKind.PRIVATE, "privategroup": PlaceKind.PRIVATE}
_SHOWN = ("type", "callback_id", "title", "submit", "close")
_SAID = "said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """The ways to answer somebody: ``trigger`` opens a view for 3 seconds."""

    answer_at: str = ""
    trigger: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A form that somebody wants to see."""

    action: str
    by: str
    context: FormContext


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A form that came back, and the view it was in, to keep it open with a sentence on top."""

    event: FormSubmitted
    view: Json
    attempt: int

    def again(self, sentence: str, *, attempt: int) -> dict[str, object]:
        """Draw the same view once more. What was typed stays, as its fields keep their names."""
        told = {"type": "plain_text", "text": sentence[:3000], "emoji": False}
        top = {"type": "section", "block_id": f"{_SAID}:{attempt}", "text": told}
        blocks = [b for b in reading.objects(self.view, "blocks") if not _is_told(b)]
        meta = _metadata(self.view) | {"attempt": attempt}
        return {
            **{key: self.view[key] for key in _SHOWN if self.view.get(key) is not None},
            "private_metadata": json.dumps(meta, ensure_ascii=False),
            "blocks": [top, *blocks],
        }


def asker(body: Json) -> Asker:
    """Tell how to answer who sent this."""
    return Asker(
        answer_at=reading.text(body, "response_url"), trigger=reading.text(body, "trigger_id")
    )


def channel_of(body: Json) -> str | None:
    """Tell where a button was pressed; None on the home page."""
    container = reading.obj_or_none(body, "container") or {}
    if container.get("type") == "view":
        return None
    channel = reading.obj_or_none(body, "channel")
    return reading.name(channel, "id") if channel else reading.name_or_none(container, "channel_id")


def kind_there(body: Json, ws: Workspace) -> PlaceKind | None:
    """Tell what sort of place a button of ours was pressed in, where that can be known."""
    channel = channel_of(body) or ""
    container = reading.obj_or_none(body, "container") or {}
    known = ws.kind(channel)
    if known is None and channel.startswith("D"):
        # Only an answer that one person sees can stand where the bot itself is not.
        return PlaceKind.PRIVATE if container.get("is_ephemeral") is True else PlaceKind.DM
    return known


def pressed(
    body: Json, ws: Workspace, *, at: datetime, kind: PlaceKind
) -> ButtonPressed | Wish | None:
    """Read a pressed button: an event, a form to open, or nothing (a link)."""
    actions = reading.objects(body, "actions")
    if not actions:
        raise Unreadable("actions")
    button, account = actions[0], reading.name(reading.obj(body, "user"), "id")
    what = reading.name(button, "action_id")
    does = what.partition(":")[0]
    if does not in ("press", "form"):
        return None
    action, by, channel = _action(button, "value"), ws.person(account), channel_of(body)
    place = ws.place(channel, kind) if channel else None
    message = _message_in(body) if channel else None
    if does == "form":
        return Wish(action=action, by=by, context=FormContext(place=place, message=message))
    stamp = reading.stamp(button, "action_ts")
    return ButtonPressed(
        id=f"{DOOR}:{ws.installation.team}:pressed:{account}:{what}:{stamp}",
        at=at,
        said_at=reading.moment(stamp),
        action=action,
        by=by,
        place=place,
        message=message,
    )


def submitted(body: Json, ws: Workspace, *, at: datetime) -> Sent:
    """Read a form that was sent; the same however often, until it was refused."""
    view, account = reading.obj(body, "view"), reading.name(reading.obj(body, "user"), "id")
    if view.get("callback_id") != FORM:
        raise Unreadable("callback_id")
    meta = _metadata(view)
    attempt = meta.get("attempt")
    if type(attempt) is not int or not 0 < attempt < 10_000:
        raise Unreadable("attempt")
    number = reading.name(view, "id")
    event = FormSubmitted(
        id=f"{DOOR}:{ws.installation.team}:form:{number}:{attempt}",
        at=at,
        said_at=at,
        action=_action(meta, "action"),
        by=ws.person(account),
        values=_values(view),
        place=_place(meta),
    )
    return Sent(event=event, view=view, attempt=attempt)


def commanded(body: Json, ws: Workspace, *, at: datetime) -> CommandGiven:
    """Read a slash command. Where the bot itself is not, it was given in private."""
    account, channel = reading.name(body, "user_id"), reading.name(body, "channel_id")
    read = words.read(reading.text(body, "text"), ws)
    kind = _kind_named(channel, body.get("channel_name"), ws)
    return CommandGiven(
        id=f"{DOOR}:{ws.installation.team}:command:{reading.name(body, 'trigger_id')}",
        at=at,
        said_at=at,
        by=ws.person(account),
        text=read.text.strip(),
        place=ws.place(channel, kind),
        mentions=read.mentions,
    )


def shortcut(body: Json, ws: Workspace) -> Wish | None:
    """Read a shortcut: the form that asks, about a message or about nothing yet.

    None where it was used on a message of the bot's own.
    """
    by = ws.person(reading.name(reading.obj(body, "user"), "id"))
    which = body.get("callback_id")
    if which == ASK_IT:
        return Wish(action=ASK, by=by, context=FormContext())
    if which != ABOUT_THIS:
        raise Unreadable("callback_id")
    message, ours = reading.obj(body, "message"), ws.installation
    channel = reading.name(reading.obj(body, "channel"), "id")
    if message.get("user") == ours.bot_user or message.get("bot_id") == ours.bot:
        return None
    written = reading.text(message, "text") or reading.clean(shown(message))
    context = FormContext(
        place=ws.place(channel, ws.kind(channel) or PlaceKind.PRIVATE),
        message=reading.stamp(message, "ts"),
        author=author(message, ws),
        text=words.read(written, ws).text,
    )
    return Wish(action=ASK, by=by, context=context)


def _kind_named(channel: str, called: object, ws: Workspace) -> PlaceKind:
    known, called = ws.kind(channel), called if isinstance(called, str) else ""
    if known is not None:
        return known
    if channel.startswith("D") or called.startswith("mpdm-"):
        return PlaceKind.PRIVATE
    return _BY_NAME.get(called, PlaceKind.CHANNEL)


def _message_in(body: Json) -> str | None:
    container = reading.obj_or_none(body, "container") or {}
    message = reading.obj_or_none(body, "message") or {}
    return reading.stamp_or_none(container, "message_ts") or reading.stamp_or_none(message, "ts")


def _action(data: Json, key: str) -> str:
    action = reading.text(data, key)
    if not action or len(action) > 2000:
        raise Unreadable(key)
    return action


def _metadata(view: Json) -> dict[str, object]:
    try:
        meta = json.loads(reading.text(view, "private_metadata"))
    except (ValueError, RecursionError):
        meta = None
    if not isinstance(meta, dict):
        raise Unreadable("private_metadata")
    return meta


def _place(meta: Json) -> Place | None:
    match meta.get("place"):
        case None:
            return None
        case [str(channel), str(kind)] if kind in set(PlaceKind):
            return Place(door=DOOR, id=reading.name({"id": channel}, "id"), kind=PlaceKind(kind))
        case _:
            raise Unreadable("place")


def _values(view: Json) -> dict[str, str]:
    blocks = reading.obj(reading.obj(view, "state"), "values")
    fields = {b.removeprefix(_FIELD): typed for b, typed in blocks.items() if b.startswith(_FIELD)}
    # A block's name is not ours to repeat in a log, so none is read by its name.
    return {field: _value({"values": typed}) for field, typed in fields.items()}


def _value(typed: Json) -> str:
    element = reading.obj(reading.obj(typed, "values"), "value")
    chosen = reading.obj_or_none(element, "selected_option")
    return reading.text(chosen if chosen is not None else element, "value")


def _is_told(block: Json) -> bool:
    name = block.get("block_id")
    return isinstance(name, str) and name.startswith(f"{_SAID}:")

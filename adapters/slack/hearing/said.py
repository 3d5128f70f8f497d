"""Messages as events: said, changed, taken back, or left by a huddle. Pure."""

from dataclasses import dataclass
from datetime import datetime

from adapters.slack.hearing import reading, words
from adapters.slack.hearing.reading import Json, Unreadable
from adapters.slack.hearing.shown import shown
from adapters.slack.workspace import DOOR, Workspace
from chatops.events import (
    HuddleHeld,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
    Place,
    PlaceKind,
)

SPOKEN = (None, "thread_broadcast", "file_share", "me_message")
"""What a person says; joins, topics, huddles and pins have subtypes of their own."""
HUDDLE = "huddle_thread"
BY_A_BOT = "bot_message"
SLACKBOT = "USLACKBOT"

OfMessage = MessageSaid | MessageEdited | MessageDeleted | HuddleHeld


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The place that something is read in, and when."""

    ws: Workspace
    channel: str
    kind: PlaceKind
    at: datetime

    @property
    def place(self) -> Place:
        return self.ws.place(self.channel, self.kind)

    def id(self, *what: str) -> str:
        """Name an event here the same each time it is repeated."""
        return ":".join((DOOR, self.ws.installation.team, self.place.id, *what))


def message_of(message: Json, where: Where) -> OfMessage | None:
    """Read a message, as an event or as it stands in a place's history; None if it is not for us.

    A change that changes no words (a link that unfolds) is nothing, and so is all that the bot
    itself says.
    """
    match _subtype(message):
        case "message_changed":
            return _changed(message, where)
        case "message_deleted":
            return _deleted(message, where)
        case "tombstone":
            ts = reading.stamp(message, "ts")
            return _gone(ts, where, said_at=ts)
        case "huddle_thread":
            return _huddle(message, where)
        case _:
            return _said(message, where)


def edited(message: Json, where: Where, *, stamp: str) -> MessageEdited | None:
    """Read a message's words as they are since *stamp*."""
    if _is_ours(message, where.ws) or _is_automated(message):
        return None
    if _subtype(message) not in SPOKEN:
        return None
    ts = reading.stamp(message, "ts")
    read = words_of(message, where.ws)
    return MessageEdited(
        id=where.id(ts, "edited", stamp),
        at=where.at,
        said_at=reading.moment(stamp),
        place=where.place,
        message=ts,
        author=author(message, where.ws),
        text=read.text,
        root=_root(message, ts),
        mentions=read.mentions,
    )


def edited_at(message: Json) -> str | None:
    """Tell when somebody changed a message, as Slack's timestamp."""
    change = reading.obj_or_none(message, "edited")
    return reading.stamp(change, "ts") if change else None


def author(message: Json, ws: Workspace) -> str:
    """Name who wrote it: a person, or what posted in nobody's name."""
    account = reading.name_or_none(message, "user") or reading.name_or_none(message, "bot_id")
    if account is not None:
        return ws.person(account)
    called = reading.text(message, "username").strip()
    if not called:
        raise Unreadable("user")
    return f"app:{called[:80]}"  # a name of its own choosing must be nobody's id


def _said(message: Json, where: Where) -> MessageSaid | None:
    if _subtype(message) not in (*SPOKEN, BY_A_BOT) or _is_ours(message, where.ws):
        return None
    ts = reading.stamp(message, "ts")
    read = words_of(message, where.ws)
    return MessageSaid(
        id=where.id(ts),
        at=where.at,
        said_at=reading.moment(ts),
        place=where.place,
        message=ts,
        author=author(message, where.ws),
        text=read.text,
        root=_root(message, ts),
        mentions=read.mentions,
        files=len(reading.objects(message, "files")),
        automated=_is_automated(message),
    )


def _huddle(message: Json, where: Where) -> HuddleHeld | None:
    """Read who talks in a huddle; Slack tells it anew whenever somebody joins."""
    room = reading.obj_or_none(message, "room")
    if room is None:
        return None
    history = room.get("participant_history") or []
    if not isinstance(history, list):
        raise Unreadable("participant_history")
    accounts = [reading.name({"user": account}, "user") for account in history]
    if began := reading.name_or_none(room, "created_by"):
        accounts.insert(0, began)
    people = tuple(dict.fromkeys(where.ws.person(account) for account in accounts))
    ts = reading.stamp(message, "ts")
    return HuddleHeld(
        id=where.id(ts, "huddle", str(len(people))),
        at=where.at,
        said_at=reading.moment(ts),
        place=where.place,
        root=_root(message, ts),
        people=people,
    )


def _changed(event: Json, where: Where) -> MessageEdited | MessageDeleted | HuddleHeld | None:
    message = reading.obj(event, "message")
    if _subtype(message) == HUDDLE:
        return _huddle(message, where)
    before = reading.obj_or_none(event, "previous_message")
    stamp = reading.stamp_or_none(event, "event_ts") or reading.stamp(event, "ts")
    if _subtype(message) == "tombstone":  # a thread's first message, whose answers still stand
        return _gone(reading.stamp(message, "ts"), where, said_at=stamp)
    human = edited_at(message)
    same = before is not None and not _differs(message, before)
    if same and (human is None or human == edited_at(before or {})):
        return None
    return edited(message, where, stamp=human or stamp)


def _deleted(event: Json, where: Where) -> MessageDeleted | None:
    before = reading.obj_or_none(event, "previous_message")
    if before is not None and _is_ours(before, where.ws):
        return None
    stamp = reading.stamp_or_none(event, "event_ts") or reading.stamp(event, "ts")
    return _gone(reading.stamp(event, "deleted_ts"), where, said_at=stamp)


def _gone(ts: str, where: Where, *, said_at: str) -> MessageDeleted:
    return MessageDeleted(
        id=where.id(ts, "deleted"),
        at=where.at,
        said_at=reading.moment(said_at),
        place=where.place,
        message=ts,
    )


def _differs(message: Json, before: Json) -> bool:
    return reading.text(message, "text") != reading.text(before, "text") or (
        _files(message) != _files(before)
    )


def _files(message: Json) -> list[object]:
    return [file.get("id") for file in reading.objects(message, "files")]


def words_of(message: Json, ws: Workspace) -> words.Words:
    """Read what a message says, written or drawn."""
    written = reading.text(message, "text")
    return words.read(written or reading.clean(shown(message)), ws)


def _root(message: Json, ts: str) -> str | None:
    root = reading.stamp_or_none(message, "thread_ts")
    return root if root != ts else None


def _subtype(message: Json) -> str | None:
    return reading.name_or_none(message, "subtype")


def _is_ours(message: Json, ws: Workspace) -> bool:
    ours = ws.installation
    return message.get("user") == ours.bot_user or message.get("bot_id") == ours.bot


def _is_automated(message: Json) -> bool:
    by_a_bot = _subtype(message) == BY_A_BOT or bool(message.get("bot_id"))
    return by_a_bot or message.get("user") == SLACKBOT

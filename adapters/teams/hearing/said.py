"""Messages as events: said, changed, taken back. Pure."""

from hashlib import blake2b

from adapters.teams.hearing import reading, words
from adapters.teams.hearing.firsts import Firsts
from adapters.teams.hearing.reading import Json
from adapters.teams.hearing.where import Where, author, is_automated, ours
from chatops.events import MessageDeleted, MessageEdited, MessageSaid

EDITED, SAID_AGAIN, DELETED = "editMessage", "undeleteMessage", "softDeleteMessage"


def said(
    activity: Json, where: Where, *, firsts: Firsts | None = None, again: str = ""
) -> MessageSaid | None:
    """Read a message; None where it is nobody's, or the bot's own.

    *firsts* is there where ids do not tell which message is the first of its thread.
    """
    by = author(activity, where.tenant)
    if not by or is_ours(activity, where):
        return None
    id = reading.name(activity, "id")
    message, root = _named(id, where, firsts)
    read = words.read(activity, where.tenant)
    return MessageSaid(
        id=where.id(id, again) if again else where.id(id),
        at=where.at,
        said_at=where.said_at,
        place=where.place,
        message=message,
        author=by,
        text=read.text,
        root=root,
        mentions=read.mentions,
        files=read.files,
        automated=is_automated(activity),
    )


def changed(
    activity: Json, where: Where, *, firsts: Firsts | None = None
) -> MessageEdited | MessageSaid | None:
    """Read a change: of the words, or that a deletion is taken back."""
    about = _about(activity)
    stamp = reading.stamp(activity) or _digest(reading.text(activity, "text"))
    if about == SAID_AGAIN:
        return said(activity, where, firsts=firsts, again=f"{about}:{stamp}")
    if about != EDITED or is_automated(activity) or is_ours(activity, where):
        return None
    by = author(activity, where.tenant)
    if not by:
        return None
    id = reading.name(activity, "id")
    message, root = _named(id, where, None)
    read = words.read(activity, where.tenant)
    return MessageEdited(
        id=where.id(id, about, stamp),
        at=where.at,
        said_at=where.said_at,
        place=where.place,
        message=message,
        author=by,
        text=read.text,
        root=root,
        mentions=read.mentions,
    )


def taken_back(activity: Json, where: Where) -> MessageDeleted | None:
    """Read that a message was taken back."""
    if _about(activity) != DELETED or is_ours(activity, where):
        return None
    id = reading.name(activity, "id")
    return MessageDeleted(
        id=where.id(id, DELETED, reading.stamp(activity)),
        at=where.at,
        said_at=where.said_at,
        place=where.place,
        message=id,
    )


def is_ours(activity: Json, where: Where) -> bool:
    """Tell whether the bot itself did it."""
    return reading.within(activity, "from", "id") in ours(activity, where.tenant)


def _about(activity: Json) -> str:
    return reading.word(activity, "channelData", "eventType")


def _named(id: str, where: Where, firsts: Firsts | None) -> tuple[str, str | None]:
    """Name a message and the first one of its thread; None where it is that itself."""
    thread = where.thread
    if not thread or id == thread:
        if thread and firsts is not None:
            firsts.is_first(where.place.id, thread, id)
        return id, None
    if firsts is not None and firsts.is_first(where.place.id, thread, id):
        return thread, None
    return id, thread


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()

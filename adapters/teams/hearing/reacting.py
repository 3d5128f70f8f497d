"""Reactions, by the characters that the desk knows them by. Pure."""

import re

from adapters.signs import plain
from adapters.teams.hearing import reading
from adapters.teams.hearing.reading import Json
from adapters.teams.hearing.where import Where, account_of
from chatops.events import BOT, ReactionChanged

SIX = {"like": "👍", "heart": "❤", "laugh": "😆", "surprised": "😮", "sad": "😢", "angry": "😡"}
"""Those that Teams names by a word; all others by their code points: ``1f440_eyes``."""
_CODES = re.compile(r"([0-9a-f]{4,6}(?:-[0-9a-f]{2,6}){0,8})(?:_[\w-]{0,80})?", re.ASCII)
SIGNS_BEGIN = 0x2000
"""Below are letters; no reaction is one alone."""


def reactions(activity: Json, where: Where) -> tuple[ReactionChanged, ...]:
    """Read the reactions that were put on a message of the bot's, and those taken off.

    Teams tells of no others.
    """
    account = account_of(activity)
    if not account:
        return ()
    message, stamp = reading.name(activity, "replyToId"), reading.name(activity, "id")
    return tuple(
        ReactionChanged(
            id=where.id(message, sign, account, stamp, "added" if added else "removed"),
            at=where.at,
            said_at=where.said_at,
            place=where.place,
            message=message,
            emoji=sign,
            by=where.tenant.person(account),
            added=added,
            author=BOT,
        )
        for key, added in (("reactionsRemoved", False), ("reactionsAdded", True))
        for sign in _signs(activity, key)
    )


def character(kind: str) -> str:
    """Return the character that a reaction's type stands for; empty where it is none we know."""
    found = _CODES.fullmatch(kind.lower())
    if found is None:
        return SIX.get(kind, "")
    codes = [int(code, 16) for code in found[1].split("-")]
    if codes[0] < SIGNS_BEGIN or not all(_is_sign(code) for code in codes):
        return ""
    return plain("".join(map(chr, codes)))


def _signs(activity: Json, key: str) -> tuple[str, ...]:
    told = (character(reading.text(one, "type")) for one in reading.objects(activity, key))
    return tuple(dict.fromkeys(sign for sign in told if sign))


def _is_sign(code: int) -> bool:
    return code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF

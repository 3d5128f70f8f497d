"""What somebody wrote on Teams, as the desk reads it. Pure.

Who is named is told by ``entities`` alone: what looks like a name in the text, anybody can type.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from adapters.teams.hearing import reading
from adapters.teams.hearing.html import Named, taken, tidy
from adapters.teams.hearing.reading import Json, Unreadable
from adapters.teams.hearing.where import ours
from adapters.teams.tenant import Tenant
from chatops.events import BOT

_AT = re.compile(r"<at(?: [^<>]*)?>([^<>]*)</at>")
_ESCAPED = re.compile(r"&(?:nbsp|lt|gt|amp|quot|#39);")
_WORD = re.compile(r"\w")
HTML = "text/html"
CARD = "application/vnd.microsoft.card."
MOST = 200
"""Names in one message."""
QUOTED = "messageReference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text as the desk reads it: who is named stands as ``@id``, in ``mentions`` in order.

    ``files``: how many files or pictures came along.
    """

    text: str
    mentions: tuple[str, ...] = ()
    files: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody who is surely named; ``person`` is empty where we do not know whose account it is.

    ``number`` is what an editor's HTML calls it by.
    """

    label: str
    person: str
    number: int


def read(activity: Json, tenant: Tenant) -> Words:
    """Read the words of an activity. What the editor made of them tells more than plain words."""
    attached = reading.readable_objects(activity, "attachments")
    rich = next((one for one in attached if _is_rich(one)), None)
    plain = reading.text(activity, "text")
    named = mentions(activity, tenant)
    if activity.get("textFormat") == "xml":
        found = taken(plain)
    else:
        found = taken(reading.text(rich, "content")) if rich is not None else taken("")
    pieces: Sequence[str | Named] = found.pieces
    if not any(isinstance(one, Named) or one.strip() for one in pieces) and not found.quotes:
        pieces = tuple(_plain(plain))
    words = _written(pieces, named)
    listed = sum(_is_file(one) for one in attached)
    return Words(text=words.text, mentions=words.mentions, files=max(listed, found.files))


def of_html(html: str, named: Sequence[Mention]) -> Words:
    """Read HTML in which these are named."""
    return _written(taken(html).pieces, named)


def mentions(activity: Json, tenant: Tenant) -> tuple[Mention, ...]:
    """List who is named in an activity, as its entities tell; who cannot be read, is not."""
    bots = ours(activity, tenant)
    entities = reading.readable_objects(activity, "entities")
    named = [one for one in entities if one.get("type") == "mention"][:MOST]
    people = {one.id: one.aad for one in tenant.accounts.values() if one.id} if named else {}
    return tuple(
        mention
        for number, entity in enumerate(named)
        if (mention := _mention(entity, number, bots, people, tenant)) is not None
    )


def _mention(
    entity: Json, number: int, bots: Container[str], people: Mapping[str, str], tenant: Tenant
) -> Mention | None:
    """Read one; *people* are the accounts in the directory, by what Teams calls them to us."""
    try:
        who = reading.obj_or_none(entity, "mentioned") or {}
        id = reading.name_or_none(who, "id") or ""
        aad = reading.name_or_none(who, "aadObjectId") or people.get(id, "")
        label = _label(reading.text(entity, "text")) or reading.text(who, "name")
    except Unreadable:  # one odd name must not lose a whole message
        return None
    person = BOT if id in bots else tenant.person(aad) if aad else ""
    return Mention(label=label, person=person, number=number)


def _label(text: str) -> str:
    found = _AT.search(text)
    return (found[1] if found else text).strip()


def _plain(text: str) -> Iterator[str | Named]:
    done = 0
    for found in _AT.finditer(text):
        yield _unescaped(text[done : found.start()])
        yield Named(label=_unescaped(found[1]).strip())
        done = found.end()
    yield _unescaped(text[done:])


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: unescape(found[0]), text).replace("\xa0", " ")


def _written(pieces: Sequence[str | Named], named: Sequence[Mention]) -> Words:
    left = list(named)
    called: list[str] = []
    text: list[str] = []
    is_behind_name = False
    for piece in pieces:
        mention = None if isinstance(piece, str) else _meant(piece, left, named)
        if mention is not None:
            called += [mention.person] if mention.person else []
            text.append(_name(mention))
        else:
            words = piece if isinstance(piece, str) else piece.label
            # The Agents Playground leaves no space behind a name.
            text += [" ", words] if is_behind_name and _WORD.match(words) else [words]
        is_behind_name = mention is not None
    called += [one.person for one in left if one.person]
    whole = tidy("".join(text).replace("\r\n", "\n").replace("\r", "\n"))
    return Words(text=reading.clean(whole), mentions=tuple(dict.fromkeys(called)))


def _name(mention: Mention) -> str:
    if mention.person == BOT:
        return BOT
    return f"@{mention.person or mention.label}"


def _meant(piece: Named, left: list[Mention], named: Sequence[Mention]) -> Mention | None:
    """Find who is named in a place of the text: by number and words, else by the words alone."""
    fits = [one for one in left if one.label == piece.label]
    found = next((one for one in fits if one.number == piece.number), fits[0] if fits else None)
    if found is not None:
        left.remove(found)
        return found
    return next((one for one in named if one.label == piece.label), None)


def _is_rich(attachment: Json) -> bool:
    return attachment.get("contentType") == HTML and isinstance(attachment.get("content"), str)


def _is_file(attachment: Json) -> bool:
    kind = attachment.get("contentType")
    return isinstance(kind, str) and kind not in (HTML, QUOTED) and not kind.startswith(CARD)

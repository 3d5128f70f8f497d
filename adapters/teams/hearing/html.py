"""What an editor made of somebody's words, taken apart again: plain words, and who is named. Pure.

Nothing here looks at a stretch of text more than a fixed number of times.
"""

import re
from dataclasses import dataclass, field
from html import unescape

_PIECE = re.compile(r"<([^<>]*)>|([^<]+)|<")
_NAME = re.compile(r"/?\s*([A-Za-z][A-Za-z0-9:-]{0,30})")
_ATTRIBUTE = re.compile(r"(?<![\w:-])([\w:-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')")
_SCHEME = re.compile(r"(mailto|tel):|[a-z]+://")
_SPACES = re.compile(r"[ \t\r\f\xa0]+")

BLOCKS = frozenset("address article div dl h1 h2 h3 h4 h5 h6 hr li ol p pre table tr ul".split())
EMPTY = frozenset("br hr img emoji input meta link".split())
UNSEEN = frozenset(("script", "style", "head", "title"))
DEEPEST = 200
"""Tags within each other; what is further in is read as if it stood there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Where somebody is named, in these words; ``number`` says which of those named it is."""

    label: str
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was found: words and names in order, and how many files or pictures are shown.

    ``quotes``: it quotes what was said before, which is left out.
    """

    pieces: tuple[str | Named, ...]
    files: int = 0
    quotes: bool = False


@dataclass(slots=True)
class _Open:
    """A tag that is not closed yet, and what it does to what is in it."""

    tag: str
    hides: bool = False
    number: int | None = None
    names: bool = False
    leads: str = ""
    begins: int = 0


@dataclass(slots=True)
class _Reading:
    pieces: list[str | Named] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    hidden: int = 0
    files: int = 0
    quotes: bool = False


def taken(html: str) -> Taken:
    """Take HTML apart. Never raises; an answer's quotation is left out, as it was said before."""
    state = _Reading()
    for piece in _PIECE.finditer(html):
        inside, words = piece.groups()
        if words is not None:
            _says(words, state)
        elif inside is None:
            _says("<", state)
        elif not _is_tag(inside, state):
            _says(piece[0], state)
    while state.open:
        _close(state.open.pop(), state)
    return Taken(pieces=tuple(state.pieces), files=state.files, quotes=state.quotes)


def words_alone(html: str) -> str:
    """Return the words of HTML, with names as they stand there."""
    return tidy("".join(one if isinstance(one, str) else one.label for one in taken(html).pieces))


def tidy(text: str) -> str:
    """Take out blank lines and spaces that only an editor puts there."""
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _says(words: str, state: _Reading) -> None:
    if state.hidden or (not words.strip(" \t\r\n") and "\n" in words):
        return
    state.pieces.append(_SPACES.sub(" ", unescape(words).replace("\0", "")))


def _is_tag(inside: str, state: _Reading) -> bool:
    """Heed a tag; tell whether it was one."""
    if inside.startswith(("!", "?")):
        return True
    found = _NAME.match(inside)
    if found is None:
        return False
    tag = found[1].lower()
    if inside.startswith("/"):
        _ends(tag, state)
        return True
    told = {name.lower(): unescape(a or b) for name, a, b in _ATTRIBUTE.findall(inside)}
    _begins(tag, told, state)
    return True


def _begins(tag: str, told: dict[str, str], state: _Reading) -> None:
    kind = told.get("itemtype", "")
    if not state.hidden:
        _shows(tag, kind, told, state)
    if tag in EMPTY:
        return
    quotes = tag == "blockquote" and kind.endswith("/Reply")
    state.quotes = state.quotes or quotes
    opened = _Open(tag, hides=quotes or tag in UNSEEN, begins=len(state.pieces))
    if not state.hidden and (tag == "at" or kind.endswith("/Mention")):
        opened.names = True
        opened.number = _number(told.get("id", "") if tag == "at" else told.get("itemid", ""))
    elif tag == "a":
        opened.leads = told.get("href", "").strip()
    if len(state.open) < DEEPEST:
        state.open.append(opened)
        state.hidden += opened.hides


def _shows(tag: str, kind: str, told: dict[str, str], state: _Reading) -> None:
    if tag == "br":
        state.pieces.append("\n")
    elif tag in BLOCKS or tag == "blockquote":
        _new_line(state)
    elif tag == "emoji" or (tag == "img" and kind.endswith("/Emoji")):
        state.pieces.append(told.get("alt", ""))
    elif tag in {"img", "attachment"}:
        state.files += 1
    elif tag in {"td", "th"}:
        state.pieces.append(" ")


def _ends(tag: str, state: _Reading) -> None:
    if not any(one.tag == tag for one in state.open):
        return
    while state.open:
        last = state.open.pop()
        _close(last, state)
        if last.tag == tag:
            return


def _close(last: _Open, state: _Reading) -> None:
    state.hidden -= last.hides
    if state.hidden:
        return
    if last.names:
        label = _joined(state, last.begins)
        state.pieces.append(Named(label=label.strip(), number=last.number))
    elif last.leads:
        label = _joined(state, last.begins)
        state.pieces.append(_link(last.leads, label))
    elif last.tag in BLOCKS or last.tag == "blockquote":
        _new_line(state)


def _joined(state: _Reading, begins: int) -> str:
    """Take out what stands in a tag, as words."""
    within = state.pieces[begins:]
    del state.pieces[begins:]
    return "".join(one if isinstance(one, str) else one.label for one in within)


def _new_line(state: _Reading) -> None:
    last = state.pieces[-1] if state.pieces else "\n"
    if isinstance(last, Named) or not last.endswith("\n"):
        state.pieces.append("\n")


def _link(url: str, label: str) -> str:
    address, bare = _SCHEME.sub("", url, count=1), _SCHEME.sub("", label.strip(), count=1)
    if not bare or bare.rstrip("/") == address.rstrip("/"):
        return label or url
    return f"{label} ({url})" if url.startswith(("http://", "https://")) else label


def _number(told: str) -> int | None:
    return int(told) if told.isascii() and told.isdigit() and len(told) < 5 else None

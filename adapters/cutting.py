"""Cutting a text so that nothing of it breaks, whatever a platform counts. Pure."""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence

Size = Callable[[str], int]
"""How much room a text takes up, which is that of its letters together."""
Cut = Callable[[str, int], str]

_ZWJ, _ELLIPSIS = "\u200d", "…"
_WIDEST = 6
"""What one letter takes up at the most, written as others count it."""
_REACH = 64
"""Letters that a cluster may take up; what piles up more marks than that is cut inside."""
_FLAG = range(0x1F1E6, 0x1F200)
_TAGS = range(0xE0020, 0xE0080)
_SKIN = range(0x1F3FB, 0x1F400)


def units(text: str) -> int:
    """Count as a browser does, where a letter beyond the basic plane is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, limit: int, *, size: Size = units) -> str:
    """Cut *text* to *limit* with an ellipsis at the end, never inside what is seen as one sign."""
    if size(text) <= limit:
        return text
    return text[: _fitting(text, limit - 1, size)].rstrip() + _ELLIPSIS


def pieces(text: str, limit: int, *, size: Size = units) -> list[str]:
    """Cut *text* into pieces of at most *limit*, at a line or a word where there is one."""
    found = []
    while size(text) > limit:
        end = max(_fitting(text, limit, size), 1)
        near = max(text.rfind("\n", end // 2, end), text.rfind(" ", end // 2, end))
        end = near + 1 if near > 0 else end
        found.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [piece for piece in [*found, text] if piece]


def levelled(
    texts: Sequence[str], room: int, *, size: Size = units, cut: Cut = shorten
) -> list[str]:
    """Shorten the longest of *texts* until all of them take up no more than *room*."""

    def spent(limit: int) -> int:
        return sum(size(cut(text, limit)) for text in texts)

    texts = [cut(text, max(room, 1)) for text in texts]
    longest = max(map(len, texts), default=0) * _WIDEST
    if spent(longest) <= room:
        return texts
    limit = bisect_right(range(1, longest), room, key=spent)
    return [cut(text, max(limit, 1)) for text in texts]


def _fitting(text: str, limit: int, size: Size) -> int:
    """Return where to cut: as far as *limit* goes, at the edge of a cluster."""
    end = spent = 0
    for letter in text:
        spent += size(letter)
        if spent > limit:
            break
        end += 1
    edge = next((at for at in range(end, max(end - _REACH, 0), -1) if _is_edge(text, at)), end)
    return edge or end


def _is_edge(text: str, at: int) -> bool:
    """Tell whether what stands before *at* and what follows are seen as two signs."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if _ZWJ in (before, after) or _extends(after) or before + after == "\r\n":
        return False
    if ord(before) in _FLAG and ord(after) in _FLAG:
        return _flags_before(text, at) % 2 == 0
    return not _is_hangul(before, after)


def _extends(letter: str) -> bool:
    return (
        unicodedata.category(letter).startswith("M")
        or ord(letter) in _TAGS
        or (ord(letter) in _SKIN)
    )


def _flags_before(text: str, at: int) -> int:
    start = at
    while start > 0 and ord(text[start - 1]) in _FLAG:
        start -= 1
    return at - start


def _is_hangul(before: str, after: str) -> bool:
    """Tell whether two letters of Hangul are parts of one syllable."""
    if "\u1100" <= before <= "\u115f":
        return "\u1100" <= after <= "\u11ff" or "\uac00" <= after <= "\ud7a3"
    goes_on = "\u1160" <= before <= "\u11ff" or "\uac00" <= before <= "\ud7a3"
    return goes_on and "\u1160" <= after <= "\u11ff"

"""Slack's sizes, and cutting a text so that nothing of it breaks."""

import unicodedata

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MESSAGE_LETTERS = 12_000
"""In all the blocks of a message: Slack names no figure and refuses some above 13,000."""
MESSAGE_TEXT = 3_900
VIEW_BYTES = 240_000
TEXT = 3_000
HEADER = 150
BUTTON = 75
ACCESSIBLE = 75
VALUE = 2_000
ELEMENTS = 25
TITLE = 24
LABEL = 2_000
HINT = 2_000
OPTION = 75
OPTION_VALUE = 150
OPTIONS = 100
ADDRESS = 3_000
CHARTS = 2
CHART_TITLE = 50
CHART_LABEL = 20
CHART_CATEGORIES = 20
CHART_SERIES = 12

_ZWJ, _ELLIPSIS = "\u200d", "…"
_REACH = 64
"""Letters that a cluster may take up; what piles up more marks than that is cut inside."""
_FLAG = range(0x1F1E6, 0x1F200)
_TAGS = range(0xE0020, 0xE0080)
_SKIN = range(0x1F3FB, 0x1F400)


def units(text: str) -> int:
    """Count as a browser does, where a letter beyond the basic plane is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def length(text: str) -> int:
    """Count in the strictest way: Slack keeps the three signs escaped, plain text or not."""
    return units(text) + 4 * text.count("&") + 3 * (text.count("<") + text.count(">"))


def shorten(text: str, limit: int) -> str:
    """Cut *text* to *limit* with an ellipsis at the end, never inside what is seen as one sign."""
    if length(text) <= limit:
        return text
    return text[: _fitting(text, limit - 1)].rstrip() + _ELLIPSIS


def pieces(text: str, limit: int) -> list[str]:
    """Cut *text* into pieces of at most *limit*, at a line or a word where there is one."""
    found = []
    while length(text) > limit:
        end = max(_fitting(text, limit), 1)
        near = max(text.rfind("\n", end // 2, end), text.rfind(" ", end // 2, end))
        end = near + 1 if near > 0 else end
        found.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [piece for piece in [*found, text] if piece]


def _fitting(text: str, limit: int) -> int:
    """Return where to cut: as far as *limit* goes, at the edge of a cluster."""
    end = spent = 0
    for letter in text:
        spent += length(letter)
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

"""Other people's words made harmless: what nobody sees is taken out, and nothing pings or links."""

import re

_JOINER, _HAIR = "\u2060", "\u200a"
"""Two signs that hardly anybody sees: of no width, and the narrowest space there is."""
_BROKEN = (
    (re.compile(r"[@#](?=\w)"), rf"\g<0>{_JOINER}"),  # @here, #general
    (re.compile(r":(?=[\w+'-]+:)"), rf"\g<0>{_JOINER}"),  # :boom:
    (re.compile(r":(?=//)|(?<=\bwww)\.|(?<=\bmailto):"), rf"{_JOINER}\g<0>"),  # https://
    (re.compile(r"(?<![^\W_])[*_~](?=\S)"), rf"\g<0>{_HAIR}"),  # *bold*, but not snake_case
    (re.compile(r"^(?=>)", re.MULTILINE), _JOINER),  # > quoted
    (re.compile("`"), "'"),
)


def escaped(text: str) -> str:
    """Write the three signs that begin something in Slack's markup, as Slack asks."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def inert(text: str) -> str:
    """Escape clean *text* for where markup is read, with nothing in it that reads as markup.

    Slack offers no escape for most of what it looks for by itself. So each of these is broken up:
    it is then not there, whatever the settings of a call or of a workspace.
    """
    for found, broken in _BROKEN:
        text = found.sub(broken, text)
    return escaped(text)

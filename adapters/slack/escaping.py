"""Other people's words made harmless: what nobody sees is taken out, and nothing pings or links."""

import re
import unicodedata

_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Turn the direction of writing, also of what stands after them."""
_NOTHING = frozenset("\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\ufff9\ufffa\ufffb")
"""Show nothing. The joiners stay: emoji, Persian and Hindi need them."""
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_JOINER = "\u2060"
_NAMES = re.compile(r"[@#](?=\w)")
_CODES = re.compile(r":(?=[\w+'-]+:)")


def clean(text: str) -> str:
    """Take out what cannot be shown or would turn what stands around it."""
    text = _LINE_ENDS.sub("\n", text)
    return "".join(letter for letter in map(_shown, text) if letter).strip()


def one_line(text: str) -> str:
    """Give *text* as a label has it: clean, on one line."""
    return " ".join(clean(text).split())


def escaped(text: str) -> str:
    """Write the three signs that begin something in Slack's markup, as Slack asks."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def inert(text: str) -> str:
    """Escape clean *text* for where markup is read, with nothing in it that reads as a name.

    A sign of no width stands after each @ and #, and in each emoji's code: what Slack looks for
    by itself is then not there, whatever the settings of the call or of a workspace.
    """
    return escaped(_CODES.sub(f":{_JOINER}", _NAMES.sub(lambda m: m[0] + _JOINER, text)))


def _shown(letter: str) -> str:
    if letter in "\n\t":
        return letter
    if letter in _TURNS or letter in _NOTHING:
        return ""
    match unicodedata.category(letter):
        case "Cc":
            return ""
        case "Cs":  # half of a letter: it cannot be written down
            return "\ufffd"
    return letter

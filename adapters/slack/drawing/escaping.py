"""Other people's words made harmless: what nobody sees is taken out, and nothing pings or links."""

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f"  # controls
    "\u202a-\u202e\u2066-\u2069"  # turn the direction of writing, also of what stands after them
    "\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb]"  # show nothing
)
"""The joiners are not among them: emoji, Persian and Hindi need these."""
_HALF = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
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


def clean(text: str) -> str:
    """Take out what cannot be shown or would turn what stands around it."""
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    return _HALF.sub("\ufffd", text).strip()


def one_line(text: str) -> str:
    """Give *text* as a label has it: clean, on one line."""
    return " ".join(clean(text).split())


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

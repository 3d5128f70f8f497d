"""Texts as every door shows them: without what nobody sees. Pure."""

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f"  # controls
    "\u202a-\u202e\u2066-\u2069"  # turn the direction of writing, also of what stands after them
    "\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb]"  # show nothing
)
"""The joiners are not among them: emoji, Persian and Hindi need these."""
_NOTHING = re.compile(r"[\s\u034f\u061c\u115f\u1160\u200c-\u200f\u2800\u3164\ufe00-\ufe0f\uffa0]*")
"""Of these alone a text looks empty; between others some of them are needed."""
_HALF = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Take out what cannot be shown or would turn what stands around it; "" if nothing is seen."""
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    text = _HALF.sub("\ufffd", text).strip()
    return "" if _NOTHING.fullmatch(text) else text


def one_line(text: str) -> str:
    """Give *text* as a label has it: clean, on one line."""
    return " ".join(clean(text).split())

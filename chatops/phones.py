"""Telephone numbers as people write them, and as a machine dials them."""

import re

_NUMBER = re.compile(r"\+?[0-9\s().\-/\u00a0\u2010-\u2013]+")
FEWEST = 3
"""Digits: a house has numbers as short as that."""
MOST = 40
"""Letters of what somebody has put as their number."""


def dialled(number: str) -> str:
    """Return what is dialled: digits, after a plus perhaps; "" where that is not plain."""
    if not _NUMBER.fullmatch(number.strip()):
        return ""
    plain = re.sub("[^0-9]", "", re.sub(r"\(0\)", "", number) if "+" in number else number)
    if not FEWEST <= len(plain) <= 20:
        return ""
    return f"+{plain}" if number.strip().startswith("+") else plain


def readable(number: str) -> str:
    """Return a number on one line; "" for what is none at all, like "ask me"."""
    line = " ".join(number.split())
    digits = sum(sign.isdigit() for sign in line)
    return line if digits >= FEWEST and len(line) <= MOST else ""

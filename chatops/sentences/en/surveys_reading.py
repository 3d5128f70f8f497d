"""Reading results in a browser: the code, and what can go wrong with it."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {}

"""The survey: announcing it, inviting people, reminding them, and when it may not open."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {}

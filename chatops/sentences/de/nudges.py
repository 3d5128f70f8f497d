"""What a helper is told when talking may be quicker or somebody waits, and the answers to it."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {}

"""What a helper reads in the morning."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {}

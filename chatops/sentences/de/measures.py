"""What the desk measures, in words."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {}

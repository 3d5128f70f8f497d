"""What is said when a helper is away, and who is on instead."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {}

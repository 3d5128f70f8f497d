"""What is said when something cannot wait, or when many write about one thing."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {}

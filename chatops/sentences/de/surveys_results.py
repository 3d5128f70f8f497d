"""What came out of a survey, in sentences."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {}

"""After a survey: what changes, thanks, and what admins are shown."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {}

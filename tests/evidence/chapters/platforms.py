"""Platforms that fail."""

from tests.evidence.rows import Chapter

PLATFORMS = Chapter(title="Platforms that fail", rows=())

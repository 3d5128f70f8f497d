"""Erasure."""

from tests.evidence.rows import Chapter

ERASURE = Chapter(title="Erasure", rows=())

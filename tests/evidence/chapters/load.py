"""Load."""

from tests.evidence.rows import Chapter

LOAD = Chapter(title="Load", rows=())

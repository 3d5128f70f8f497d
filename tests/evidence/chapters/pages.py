"""Pages."""

from tests.evidence.rows import Chapter

PAGES = Chapter(title="Pages", rows=())

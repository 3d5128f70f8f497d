"""What is kept, and how long."""

from tests.evidence.rows import Chapter

KEEPING = Chapter(title="What is kept, and how long", rows=())

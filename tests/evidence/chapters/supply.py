"""What it is made of."""

from tests.evidence.rows import Chapter

SUPPLY = Chapter(title="What it is made of", rows=())

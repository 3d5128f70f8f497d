"""Who may do what."""

from tests.evidence.rows import Chapter

ROLES = Chapter(title="Who may do what", rows=())

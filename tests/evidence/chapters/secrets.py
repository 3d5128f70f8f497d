"""Secrets in chat."""

from tests.evidence.rows import Chapter

SECRETS = Chapter(title="Secrets in chat", rows=())

"""Disk, power, clock and process."""

from tests.evidence.rows import Chapter

DISK = Chapter(title="Disk, power, clock and process", rows=())

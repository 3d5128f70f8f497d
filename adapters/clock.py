"""The only clock in the house. The playground can move it forward; nothing else may."""

from datetime import UTC, datetime, timedelta

OFFSET = "clock offset"
"""The remembered value that keeps a moved clock moved, in seconds."""


class Clock:
    """The time now, in UTC, moved by an offset."""

    def __init__(self, offset: timedelta = timedelta()) -> None:
        self.offset = offset

    def now(self) -> datetime:
        """Tell the time."""
        return datetime.now(UTC) + self.offset

    def move_to(self, at: datetime) -> None:
        """Move forward to *at*; a time that has passed changes nothing."""
        ahead = at - self.now()
        if ahead > timedelta():
            self.offset += ahead

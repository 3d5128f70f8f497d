"""The only clock in the house. The playground can move it forward; nothing else may."""

from datetime import UTC, datetime, timedelta

OFFSET = "clock offset"
"""The remembered value that keeps a moved clock moved, in seconds."""
NO_OFFSET = (
    "desk.db is damaged: how far its clock was moved is no number of seconds. Bring back"
    " the newest good backup with deskside restore"
)


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


def offset_of(kept: str) -> timedelta | None:
    """Read how far the clock was moved; None where what is kept is no time that could be."""
    try:
        moved = timedelta(seconds=float(kept or 0))
        Clock(moved).now()
    except (ValueError, OverflowError):
        return None
    return moved

"""Times as text that sorts, and back."""

from datetime import UTC, datetime


def to_text(at: datetime) -> str:
    """Write an aware datetime as ISO 8601 in UTC with six digits of a second."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def to_text_or_none(at: datetime | None) -> str | None:
    """Write a time that may be missing."""
    return None if at is None else to_text(at)


def from_text(text: str) -> datetime:
    """Read what ``to_text`` wrote."""
    return datetime.fromisoformat(text)


def from_text_or_none(text: str | None) -> datetime | None:
    """Read a time that may be missing."""
    return None if text is None else datetime.fromisoformat(text)

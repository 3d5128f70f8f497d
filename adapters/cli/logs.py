"""Logs: one line an event, with ids and never a word that anybody wrote."""

import logging
import sys
import time


def set_up(level: str = "info") -> None:
    """Log to stderr in UTC; line breaks in a value cannot fake a line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_OneLine("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%SZ"))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.getLogger("asyncio").setLevel(logging.WARNING)
    logging.getLogger("schedule").setLevel(logging.WARNING)


class _OneLine(logging.Formatter):
    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace("\r", "\\r").replace("\n", "\\n")

    def formatException(self, ei: object) -> str:  # noqa: N802 - the standard library's name
        """Name the kind of an exception; its text may hold what somebody wrote."""
        kind = ei[0] if isinstance(ei, tuple) else None
        return f"error={getattr(kind, '__name__', 'unknown')}"

"""Logs: one line an event, with ids and never a word that anybody wrote.

Our own lines are written with that in mind. Libraries put into theirs whatever they hold (asyncio
the text of an exception, aiohttp the bytes of a bad request), so of those only the place in the
code and the kind of the error are kept.
"""

import logging
import re
import sys
import threading
import time
from typing import Any

OURS = ("deskside", "adapters", "chatops", "storage", "surveys")
FORMAT = "%(asctime)s %(levelname)s %(message)s"

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What could begin a line, paint a terminal or turn the reading order around."""

log = logging.getLogger("deskside")


def set_up(level: str = "info") -> None:
    """Log to stderr in UTC, and have what ends a thread or is never awaited come here as well."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(FORMAT, "%Y-%m-%dT%H:%M:%SZ"))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = False  # it would print the values of a line that cannot be written
    for library in ("asyncio", "schedule"):
        logging.getLogger(library).setLevel(logging.WARNING)
    threading.excepthook = _thread_died
    sys.unraisablehook = _unraisable


class OneLine(logging.Formatter):
    """Writes a record as one line without the words of any exception."""

    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        """Write the line."""
        told = logging.makeLogRecord(vars(record))
        told.exc_text = told.stack_info = None
        told.msg, told.args = _UNSEEN.sub(_shown, _words(record)), None
        return super().format(told).replace("\n", " ")

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the standard library's name
        """Name the kind of an exception; its text may hold what somebody wrote."""
        return f"error={kind(ei[1])}"


def kind(error: BaseException | None) -> str:
    """Name what went wrong and what it came from, without its words."""
    kinds: list[str] = []
    while error is not None and len(kinds) < 3:
        kinds.append(type(error).__name__)
        error = error.__cause__
    return "<".join(kinds) or "unknown"


def _words(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] not in OURS:
        return f"{record.name} at {record.filename}:{record.lineno}"
    if not isinstance(record.args, tuple):
        return record.getMessage()
    args = (kind(arg) if isinstance(arg, BaseException) else arg for arg in record.args)
    return str(record.msg) % tuple(args) if record.args else str(record.msg)


def _shown(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


def _thread_died(args: threading.ExceptHookArgs) -> None:
    name = args.thread.name if args.thread else "unknown"
    log.error("thread.died thread=%s error=%s", name, args.exc_type.__name__)


def _unraisable(hook: Any) -> None:
    log.error("error.unraisable error=%s", hook.exc_type.__name__)

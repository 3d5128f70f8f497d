"""What becomes of an error while Slack waits: told by its kind alone, never by what was sent."""

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from adapters.slack.hearing.reading import Unreadable
from chatops.errors import StoreBusy

log = logging.getLogger("deskside.slack.listening")


class Fault(Exception):
    """Something of ours failed: Slack is to send it again."""


class Guard:
    """Counts by kind what could not be read."""

    def __init__(self) -> None:
        self.unreadable: Counter[str] = Counter()

    @contextmanager
    def reading(self, kind: str) -> Iterator[None]:
        """Let nothing out of the block but what makes Slack send it again."""
        try:
            yield
        except (Unreadable, RecursionError) as error:  # sent again it would be no better
            self.unreadable[kind] += 1
            log.warning("slack.unreadable kind=%s field=%s", kind, error)
        except (StoreBusy, Fault):
            raise
        except Exception as error:  # its words may be somebody's, and Bolt would write them down
            log.error("slack.listener_failed kind=%s error=%s", kind, type(error).__name__)
            raise Fault(kind) from None

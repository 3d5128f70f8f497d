"""Whether the file takes what is written, and if it does not, why: told once, not at every try."""

import logging

from storage.sqlite import is_damaged, is_out_of_order

log = logging.getLogger("deskside.store")

REFUSES, DAMAGED = "refuses", "damaged"
"""The disk is full, refuses or is locked; a page is broken, and nothing more may be written."""


class Standing:
    """How one file stands. What finds it damaged is the last to have written to it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._refused = 0
        self.why = ""

    def failed(self, error: BaseException) -> None:
        """Note that a group could not be written, if that is not a mistake of ours."""
        if is_damaged(error):
            self.is_damaged()
        elif is_out_of_order(error):
            self._refused += 1
            if not self.why:
                self.why = REFUSES
                kind = getattr(error, "sqlite_errorname", type(error).__name__)
                log.error("store.refuses file=%s error=%s", self._name, kind)

    def is_damaged(self) -> None:
        """Note that the file is no whole database any more: no restart mends that."""
        if self.why != DAMAGED:
            self.why = DAMAGED
            log.error("store.damaged file=%s cure='deskside restore FILE'", self._name)

    def wrote(self) -> None:
        """Note that a group was written."""
        if self.why == REFUSES:
            log.warning("store.writes_again file=%s refused=%d", self._name, self._refused)
            self.why, self._refused = "", 0

"""Whether the file takes what is written, and if it does not, why: told once, not at every try."""

import logging

from storage.sqlite import is_damaged, is_out_of_order

log = logging.getLogger("deskside.store")

REFUSES, DAMAGED = "refuses", "damaged"
"""The disk is full, refuses or is locked; a page is broken, and nothing more may be written."""


class Standing:
    """How one file stands. What finds it damaged is the last to have written to it.

    A page may be read badly once, by a cable or by memory. So the first that comes across damage
    only raises a doubt, in which nothing is written until a look at the whole file has settled
    it. A second doubt is no passing thing, whatever a look would say.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._was_doubted = False
        self._is_sure = False
        self.is_doubted = False
        self._refused = 0
        self.why = ""

    def failed(self, error: BaseException) -> None:
        """Note that a group could not be written, if that is not a mistake of ours."""
        if is_damaged(error):
            self.doubt()
        elif is_out_of_order(error):
            self._refused += 1
            if not self.why:
                self.why = REFUSES
                kind = getattr(error, "sqlite_errorname", type(error).__name__)
                log.error("store.refuses file=%s error=%s", self._name, kind)

    def doubt(self) -> None:
        """Note that a page could not be read as it must be: nothing is written until ``settle``."""
        if self.why == DAMAGED:
            return
        if self._was_doubted:
            self.is_damaged()
            return
        self.why = DAMAGED
        self._was_doubted = self.is_doubted = True
        log.warning("store.doubted file=%s", self._name)

    def settle(self, *, is_whole: bool) -> None:
        """Note what a look at the whole file said about a doubt."""
        if not is_whole:
            self.is_damaged()
        elif self.is_doubted:
            self.why, self.is_doubted = "", False
            log.warning("store.whole_after_all file=%s", self._name)

    def is_damaged(self) -> None:
        """Note that the file is no whole database any more: no restart mends that."""
        self.why, self.is_doubted = DAMAGED, False
        if not self._is_sure:
            self._is_sure = True
            log.error("store.damaged file=%s cure='deskside restore FILE'", self._name)

    def wrote(self) -> None:
        """Note that a group was written."""
        if self.why == REFUSES:
            log.warning("store.writes_again file=%s refused=%d", self._name, self._refused)
            self.why, self._refused = "", 0

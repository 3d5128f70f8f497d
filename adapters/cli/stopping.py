"""Ctrl+C and SIGTERM: the first asks the desk to finish, the second ends it at once."""

import os
import signal
from collections.abc import Callable
from types import FrameType


class Stopping:
    """Hears signals from its first moment, so that one during start-up is not lost."""

    def __init__(self) -> None:
        self.asked = False
        self._tell: Callable[[], object] = lambda: None

    def listen(self) -> None:
        """Hear them from now on. A closing terminal counts, except under ``nohup``."""
        signal.signal(signal.SIGTERM, self._hear)
        signal.signal(signal.SIGINT, self._hear)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            signal.signal(signal.SIGHUP, self._hear)

    def call(self, tell: Callable[[], object]) -> None:
        """Have *tell* called when somebody asks; at once if they have."""
        self._tell = tell
        if self.asked:
            tell()

    def _hear(self, number: int, _: FrameType | None) -> None:
        if self.asked:
            # Every commit is on the disk already, so there is nothing that a harder end can break.
            os._exit(128 + number)
        self.asked = True
        self._tell()

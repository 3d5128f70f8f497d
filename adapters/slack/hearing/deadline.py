"""Until when an answer is worth something: Slack waits 3 seconds, for all the steps together."""

import asyncio

SECONDS = 2.5
"""In all. What is left is the way from Slack to us, and back."""
ASKED = 1.0
"""Until then Slack may be asked in what sort of place something happened."""
READ = 1.5
"""Until then the words may be read that somebody points at."""
DRAWN = 1.8
"""Until then a form may be drawn, so that Slack has time to open it."""


class Deadline:
    """One for each thing that somebody does, from when it has come."""

    def __init__(self) -> None:
        self._began = asyncio.get_running_loop().time()

    def until(self, seconds: float = SECONDS) -> asyncio.Timeout:
        """Limit a step: it ends so long after the beginning, however long others took."""
        return asyncio.timeout_at(self._began + seconds)

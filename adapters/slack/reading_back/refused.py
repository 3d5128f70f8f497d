"""Events that we did not take, and when it is time to read them back."""

from datetime import datetime, timedelta

from adapters.slack.reading_back.heartbeat import REPEATS

LONGEST = timedelta(hours=1)
"""How long reading back waits at the most where one event after the other is refused."""


class Refused:
    """Waits until the trouble is over: a reading for each event would only add to it."""

    def __init__(self) -> None:
        self.since: datetime | None = None
        self._last: datetime | None = None

    def at(self, now: datetime) -> None:
        """Note one that was refused."""
        self.since = self.since or now
        self._last = now

    def due(self, now: datetime) -> datetime | None:
        """Return since when events were refused, once, when Slack has given up the last of them."""
        since, last = self.since, self._last
        if since is None or last is None:
            return None
        if now - last < REPEATS and now - since < LONGEST:
            return None
        self.since = self._last = None
        return since

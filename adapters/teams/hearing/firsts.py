"""Which message is the first of its thread, where a message's id does not tell.

Teams gives the first message of a thread the thread's own id. The Agents Playground gives every
message an id of its own: there the first that is heard of a thread counts as its first message.
"""

from collections import OrderedDict

KEPT = 5_000


class Firsts:
    """The first message that was heard of each thread."""

    def __init__(self) -> None:
        self._heard: OrderedDict[tuple[str, str], str] = OrderedDict()

    def is_first(self, place: str, thread: str, message: str) -> bool:
        """Tell whether a message begins its thread; the same again when it is repeated."""
        first = self._heard.setdefault((place, thread), message)
        while len(self._heard) > KEPT:
            self._heard.popitem(last=False)
        return first == message

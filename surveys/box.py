"""The ballot box, as those see it who put answers in and take the count out."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from typing import Protocol

from surveys.ballot import Ballot, Count


class NotOpenError(Exception):
    """The box takes no answers for this wave, or has never heard of it."""


class Box(Protocol):
    """Keeps answers apart from everything else, added up. Each call is done in a thread of its own.

    What is put in is there when its future brings a result, and not before.
    """

    def open(
        self, wave: str, questions: Mapping[str, Sequence[int]], secret: bytes
    ) -> "Future[None]":
        """Make room for a wave; what one that is there already has in it stays as it is."""
        ...

    def waves(self) -> "Future[dict[str, bool]]":
        """Name the waves that are not settled yet, and whether each still takes answers."""
        ...

    def written(self) -> "Future[list[str]]":
        """Name the waves of which there are comments, settled or not."""
        ...

    def has_answered(self, wave: str, person: str, *others: str) -> "Future[bool]":
        """Tell whether the answer of any of these is in."""
        ...

    def put(
        self,
        wave: str,
        person: str,
        ballot: Ballot,
        ids: Sequence[bytes],
        others: Sequence[str] = (),
    ) -> "Future[bool]":
        """Count an answer; False where any of these people's was before. *ids* for its comments.

        From then on it is the answer of each of them. Raises ``NotOpenError``.
        """
        ...

    def close(self, wave: str) -> "Future[Count]":
        """Take no more, forget who took part, and tell the count; again as often as asked.

        Raises ``NotOpenError`` where there is no such wave.
        """
        ...

    def settle(self, wave: str, *, keep_comments: bool) -> "Future[None]":
        """Forget all of a wave but, where they are to be kept, its comments."""
        ...

    def comments(self, wave: str, question: str) -> "Future[list[str]]":
        """Read what was written, by random id. Raises ``NotOpenError`` while it is not settled."""
        ...

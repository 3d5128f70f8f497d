"""Pictures drawn ahead: what draws them takes seconds to start, and readers sign in meanwhile."""

import asyncio
from collections.abc import Sequence

from adapters.picture import Asked, Draw
from adapters.results.view import asked_for
from chatops.wording import Wording
from surveys.shelf import Shelf


class Ahead:
    """Has the pictures of the newest survey drawn before they are asked for."""

    def __init__(self, draw: Draw, words: Wording) -> None:
        self._draw = draw
        self._words = words
        self._begun = ""
        self._drawing: asyncio.Task[None] | None = None

    def begin(self, shelf: Shelf) -> None:
        """Begin, once for each survey: anybody may ask for a page that is shut."""
        newest = shelf.of("")
        if newest and newest.id != self._begun:
            self._begun = newest.id
            asked = asked_for(self._words, shelf, newest)
            self._drawing = asyncio.create_task(_drawn(self._draw, asked))


async def _drawn(draw: Draw, asked: Sequence[Asked]) -> None:
    await draw(asked)

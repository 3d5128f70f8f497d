"""What is asked of a store that has grown: a search, a home page, the measures."""

import json
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from benchmarks.growth.filling import NOW, make_bot
from chatops.homes.seeking import search
from chatops.homes.view import FOUND
from chatops.listing import ERASING, Shelf
from chatops.measures.showing import measures_message
from chatops.unit_of_work import Due
from storage.store import Store

TIMES = 20
WORDS: Mapping[str, str] = {
    "rare": "case77777",
    "in four": "pc4711",
    "common": "printer",
    "two common": "my printer",
    "two common, never together": "monday friday",
    "common and rare": "monday word19000",
    "middling": "word300",
    "two middling": "word30 word31",
    "in nothing": "nothinglikeit",
    "common and in nothing": "printer nothinglikeit",
    "common, and half of it private": "monday",
    "of somebody who is being erased": "mine7",
}
SPREAD = (
    """UPDATE request SET state = 'in hand', helper = 'sam', helpers = '["sam"]',
    answered_at = asked_at, waiting_since = NULL, private = number % 5 = 0
    WHERE state = 'waiting' AND number % 2""",
    "UPDATE request SET last_said_at = :now WHERE state = 'in hand' AND number % 4 = 1",
    """UPDATE request SET later_until = '2026-11-20' || substr(:now, 11)
    WHERE state = 'waiting' AND number % 8 = 0""",
    "UPDATE request SET also = '[\"person7\"]' WHERE number % 100 = 44",
)
"""Half of what is open in hand, and of both a part that was put off, or gone quiet."""
HIDDEN = (
    "UPDATE request SET private = 1 WHERE number % 4 = 1",
    "UPDATE request SET state = 'dropped' WHERE number % 400 = 2",
)
"""What the index does not know yet, in the minute until it is brought up to date."""
_DAY = NOW.date().isoformat()
VIEWS: Mapping[str, tuple[str, list[Any]]] = {
    "helper, as it opens": ("sam", []),
    "helper, all lists turned far": (
        "sam",
        [_DAY, {Shelf.WAITING: 3000, Shelf.IN_HAND: 1500, Shelf.QUIET: 900}, "", "", [], False],
    ),
    "helper, what was put off, turned": ("sam", [_DAY, {Shelf.LATER: 900}, "", "later", [], True]),
    "helper, what was found": ("sam", [_DAY, {FOUND: 10}, "", FOUND, [], False]),
    "coworker with a hundred asks": ("person7", [_DAY, {Shelf.ASKS: 40}, "", "", [], True]),
    "admin": ("ana", []),
}
"""Whose page it is, and how they have opened it."""


def spread(store: Store) -> None:
    """Spread what is open over all lists."""
    _change(store, SPREAD)


def hide(store: Store) -> None:
    """Make much of what the index names private, or gone, since; somebody is being erased."""
    _change(store, HIDDEN)
    erasing = Due(id=f"{ERASING}person7", at=NOW, deed="erase", subject="person7")
    store.background(lambda uow: uow.dues.put(erasing)).result()


def _change(store: Store, statements: tuple[str, ...]) -> None:
    def change(uow: Any) -> None:
        for sql in statements:
            values = {"now": NOW.isoformat(timespec="microseconds")} if ":now" in sql else {}
            uow._db.execute(sql, values)  # noqa: SLF001

    store.background(change).result()


def searches(store: Store) -> dict[str, list[float]]:
    """Search for each word some times, as ``find`` does; return milliseconds."""
    bot = make_bot()

    def times(words: str) -> list[float]:
        return _times(store, lambda uow: search(words, bot.work(uow, at=NOW)))

    return {name: times(words) for name, words in WORDS.items()}


def homes(store: Store) -> dict[str, list[float]]:
    """Draw each page some times; return milliseconds."""
    bot = make_bot()
    found: dict[str, list[float]] = {}
    for name, (person, opened) in VIEWS.items():
        _open(store, person, opened)
        found[name] = _times(store, partial(bot.home, person, at=NOW))
    return found


def _open(store: Store, person: str, opened: list[Any]) -> None:
    def keep(uow: Any) -> None:
        if opened and opened[3] == FOUND:
            opened[4] = [r.id for r in uow.requests.settled_since(NOW.replace(year=2000))]
        uow.set_setting(f"home:{person}", json.dumps(opened) if opened else "")

    store.background(keep).result()


def measures(store: Store) -> list[float]:
    """Put the measures together some times, as an admin gets them; return milliseconds."""
    bot = make_bot()
    return _times(store, lambda uow: measures_message("ana", bot.work(uow, at=NOW)))


def pieces(store: Store, work: Callable[[Any], object], count: int) -> list[float]:
    """Let the writer do some pieces of work; return milliseconds without their commit."""
    return [store.background(lambda uow: _timed(work, uow)).result() for _ in range(count)]


def _times(store: Store, question: Callable[[Any], object]) -> list[float]:
    return [store.read(lambda uow: _timed(question, uow)).result() for _ in range(TIMES)]


def _timed(question: Callable[[Any], object], uow: Any) -> float:
    begun = time.perf_counter()
    question(uow)
    return (time.perf_counter() - begun) * 1000

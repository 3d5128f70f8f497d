"""The pieces of erasing, one after the other, where no running desk does them."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from chatops.bot import Bot
from chatops.erased import Entry
from chatops.handlers.forgetting import erase_again, try_again
from storage.erased import read_copy
from storage.store import Store
from storage.unit_of_work import SqliteUnitOfWork

SOON = timedelta(minutes=2)
"""Both looks; what is due later waits for what is to be sent, which a running desk sends."""
Tell = Callable[[int, int], None]


def erase_what_came_back(store: Store, bot: Bot, folder: Path, *, at: datetime) -> None:
    """Erase again, by the copy of the list, in a file that was put in its place by hand; give
    another try to what failed before.
    """
    if begin(store, bot, read_copy(folder), at=at):
        finish(store, bot, at=at, tell=_silent)

    def take_up(uow: SqliteUnitOfWork) -> None:
        for person, entries in uow.eraser.given_up().items():
            uow.eraser.drop_given_up(person)
            try_again(person, entries, bot.work(uow, at=at))

    # Last, and left to the running desk: what failed may fail again, and must not keep it closed.
    store.background(take_up).result()


def _silent(done: int, whole: int) -> None:
    """Tell nobody: a desk that starts has no bar."""


def begin(store: Store, bot: Bot, entries: Sequence[Entry], *, at: datetime) -> int:
    """Begin to erase those of the list who are not erased in this file; tell how many they are."""

    def unknown(uow: SqliteUnitOfWork) -> dict[str, list[Entry]]:
        there = set(uow.eraser.entries())
        return uow.eraser.people([entry for entry in entries if entry not in there])

    people = store.read(unknown).result()
    for person, theirs in people.items():
        store.background(_beginning(bot, person, theirs, at)).result()
    store.background(lambda uow: uow.eraser.keep(entries)).result()
    return len(people)


def finish(store: Store, bot: Bot, *, at: datetime, tell: Tell) -> None:
    """Do the pieces of erasing that are due, without a running desk."""
    whole = left = _left(store, at)
    while left:
        tell(whole - left, whole)
        store.background(lambda uow: _do_some(uow, bot, at)).result()
        left = _left(store, at)
        whole = max(whole, left)
    tell(whole, whole)
    while store.background(lambda uow: uow.index_some()).result():
        pass


def _beginning(
    bot: Bot, person: str, entries: list[Entry], at: datetime
) -> Callable[[SqliteUnitOfWork], None]:
    def work(uow: SqliteUnitOfWork) -> None:
        uow.eraser.keep(entries)  # with the first piece, so that a kill between is made up for
        erase_again(person, entries, bot.work(uow, at=at))

    return work


def _left(store: Store, at: datetime) -> int:
    limit = 10_000
    return len(store.read(lambda uow: uow.eraser.unfinished(until=at + SOON, limit=limit)).result())


def _do_some(uow: SqliteUnitOfWork, bot: Bot, at: datetime) -> None:
    for due in uow.eraser.unfinished(until=at + SOON):
        uow.dues.drop(due.id)
        bot.due(due, uow, at=at)

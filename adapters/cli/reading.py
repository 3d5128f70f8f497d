"""What a command reads of a desk's file, beside a running desk or without one, changing nothing."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from adapters.cli.configured import load_settings
from adapters.cli.failing import EXIT_DATA, fail
from adapters.cli.meant import meant
from adapters.cli.options import FILE, no_desk
from adapters.clock import NO_OFFSET, OFFSET, Clock, offset_of
from adapters.holding import is_held
from chatops.unit_of_work import UnitOfWork
from chatops.wording import Wording
from chatops.work import Work
from storage import looking

T = TypeVar("T")

WORDS = Wording(language="en")  # as everything in the terminal is


def ask_desk(data: Path, config: str, question: Callable[[Work], T]) -> T:
    """Ask something of the desk in *data*, in English; end with a sentence where it has none."""
    if not (data / FILE).exists():
        fail(no_desk(data))
    settings, in_use = load_settings(meant(config, data)), is_held(data)

    def ask(uow: UnitOfWork) -> T:
        return question(Work(uow=uow, settings=settings, words=WORDS, at=_now(uow)))

    try:
        return looking.ask(data / FILE, ask, in_use=in_use)
    except looking.NotReadableError as error:
        fail(f"{error}.", code=EXIT_DATA)


def _now(uow: UnitOfWork) -> datetime:
    """Tell the desk's time, which is ahead in the playground."""
    moved = offset_of(uow.setting(OFFSET))
    if moved is None:
        raise looking.NotReadableError(NO_OFFSET)
    return Clock(moved).now()

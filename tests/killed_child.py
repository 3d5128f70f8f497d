"""What the processes have in common that are killed: a house with one door, as it is run."""

import asyncio
import logging
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from adapters.cli import wiring
from adapters.cli.wiring import Door, House, running
from adapters.clock import Clock
from adapters.runtime import Runtime
from adapters.server import listen
from chatops.settings import Settings
from storage.ballot_box import BallotBox
from storage.store import Store


class Lived(Protocol):
    """One life of the desk: its clock is ahead by ``shift``."""

    @property
    def folder(self) -> str: ...
    @property
    def port(self) -> int: ...
    @property
    def shift(self) -> timedelta: ...


def dies_at(name: str, nth: int, *, of_the_box: bool) -> None:
    """Have this process die as the desk, or its ballot box, comes to a step for the n-th time."""
    left = [nth]

    def step(reached: str) -> None:
        left[0] -= reached == name
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    for kind in (BallotBox,) if of_the_box else (Store, Runtime):
        setattr(wiring, kind.__name__, partial(kind, step=step))


def live(
    pipe: Connection, life: Lived, settings: Settings, opened: Callable[[House], Door]
) -> None:
    """Run a desk until killed; says "up" once it has caught up."""
    logging.disable(logging.CRITICAL)
    asyncio.run(_live(pipe, life, settings, opened))


async def _live(
    pipe: Connection, life: Lived, settings: Settings, opened: Callable[[House], Door]
) -> None:
    house = House(Path(life.folder), settings, config="app.yaml", clock=Clock(life.shift))
    door = opened(house)
    async with running(house, [door], at=listen("127.0.0.1", life.port)):
        await door.caught_up()
        with suppress(OSError):  # nobody has to listen
            pipe.send("up")
        await asyncio.Event().wait()

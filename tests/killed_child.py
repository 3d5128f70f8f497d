"""What the processes have in common that are killed: a house with one door, as it is run."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from adapters.cli.wiring import Door, House, running
from adapters.clock import Clock
from adapters.server import listen
from chatops.settings import Settings


class Lived(Protocol):
    """One life of the desk: its clock is ahead by ``shift``."""

    @property
    def folder(self) -> str: ...
    @property
    def port(self) -> int: ...
    @property
    def shift(self) -> timedelta: ...


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

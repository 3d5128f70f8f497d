"""An event kept without a running desk: the store is opened for it and closed again."""

import asyncio
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from adapters.calling import Answer
from adapters.cli.configured import DEMO, load_settings
from adapters.cli.telling import told
from adapters.cli.wiring import CONFIG, remembered_offset
from adapters.clock import Clock
from adapters.runtime import Runtime
from chatops.bot import Bot
from chatops.errors import Refusal, StoreBusy
from chatops.events import CommandGiven, Exported
from storage.store import Store
from surveys.tables import SURVEYS


def receive(data: Path, event: CommandGiven | Exported) -> Answer:
    """Keep and handle *event*. The folder's lock must be held.

    What is due stays for the next start, which sends nothing that has become stale.
    """
    with told(data), closing(Store(data)) as store:
        return asyncio.run(_receive(store, event))


async def _receive(store: Store, event: CommandGiven | Exported) -> Answer:
    config = store.read(lambda uow: uow.setting(CONFIG)).result()
    clock = Clock(remembered_offset(store))
    bot = Bot(load_settings(config or DEMO), more=SURVEYS)
    runtime = Runtime(store, bot, channels={}, clock=clock)
    try:
        answer = await runtime.receive(replace(event, at=clock.now(), said_at=clock.now()))
    except StoreBusy as busy:
        return {"busy": str(busy)}
    return {"refused": str(answer)} if isinstance(answer, Refusal) else {"answer": answer}

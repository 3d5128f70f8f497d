"""``deskside log``: note help that was given in person, from a terminal."""

import asyncio
import uuid
from datetime import timedelta
from pathlib import Path

import click

from adapters.cli.options import EXIT_FAILED, EXIT_HELD, data_option, fail, load_settings, out
from adapters.cli.wiring import CONFIG, hold
from adapters.clock import Clock
from adapters.control import NobodyListensError, command, hand_over
from adapters.holding import HeldError
from adapters.runtime import OFFSET, Runtime
from chatops.bot import Bot
from chatops.errors import StoreBusy
from chatops.events import Event
from storage.schema import SchemaError
from storage.store import Store


@click.command(name="log")
@click.argument("words", nargs=-1, required=True)
@click.option("--by", required=True, envvar="DESKSIDE_BY", show_envvar=True,
              help="Your own id: a helper's, as in app.yaml.")  # fmt: skip
@data_option("data/desk")
def log(words: tuple[str, ...], by: str, data: Path) -> None:
    r"""Note help given in person: who, a few words, how and how long.

    \b
    deskside log --by sam @dana dock, visit, 10 min

    Works beside a running desk and without one.
    """
    if not (data / "desk.db").exists():
        fail(f"There is no desk in {data}. Name its folder with --data.")
    event = command(f"cli:{uuid.uuid4()}", by=by, text=f"log {' '.join(words)}", at=Clock().now())
    try:
        answer = hand_over(data, event)
    except NobodyListensError:
        answer = asyncio.run(_log_alone(data, event))
    if "busy" in answer or "refused" in answer:
        fail(str(answer.get("busy") or answer.get("refused")), code=EXIT_FAILED)
    out.print(answer["answer"] or "", markup=False)


async def _log_alone(data: Path, event: Event) -> dict[str, str | None]:
    try:
        async with hold(data, "deskside log"):
            store = Store(data)
            try:
                return await _receive(store, event)
            finally:
                store.close()
    except HeldError as held:
        fail(str(held), code=EXIT_HELD)
    except SchemaError as error:
        fail(str(error))


async def _receive(store: Store, event: Event) -> dict[str, str | None]:
    config = store.read(lambda uow: uow.setting(CONFIG)).result()
    runtime = Runtime(store, Bot(load_settings(config)), channels={}, clock=_clock(store))
    try:
        answer = await runtime.receive(event)
    except StoreBusy as busy:
        return {"busy": str(busy)}
    await runtime.tick()
    return {"answer": answer}


def _clock(store: Store) -> Clock:
    offset = store.read(lambda uow: uow.setting(OFFSET)).result()
    return Clock(timedelta(seconds=float(offset or 0)))

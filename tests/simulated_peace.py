"""The judge: a desk that lived through the same events in peace must end the same."""

from pathlib import Path

from adapters.relay import opaque
from chatops.events import PlaceKind
from tests.audit import complaints, rows, shown
from tests.crashing import CrashingDesk
from tests.simulated_world import World

COMPARED = {
    "request": "id, state, asker, text, private, held, brought_to, line, chat, helper, helpers,"
    " also, round_trips, settled_at, settled_by, waiting_since, later_until",
    "message": "place, id, root, author, text, word, verdict, request, gone_at",
    "deed": "*",
    "person": "id, name, introduced_at, home_door",
    "due": "id, deed, subject",
    "outbox": "id",
    "inbox": "id",
    "failed": "id",
}


async def judged(world: World, peace: Path) -> list[str]:
    """Say what is wrong with a life that has come to rest."""
    acknowledged = [event.id for event in world.acknowledged]
    found = complaints(world.store.db, world.far_end, acknowledged=acknowledged)
    found += [f"never acknowledged: {letter.event.id}" for letter in world.letters]
    found += out_of_order(world)
    if rows(world.store.db, "SELECT 1 FROM outbox WHERE state = 'parked'"):
        return found  # what was refused five times was not seen, and people go on without it
    desk = await in_peace(world.log, peace)
    found += differences(desk, world)
    desk.store.close()
    return found


async def in_peace(log: list[tuple], folder: Path) -> CrashingDesk:
    """Have a desk live through the same events, each once, where nothing fails."""
    desk = await CrashingDesk(folder).light()
    handled = set()
    for kind, what in log:
        if kind == "time":
            await desk.runtime.advance(what)
        elif what.id not in handled:
            handled.add(what.id)
            if getattr(what, "place", None) and what.place.kind is PlaceKind.GROUP:
                await desk.runtime.drain()  # the group's first post was there to be answered
            await desk.runtime.receive(what)
    return desk


def differences(desk: CrashingDesk, world: World) -> list[str]:
    """Name what is not as it would be, had nothing failed."""
    found = []
    for table, columns in COMPARED.items():
        sql = f"SELECT {columns} FROM {table}"
        wanted, there = set(rows(desk.store.db, sql)), set(rows(world.store.db, sql))
        found += [f"missing in {table}: {row}" for row in wanted - there]
        found += [f"too much in {table}: {row}" for row in there - wanted]
    if found:
        return found
    seen, wanted = shown(world.far_end), shown(desk.far_end)
    spots = sorted({spot for spot in {*seen, *wanted} if seen.get(spot) != wanted.get(spot)})
    return [f"shown at {spot}: {seen.get(spot)} and not {wanted.get(spot)}" for spot in spots]


def out_of_order(world: World) -> list[str]:
    """Name what came to a conversation before what was said there earlier."""
    placed = {
        opaque(id): (conversation, number)
        for id, conversation, number in rows(
            world.store.db, "SELECT id, conversation, number FROM outbox WHERE latest = 0"
        )
    }
    last: dict[str, int] = {}
    found = []
    for key in world.far_end.arrived:
        conversation, number = placed[key]
        if number < last.get(conversation, 0):
            found.append(f"out of order in {conversation}: {number} after {last[conversation]}")
        last[conversation] = number
    return found

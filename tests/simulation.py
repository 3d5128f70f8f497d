"""Live through many random desks: ``python -m tests.simulation --seeds 10000``.

Each seed is one life: a clock, people, a platform that fails in every way it can, a disk that
fills up, and a process that ends at any named step. The real bot, runtime, relay, repositories and
group commit run in it, on a real file; only threads are left out. Afterwards the auditor compares
the desk with one that lived through the same events in peace. The same seed lives the same life.
"""

import argparse
import asyncio
import logging
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.crashing import CrashingDesk, copied
from tests.plants import PLANTS
from tests.simulated_peace import judged
from tests.simulated_world import World


def lived(seed: int, *, template: Path, plant: str = "") -> tuple[list[str], list[str]]:
    """Live one life; return what is wrong with it, and its history."""

    async def life(folder: Path) -> tuple[list[str], list[str]]:
        world = World(seed, copied(template, folder / "desk"), PLANTS.get(plant, {}))
        await world.live()
        found = await judged(world, copied(template, folder / "peace"))
        world.store.close()
        return found, world.history

    with TemporaryDirectory(dir=template.parent) as folder:
        return asyncio.run(life(Path(folder)))


def make_template(folder: Path) -> Path:
    """Make the file of a desk that has met its people."""

    async def met() -> None:
        desk = CrashingDesk(folder, mode="delete")
        await desk.open()
        desk.store.close()

    asyncio.run(met())
    return folder


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--seeds", type=int, default=500)
    options.add_argument("--from", dest="first", type=int, default=0)
    options.add_argument("--plant", choices=sorted(PLANTS), default="")
    asked = options.parse_args()
    logging.disable(logging.CRITICAL)
    began, failed = time.monotonic(), []
    shelf = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with TemporaryDirectory(dir=shelf, prefix="deskside-") as folder, ProcessPoolExecutor() as pool:
        live = partial(lived, template=make_template(Path(folder) / "t"), plant=asked.plant)
        seeds = range(asked.first, asked.first + asked.seeds)
        for done, (seed, (found, history)) in enumerate(
            zip(seeds, pool.map(live, seeds, chunksize=8), strict=True), start=1
        ):
            if found:
                failed.append(seed)
                if len(failed) == 1:
                    print(f"seed {seed}:", *history, "", *found, sep="\n  ")
            if done % 500 == 0 or done == asked.seeds:
                speed = done / (time.monotonic() - began)
                print(f"{done} seeds, {len(failed)} failed, {speed:.0f} seeds/s", flush=True)
    if failed:
        print(f"first failed: {failed[:20]}; again: --seeds 1 --from {failed[0]}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

"""A crash at every named step of every life changes nothing in how it ends."""

import os
from collections import Counter
from pathlib import Path

import pytest

from tests.audit import complaints, snapshot
from tests.cranked import Fuse
from tests.crashing import CrashingDesk, copied, named_steps
from tests.desk import WEDNESDAY
from tests.lengths import is_all, sampled
from tests.lives import LIVES

pytestmark = pytest.mark.kill
MODES = ("wal", "delete")
LIVED = [
    (mode, life) for at, life in enumerate(LIVES) for mode in (MODES[::-1] if at % 2 else MODES)
]


@pytest.fixture
def mode() -> str:
    return "wal"


@pytest.fixture
async def template(mode, memory_folder) -> Path:
    """A desk that has met its people."""
    folder = memory_folder / "template"
    desk = CrashingDesk(folder, mode="delete")
    await desk.open()
    desk.store.close()
    return folder


async def lived(life, folder: Path, *, fuse: Fuse, mode: str) -> CrashingDesk:
    begins = getattr(life, "begins", WEDNESDAY)
    desk = await CrashingDesk(folder, fuse=fuse, mode=mode, at=begins).light()
    await life(desk)
    await desk.passes(minutes=5)
    return desk


@pytest.mark.parametrize(
    ("mode", "life"),
    sampled(LIVED, 2, "the other journal"),
    ids=lambda value: getattr(value, "__name__", value),
)
async def test_a_crash_at_any_step_changes_nothing(life, mode, template, memory_folder):
    calm = await lived(life, copied(template, memory_folder / "calm"), fuse=Fuse(), mode=mode)
    expected = snapshot(calm.store.db, calm.far_end)
    assert not complaints(calm.store.db, calm.far_end, acknowledged=calm.acknowledged)
    calm.store.close()
    for name, count in sorted(calm.fuse.counts.items()):
        for nth in _occurrences(name, count, mode):
            folder = copied(template, memory_folder / f"{name}-{nth}")
            desk = await lived(life, folder, fuse=Fuse(name, nth), mode=mode)
            where = f"crash at {name} {nth} of {count}, after {desk.crashes} crashes"
            found = complaints(desk.store.db, desk.far_end, acknowledged=desk.acknowledged)
            assert not found, where
            assert snapshot(desk.store.db, desk.far_end) == expected, where
            assert desk.crashes == 1, where
            desk.store.close()


def _occurrences(name: str, count: int, mode: str) -> range:
    """Choose which times of a step to crash at: with DESKSIDE_KILLS=all each of them.

    Otherwise three, spread over the life; two where the journal is the slower one, and one in a run
    of what is not long. No two steps begin at the same place, so that together they cover more of
    it.
    """
    if os.environ.get("DESKSIDE_KILLS") == "all":
        return range(1, count + 1)
    often = (2 if mode == "delete" else 3) if is_all() else 1
    stride = max(1, count // often)
    return range(1 + len(name) % stride, count + 1, stride)


async def test_every_step_that_the_code_names_is_reached(template, memory_folder):
    reached: Counter[str] = Counter()
    for life in LIVES:
        folder = copied(template, memory_folder / life.__name__)
        desk = await lived(life, folder, fuse=Fuse(), mode="wal")
        desk.store.close()
        reached += desk.fuse.counts
    assert set(reached) == named_steps()

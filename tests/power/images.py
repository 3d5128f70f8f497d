"""Trace a child, cut the power at its every call, and open each image as the product does."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sqlite_utils import Database

from storage.sqlite import connect
from storage.store import _bring_up_to_date
from tests.audit import rows
from tests.power.disk import Disk
from tests.power.trace import CALLS, UNHEARD, Replay

ALL = os.environ.get("DESKSIDE_KILLS") == "all"
ROOT = Path(__file__).parents[2]
LOST, KEPT, CHANCE = "all that was loose is lost", "all of it is kept", "as chance has it"
WAYS = (LOST, KEPT, CHANCE, CHANCE, CHANCE)

LOSS = "lost: "
"""How what is wrong begins where something acknowledged is not there."""

Facts = tuple[str, list[str]]
Look = Callable[[Path, list[str]], Facts]
"""Opens an image, given what was acknowledged; tells how it stands, and what is wrong with it."""


@dataclass(frozen=True, kw_only=True)
class Image:
    """What the disk holds after a cut, and what had been acknowledged."""

    after: int
    files: dict[str, bytes]
    told: tuple[str, ...]
    is_whole: bool  # nothing was loose: it is as the writer left it


@dataclass(kw_only=True)
class Found:
    """What became of all images."""

    images: int = 0
    wrong: list[str] = field(default_factory=list)
    told: int = 0


def cut(
    strace: str,
    folder: Path,
    what: str,
    *,
    mode: str,
    look: Look,
    share: float = 1.0,
    plant: str = "",
) -> Found:
    """Trace a child over a folder and judge the images of its disk.

    *share* is how many of the moments are cut in the short form; *plant* is what the disk is
    asked for in place of what the product asks for.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    disk = Disk(folder)
    trace = traced(strace, folder, what, mode=mode, durable=plant)
    found = list(images(disk, trace, folder, seed=7, share=1 if ALL else share))
    return judge(found, folder=folder, look=look, until_lost=bool(plant) and not ALL)


def opened(folder: Path, mode: str) -> Database:
    """Open an image as a start does."""
    _bring_up_to_date(folder / "desk.db", mode=mode)
    return connect(folder / "desk.db", mode=mode)


def as_it_stands(db: Database) -> str:
    """Tell all that a desk's file says."""
    tables = rows(db, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
    kept = [name for (name,) in tables if not name.startswith(("search", "sqlite_", "_sqlite"))]
    return repr([sorted(map(repr, rows(db, f"SELECT * FROM {name}"))) for name in kept])


def traced(strace: str, folder: Path, what: str, *, mode: str, durable: str = "") -> Path:
    """Run a child over *folder* and return what it asked of the system."""
    trace = folder.parent / f"{folder.name}.trace"
    watch = [strace, "-f", "-qq", "-xx", "-s", "20000000", "-e", f"trace={CALLS},{UNHEARD}"]
    child = [sys.executable, "-m", "tests.power.child", what, str(folder), mode, durable]
    done = subprocess.run(
        [*watch, "-o", str(trace), *child],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return trace


def images(before: Disk, trace: Path, folder: Path, *, seed: int, share: float) -> Iterator[Image]:
    """Cut the power after each call, in one way or in all; images that are alike come once.

    What the disk holds when nothing is loose comes always, since the others are held against it,
    and the moment after each acknowledgement.
    """
    chance, seen, last = Random(seed), set(), 0
    replay = Replay(disk=before, folder=str(folder))
    for number, _ in enumerate(replay.play(trace)):
        whole, heard = before.is_safe, len(replay.told)
        if not whole and heard == last and chance.random() > share:
            continue
        last = heard
        for way in _ways(chance, whole=whole):
            files = before.image(chance if way == CHANCE else None, keeps=way == KEPT)
            key = (*((name, hash(files[name])) for name in files), heard, whole)
            if key not in seen:
                seen.add(key)
                yield Image(after=number, files=files, told=tuple(replay.told), is_whole=whole)


def _ways(chance: Random, *, whole: bool) -> tuple[str, ...]:
    if whole:
        return (LOST,)
    return WAYS if ALL else (chance.choice(WAYS),)


def judge(all_of_them: list[Image], *, folder: Path, look: Look, until_lost: bool = False) -> Found:
    """Open images, all or until one lost something, and say what is wrong with any.

    How an image stands must be how the file stood at some moment when nothing was loose: between
    two of those there is half a transaction.
    """
    whole = [image for image in all_of_them if image.is_whole]
    cut = [image for image in all_of_them if not image.is_whole]
    found = Found(images=len(whole) + len(cut), told=max(len(i.told) for i in all_of_them))
    stood: set[str] = set()
    for image in [*whole, *cut]:
        stands, wrong = _opened(image, folder, look)
        if image.is_whole:
            stood.add(stands)
        elif stands not in stood and not wrong:
            wrong = ["half a transaction"]
        found.wrong += [f"after call {image.after}: {each}" for each in wrong]
        if until_lost and any(LOSS in each for each in wrong):
            break
    return found


def _opened(image: Image, folder: Path, look: Look) -> Facts:
    place = folder.parent / "image"
    for name, content in image.files.items():
        path = place / Path(name).relative_to(folder)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_bytes(content)
    place.mkdir(exist_ok=True)
    try:
        return look(place, list(image.told))
    except Exception as error:  # whatever keeps it from being opened is what we look for
        return "", [f"{type(error).__name__} as it is opened: {error}"]
    finally:
        shutil.rmtree(place)

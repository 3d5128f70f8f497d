"""What a machine has that runs the desk: the packages that it needs, and none of the tests'.

A library may take more where it finds more (sqlite-utils loads numpy, if it is there), so the desk
that is weighed finds its own requirements alone: links to their files, in a folder of their own.
"""

import re
from collections.abc import Iterator, Sequence
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("chatops", "surveys", "storage", "adapters")
SETS = ("run", "teams", "charts")


def linked(folder: Path, sets: Sequence[str] = SETS) -> Path:
    """Link into *folder* what these sets of requirements bring."""
    folder.mkdir()
    for one in packages(sets):
        for name in {file.parts[0] for file in one.files or ()} - {"..", "__pycache__"}:
            link = folder / name
            if not link.exists():
                link.symlink_to(Path(str(one.locate_file(name))))
    return folder


def packages(sets: Sequence[str]) -> list[Distribution]:
    """List what is installed of these sets, each once."""
    names = dict.fromkeys(name for one in sets for name in _names(one))
    return [found for name in names if (found := _found(name))]


def size(sets: Sequence[str]) -> float:
    """Return their MB on the disk, as they come; compiling doubles what of it is Python's."""
    return sum(_size(Path(str(file.locate()))) for one in packages(sets) for file in _files(one))


def size_of_rooms() -> float:
    """Return the MB of the desk's own code."""
    files = (file for room in ROOMS for file in (ROOT / room).rglob("*"))
    return sum(_size(file) for file in files if "__pycache__" not in file.parts)


def _files(one: Distribution) -> Iterator:  # type: ignore[type-arg]
    return (file for file in one.files or () if "__pycache__" not in file.parts)


def _size(file: Path) -> float:
    return file.stat().st_size / 1_000_000 if file.is_file() else 0.0


def _names(one: str) -> list[str]:
    text = (ROOT / "requirements" / f"{one}.txt").read_text()
    return re.findall(r"^([A-Za-z0-9._-]+)==", text, re.MULTILINE)


def _found(name: str) -> Distribution | None:
    """Find a package; None where it is another system's, or its set is not installed."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None

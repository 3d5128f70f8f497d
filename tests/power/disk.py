"""A disk that keeps only what it was told to keep: what else was written may be gone, or torn.

What a file was told since its last sync is kept, dropped or torn at 512 bytes, each write by
itself, so that a later one may be there without an earlier one. Names (made, moved, taken away)
are kept in the order in which they were changed, up to some point after the folder's last sync:
so do file systems with a journal. Not modelled: a disk that says it has synced and has not.
"""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR = 512
IN_MEMORY = "-shm"
"""The end of the names of files that are never read back after a power cut."""


@dataclass(kw_only=True)
class Write:
    """Bytes for a place in a file; none at all sets its size instead."""

    at: int
    data: bytes | None


@dataclass(kw_only=True, eq=False)
class File:
    """What is safe of a file, and what was written since."""

    safe: bytes = b""
    loose: list[Write] = field(default_factory=list)

    def sync(self, upto: int) -> None:
        self.safe = _written(self.safe, self.loose[:upto])
        self.loose = self.loose[upto:]


@dataclass(frozen=True, kw_only=True)
class Renaming:
    """A change of names: *new* points at *file* from now on, and *old* at nothing."""

    old: str = ""
    new: str = ""
    file: File | None = None


class Disk:
    """One folder and what is below it, from what is there when power is first on."""

    def __init__(self, folder: Path) -> None:
        self.safe_names: dict[str, File] = {
            str(path): File(safe=path.read_bytes()) for path in folder.rglob("*") if path.is_file()
        }
        self.loose_names: list[Renaming] = []

    @property
    def is_safe(self) -> bool:
        """Tell whether nothing at all would be lost just now."""
        return not self.loose_names and not any(file.loose for file in self.names().values())

    def names(self, upto: int | None = None) -> dict[str, File]:
        """Tell which file every name points at, after so many of the loose changes."""
        found = dict(self.safe_names)
        for change in self.loose_names[:upto]:
            found.pop(change.old, None)
            if change.new and change.file is not None:
                found[change.new] = change.file
        return found

    def sync_names(self, folder: str, upto: int) -> None:
        """Keep the first changes for good; a folder's own alone are what a sync of it promises."""
        done = [change for change in self.loose_names[:upto] if _is_in(folder, change)]
        left = [
            change
            for number, change in enumerate(self.loose_names)
            # A name from which a file was moved away for good is not made after that.
            if change not in done and not _moves(change.new, self.loose_names[number:upto], done)
        ]
        self.loose_names, loose = done, left
        self.safe_names = self.names()
        self.loose_names = loose

    def image(self, chance: Random | None, *, keeps: bool = False) -> dict[str, bytes]:
        """Cut the power now: all that is loose is lost, or kept (``keeps``), or left to chance."""
        kept = 0
        if keeps or chance is not None:
            kept = len(self.loose_names) if keeps else chance.randint(0, len(self.loose_names))
        return {
            name: _survivor(file, chance, keeps=keeps)
            for name, file in sorted(self.names(kept).items())
        }


def _survivor(file: File, chance: Random | None, *, keeps: bool) -> bytes:
    if keeps:
        return _written(file.safe, file.loose)
    if chance is None or not file.loose:
        return file.safe
    kept = [part for write in file.loose for part in _torn(write, chance)]
    return _written(file.safe, kept)


def _torn(write: Write, chance: Random) -> list[Write]:
    luck = chance.random()
    if luck < 0.4:
        return [write]
    if luck < 0.8 or write.data is None:
        return []
    edges = range(write.at - write.at % SECTOR, write.at + len(write.data), SECTOR)
    cuts = [(max(edge, write.at), edge + SECTOR) for edge in edges if chance.random() < 0.5]
    return [
        Write(at=start, data=write.data[start - write.at : end - write.at]) for start, end in cuts
    ]


def _written(content: bytes, writes: list[Write]) -> bytes:
    if not writes:
        return content
    found = bytearray(content)
    for write in writes:
        end = write.at + len(write.data or b"")
        found.extend(bytes(max(0, end - len(found))))
        if write.data is None:
            del found[write.at :]
        else:
            found[write.at : end] = write.data
    return bytes(found)


def _is_in(folder: str, change: Renaming) -> bool:
    return str(Path(change.new or change.old).parent) == folder


def _moves(name: str, later: list[Renaming], done: list[Renaming]) -> bool:
    return bool(name) and any(change.old == name and change in done for change in later)

"""What a process asked of the system, as ``strace`` wrote it down, played onto a disk."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.power.disk import IN_MEMORY, Disk, File, Renaming, Write

CALLS = (
    "openat,close,lseek,write,pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,link,linkat"
    ",mkdir"
)
UNHEARD = "writev,pwritev,pwritev2,copy_file_range,sendfile,fallocate,renameat,renameat2"
"""What would change a file past this model; refused on files of ours."""
LINE = re.compile(r"^\d+\s+(?:<\.\.\. )?(\w+)(?:\(| resumed>)(.*)$")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
NUMBER = re.compile(r"-?\d+")
OUR_VOICE = 1
"""The descriptor on which the child says what it has acknowledged."""


@dataclass(kw_only=True)
class Open:
    """An open descriptor: of a file of ours, or of a folder."""

    path: str
    file: File | None
    at: int = 0


@dataclass(kw_only=True)
class Replay:
    """Plays a trace; after each call the disk may be cut, and ``told`` is what was acknowledged."""

    disk: Disk
    folder: str
    told: list[str] = field(default_factory=list)
    _folders: set[str] = field(default_factory=set)
    _open: dict[int, Open] = field(default_factory=dict)
    _syncing: dict[str, tuple[str, int]] = field(default_factory=dict)

    def play(self, trace: Path) -> Iterator[str]:
        """Yield the name of each call that changed something, when it has."""
        with trace.open() as lines:
            for line in lines:
                process = line.split(" ", 1)[0]
                if "<unfinished" in line:
                    self._begin(process, line)
                elif (found := LINE.match(line)) and self._do(process, found[1], found[2], line):
                    yield found[1]

    def _begin(self, process: str, line: str) -> None:
        """Note what was loose before a sync that another thread overtakes."""
        _, _, rest = line.split(None, 1)[1].partition("(")
        rest = rest.replace("<unfinished ...>", "")
        loose = self._loose(int(found[0])) if (found := NUMBER.match(rest)) else 0
        self._syncing[process] = (rest, loose)

    def _do(self, process: str, call: str, rest: str, line: str) -> bool:
        given, _, result = rest.rpartition(" = ")
        loose = None
        if "resumed>" in line:
            begun, loose = self._syncing.pop(process)
            given = begun + given
        if result.startswith("-1"):
            return False
        if call in UNHEARD.split(","):
            assert not self._is_ours(given), f"{call} is not modelled"
            return False
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in TEXT.findall(given)]
        numbers = [int(number) for number in NUMBER.findall(TEXT.sub("", given))]
        value = int(found[0]) if (found := NUMBER.match(result)) else 0
        return bool(getattr(self, f"_{call}")(texts, numbers, value, given, loose))

    def _openat(self, texts, numbers, value, given, loose) -> bool:
        self._open.pop(value, None)
        path = texts[0].decode()
        if not path.startswith(self.folder) or path.endswith(IN_MEMORY):
            return False
        if path in self._folders or path == self.folder or Path(path).is_dir():
            self._open[value] = Open(path=path, file=None)
            return False
        file = self.disk.names().get(path)
        is_new = file is None
        if file is None:
            assert "O_CREAT" in given, f"{path} was never made"
            file = File()
            self.disk.loose_names.append(Renaming(new=path, file=file))
        if "O_TRUNC" in given:
            file.loose.append(Write(at=0, data=None))
        self._open[value] = Open(path=path, file=file)
        return is_new

    def _close(self, texts, numbers, value, given, loose) -> bool:
        self._open.pop(numbers[0], None)
        return False

    def _lseek(self, texts, numbers, value, given, loose) -> bool:
        if numbers[0] in self._open:
            self._open[numbers[0]].at = value
        return False

    def _write(self, texts, numbers, value, given, loose) -> bool:
        if numbers[0] == OUR_VOICE:
            self.told += texts[0].decode().splitlines()
            return True
        found = self._open.get(numbers[0])
        if found is None or found.file is None:
            return False
        found.file.loose.append(Write(at=found.at, data=texts[0][:value]))
        found.at += value
        return True

    def _pwrite64(self, texts, numbers, value, given, loose) -> bool:
        found = self._open.get(numbers[0])
        if found is None or found.file is None:
            return False
        assert len(texts[0]) == numbers[-2] == value, (
            "the trace has only a part of what was written"
        )
        found.file.loose.append(Write(at=numbers[-1], data=texts[0]))
        return True

    def _ftruncate(self, texts, numbers, value, given, loose) -> bool:
        found = self._open.get(numbers[0])
        if found is None or found.file is None:
            return False
        found.file.loose.append(Write(at=numbers[1], data=None))
        return True

    def _fsync(self, texts, numbers, value, given, loose) -> bool:
        found = self._open.get(numbers[0])
        if found is None:
            return False
        upto = self._loose(numbers[0]) if loose is None else loose
        if found.file is None:
            self.disk.sync_names(found.path, upto)
        else:
            found.file.sync(upto)
        return True

    _fdatasync = _fsync

    def _mkdir(self, texts, numbers, value, given, loose) -> bool:
        """Note a folder, which may be gone again by now; an image has those of its files."""
        self._folders.add(texts[0].decode())
        return False

    def _unlink(self, texts, numbers, value, given, loose) -> bool:
        return self._rename_to(texts[0].decode(), "")

    def _unlinkat(self, texts, numbers, value, given, loose) -> bool:
        place = self._open.get(numbers[0])  # of a folder that is being emptied
        path = texts[0].decode()
        return self._rename_to(f"{place.path}/{path}" if place else path, "")

    def _rename(self, texts, numbers, value, given, loose) -> bool:
        return self._rename_to(texts[0].decode(), texts[1].decode())

    def _link(self, texts, numbers, value, given, loose) -> bool:
        file = self.disk.names()[texts[0].decode()]
        self.disk.loose_names.append(Renaming(new=texts[1].decode(), file=file))
        return True

    _linkat = _link

    def _rename_to(self, old: str, new: str) -> bool:
        if not old.startswith(self.folder) or old.endswith(IN_MEMORY):
            return False
        file = self.disk.names().get(old)
        self.disk.loose_names.append(Renaming(old=old, new=new, file=file))
        return True

    def _loose(self, descriptor: int) -> int:
        found = self._open.get(descriptor)
        if found is None:
            return 0
        return len(self.disk.loose_names if found.file is None else found.file.loose)

    def _is_ours(self, given: str) -> bool:
        return any(int(number) in self._open for number in NUMBER.findall(given)[:3])

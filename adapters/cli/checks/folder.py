"""Whether the data folder is there, private and writable, and whether there is room."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from adapters.cli.checks.found import Found, note, plain, well, wrong
from adapters.cli.options import FILE, PLAYGROUND

FREE_MEGABYTES = 200
OTHERS = 0o077
NAMED = 5
"""How many files are named one by one."""
NETWORKS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "glusterfs", "ceph"}
MOUNTS = Path("/proc/self/mountinfo")


def missing(data: Path, *, named: bool) -> Found:
    """Say that there is no data; ``named``: somebody said that it is there."""
    if named:
        return wrong("data", f"{data} is not there", "Look at --data and at DESKSIDE_DATA.")
    if (PLAYGROUND / FILE).exists():
        cure = f"The playground's is in {PLAYGROUND}: deskside check --data {PLAYGROUND}"
        return note("data", f"{data} is not there yet", cure)
    return note("data", f"{data} is not there yet", "The first start makes it.")


def folder(data: Path) -> Iterator[Found]:
    """Look at the folder and at every file in it."""
    if not os.access(data, os.R_OK | os.X_OK):
        yield wrong("data", f"{data} may not be read by you", "Look at its owner and mode.")
        return
    yield from list(_loose(data)) or [well("data", f"{data} is private")]
    yield from _writable(data)
    yield from _disk(data)


def _loose(data: Path) -> Iterator[Found]:
    if data.stat().st_mode & OTHERS:
        yield wrong("data", f"{data} can be read by others", f"chmod 700 {data}")
    inside = sorted(path for path in data.rglob("*") if not path.is_symlink())
    open_ones = [path for path in inside if path.lstat().st_mode & OTHERS]
    for path in open_ones[:NAMED]:
        mode = 700 if path.is_dir() else 600
        yield wrong("data", plain(f"{path} can be read by others"), f"chmod {mode} {path}")
    if len(open_ones) > NAMED:
        more = f"and {len(open_ones) - NAMED} more can be read by others"
        yield wrong("data", more, f"chmod -R go= {data}")


def _writable(data: Path) -> Iterator[Found]:
    if not os.access(data, os.W_OK):
        cure = "Start the desk as the folder's owner, and from a disk that is not read-only."
        yield wrong("data", f"{data} cannot be written by you", cure)
    there = [path for path in (data, data / FILE) if path.exists()]
    foreign = next((path for path in there if path.stat().st_uid != os.geteuid()), None)
    if foreign is not None and os.geteuid() != 0:
        yield wrong("data", f"{foreign} belongs to somebody else", "Be the desk's own user.")
    if (kind := _kind_of_disk(data)) in NETWORKS:
        yield wrong(
            "disk",
            f"{data} is on a network disk ({kind}), where locks cannot be trusted",
            "Move the folder to a disk of this machine, and back it up to the network.",
        )


def _disk(data: Path) -> Iterator[Found]:
    free = shutil.disk_usage(data).free // 1_000_000
    if free >= FREE_MEGABYTES:
        yield well("disk", f"{free:,} MB free")
    else:
        cure = "Make room: with a full disk the desk refuses events, and platforms give up."
        yield wrong("disk", f"{free} MB free", cure)


def _kind_of_disk(data: Path) -> str:
    """Tell the kind of the file system, where the system tells."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    mounts = []
    for line in lines:
        mount, _, rest = line.partition(" - ")
        at = mount.split(" ")[4].replace("\\040", " ")
        if data.resolve().is_relative_to(at):
            mounts.append((len(at), rest.split(" ")[0]))
    # The longest path wins, and of two mounts on the same path the later one hides the other.
    return max(reversed(mounts), key=lambda found: found[0], default=(0, ""))[1]

"""What is pinned: the packages of `requirements/*.txt` and of the browser tests' lock."""

import json
import re
from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
AT_WORK = ("run", "charts", "teams")
BESIDE = ("build", "dev", "audit")
SETS = (*AT_WORK, *BESIDE)
LOCK = ROOT / "tests/browser/package-lock.json"
PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>\S+)(?: ; (?P<marker>.+?))?(?: \\)?")
HASH = re.compile(r"    --hash=sha256:(?P<hash>[0-9a-f]{64})(?: \\)?")
VIA = re.compile(r"    # {3,}(?P<more>\S.*)|    # via ?(?P<via>.*)")


@dataclass(frozen=True, kw_only=True)
class Pin:
    """One package at one version. ``wanted_by``: packages, or the lists that name it."""

    name: str
    version: str
    hashes: tuple[str, ...]
    wanted_by: tuple[str, ...] = ()
    marker: str = ""
    licence: str = ""

    @property
    def key(self) -> str:
        """Name the package and its version."""
        return f"{self.name}@{self.version}"

    @property
    def is_named(self) -> bool:
        """Tell whether one of our own lists names it."""
        return any(who.startswith("-r ") for who in self.wanted_by)


def pins(*names: str, folder: Path = ROOT / "requirements") -> Sequence[Pin]:
    """Read sets of pins; a package that is in several stands once, wanted by all.

    Newer Pythons may have another version than older ones: then it stands once for each.
    """
    found: dict[str, Pin] = {}
    for name in names:
        for pin in _read((folder / f"{name}.txt").read_text()):
            known = found.get(pin.key, pin)
            wanted = dict.fromkeys([*known.wanted_by, *pin.wanted_by])
            found[pin.key] = replace(pin, wanted_by=tuple(wanted))
    return [found[key] for key in sorted(found)]


def packages() -> Sequence[Pin]:
    """Read what the browser tests have from npm."""
    found = {}
    for path, told in json.loads(LOCK.read_text())["packages"].items():
        if path:
            name = path.rpartition("node_modules/")[2]
            kind, _, checksum = told["integrity"].partition("-")
            pin = Pin(
                name=name,
                version=told["version"],
                hashes=(f"{kind}:{b64decode(checksum).hex()}",),
                licence=told.get("license", ""),
            )
            found[pin.key] = pin
    return [found[key] for key in sorted(found)]


def _read(text: str) -> Iterator[Pin]:
    for head, *rest in _blocks(text):
        told = PIN.fullmatch(head)
        if told is None:
            raise ValueError(f"no pin: {head}")
        hashes = [found["hash"] for line in rest if (found := HASH.fullmatch(line))]
        via = [found["more"] or found["via"] for line in rest if (found := VIA.fullmatch(line))]
        if len(hashes) + len(via) != len(rest):
            raise ValueError(f"more than hashes and who wants it: {head}")
        yield Pin(
            name=canonicalize_name(told["name"]),
            version=told["version"],
            hashes=tuple(sorted(hashes)),
            wanted_by=tuple(who for who in via if who and not who.startswith("-c ")),
            marker=told["marker"] or "",
        )


def _blocks(text: str) -> Iterator[list[str]]:
    block: list[str] = []
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith(" "):
            if block:
                yield block
            block = []
        block.append(line)
    if block:
        yield block

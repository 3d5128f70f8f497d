"""Ask whether anything pinned has a known weakness: ``python -m tests.supply.audit``.

Advisories are not kept here: they are asked for, of OSV for Python and of npm's registry for the
browser tests. ``DESKSIDE_OSV_URL`` names another OSV service (a mirror's ``…/v1/query``), and npm
takes ``npm_config_registry``. Ends with 0 if nothing is known, 1 if something is, and 69 if a
service could not be asked, which is no answer.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.supply.pins import LOCK, ROOT, SETS

FOUND, UNASKED = 1, 69
SECONDS = 10
OSV = "DESKSIDE_OSV_URL"
NOT_REACHED = (
    "No advisory service could be reached for {what}, so nothing is known about it. Run this where"
    " there is one, or name another: {setting}=… make audit"
)
FINE = "Nothing is known against {what}."


class UnaskedError(Exception):
    """No service answered; the text says of what, and by which setting to name another."""


def main() -> int:
    """Look at everything; whatever could not be asked is said after what was found."""
    found, unasked = [], []
    for name in SETS:
        try:
            known = of_python(ROOT / f"requirements/{name}.txt")
        except UnaskedError as error:
            unasked.append(str(error))
            break  # nor would it answer for the others
        found += known
        print("\n".join(known) or FINE.format(what=f"requirements/{name}.txt"), flush=True)
    try:
        known = of_npm(LOCK.parent)
        found += known
        print("\n".join(known) or FINE.format(what=LOCK.relative_to(ROOT)))
    except UnaskedError as error:
        unasked.append(str(error))
    print("\n".join(unasked), file=sys.stderr)
    return FOUND if found else UNASKED if unasked else 0


def of_python(pins: Path) -> Sequence[str]:
    """List what is known against a set of pins. Raises ``UnaskedError``."""
    with TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        address = os.environ.get(OSV)
        command = [
            *(sys.executable, "-m", "pip_audit", "--requirement", str(pins), "--require-hashes"),
            *("--disable-pip", "--strict", "--progress-spinner", "off"),
            *("--vulnerability-service", "osv", "--timeout", str(SECONDS)),
            *(("--osv-url", address) if address else ()),
            *("--format", "json", "--output", str(told)),
        ]
        subprocess.run(command, capture_output=True, check=False)
        if not told.exists():
            raise UnaskedError(NOT_REACHED.format(what="Python's packages", setting=OSV))
        known = json.loads(told.read_text())["dependencies"]
    return [
        f"{package['name']} {package['version']}: {one['id']}, mended in"
        f" {', '.join(one['fix_versions']) or 'no version yet'}"
        for package in known
        for one in package["vulns"]
    ]


def of_npm(folder: Path) -> Sequence[str]:
    """List what is known against npm's packages. Raises ``UnaskedError``."""
    nobody = NOT_REACHED.format(what="npm's packages", setting="npm_config_registry")
    command = ["npm", "audit", "--json", "--package-lock-only", "--fetch-retries=0"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        told = json.loads(done.stdout)
    except (FileNotFoundError, ValueError):
        raise UnaskedError(nobody) from None
    if "auditReportVersion" not in told:
        raise UnaskedError(nobody)
    return [f"{name}: {one['severity']}" for name, one in told["vulnerabilities"].items()]


if __name__ == "__main__":
    sys.exit(main())

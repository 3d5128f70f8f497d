"""What Deskside is made of: each file by its hash, each package by its licence.

OWASP ASVS 5.0: 15.1.2 (a bill of materials), 15.2.1 (known weaknesses), 15.2.4 (no other source).
"""

import json
import re
import subprocess
import sys
import zipfile
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.supply import audit, sbom
from tests.supply.licences import ALLOWED, OWN_WORDS, PAGE, all_of_them, licence, page, parts_of
from tests.supply.pins import AT_WORK, BESIDE, LOCK, ROOT, SETS, packages, pins

ANY = "py3-none-any"
FILES = sorted((ROOT / "requirements").glob("*.txt"))
MAKEFILE = (ROOT / "Makefile").read_text()
ADDRESS = re.compile(r"https?://|git\+|file:|--(extra-)?index-url|--find-links|--trusted-host|@ ")


def pip_flags() -> list[str]:
    """Read from the Makefile how pins are installed."""
    install, pinned = (
        re.search(rf"^{name} += (.+)$", MAKEFILE, re.MULTILINE)[1] for name in ("INSTALL", "PINNED")
    )
    return pinned.replace("$(INSTALL)", install).split()


def a_wheel(folder: Path, *, code: str = "") -> Path:
    """Make a wheel of one module."""
    path, info = folder / f"tiny-1.0-{ANY}.whl", "tiny-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("tiny.py", code)
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    return path


def installed(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Install a line of pins as the Makefile does, from a folder instead of a registry."""
    wanted = folder / "pins.txt"
    wanted.write_text(f"{line}\n")
    here = ("--no-index", "--find-links", str(folder), "--target", str(folder / "there"))
    return subprocess.run(
        [sys.executable, "-m", "pip", *pip_flags(), *here, "-r", str(wanted)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_file_that_was_tampered_with_is_not_installed(tmp_path):
    honest = sha256(a_wheel(tmp_path).read_bytes()).hexdigest()
    line = f"tiny==1.0 --hash=sha256:{honest}"
    assert installed(tmp_path, line).returncode == 0
    assert (tmp_path / "there/tiny.py").exists()
    a_wheel(tmp_path, code="print('not what was pinned')")
    refused = installed(tmp_path, line)
    assert refused.returncode != 0
    assert "DO NOT MATCH THE HASHES" in refused.stderr
    assert installed(tmp_path, "tiny==1.0").returncode != 0, "a pin without a hash is refused"


def test_each_install_of_pins_in_the_makefile_asks_for_hashes():
    assert {"--require-hashes", "--no-deps", "--only-binary"} <= set(pip_flags())
    lines = re.findall(r".*requirements/\w+\.txt.*", MAKEFILE)
    assert all("$(PINNED)" in line for line in lines if " -r " in line), lines
    assert "npm ci " in MAKEFILE
    assert "--ignore-scripts" in MAKEFILE


def test_every_pin_has_its_hashes_and_no_address(record_property):
    assert {file.stem for file in FILES} == set(SETS)
    for file in FILES:
        assert not ADDRESS.search(file.read_text()), file.name
    found = pins(*SETS)
    assert all(pin.hashes for pin in found), [pin.name for pin in found if not pin.hashes]
    count = sum(len(pin.hashes) for pin in found)
    record_property("figure", f"{len(found)} Python packages pinned by {count:,} hashes")


def test_every_package_of_npm_has_its_sum_and_no_address():
    for path, told in json.loads(LOCK.read_text())["packages"].items():
        assert "resolved" not in told
        assert "://" not in json.dumps({**told, "funding": ""}), path
    assert all(pin.hashes[0].startswith("sha512:") for pin in packages())


def test_what_runs_is_pinned_alike_for_those_who_test_it():
    at_work = {(pin.name, pin.marker): pin.version for pin in pins(*AT_WORK)}
    for pin in pins(*BESIDE):
        assert at_work.get((pin.name, pin.marker), pin.version) == pin.version, pin.name


# --- licences ---


def test_every_pinned_package_stands_on_the_page_with_its_licence():
    assert PAGE.read_text() == page(), "pins have changed: make licences"


def test_no_package_comes_under_a_licence_that_was_not_thought_about(record_property):
    used = set()
    for pin in all_of_them():
        parts = parts_of(licence(pin)) if pin.name not in OWN_WORDS else ()
        assert parts or pin.name in OWN_WORDS, pin.name
        assert set(parts) <= ALLOWED.keys(), (pin.name, parts)
        used |= {*parts}
    assert used == ALLOWED.keys(), "what is allowed is used"
    assert not {pin.name for pin in pins(*AT_WORK)} & OWN_WORDS.keys()
    record_property("figure", f"{len(all_of_them())} packages under {len(used)} licences")


# --- the bill of materials ---


def test_the_bill_of_materials_is_valid_and_the_same_each_time(record_property):
    text = sbom.at_work()
    assert sbom.faults(text) is None
    assert sbom.at_work() == text
    told = json.loads(text)
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    parts = {(part["name"], part["version"]) for part in told["components"]}
    assert parts == {(pin.name, pin.version) for pin in pins(*AT_WORK)}
    assert all(part["hashes"] and part["licenses"] and part["purl"] for part in told["components"])
    known = {one["ref"] for one in told["dependencies"]}
    led_to = {ref for one in told["dependencies"] for ref in one.get("dependsOn", [])}
    assert known - led_to == {"deskside"}, "everything is there for something"
    record_property("figure", f"{len(parts)} packages run, in a valid CycloneDX 1.6")


def test_what_only_builds_and_tests_is_apart():
    told = json.loads(sbom.beside())
    names = {part["name"] for part in told["components"]}
    assert {"pytest", "axe-core", "pip"} <= names
    assert "slack-bolt" not in names


def test_a_bill_that_breaks_the_schema_is_not_written():
    broken = json.loads(sbom.at_work())
    broken["components"][0]["type"] = "gadget"
    assert sbom.faults(json.dumps(broken)) is not None


# --- known weaknesses ---

SINCE = {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.1"}]}
AFFECTED = {"package": {"name": "tiny", "ecosystem": "PyPI"}, "ranges": [SINCE]}
WEAK = {"vulns": [{"id": "PYSEC-2026-1", "summary": "made up", "affected": [AFFECTED]}]}


@pytest.fixture
def advisories(monkeypatch):
    """An advisory service on this computer, which knows what a test tells it."""
    told: dict[str, object] = {}

    class Service(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            body = json.dumps(told).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Service) as server:
        Thread(target=server.serve_forever).start()
        monkeypatch.setenv(audit.OSV, f"http://127.0.0.1:{server.server_port}/v1/query")
        yield told
        server.shutdown()


@pytest.fixture
def tiny(tmp_path):
    path = tmp_path / "tiny.txt"
    path.write_text(f"tiny==1.0 --hash=sha256:{'0' * 64}\n")
    return path


@pytest.mark.long("starts processes")
def test_an_audit_tells_what_is_known_and_what_mends_it(advisories, tiny):
    assert audit.of_python(tiny) == []
    advisories.update(WEAK)
    assert audit.of_python(tiny) == ["tiny 1.0: PYSEC-2026-1, mended in 1.1"]


def test_where_no_service_answers_the_audit_says_so_and_is_no_success(
    tiny, tmp_path, monkeypatch, capsys
):
    nobody = "http://127.0.0.1:9"
    monkeypatch.setenv(audit.OSV, f"{nobody}/v1/query")
    monkeypatch.setenv("npm_config_registry", nobody)
    monkeypatch.setattr(audit, "SETS", ("tiny",))
    monkeypatch.setattr(audit, "ROOT", tmp_path)
    (tmp_path / "requirements").mkdir()
    tiny.rename(tmp_path / "requirements/tiny.txt")
    assert audit.main() == 69
    told = capsys.readouterr().err
    assert told.count("No advisory service could be reached") == 2
    assert "DESKSIDE_OSV_URL" in told

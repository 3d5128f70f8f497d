"""What `deploy/` hands to systemd, Prometheus and a container fits the program as it is."""

import re
import shlex
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
import yaml

from adapters.cli import main
from adapters.cli.keys import APP, BOT, PASSWORD, SIGNING
from adapters.metrics import Metrics
from chatops.unit_of_work import Trouble

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
CONTAINER = (DEPLOY / "Containerfile").read_text()
RULES = yaml.safe_load((DEPLOY / "alerts.yaml").read_text())["groups"][0]["rules"]
PAGE = (ROOT / "docs/operating.md").read_text()
NO_SYSTEMD = "there is no systemd-analyze here to ask"


def parsed(words: list[str]) -> click.Context:
    """Read a command line of ours as the program does, without running it."""
    command = main.get_command(click.Context(main), words[0])
    return command.make_context(words[0], words[1:])


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_what_a_unit_starts_is_a_command_of_ours(unit):
    [line] = re.findall(
        r"^ExecStart=/opt/deskside/\.venv/bin/deskside (.+)$", unit.read_text(), re.MULTILINE
    )
    assert parsed(shlex.split(line)).params["data"] == Path("/var/lib/deskside")


def test_the_unit_names_secrets_as_the_program_does():
    named = set(re.findall(r"\b([A-Z_]+)_FILE=", (DEPLOY / "deskside.service").read_text()))
    assert named == {APP, BOT, PASSWORD, SIGNING}


@pytest.mark.parametrize("unit", [*UNITS, DEPLOY / "deskside-backup.timer"], ids=lambda u: u.name)
@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason=NO_SYSTEMD)
def test_systemd_understands_every_line(unit, tmp_path):
    for each in DEPLOY.glob("deskside*"):
        text = re.sub("^ExecStart=.*", "ExecStart=/bin/true", each.read_text(), flags=re.MULTILINE)
        (tmp_path / each.name).write_text(text)
    asked = ["systemd-analyze", "verify", "--man=no", tmp_path / unit.name]
    told = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert [line for line in told.stderr.splitlines() if "deskside" in line] == []


def test_the_container_takes_along_what_is_there_and_starts_what_we_start():
    taken = re.findall(r"^COPY ([^-\n]+) \S+$", CONTAINER, re.MULTILINE)
    assert all((ROOT / name).exists() for line in taken for name in line.split())
    [sets] = re.findall(r"for set in ([a-z ]+);", CONTAINER)
    assert all((ROOT / f"requirements/{name}.txt").exists() for name in sets.split())
    [command] = re.findall(r"^CMD (\[.+\])$", CONTAINER, re.MULTILINE)
    assert parsed(yaml.safe_load(command)).params["data"] == Path("/data")


def test_the_container_leaves_out_nothing_that_the_program_is_made_of():
    kept = {
        line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[0] == "!"
    }
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages - {"tests", "benchmarks"} <= kept


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_an_alert_looks_at_what_the_desk_tells_and_is_explained(rule):
    metrics = Metrics()
    trouble = Trouble(failed=1, parked=1, unsent=1, given_up=1, paused=(("slack", "revoked"),))
    page = metrics.page(trouble, now=datetime.now(UTC)).decode()
    names = set(re.findall(r"\b(deskside_\w+)", rule["expr"]))
    assert [name for name in names if f"# TYPE {name.removesuffix('_total')}" not in page] == []
    states = re.findall(r'state="(\w+)"', rule["expr"])
    assert [state for state in states if f'deskside_rows{{state="{state}"}} 1.0' not in page] == []
    assert f"| {rule['alert']} |" in PAGE

"""The playground's command: opened, refused, stopped, killed, and opened again."""

import re
import signal
import socket
import sqlite3
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from adapters.holding import hold, is_held
from storage.store import Store
from tests.lengths import sampled
from tests.terminal import COMMAND, OPEN, deskside, playing, running, starting

SIDE_FILES = {"desk.db-wal", "desk.db-shm", "desk.db-journal", "control.sock"}
DAMAGED = b"SQLite format 3\x00" + b"\xff" * 5000
NEWER = (
    "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
    " VALUES ('deskside', '9999_future', '')"
)
WALK_UPS = "SELECT count(*) FROM request WHERE walk_up <> ''"


def get(address):
    with urllib.request.urlopen(address, timeout=20) as answer:
        return answer.status, answer.read().decode()


def walk_ups(folder):
    with closing(sqlite3.connect(folder / "desk.db")) as db:
        return db.execute(WALK_UPS).fetchone()[0]


@pytest.fixture(scope="module")
def open_demo(tmp_path_factory):
    """A playground that is open for all tests of this module that change nothing for each other."""
    folder = tmp_path_factory.mktemp("open") / "demo"
    with playing(folder) as demo:
        yield demo, folder


def test_it_answers_on_this_machine_alone(open_demo):
    demo, _ = open_demo
    assert demo.address.startswith("http://127.0.0.1:")
    assert get(demo.address)[0] == 200
    assert get(f"{demo.address}/healthz") == (200, "alive\n")
    assert get(f"{demo.address}/readyz") == (200, "ready\n")
    assert "deskside_open_requests" in get(f"{demo.address}/metrics")[1]


def test_a_second_one_is_refused_in_under_a_second_by_name(open_demo, tmp_path):
    demo, folder = open_demo
    took = []
    for _ in range(3):  # the best of three, since other tests keep this machine busy
        began = time.monotonic()
        found = deskside("demo", "--port", 0, "--data", folder, cwd=tmp_path)
        took.append(time.monotonic() - began)
        assert found.returncode == 75
        assert f"deskside demo (process {demo.process.pid}" in found.stderr
        assert demo.address in found.stderr
    assert min(took) < 1.0


def test_the_log_works_beside_it(open_demo, tmp_path):
    _, folder = open_demo
    found = deskside("log", "--by", "sam", "@dana dock, 5 min", "--data", folder, cwd=tmp_path)
    assert (found.returncode, found.stdout) == (0, "Noted: Dana's dock, 5 minutes.\n")


@pytest.mark.long("starts processes")
def test_a_restore_beside_it_is_refused_and_a_backup_is_not(open_demo, tmp_path):
    _, folder = open_demo
    file = tmp_path / "copy.db"
    assert deskside("backup", file, "--data", folder, cwd=tmp_path).returncode == 0
    found = deskside("restore", file, "--data", folder, cwd=tmp_path)
    assert found.returncode == 75
    assert "deskside demo" in found.stderr


def test_a_port_that_is_taken_is_said_with_another(open_demo, tmp_path):
    demo, _ = open_demo
    port = int(demo.address.rpartition(":")[2])
    data = tmp_path / "demo"
    found = deskside("demo", "--port", port, "--data", data, cwd=tmp_path)
    assert found.returncode == 1
    assert found.stderr == (
        f"Port {port} on 127.0.0.1 is taken by another program. Take another: --port {port + 1}\n"
    )
    assert not (data / "desk.db").exists()
    assert not is_held(data)


@pytest.mark.parametrize("name", sampled([signal.SIGTERM, signal.SIGINT], 2, "starts processes"))
def test_it_stops_well_and_leaves_only_its_data(tmp_path, name):
    folder = tmp_path / "demo"
    with playing(folder) as demo, socket.create_connection(where(demo)) as page:
        page.sendall(
            b"GET /playground/api/events?as=dana HTTP/1.1\r\nHost: %b\r\n\r\n" % host(demo)
        )
        assert b"200 OK" in page.recv(1000), "a page that is open must not hold it up"
        assert demo.ends(name) == 0
        assert demo.lines[-1].startswith("Closed.")
    assert not SIDE_FILES & {path.name for path in folder.iterdir()}
    assert not is_held(folder)


def where(demo):
    name, _, port = demo.address.removeprefix("http://").partition(":")
    return name, int(port)


def host(demo):
    return demo.address.removeprefix("http://").encode()


def test_a_signal_during_the_start_is_not_lost(tmp_path):
    folder = tmp_path / "demo"
    command = ("demo", "--port", 0, "--data", folder)
    with (
        hold(folder, "deskside log") as first,  # makes it wait where signals are heard already
        starting(*command, cwd=tmp_path) as demo,
    ):
        wait_until_it_listens(demo.process.pid)
        demo.process.send_signal(signal.SIGTERM)
        first.release()
        assert demo.ends() == 0
        assert demo.lines[-1].startswith("Closed.")


def wait_until_it_listens(pid):
    """Wait until a process takes care of SIGTERM itself."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        told = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
        caught = re.search(r"SigCgt:\s*(\w+)", told)
        if int(caught[1], 16) & 1 << (signal.SIGTERM - 1):
            return
    raise AssertionError("it never listened")


SLOW = """
import asyncio
from adapters.cli import main, wiring
async def never(self):
    print("stopping", flush=True)
    await asyncio.sleep(3600)  # a stop without end, which only a second signal ends
wiring.Control.stop = never
main(["demo", "--port", "0", "--data", "demo"], prog_name="deskside")
"""


@pytest.mark.long("starts processes")
def test_a_second_signal_ends_it_at_once(tmp_path):
    with running([sys.executable, "-c", SLOW], cwd=tmp_path) as demo:
        demo.wait_for(OPEN)
        demo.process.send_signal(signal.SIGTERM)
        demo.wait_for("stopping")
        began = time.monotonic()
        assert demo.ends(signal.SIGINT) == 130
        assert time.monotonic() - began < 5


@pytest.mark.long("starts processes")
def test_after_a_kill_the_next_start_finds_nothing_in_its_way(tmp_path):
    folder = tmp_path / "demo"
    with playing(folder) as demo:
        found = deskside("log", "--by", "sam", "@dana dock", "--data", folder, cwd=tmp_path)
        assert found.returncode == 0
        demo.ends(signal.SIGKILL)
    assert (folder / "control.sock").exists()
    assert "deskside demo" in (folder / "desk.lock").read_text()
    logged = deskside("log", "--by", "sam", "@priya cable", "--data", folder, cwd=tmp_path)
    assert (logged.returncode, logged.stdout) == (0, "Noted: Priya's cable.\n")
    with playing(folder) as demo:
        found = deskside("log", "--by", "alex", "@omar mouse", "--data", folder, cwd=tmp_path)
        assert found.returncode == 0
        assert demo.ends(signal.SIGTERM) == 0
    assert walk_ups(folder) == 3


@pytest.mark.long("starts processes")
def test_many_at_once_beside_it_and_alone_are_each_noted_once(tmp_path):
    folder = tmp_path / "demo"

    def note(number):
        who = "@dana" if number % 2 else "@priya"
        words = (who, f"cable {number}, 5 min", "--data", folder)
        return deskside("log", "--by", "sam", *words, cwd=tmp_path).returncode

    with ThreadPoolExecutor(3) as people:
        with playing(folder) as demo:
            beside = list(people.map(note, range(3)))
            going_on = people.map(note, range(3, 6))
            assert demo.ends(signal.SIGTERM) == 0  # they go on without it
            changing = list(going_on)
        alone = list(people.map(note, range(6, 8)))
    assert [*beside, *changing, *alone] == [0] * 8
    assert walk_ups(folder) == 8


@pytest.mark.long("starts processes")
def test_a_crash_in_the_start_ends_it_and_leaves_no_lock(tmp_path):
    folder = tmp_path / "demo"
    (folder / "control.sock").mkdir(parents=True)
    (folder / "control.sock" / "in the way").touch()
    folder.chmod(0o700)
    found = deskside("demo", "--port", 0, "--data", folder, cwd=tmp_path)
    assert found.returncode == 1
    assert "control.sock" in found.stderr
    assert "Traceback" not in found.stderr
    assert not is_held(folder)
    assert not SIDE_FILES - {"control.sock"} & {path.name for path in folder.iterdir()}


@pytest.fixture
def used_for_real(tmp_path):
    """The data of a desk that is no playground."""
    with closing(Store(tmp_path)) as store:
        store.background(lambda uow: uow.set_setting("config", "/srv/app.yaml")).result()
    return tmp_path


@pytest.mark.parametrize("more", sampled([[], ["--fresh"]], 2, "starts processes"))
def test_the_playground_keeps_off_a_desks_own_data(used_for_real, more):
    before = (used_for_real / "desk.db").read_bytes()
    command = ("demo", "--port", 0, "--data", used_for_real)
    found = deskside(*command, *more, cwd=used_for_real)
    assert found.returncode == 1
    assert "/srv/app.yaml" in found.stderr
    assert (used_for_real / "desk.db").read_bytes() == before


@pytest.mark.long("starts processes")
def test_damaged_data_is_said_with_both_cures(tmp_path):
    (tmp_path / "desk.db").write_bytes(DAMAGED)
    (tmp_path / "playground.db").touch()
    found = deskside("demo", "--port", 0, "--data", tmp_path, cwd=tmp_path)
    assert found.returncode == 1
    assert "damaged" in found.stderr
    assert "deskside restore FILE" in found.stderr
    assert "deskside demo --fresh" in found.stderr
    assert (tmp_path / "desk.db").read_bytes() == DAMAGED
    with playing(tmp_path, "--fresh"):
        pass


@pytest.mark.long("starts processes")
def test_damaged_data_that_may_be_a_desks_own_is_not_wiped(tmp_path):
    (tmp_path / "desk.db").write_bytes(DAMAGED)
    found = deskside("demo", "--port", 0, "--fresh", "--data", tmp_path, cwd=tmp_path)
    assert found.returncode == 1
    assert (tmp_path / "desk.db").read_bytes() == DAMAGED


def test_data_of_a_newer_version_is_left_alone(tmp_path):
    Store(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "desk.db", isolation_level=None)) as db:
        db.execute(NEWER)
    found = deskside("demo", "--port", 0, "--data", tmp_path, cwd=tmp_path)
    assert found.returncode == 1
    assert "newer Deskside" in found.stderr


@pytest.mark.long("starts processes")
def test_a_path_too_long_for_a_socket_is_no_trouble(tmp_path):
    folder = tmp_path / ("ü" * 80) / "demo"
    folder.parent.mkdir()
    with playing(folder):
        found = deskside("log", "--by", "sam", "@dana dock", "--data", folder, cwd=Path("/"))
        assert (found.returncode, found.stderr) == (0, "")


@pytest.mark.long("starts processes")
def test_a_log_level_that_is_none_is_a_wrong_setting(tmp_path):
    found = deskside("demo", "--port", 0, cwd=tmp_path, DESKSIDE_LOG_LEVEL="loud")
    assert found.returncode == 78
    assert "DESKSIDE_LOG_LEVEL" in found.stderr


def test_the_command_is_there():
    assert Path(COMMAND).exists()

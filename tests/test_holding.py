"""One process owns the data, says its name, and leaves nothing behind that blocks the next."""

import os
import signal
import stat
import subprocess
import sys
import threading
import time

import pytest

from adapters.holding import (
    NAME,
    HeldError,
    Holding,
    NotOursError,
    hold,
    holder,
    is_held,
    named,
)

HOLD = """
import sys, pathlib
from adapters.holding import Holding
Holding(pathlib.Path(sys.argv[1]), who="deskside demo", stays=True)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other_process(tmp_path):
    """Another process that holds ``tmp_path / "data"`` until it is killed."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "data")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_held_folder_is_refused_by_the_name_of_its_holder(tmp_path, other_process):
    with pytest.raises(HeldError) as refused:
        Holding(tmp_path / "data", who="deskside demo", stays=True)
    assert f"deskside demo (process {other_process.pid})" in str(refused.value)
    assert "--data" in str(refused.value)


def test_one_who_stays_is_not_waited_for(tmp_path, other_process):
    began = time.monotonic()
    with pytest.raises(HeldError):
        Holding(tmp_path / "data", who="deskside log", patience=60.0)
    assert time.monotonic() - began < 5.0


def test_the_lock_of_a_killed_process_is_free_at_once(tmp_path, other_process):
    other_process.send_signal(signal.SIGKILL)
    other_process.wait()
    assert holder(tmp_path / "data")["pid"] == str(other_process.pid), "its text is still there"
    assert not is_held(tmp_path / "data")
    with hold(tmp_path / "data", "deskside demo"):
        assert holder(tmp_path / "data")["pid"] == str(os.getpid())


def test_one_who_is_done_soon_is_waited_for(tmp_path):
    first = Holding(tmp_path, who="deskside log")
    let_go = threading.Timer(0.2, first.release)
    let_go.start()
    Holding(tmp_path, who="deskside demo", patience=20.0).release()
    let_go.join()


def test_a_folder_that_was_given_back_names_nobody(tmp_path):
    with hold(tmp_path, "deskside demo"):
        assert is_held(tmp_path)
    assert not is_held(tmp_path)
    assert holder(tmp_path) == {}


def test_asking_whether_it_is_held_changes_nothing(tmp_path):
    assert not is_held(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_page_is_named_with_its_holder(tmp_path):
    with hold(tmp_path, "deskside demo") as holding:
        holding.add(page="http://127.0.0.1:1234")
        assert named(tmp_path).endswith("open at http://127.0.0.1:1234)")


@pytest.mark.parametrize("text", ["", "{", "[]", '"x"', '{"who": "x"}', "\x00"])
def test_a_lock_that_cannot_be_read_is_held_by_another_process(tmp_path, text):
    (tmp_path / NAME).write_text(text)
    assert named(tmp_path) == "another process"


def test_a_new_folder_and_its_lock_are_private(tmp_path):
    folder = tmp_path / "a" / "b"
    with hold(folder, "deskside demo"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / NAME).stat().st_mode) == 0o600


def test_an_empty_folder_is_closed_to_others(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(0o755)
    with hold(folder, "deskside demo"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_people_share_is_left_as_it_is(tmp_path):
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "report.odt").touch()
    folder.chmod(0o755)
    with pytest.raises(NotOursError, match="chmod 700"):
        Holding(folder, who="deskside demo")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755
    assert [path.name for path in folder.iterdir()] == ["report.odt"]

"""Help given in person, noted from a terminal: once, whatever goes wrong on the way."""

import asyncio
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from adapters.calling import NoAnswerError, NobodyListensError
from adapters.cli import delivering, main
from adapters.cli import log as command
from adapters.holding import hold, is_held
from storage.store import Store
from tests.desk import Desk, StoppedClock
from tests.terminal import BOUND_BY_MODES, ON_A_FULL_DISK, deskside, running


@pytest.fixture
def data(tmp_path, monkeypatch):
    """The playground's data after its desk has stopped: the cast is known."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DESKSIDE_BY", raising=False)
    folder = tmp_path / "data" / "desk"

    async def meet():
        desk = await Desk(folder, clock=StoppedClock(datetime.now(UTC))).open()
        desk.close()

    asyncio.run(meet())
    with closing(Store(folder)) as store:
        store.background(lambda uow: uow.set_setting("config", "demo")).result()
    return folder


def log(*words, by="sam"):
    return CliRunner().invoke(main, ["log", "--by", by, *words])


def noted(data):
    with closing(sqlite3.connect(data / "desk.db")) as db:
        return db.execute("SELECT asker, text, walk_up, helper, asked_at FROM request").fetchall()


def test_it_is_noted_without_a_running_desk(data):
    found = log("@dana", "dock,", "visit,", "10", "min")
    assert (found.exit_code, found.output) == (0, "Noted: Dana's dock, a visit, 10 minutes.\n")
    ((*row, _),) = noted(data)
    assert row == ["dana", "dock", "visit 10", "sam"]
    assert not is_held(data)
    assert {path.name for path in data.iterdir()} == {"desk.db", "desk.lock", "survey"}


def test_who_helps_may_come_from_the_environment(data, monkeypatch):
    monkeypatch.setenv("DESKSIDE_BY", "alex")
    assert CliRunner().invoke(main, ["log", "@dana dock"]).exit_code == 0
    assert noted(data)[0][3] == "alex"


def test_it_is_noted_at_the_desks_own_time(data):
    with closing(Store(data)) as store:
        store.background(lambda uow: uow.set_setting("clock offset", "864000.0")).result()
    assert log("@dana dock").exit_code == 0
    at = datetime.fromisoformat(noted(data)[0][4])
    assert timedelta(days=9, hours=23) < at - datetime.now(UTC) <= timedelta(days=10)


@pytest.mark.parametrize(
    ("by", "words", "told"),
    [
        ("dana", "@priya dock", "the helpers in app.yaml"),
        ("nobody", "@priya dock", "the helpers in app.yaml"),
        ("sam", "@nobody dock", "somebody the desk knows"),
        ("sam", "dock, 5 min", "deskside log --by sam @dana dock"),
        ("sam", "@dana", "deskside log --by sam @dana dock"),
        ("sam", "@dana visit, 5 min", "deskside log --by sam @dana dock"),
    ],
)
def test_what_it_cannot_note_is_refused_with_the_way_to_say_it(data, by, words, told):
    found = log(words, by=by)
    assert found.exit_code == 1
    assert told in found.output
    assert "/it" not in found.output
    assert noted(data) == []


@pytest.mark.parametrize("words", [[], [""], [" ", " "]])
def test_no_words_are_asked_for(data, words):
    assert log(*words).exit_code == 2


def test_nobody_is_taken_for_somebody_who_did_not_say_who_they_are(data):
    found = CliRunner().invoke(main, ["log", "@dana dock"])
    assert found.exit_code == 2
    assert "--by" in found.output


def test_too_many_words_and_half_characters_are_refused(data):
    assert "a few words" in log("@dana " + "x" * 70_000).output
    found = deskside("log", "--by", "sam", "@dana \udcff", cwd=data.parents[1])
    assert found.returncode == 2
    assert "UTF-8" in found.stderr


def test_where_there_is_no_desk_it_says_where_one_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "deskside demo" in log("@dana dock").output
    Store(tmp_path / "data" / "demo").close()
    found = log("@dana dock")
    assert found.exit_code == 1
    assert "--data data/demo" in found.output


def test_settings_that_have_become_wrong_are_said(data):
    with closing(Store(data)) as store:
        store.background(lambda uow: uow.set_setting("config", "gone.yaml")).result()
    found = log("@dana dock")
    assert found.exit_code == 78
    assert "gone.yaml" in found.output
    assert not is_held(data)


def test_a_folder_that_is_held_for_longer_is_refused_by_name(data, monkeypatch):
    monkeypatch.setattr(delivering, "PATIENCE", 0.0)
    with hold(data, "deskside restore"):
        found = log("@dana dock")
    assert found.exit_code == 75
    assert "deskside restore" in found.output


def test_an_answer_that_was_lost_is_asked_for_again_with_the_same_id(data, monkeypatch):
    heard = []

    def lose_the_first(folder, event):
        heard.append(event.id)
        raise NoAnswerError if len(heard) == 1 else NobodyListensError

    monkeypatch.setattr(delivering, "hand_over", lose_the_first)
    assert log("@dana dock").exit_code == 0
    assert len(set(heard)) == 1
    assert len(noted(data)) == 1


def test_what_was_kept_before_the_answer_was_lost_is_not_noted_twice(data, monkeypatch):
    real, tries = delivering.hand_over, []

    def keep_and_lose(folder, event):
        tries.append(event)
        if len(tries) == 1:
            delivering.later("adapters.cli.alone").receive(folder, event)
            raise NoAnswerError
        return real(folder, event)

    monkeypatch.setattr(delivering, "hand_over", keep_and_lose)
    assert log("@dana dock").output == "Noted.\n"
    assert len(noted(data)) == 1


@pytest.mark.long("starts processes")
def test_a_read_only_folder_and_a_full_disk_are_said_in_a_sentence(data):
    words = ("log", "--by", "sam", "@dana dock")
    full = deskside(*words, cwd=data.parents[1], before=ON_A_FULL_DISK)
    data.chmod(0o500)
    (data / "desk.lock").chmod(0o400)
    read_only = deskside(*words, cwd=data.parents[1], before=BOUND_BY_MODES)
    data.chmod(0o700)
    for found in (full, read_only):
        assert found.returncode == 1
        assert "Traceback" not in found.stderr
        assert "foresaw" not in found.stderr
    assert "full" in full.stderr
    assert "owner and mode" in read_only.stderr
    assert noted(data) == []


STUMBLE = """
from adapters.cli import main
from chatops.events import CommandGiven
from chatops.handlers.tables import HANDLERS
def stumble(event, work):
    raise ValueError(event.text)
HANDLERS[CommandGiven] = stumble
main(["log", "--by", "sam", "@dana xyzzy"], prog_name="deskside")
"""


def test_what_the_desk_stumbles_over_is_kept_and_said(data):
    with running([sys.executable, "-c", STUMBLE], cwd=data.parents[1]) as found:
        assert found.ends() == 1
    assert "deskside check" in found.lines[-1]
    assert "xyzzy" not in found.output


GUESSED = "Dana Reis: dock, a visit, 10 minutes?"


def test_a_guess_is_no_note_in_a_script_and_says_what_to_type(data):
    found = log("dana", "dock", "visit", "10", "min")
    assert found.exit_code == 1
    assert GUESSED in found.output
    assert 'deskside log --by sam "@dana dock, visit, 10 min"' in found.output
    assert noted(data) == []


def test_a_guess_is_noted_with_yes(data):
    found = log("--yes", "dana", "dock", "visit", "10", "min")
    assert (found.exit_code, found.output) == (0, "Noted: Dana's dock, a visit, 10 minutes.\n")
    assert len(noted(data)) == 1


@pytest.mark.parametrize(("said", "code", "rows"), [("y\n", 0, 1), ("n\n", 1, 0)])
def test_somebody_at_a_terminal_is_asked(data, monkeypatch, said, code, rows):
    monkeypatch.setattr(command, "is_terminal", lambda: True)
    asked = ["log", "--by", "sam", "dana dock visit 10 min"]
    found = CliRunner().invoke(main, asked, input=said)
    assert found.exit_code == code
    assert found.output.startswith(f"{GUESSED}\nNote it? [y/N]")
    assert len(noted(data)) == rows

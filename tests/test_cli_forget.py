"""``deskside forget``: asks, refuses with what to do, and says what it does not reach."""

import asyncio
from contextlib import closing

import pytest
from click.testing import CliRunner

from adapters.cli import forgetting, main
from adapters.cli.configured import DEMO
from adapters.cli.wiring import CONFIG
from adapters.clock import Clock
from chatops.events import Exported
from storage.store import Store
from tests.cast import WEDNESDAY, StoppedClock
from tests.desk import Desk
from tests.erasing import found


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A desk's data that knows the cast, and a request of Dana's."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "data" / "desk"

    async def live() -> None:
        desk = await Desk(folder).open()
        await desk.runtime.remember(CONFIG, DEMO)
        await desk.says("dana", "My xylophone does not start, can you help?")
        await desk.receives(Exported(**desk._stamp("export", None), person="dana"))
        await desk.meets("dana2", name="Dana Lopez")
        await desk.meets("dana3", name="Dana Lopez")
        desk.close()

    asyncio.run(live())
    return folder


def run(*args):
    return CliRunner().invoke(main, ["forget", *args])


@pytest.mark.parametrize("person", ["dana", "Dana Reis", "dana reis"])
def test_somebody_is_forgotten_by_the_id_or_the_whole_name(data, person):
    run_backup = CliRunner().invoke(main, ["backup"])
    assert run_backup.exit_code == 0, run_backup.output
    done = run(person, "--yes")
    assert done.exit_code == 0, done.output
    assert "Forgotten. What was asked stays counted, as of gone:" in done.output
    assert "The desk does not run now." in done.output
    assert "backups/desk-" in done.output
    for path in (data / "backups").iterdir():
        path.unlink()
    assert found(data, ["xylophone", "Reis"]) == set()


@pytest.mark.parametrize(
    ("person", "why"),
    [
        ("sam", "is a helper in app.yaml"),
        ("ana", "is an admin in app.yaml"),
        ("dana lopez", "Say which:\n  dana2\n  dana3"),
        ("dan", "knows nobody"),
        ("", "Say who"),
        (" ", "Say who"),
    ],
)
def test_who_is_not_meant_is_refused_with_what_to_do(data, person, why):
    before = (data / "desk.db").read_bytes()
    done = run(person, "--yes")
    assert done.exit_code == 1
    assert why in done.output
    assert (data / "desk.db").read_bytes() == before


def test_a_script_that_does_not_mean_it_is_told_what_to_type(data):
    done = run("dana")
    assert done.exit_code == 1
    assert "This cannot be undone." in done.output
    assert "deskside forget dana --yes" in done.output
    assert found(data, ["xylophone"])


def test_who_wrote_again_is_forgotten_again(data):
    assert run("dana", "--yes").exit_code == 0

    async def write() -> None:
        desk = await Desk(data, clock=StoppedClock(Clock().now())).open(cast=False)
        await desk.says("dana", "My harpsichord does not start, can you help?")
        desk.close()

    asyncio.run(write())
    assert found(data, ["harpsichord"])
    done = run("dana", "--yes")
    assert done.exit_code == 0, done.output
    assert found(data, ["harpsichord"]) == set()


def test_the_audit_says_who_owns_the_machine_in_one_way(data):
    assert run("dana", "--yes").exit_code == 0
    with closing(Store(data)) as store:
        rows = store.read(lambda uow: list(uow.audit.noted())).result()
    assert [(row.actor, row.action) for row in rows] == [
        ("terminal", "export"),
        ("terminal", "forgot"),
    ]
    assert len({row.about for row in rows}) == 1


def test_a_forgetting_that_was_given_up_is_not_called_done(data, monkeypatch):
    monkeypatch.setattr(forgetting, "is_held", lambda data: True)

    def park(data, *_, **__):
        with closing(Store(data)) as store:
            store.background(
                lambda uow: uow.failed.park("due:erased:dana:c1", error="KeyError", at=WEDNESDAY)
            ).result()
        return {"answer": "gone:x"}

    monkeypatch.setattr(forgetting, "deliver", park)
    monkeypatch.setattr(
        "adapters.cli.reading.is_held", lambda data: False
    )  # nothing holds the file here
    done = run("dana", "--yes")
    assert done.exit_code == 1
    assert "Not all of it could be forgotten" in done.output
    assert "Forgotten." not in done.output


def test_a_desk_that_stops_meanwhile_is_noticed_and_not_waited_for(data, monkeypatch):
    held = [True, False]
    monkeypatch.setattr(forgetting, "is_held", lambda data: held.pop(0))
    done = run("dana", "--yes")
    assert done.exit_code == 1
    assert "Waiting for the running desk" in done.output
    assert "goes on at the next start" in done.output
    assert "Forgotten." not in done.output
    checked = CliRunner().invoke(main, ["check", "--data", str(data)])
    assert "1 person: still under way" in checked.output

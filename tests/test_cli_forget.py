"""``deskside forget``: asks, refuses with what to do, and says what it does not reach."""

import asyncio

import pytest
from click.testing import CliRunner

from adapters.cli import main
from adapters.cli.configured import DEMO
from adapters.cli.wiring import CONFIG
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

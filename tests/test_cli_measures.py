"""``deskside measures``: the figures in a terminal, and what is held back there."""

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from adapters.cli import main
from adapters.clock import OFFSET
from storage.store import Store
from tests.cast import SETTINGS
from tests.measured import keep, nudge, request
from tests.test_cli_check import picture


@pytest.fixture
def data(tmp_path):
    """The folder of a desk with six answered requests of yesterday, and its settings beside it."""
    (tmp_path / "app.yaml").write_text(SETTINGS.replace("Europe/London", "UTC"))
    at = datetime.now(UTC) - timedelta(days=1)
    some = [request(n, at=at, asker="the one who asks") for n in range(6)]
    store = keep(tmp_path / "desk", some, [nudge(1, at=at)], config=str(tmp_path / "app.yaml"))
    with closing(store):
        return tmp_path / "desk"


def measures(data, *words: str) -> tuple[int, str]:
    found = CliRunner().invoke(main, ["measures", "--data", str(data), *words])
    return found.exit_code, found.output


def test_of_a_small_desk_it_prints_the_weeks_and_says_who_may_see_more(data):
    code, told = measures(data)
    assert code == 0
    assert "First answer" not in told
    assert "--as helper" in told
    assert len([line for line in told.splitlines() if "-W" in line]) == 13


def test_for_a_helper_it_prints_every_figure_and_nobody_is_named(data):
    _, told = measures(data, "--as", "helper")
    assert "First answer by a person" in told
    assert "Hints to talk" in told
    assert told.count("too few to say") == 3
    assert "sam" not in told
    assert "the one who asks" not in told


def test_of_a_desk_of_three_admins_get_every_figure(data):
    file = data.parent / "app.yaml"
    file.write_text(file.read_text().replace("[sam, alex]", "[sam, alex, kim]"))
    assert "First answer by a person" in measures(data)[1]


def test_for_a_program_it_is_json_with_the_same_rule(data):
    held = json.loads(measures(data, "--json", "--weeks", "2")[1])
    whole = json.loads(measures(data, "--json", "--weeks", "2", "--as", "helper")[1])
    assert set(held) == {"weeks", "held_back"}
    assert held["weeks"] == whole["weeks"]
    assert sum(week["requests"] for week in whole["weeks"]) == 6
    assert whole["hints_to_talk"] is None
    assert whole["lines_per_request"] == 0


def test_it_changes_no_byte(data):
    before = picture(data)
    measures(data, "--as", "helper")
    assert picture(data) == before


def test_the_help_says_who_should_see_what():
    told = CliRunner().invoke(main, ["measures", "--help"]).output
    assert "fewer than three helpers" in " ".join(told.split())
    assert "Nobody else should be shown them." in " ".join(told.split())


@pytest.mark.parametrize("weeks", ["0", "53", "many"])
def test_a_wrong_number_of_weeks_is_refused(data, weeks):
    assert measures(data, "--weeks", weeks)[0] == 2


def test_without_data_it_says_where_there_is_some(tmp_path):
    code, told = measures(tmp_path / "nowhere")
    assert code == 1
    assert "There is no desk in" in told


@pytest.mark.parametrize("moved", ["not a number", "nan", "inf", "1e12", "1e300"])
def test_a_damaged_clock_is_told_in_a_sentence(data, moved):
    with closing(Store(data)) as store:
        store.background(lambda uow: uow.set_setting(OFFSET, moved)).result()
    code, told = measures(data)
    assert code == 65
    assert "desk.db is damaged: how far its clock was moved" in told


def test_a_helper_nobody_has_met_is_no_third(data):
    file = data.parent / "app.yaml"
    file.write_text(file.read_text().replace("[sam, alex]", "[sam, alex, U0TYPO]"))
    assert "First answer by a person" not in measures(data)[1]


def test_a_file_that_is_no_desk_is_named(data):
    (data / "desk.db").write_bytes(b"hello" * 999)
    code, told = measures(data)
    assert code == 65
    assert "desk.db" in told

"""People and places of Teams as lines for the settings: as the desk has come to know them."""

import json

import pytest
import yaml
from click.testing import CliRunner

from adapters.cli import main
from tests.cast import SETTINGS
from tests.teams import activities
from tests.teams.ears import PEOPLE, WHO, opened
from tests.teams.far_end import FakeTeams
from tests.teams.places import channel, chat, group, who

DANA, SAM, OMAR = WHO["dana"], WHO["sam"], WHO["omar"]
KIM = who("kim", name="Kim # Ito")
HELP, BOARD = channel("it-help"), channel("board", membership="private")


def renamed(by, where):
    """Somebody gives a channel its name, which only this tells."""
    activity = activities.members_added(by, where=where) | {"membersAdded": []}
    about = {"eventType": "channelRenamed", "channel": {"id": where.id, "name": where.name}}
    return activity | {"channelData": activity["channelData"] | about}


@pytest.fixture
async def listed(tmp_path, monkeypatch):
    """Ask the command of a desk that has met some on Teams; there are no tokens."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SLACK_BOT_TOKEN", raising=False)
    monkeypatch.delenv("SLACK_BOT_TOKEN_FILE", raising=False)
    (tmp_path / "app.yaml").write_text(
        SETTINGS.replace("places: [", f'places: [{{id: "{HELP.id}", door: teams}}, ')
        + f"\n{PEOPLE}\n"
    )
    async with FakeTeams() as teams:
        for one in (*WHO.values(), KIM):
            teams.add_person(one)
        async with opened(tmp_path / "data", teams) as ears:
            teams.add_channel("it-help", [DANA, SAM, KIM])
            await ears.hears(renamed(DANA, HELP))
            await ears.hears(activities.said(DANA, "Hi", BOARD))
            await ears.hears(activities.said(SAM, "Hi", group("sam", "omar", name="Two")))
            await ears.hears(activities.said(OMAR, "Hi", chat("omar")))
            await ears.roster.sweep()

    def ask(*words):
        return CliRunner().invoke(main, ["people", "--data", "data", *words])

    return ask


async def test_people_are_lines_by_name_with_their_ids_in_the_directory(listed):
    found = listed()
    assert found.exit_code == 0, found.output
    assert set(yaml.safe_load(f"helpers:\n{found.output}")["helpers"]) >= {DANA.aad, KIM.aad}
    assert f"- {SAM.aad} # Sam Okoro, Teams, helper" in found.output
    assert listed("kim").output.split()[1] == KIM.aad
    assert "not known yet" in listed(OMAR.aad).output or "Omar" in listed(OMAR.aad).output


async def test_places_are_lines_that_the_settings_take_as_they_are(listed):
    found = listed("--places")
    assert found.exit_code == 0, found.output
    places = {one["id"]: one for one in yaml.safe_load(f"places:\n{found.output}")["places"]}
    assert places[HELP.id] == {"id": HELP.id, "door": "teams", "name": "it-help"}
    assert places[BOARD.id] == {"id": BOARD.id, "door": "teams"}  # whose name nobody has told
    assert {BOARD.id, group("sam", "omar").id} <= places.keys()
    assert chat("omar").id not in places
    line = next(line for line in found.output.splitlines() if HELP.id in line)
    assert "# listed" in line
    assert [one["id"] for one in json.loads(listed("--places", "--json", "it-help").output)] == [
        HELP.id
    ]


def test_without_tokens_and_without_a_desk_it_says_who_could_be_asked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SLACK_BOT_TOKEN", raising=False)
    found = CliRunner().invoke(main, ["people"])
    assert found.exit_code != 0
    assert "SLACK_BOT_TOKEN is not set" in found.output
    assert "Teams lists nobody" in found.output

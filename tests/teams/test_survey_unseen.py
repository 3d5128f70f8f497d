"""What somebody does with the survey on Teams leaves no trace at the door."""

import logging
import sqlite3
from contextlib import closing

import pytest

from adapters.teams.drawing.controls import fetch_data, press_data
from chatops.errors import StoreBusy
from tests.balloting import REST, SURVEYED, asked
from tests.teams import activities
from tests.teams.ears import WHO, opened
from tests.teams.far_end import FakeTeams
from tests.teams.far_end.cards import actions
from tests.teams.places import chat

DANA = WHO["dana"]
CHAT = chat(DANA.aad)
WORDS = "xylophone"


@pytest.fixture
async def ears(tmp_path):
    async with FakeTeams() as teams, opened(tmp_path, teams, text=SURVEYED) as found:
        for person in WHO:
            await found.desk.meets(person)
        yield found


def kept(ears) -> str:
    """All that is in the desk's own database."""
    with closing(sqlite3.connect(ears.desk.folder / "desk.db")) as db:
        return "\n".join(db.iterdump())


def known_of(ears) -> str:
    """All that the door knows in memory."""
    roster = ears.roster
    inside = (roster._notes, roster._telling, roster, ears.hearing)
    return str([{k: str(v) for k, v in vars(one).items()} for one in inside]) + str(ears.tenant)


async def opens(ears, wave):
    told = activities.fetched(DANA, fetch_data(f"answer:{wave}:9"), where=CHAT, message="7")
    return (await ears.hears(told)).body["task"]["value"]["card"]["content"]


def answer_in(card):
    data = [one for one in actions(card) if one["type"] == "Action.Submit"][-1]["data"]
    typed = {"happy": "9", **REST, "differently": WORDS}
    told = data | {f"field_{name}": value for name, value in typed.items()}
    return activities.sent(DANA, told, where=CHAT)


async def test_a_tap_and_an_answer_are_nowhere_but_in_the_box(ears, caplog):
    wave = await asked(ears.desk)
    caplog.set_level(logging.DEBUG)
    before, known, lines = kept(ears), known_of(ears), len(caplog.records)
    sent = answer_in(await opens(ears, wave))
    for _ in range(2):
        answer = await ears.hears(sent)
        assert answer.body["task"]["type"] == "message"
    assert kept(ears) == before
    assert known_of(ears) == known
    ours = [one for one in caplog.records[lines:] if one.name.startswith("deskside")]
    assert ours == []
    opened_again = activities.fetched(DANA, fetch_data(f"answer:{wave}:9"), where=CHAT, message="7")
    assert (await ears.hears(opened_again)).body["task"]["type"] == "message"  # it is in already


@pytest.mark.parametrize("make", [activities.submitted, None])
async def test_a_tap_that_comes_as_a_press_tells_nobody_anything(ears, make, caplog):
    wave = await asked(ears.desk)
    before, known = kept(ears), known_of(ears)
    data = press_data(f"answer:{wave}:9")
    button = {"type": "Action.Execute", "verb": "press", "data": data}
    told = (
        make(DANA, data, where=CHAT, message="7")
        if make
        else activities.pressed(DANA, button, where=CHAT, message="7")
    )
    assert (await ears.hears(told)).status == 200
    assert kept(ears) == before
    assert known_of(ears) == known


async def test_an_answer_that_could_not_be_counted_is_logged_by_its_class_alone(
    ears, monkeypatch, caplog
):
    wave = await asked(ears.desk)
    sent = answer_in(await opens(ears, wave))
    before = kept(ears)

    async def busy(event):
        raise StoreBusy("That took too long. Try again.")

    monkeypatch.setattr(ears.runtime._ballots, "submit", busy)
    answer = await ears.hears(sent)
    assert answer.body["task"]["type"] == "continue"
    assert kept(ears) == before
    for trace in (WORDS, DANA.aad, DANA.name, wave):
        assert trace not in caplog.text

"""C1 over HTTP: what people do with the survey on Teams is seen in the ballot box alone."""

import json
import logging
import re

import pytest

from storage.ballot_box import nullifier
from tests.balloting import REST, SURVEYED, asked, every_file, secret_in, sent, the_wave
from tests.story_desks import teams_desks
from tests.teams import desk as teams_desk
from tests.teams.desk import ACCOUNTS
from tests.test_survey_anonymity import measures

DANA = ACCOUNTS["dana"]
COUNTED = "Thank you. Your answer is counted."
IN_ALREADY = "Your answer is in, and it counts once. Thank you."
MISSING = "This is still missing."
WORDS = "xylophone"
TRACES = re.compile(rf"{WORDS}|{DANA.aad}|{DANA.name}|(?<![\d:])29:|dana|answer:|field_")
ANSWER = {f"field_{name}": value for name, value in (REST | {"differently": WORDS}).items()}


@pytest.fixture
async def open_desk(tmp_path):
    async with teams_desks(tmp_path) as found:
        yield found


async def asking(open_desk):
    """Open a desk whose survey is open, and find the question as it was put to Dana."""
    desk = await open_desk(text=SURVEYED)
    await asked(desk)
    await desk._settle()
    [question, *_] = desk.teams.bots(DANA)
    return desk, question


def kept(desk, *, but="survey/survey.db"):
    """All that is kept anywhere, but for the ballot box, and what the door knows."""
    files = {name: file for name, file in every_file(desk.folder).items() if name != but}
    return files, measures(desk), str(desk.door._roster._notes.__dict__)


def unchecked(card):
    """Return a form as a client shows it that does not look what is required."""
    return json.loads(json.dumps(card).replace('"isRequired": true', '"isRequired": false'))


async def answer_in_all_ways(desk, question):
    """Look at the form, be refused, send it, and send it again; return what was read."""
    teams, read = desk.teams, []
    for number in ("3", "9"):  # it is opened and closed, and opened again
        dialog = (await teams.presses(DANA, question, number)).dialog
    dialog.card = unchecked(dialog.card)
    refused = await teams.sends(DANA, dialog, **(ANSWER | {"field_easy": ""}))
    read.append(MISSING if MISSING in str(refused.dialog.card) else refused)
    again = (refused.dialog, refused.dialog, dialog)
    read += [(await teams.sends(DANA, form, **ANSWER)).text for form in again]
    await teams.deliveries.repeat(teams.deliveries.log[-1], 3)
    read.append((await teams.presses(DANA, question, "3")).text)
    await desk._settle()
    return read


async def test_c1_whatever_somebody_does_with_the_form_nothing_is_kept_but_in_the_box(open_desk):
    desk, question = await asking(open_desk)
    before = kept(desk)
    read = await answer_in_all_ways(desk, question)
    assert read == [MISSING, COUNTED, IN_ALREADY, IN_ALREADY, IN_ALREADY]
    assert kept(desk) == before
    box = desk.box.path.read_bytes()
    assert WORDS.encode() in box
    assert nullifier(secret_in(desk.box.path), "dana") in box
    assert not [trace for trace in (DANA.aad, DANA.id, DANA.name, "dana") if trace.encode() in box]


async def test_c1_nothing_is_said_or_changed_on_teams_for_an_answer(open_desk):
    desk, question = await asking(open_desk)
    calls, shown = len(desk.teams.calls), question.activity
    await answer_in_all_ways(desk, question)
    await desk.passes(minutes=5)
    await desk._settle()
    assert [call.name for call in desk.teams.calls[calls:]] == []
    assert (question.activity, question.edits, question.views) == (shown, 0, {})


async def test_c1_no_log_at_any_level_tells_who_answered_or_what(open_desk, caplog):
    caplog.set_level(logging.DEBUG)
    desk, question = await asking(open_desk)
    before = len(caplog.records)
    assert before, "the door logs what it does"
    await answer_in_all_ways(desk, question)
    lines = [f"{record.name} {record.getMessage()}" for record in caplog.records[before:]]
    assert not [line for line in lines if line.startswith("deskside")]
    assert not [line for line in lines if TRACES.search(line)]


async def test_c6_two_accounts_of_one_person_are_asked_once_and_count_once(open_desk, monkeypatch):
    listed = teams_desk.PEOPLE.replace("{id: dana,", "{id: dana, slack: U0DANA, reach: teams,")
    monkeypatch.setattr(teams_desk, "PEOPLE", listed)
    desk, question = await asking(open_desk)
    assert len(desk.teams.bots(DANA)) == 1
    dialog = (await desk.teams.presses(DANA, question, "9")).dialog
    assert (await desk.teams.sends(DANA, dialog, **ANSWER)).text == COUNTED
    on_slack = desk.settings.person_of("slack", "U0DANA")
    wave = the_wave(desk).id
    assert await desk.runtime.receive(sent(wave, on_slack, 2)) == IN_ALREADY
    assert desk.box.close(wave).result().answered == 1

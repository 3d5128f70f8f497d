"""``deskside survey``: what is done and read at a terminal, beside a desk or without one."""

import asyncio
import csv
import io
import json
import sqlite3
import sys
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner

from adapters.cli import main, saying, survey_status
from adapters.control import Control
from chatops.access import TERMINAL
from chatops.events import CommandGiven
from storage.ballot_box import BallotBox
from storage.store import Store
from surveys.ballot import Ballot
from surveys.wave import Stage, Texts, Wave
from tests.cast import WEDNESDAY
from tests.desk import Desk, StoppedClock
from tests.survey_stories import ENOUGH, FEW, SURVEYED, a_wave
from tests.test_cli_check import picture

TODAY = datetime.now(UTC).date()
OVER, EARLIER = (str(TODAY - timedelta(days=ago)) for ago in (40, 130))
WRITTEN = ("Faster laptops", "=SUM(A1)")
WORDED = {"texts": Texts.PLAIN}


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A desk that is stopped and knows the cast, and its settings beside it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "app.yaml").write_text(SURVEYED.replace("Europe/London", "UTC"))
    folder = tmp_path / "data" / "desk"

    async def meet():
        desk = await Desk(folder, text=SURVEYED, clock=StoppedClock(datetime.now(UTC))).open()
        desk.close()

    asyncio.run(meet())
    with closing(Store(folder)) as store:
        config = str(tmp_path / "app.yaml")
        store.background(lambda uow: uow.set_setting("config", config)).result()
    return folder


@pytest.fixture
def over(data):
    """Two surveys that are over, with words to the last one, and what changed since."""
    worded = a_wave(OVER, result=ENOUGH_WORDED, changes=("New docks",), **WORDED)
    save(data, a_wave(EARLIER, result=FEW))
    save(data, worded)
    write_words(data, OVER, *WRITTEN)
    return data


ENOUGH_WORDED = ENOUGH.__class__(
    eligible=ENOUGH.eligible,
    is_enough=True,
    rate=ENOUGH.rate,
    answered=ENOUGH.answered,
    questions=ENOUGH.questions,
    comments=True,
)


def save(data, wave: Wave) -> None:
    with closing(Store(data)) as store:
        store.background(lambda uow: uow.waves.save(wave)).result()


def write_words(data, wave: str, *words: str) -> None:
    """Put comments into a ballot box as it is when a survey is settled."""
    with shutting(BallotBox(data)) as box:
        box.open(wave, {"happy": range(11)}, b"s" * 32).result()
        for number, text in enumerate(words):
            ballot = Ballot(choices={"happy": 9}, comments={"differently": text})
            box.put(wave, f"person{number}", ballot, [bytes([number]) * 16]).result()
        box.close(wave).result()
        box.settle(wave, keep_comments=True).result()


@contextmanager
def shutting(box: BallotBox):
    try:
        yield box
    finally:
        box.shut()


def survey(*words: str, typed: str | None = None):
    return CliRunner().invoke(main, ["survey", *words], input=typed)


def waves(data) -> list[Wave]:
    with closing(Store(data)) as store:
        return store.read(lambda uow: [w for w in [uow.waves.latest()] if w]).result()


def audited(data) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(data / "desk.db")) as db:
        return db.execute("SELECT actor, action FROM audit ORDER BY number").fetchall()


def test_open_says_when_the_next_one_opens_and_opens_none(data):
    found = survey("open")
    assert found.exit_code == 0
    assert "The next survey opens on " in found.output
    assert "deskside survey open --now" in found.output
    assert "/it" not in found.output
    assert waves(data) == []


def test_a_script_that_does_not_say_yes_opens_nothing_and_is_told_what_to_type(data):
    found = survey("open", "--now")
    assert found.exit_code == 1
    assert "deskside survey open --now --yes" in found.output
    assert waves(data) == []


@pytest.mark.parametrize(("said", "code", "count"), [("y\n", 0, 1), ("n\n", 1, 0)])
def test_somebody_at_a_terminal_is_asked(data, monkeypatch, said, code, count):
    monkeypatch.setattr(saying, "is_terminal", lambda: True)
    found = survey("open", "--now", typed=said)
    assert found.exit_code == code
    assert "Open it? [y/N]" in found.output
    assert len(waves(data)) == count


def test_opened_without_a_running_desk_it_goes_on_at_the_next_start_and_says_so(data):
    found = survey("open", "--now", "--yes")
    assert found.exit_code == 0
    assert "The desk does not run now" in found.output
    (wave,) = waves(data)
    assert (wave.id, wave.stage) == (str(TODAY), Stage.OPENING)
    assert audited(data)[-1] == ("terminal", "survey open")


def test_a_closed_gate_is_said_and_ends_with_1(data):
    save(data, a_wave(OVER))
    found = survey("open", "--now", "--yes")
    assert found.exit_code == 1
    assert found.output.strip()
    assert waves(data)[0].id == OVER


def test_close_asks_back_and_closes(data):
    last_day = TODAY + timedelta(days=5)
    save(data, a_wave(OVER, stage=Stage.OPEN, result=None, last_day=last_day))
    assert survey("close").exit_code == 1
    assert waves(data)[0].stage is Stage.OPEN
    assert survey("close", "--yes").exit_code == 0
    assert waves(data)[0].stage is Stage.CLOSING
    assert survey("close", "--yes").exit_code == 1


def test_the_status_of_an_open_one_is_its_last_day_and_its_invitations(data):
    last_day = date(TODAY.year, 12, 30)
    save(data, a_wave(OVER, stage=Stage.OPEN, result=None, last_day=last_day))
    found = survey("status")
    assert "30 December" in found.output
    assert "Invitations delivered: 0 of 60." in found.output
    told = json.loads(survey("status", "--json").output)
    assert (told["stage"], told["delivered"], told["of"]) == ("open", 0, 60)


def test_the_status_of_none_is_the_next_day_and_what_keeps_it(data):
    save(data, a_wave(OVER))
    told = json.loads(survey("status", "--json").output)
    assert told["stage"] == "none"
    assert date.fromisoformat(told["next"]) > TODAY
    assert len(told["missing"]) == 1


def test_follow_shows_how_invitations_go_out_until_none_is_on_its_way(data, monkeypatch):
    save(data, a_wave(OVER, stage=Stage.OPEN, result=None))
    looks = []
    asking = f"{OVER} invitation {OVER}T10:00+00:00 {OVER}T10:00+00:00 - p29"
    sql = "INSERT INTO due (id, at, deed, subject, tries) VALUES ('a', ?, 'survey_asking', ?, 0)"
    with closing(sqlite3.connect(data / "desk.db")) as db:
        db.execute(sql, (f"{OVER}T10:00:00.000000+00:00", asking))
        db.commit()

    def deliver(seconds):
        looks.append(seconds)
        with closing(sqlite3.connect(data / "desk.db")) as db:
            rows = [(f"invite:{OVER}:p{n}",) for n in range(30 * len(looks))]
            db.executemany(
                "INSERT OR IGNORE INTO outbox (id, door, conversation, original, body, latest,"
                " version, sent_version, tells, state, due_at, tries, looks, made_at, reason,"
                " place, place_kind, message) VALUES (?, 'playground', '', '', '', 0, 1, 1, 0,"
                " 'sent', '', 0, 0, '', '', '', '', '')",
                rows,
            )
            if len(looks) == 2:
                db.execute("DELETE FROM due WHERE id = 'a'")
            db.commit()

    monkeypatch.setattr(survey_status.time, "sleep", deliver)
    found = survey("status", "--follow", "--json")
    assert [json.loads(line)["delivered"] for line in found.output.splitlines()] == [0, 30, 60]
    looks.clear()
    assert "60 of 60" in survey("status", "--follow").output
    assert looks == []


def test_the_preview_is_text_with_what_is_missing(data):
    config = data.parents[1] / "app.yaml"
    config.write_text(config.read_text().replace("serious_contact: Maya in HR\n", ""))
    found = survey("preview")
    assert found.exit_code == 0
    assert "How happy are you with the help you get from IT?" in found.output
    assert "serious_contact" in found.output


def test_results_have_headline_rate_tables_and_changes(over):
    found = survey("results")
    assert found.exit_code == 0
    for told in ("42 who answered", "70", "You said, we did: New docks"):
        assert told in found.output
    assert "Faster laptops" not in found.output


def test_comments_are_printed_when_asked_for_and_the_box_is_left_as_it_was(over):
    before = picture(over / "survey")
    assert "- Faster laptops" in survey("results", "--comments").output
    assert picture(over / "survey") == before


def test_comments_of_too_few_answers_are_not_read_though_they_were_there(data):
    save(data, a_wave(OVER, result=ENOUGH, **WORDED))
    write_words(data, OVER, *WRITTEN)
    assert "Faster laptops" not in survey("results", "--comments").output


def test_comments_that_are_not_settled_yet_are_not_read(over):
    with closing(sqlite3.connect(over / "survey" / "survey.db")) as db:
        db.execute("INSERT INTO wave (id) VALUES (?)", (OVER,))
        db.commit()
    assert "Faster laptops" not in survey("results", "--comments").output


def test_a_box_that_cannot_be_read_is_told_in_a_sentence(over):
    (over / "survey" / "survey.db").write_bytes(b"hello" * 999)
    found = survey("results", "--comments")
    assert found.exit_code == 65
    assert "survey.db cannot be read now" in found.output


def test_for_a_program_it_is_json(over):
    told = json.loads(survey("results", "--json", "--comments").output)
    assert (told["wave"], told["answered"], told["rate"]) == (OVER, 42, 70)
    assert told["comments"] == {"differently": list(WRITTEN)}
    assert told["before"] == [EARLIER]


def test_for_a_spreadsheet_it_is_csv_and_nobodys_words_are_a_formula(over):
    head, *rows = csv.reader(io.StringIO(survey("results", "--csv").output))
    assert head[0] == "survey"
    assert [row[0] for row in rows] == [EARLIER, OVER, OVER, OVER]
    written = survey("results", "--csv", "--comments").output
    assert [row[2] for row in csv.reader(io.StringIO(written))][1:] == [WRITTEN[0], "'=SUM(A1)"]


def test_an_earlier_one_with_too_few_answers_says_so(over):
    found = survey("results", "--wave", EARLIER)
    assert found.exit_code == 0
    assert "Fewer than five people answered" in found.output


@pytest.mark.parametrize("stage", [Stage.OPENING, Stage.OPEN, Stage.CLOSING, Stage.VOID])
def test_of_a_survey_that_is_not_over_nothing_is_told(data, stage):
    save(data, a_wave(OVER, stage=stage, result=None))
    for words in ([], ["--wave", OVER], ["--json"], ["--csv"], ["--wave", "2020-01-01"]):
        found = survey("results", *words)
        assert found.exit_code == 1
        assert "42" not in found.output.replace(OVER, "")


def test_each_use_leaves_one_row_and_a_refused_one_none(over):
    for words in (["status"], ["preview"], ["results"], ["close", "--yes"]):
        survey(*words)
    actions = ["status", "preview", "results"]
    assert audited(over) == [("terminal", f"survey {action}") for action in actions]


async def test_beside_a_running_desk_it_goes_by_its_socket(tmp_path):
    folder = tmp_path / "desk"
    desk = await Desk(folder, text=SURVEYED).open()
    control = Control(desk.runtime, folder)
    await control.start()
    try:
        said = await asyncio.to_thread(saying.say, folder, "open now yes")
        with pytest.raises(SystemExit):
            await asyncio.to_thread(saying.say, folder, "go ahead")
    finally:
        await control.stop()
        desk.close()
    assert said.startswith("The survey opens now")
    assert audited(folder) == [("terminal", "survey open")]


async def test_nobody_in_a_chat_is_taken_for_the_terminal(tmp_path):
    desk = await Desk(tmp_path / "desk", text=SURVEYED).open()
    stamp = {"at": WEDNESDAY, "said_at": WEDNESDAY, "text": "survey open now yes"}
    for number, by in enumerate(("terminal", "dana")):
        given = CommandGiven(id=f"c{number}", by=by, **stamp)
        assert await desk.runtime.receive(given) == "Only an admin can do that."
    in_chat = CommandGiven(id="c9", by=TERMINAL, place=desk.place(), **stamp)
    assert await desk.runtime.receive(in_chat) == "Only an admin can do that."
    assert audited(desk.folder) == []
    desk.close()


def test_without_a_desk_it_says_where_one_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for words in (["open"], ["close"], ["status"], ["preview"], ["results"]):
        found = survey(*words)
        assert found.exit_code == 1
        assert "There is no desk in" in found.output


def test_every_command_of_the_group_has_examples():
    for name in ("open", "close", "status", "preview", "results"):
        found = survey(name, "--help")
        assert f"deskside survey {name}" in found.output.partition("Examples\n")[2]
    assert sys.modules["adapters.cli.survey"]

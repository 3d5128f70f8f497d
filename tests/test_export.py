"""Everything that is kept about one person is in one document, and nobody else's words."""

import asyncio
import json
import re
import stat
import time
from contextlib import closing

import pytest
from click.testing import CliRunner

from adapters.cli import main
from adapters.cli.wiring import CONFIG
from adapters.control import Control
from adapters.holding import hold
from benchmarks import ticking
from storage.driver import sqlite3
from storage.exporting import LEFT_OUT, ExportRows
from storage.store import Store
from tests.cast import CAST
from tests.house import ROOT
from tests.mixed_life import NOTED, SETTINGS, THROUGH, fails, lives, word
from tests.two_doors import TwoDoors

OTHERS = [word(person) for person in CAST if person != "dana"]
INDEX = ("request_words_", "sqlite_")
"""What SQLite keeps for itself."""
FOUND_BY = {
    "inbox.id",
    "failed.event",
    "person.id",
    "request.asker",
    "message.author",
    "message.mentions",
    "deed.person",
    "outbox.conversation",
    "outbox.body",
    "outbox.id",
    "invited.person",
}
"""Where a person is looked for."""
BESIDE_IT = {
    "request.place": "of what they asked in their own chat",
    "thread.place": "the same",
    "message.place": "the same",
    "deed.place": "the same",
    "deed.message": "the same",
    "deed.id": "of what they did",
    "outbox.place": "of what was sent to them",
    "failed.id": "of what they wrote",
}
"""Where a person's id stands besides, always in a row that is found anyway."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """The folder of a desk that has lived through a bit of everything, beside its settings."""
    folder = tmp_path_factory.mktemp("lived") / "desk"

    async def live():
        desk = await TwoDoors(folder, text=SETTINGS).open()
        await lives(desk)
        await fails(desk, "dana")
        await fails(desk, "priya")
        desk.close()

    asyncio.run(live())
    (folder.parent / "app.yaml").write_text(SETTINGS)
    config = str(folder.parent / "app.yaml")
    with closing(Store(folder)) as store:
        store.background(lambda uow: uow.set_setting(CONFIG, config)).result()
    return folder


def export(folder, *args):
    return CliRunner().invoke(main, ["export", *map(str, args), "--data", str(folder)])


def exported(folder, person):
    found = export(folder, person)
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def rows(folder):
    """Every row of every table, as (table, columns to cells)."""
    with closing(sqlite3.connect(folder / "desk.db")) as db:
        db.row_factory = sqlite3.Row
        sql = "SELECT name FROM sqlite_master WHERE type = 'table'"
        for (table,) in db.execute(sql).fetchall():
            if not table.startswith(INDEX):
                yield table, [dict(row) for row in db.execute(f"SELECT * FROM {table}")]


@pytest.mark.parametrize("person", ["", "  ", "@"])
def test_nobody_is_exported_where_nobody_is_named(lived, person):
    done = export(lived, person)
    assert done.exit_code == 1
    assert done.output.startswith("Say whose")


def test_every_table_is_looked_through_or_named_with_its_reason(lived, record_property):
    tables = {table for table, _ in rows(lived)}
    source = (ROOT / "storage/exporting.py").read_text()
    looked_through = set(re.findall(r"FROM (\w+)", source)) & tables
    assert looked_through | {*LEFT_OUT} == tables
    assert not looked_through & {*LEFT_OUT}
    assert all(LEFT_OUT.values())
    told = f"{len(looked_through)} tables looked through, {len(LEFT_OUT)} named with a reason"
    record_property("figure", told)


def test_every_cell_that_names_a_person_is_one_that_is_looked_for(lived):
    named = re.compile(r"(?<!\w)dana(?!\w)")
    found = {
        f"{table}.{column}"
        for table, each in rows(lived)
        for row in each
        for column, cell in row.items()
        if isinstance(cell, str) and named.search(cell)
    }
    assert found <= FOUND_BY | {*BESIDE_IT}
    assert len(found) > 10


def test_every_word_of_a_person_is_in_it_and_nobody_elses(lived, record_property):
    whole = json.dumps(exported(lived, "dana"), ensure_ascii=False)
    own = [
        cell
        for table, each in rows(lived)
        for row in each
        for cell in row.values()
        if table in ("message", "request") and isinstance(cell, str) and word("dana") in cell
    ]
    assert len(own) > 5
    assert [text for text in own if text not in whole] == []
    assert [other for other in OTHERS if other in whole] == []
    record_property("figure", f"{len(own)} of {len(own)} texts, none of {len(OTHERS)} others'")


def test_what_a_helper_wrote_to_them_or_noted_of_them_is_theirs_too(lived):
    told = exported(lived, "dana")
    assert THROUGH in json.dumps(told["what was sent to them"])
    assert [each["text"] for each in told["what they asked"] if NOTED in each["text"]] == [NOTED]


@pytest.mark.parametrize("person", ["sam", "alex", "priya", "omar", "ana"])
def test_nobody_gets_the_words_of_another(lived, person):
    whole = json.dumps(exported(lived, person), ensure_ascii=False)
    others = {word(other) for other in CAST if other != person} | {NOTED}
    assert [other for other in others if other in whole] == []


def test_the_groups_have_plain_headings_and_times_in_utc(lived):
    told = exported(lived, "dana")
    states = {each["state"] for each in told["what they asked"]}
    assert states == {"in hand", "settled"}
    assert all(
        re.fullmatch(r"[\d-]+T[\d:]+Z", each["asked_at"]) for each in told["what they asked"]
    )
    assert told["what is known"]["record"][0]["name"] == "Dana Reis"
    assert told["what they did"][0]["deed"] == "private"
    assert [each["wave"] for each in told["surveys"]["invited"]] == ["2026-11-18"]
    assert "cannot be found" in told["notes"]
    assert word("dana") in told["what could not be handled"][0]["text"]


def test_who_helps_sees_what_they_did_and_that_they_were_told(lived):
    told = exported(lived, "sam")["as a helper"]
    assert len(told["helped"]) >= 3
    assert "talk" in {each["kind"] for each in told["hints"]}


def test_a_name_that_only_one_has_is_enough_and_an_account_too(lived):
    for name in ("dana", "DANA", "Dana Reis", "@dana"):
        assert exported(lived, name)["person"] == "dana"
    found = export(lived, "nobody")
    assert (found.exit_code, found.stdout) == (1, "")
    assert 'The desk keeps nothing about "nobody".' in found.output


def test_a_name_of_several_is_refused_with_their_ids(tmp_path):
    async def meet():
        desk = await TwoDoors(tmp_path, text=SETTINGS).open()
        await desk.meets("dan", name="Dana Okafor")
        desk.close()

    asyncio.run(meet())
    (tmp_path / "app.yaml").write_text(SETTINGS)
    found = export(tmp_path, "Dana", "--config", tmp_path / "app.yaml")
    assert found.exit_code == 1
    assert "Name one by the id: dan, dana" in found.output


def test_a_file_is_for_its_owner_alone_and_nothing_is_written_over(lived, tmp_path):
    file = tmp_path / "dana.json"
    found = export(lived, "dana", file)
    assert found.exit_code == 0, found.output
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_text()
    again = export(lived, "dana", file)
    assert (again.exit_code, file.read_text()) == (1, before)
    assert "is there already" in again.output


def audited(folder):
    return [
        (row["actor"], row["action"], row["object"])
        for table, each in rows(folder)
        for row in each
        if table == "audit" and row["action"] == "export"
    ]


def test_a_row_says_who_was_exported_and_no_more(lived):
    before = len(audited(lived))
    exported(lived, "Omar")
    assert audited(lived)[before:] == [("terminal", "export", "omar")]
    assert exported(lived, "omar")["audit"][-1]["action"] == "export"


def test_it_works_beside_a_running_desk(tmp_path):
    (tmp_path / "app.yaml").write_text(SETTINGS)
    folder = tmp_path / "desk"

    async def live():
        with hold(folder, "a desk", stays=True):
            desk = await TwoDoors(folder, text=SETTINGS).open()
            await desk.asks("dana", f"My VPN is down, {word('dana')}?")
            control = Control(desk.runtime, folder)
            await control.start()
            found = await asyncio.to_thread(
                export, folder, "dana", "--config", tmp_path / "app.yaml"
            )
            await control.stop()
            desk.close()
            return found

    found = asyncio.run(live())
    assert found.exit_code == 0, found.output
    told = json.loads(found.stdout)
    assert word("dana") in told["what they asked"][0]["text"]
    assert audited(folder) == [("terminal", "export", "dana")]
    assert told["audit"][0]["object"] == "dana"


def test_nothing_is_exported_where_it_cannot_be_noted(lived, monkeypatch):
    monkeypatch.setattr("adapters.cli.export.deliver", lambda *_, **__: {"answer": None})
    found = export(lived, "dana")
    assert (found.exit_code, found.stdout) == (1, "")
    assert "Nothing was exported" in found.output


def test_two_thousand_requests_are_looked_through_quickly(memory_folder, record_property):
    with closing(Store(memory_folder)) as store:
        store.background(lambda uow: ticking.fill(uow, 100, 1900)).result()
        asker = store.read(lambda uow: uow._db.execute(BUSIEST).fetchone()).result()
        began = time.perf_counter()
        found = store.read(lambda uow: ExportRows(uow._db, [asker[0]]).all()).result()
        took = time.perf_counter() - began
    assert len(found["asked"]) == asker[1]
    assert took < 5, took
    record_property("figure", f"{took * 1000:.0f} ms among 2,000 requests")


BUSIEST = "SELECT asker, count(*) FROM request GROUP BY asker ORDER BY 2 DESC LIMIT 1"

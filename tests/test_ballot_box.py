"""The ballot box counts each person once, and is a file that tells nothing else."""

import os
import re
import sqlite3
import stat
from contextlib import closing, contextmanager
from random import Random

import pytest

from storage import ballot_file
from storage.ballot_box import BallotBox
from storage.ballot_file import DAY
from storage.sqlite import ERRORS
from surveys.ballot import Ballot
from surveys.box import NotOpenError
from tests.balloting import QUESTIONS, SECRET, WAVE, every_file, masked, put


@contextmanager
def opened(folder):
    box = BallotBox(folder)
    box.open(WAVE, QUESTIONS, SECRET).result()
    yield box
    box.shut()


@pytest.fixture
def box(memory_folder):
    with opened(memory_folder) as box:
        yield box


def test_each_person_counts_once_and_every_total_was_there_before(box):
    assert put(box, "dana", 9, comment="More docks")
    assert not put(box, "dana", 2, comment="Fewer docks")
    assert put(box, "omar", 9)
    count = box.close(WAVE).result()
    assert count.answered == 2
    assert count.tallies["happy"] == dict.fromkeys(range(9), 0) | {9: 2, 10: 0}
    assert sum(count.tallies["easy"].values()) == 2


def test_an_answer_that_no_question_has_changes_nothing(box):
    before = masked(box.path.read_bytes())
    wrong = Ballot(choices={"happy": 3, "easy": 99}, comments={})
    with pytest.raises(ValueError, match="no such answer"):
        box.put(WAVE, "dana", wrong, []).result()
    assert masked(box.path.read_bytes()) == before
    assert put(box, "dana", 3)


def test_opening_again_keeps_what_is_in(box):
    put(box, "dana", 9)
    box.open(WAVE, QUESTIONS, b"another secret" * 3).result()
    assert box.has_answered(WAVE, "dana").result()
    assert box.waves().result() == {WAVE: True}


def test_closed_it_takes_nothing_and_tells_the_same_count_as_often_as_asked(box):
    put(box, "dana", 9)
    counts = [box.close(WAVE).result() for _ in range(3)]
    assert counts == counts[:1] * 3
    assert box.waves().result() == {WAVE: False}
    assert not box.has_answered(WAVE, "dana").result(), "nobody can know any more"
    with pytest.raises(NotOpenError):
        put(box, "omar", 9)


def test_comments_are_read_by_their_random_ids_and_not_before_it_is_settled(box):
    for number in range(12):
        put(box, f"p{number}", 5, comment=f"comment {number:02}")
    with pytest.raises(NotOpenError):
        box.comments(WAVE, "differently").result()
    box.close(WAVE).result()
    with pytest.raises(NotOpenError):
        box.comments(WAVE, "differently").result()
    box.settle(WAVE, keep_comments=True).result()
    found = box.comments(WAVE, "differently").result()
    assert sorted(found) == [f"comment {number:02}" for number in range(12)]
    assert found != sorted(found), "their ids were put into order"


def test_where_too_few_answered_the_comments_go_unread(box):
    put(box, "dana", 9, comment="More docks")
    box.close(WAVE).result()
    box.settle(WAVE, keep_comments=False).result()
    assert box.comments(WAVE, "differently").result() == []
    assert b"More docks" not in box.path.read_bytes()


def test_once_it_is_settled_not_even_the_header_tells_how_many_answered(tmp_path):
    left = []
    for answers in (3, 7):
        folder = tmp_path / str(answers)
        with opened(folder) as box:
            for number in range(answers):
                put(box, f"p{number}", number)
            box.close(WAVE).result()
            box.settle(WAVE, keep_comments=False).result()
        left.append(every_file(folder))
    assert left[0] == left[1]
    assert list(left[0]) == ["survey/survey.db"]


def test_an_unrelated_wave_and_its_comments_stay_when_another_is_settled(box):
    put(box, "dana", 9, comment="More docks")
    box.close(WAVE).result()
    box.settle(WAVE, keep_comments=True).result()
    box.open("2027-03-09", QUESTIONS, SECRET).result()
    box.close("2027-03-09").result()
    box.settle("2027-03-09", keep_comments=False).result()
    assert box.comments(WAVE, "differently").result() == ["More docks"]
    assert box.waves().result() == {}


def test_it_is_nobody_elses_and_kept_the_slow_sure_way(box):
    assert box.path.stat().st_mode & 0o777 == 0o600
    assert box.path.parent.stat().st_mode & 0o777 == 0o700
    pragmas = ("journal_mode", "synchronous", "secure_delete", "temp_store")
    ask = box._thread.submit
    kept = [ask(box._rows._file.db.execute, f"PRAGMA {pragma}").result() for pragma in pragmas]
    found = [ask(lambda rows=rows: rows.fetchall()).result()[0][0] for rows in kept]
    assert found == ["delete", 3, 1, 2]


def test_a_full_disk_counts_nothing_and_later_counts_once(box):
    def size_of(pages):
        sql = f"PRAGMA max_page_count={pages}"
        box._thread.submit(lambda: box._rows._file.db.execute(sql).fetchall()).result()

    size_of(1)  # it is held to the size that it has
    with pytest.raises(ERRORS):
        put(box, "dana", 9, comment="x" * 9000)
    size_of(9999)
    assert not box.has_answered(WAVE, "dana").result()
    assert put(box, "dana", 9, comment="x" * 9000)


def test_a_rebuilding_that_fails_is_made_up_for_with_the_next_look(box):
    file = box._rows._file
    put(box, "omar", 3)
    file._is_rebuilt = False
    before = box.path.read_bytes()
    box.waves().result()
    assert file._is_rebuilt
    assert box.path.read_bytes() != before, "its header counts a rebuilding"


def test_a_damaged_file_is_put_aside_since_it_cannot_be_counted(memory_folder, caplog):
    with opened(memory_folder) as box:
        put(box, "dana", 9)
    box.path.write_bytes(b"no database" * 999)
    again = BallotBox(memory_folder)
    assert again.waves().result() == {}
    again.shut()
    assert box.path.with_name("survey.db.damaged").read_bytes() == b"no database" * 999
    assert "file=survey.db put_aside=survey.db.damaged keys=not_found" in caplog.text


def test_where_it_can_be_found_a_damaged_file_loses_the_key_of_its_codes(memory_folder):
    with opened(memory_folder) as box:
        put(box, "dana", 9, comment="More docks")
    with closing(sqlite3.connect(box.path)) as db:
        size = db.execute("PRAGMA page_size").fetchone()[0]
        page = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'tally'").fetchone()[0]
    file = box.path.read_bytes()
    assert SECRET in file
    box.path.write_bytes(file[: (page - 1) * size] + b"\xff" * size + file[page * size :])
    BallotBox(memory_folder).shut()
    aside = box.path.with_name("survey.db.damaged").read_bytes()
    assert SECRET not in aside
    assert b"More docks" in aside, "the rest may be mended"


def test_settling_writes_over_the_old_file_once_the_disk_has_the_new_name(box, monkeypatch):
    put(box, "dana", 9, comment="More docks")
    box.close(WAVE).result()
    done, sync = [], os.fsync

    def noted(descriptor):
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    with box.path.open("rb") as old:
        size = os.fstat(old.fileno()).st_size
        box.settle(WAVE, keep_comments=True).result()
        assert old.read() == bytes(size)
    assert done == ["folder", "file"]
    assert size


@pytest.mark.parametrize("broken", ["replace", "connect"])
def test_a_settling_that_fails_leaves_the_box_in_order(box, monkeypatch, broken):
    put(box, "dana", 9, comment="More docks")
    box.close(WAVE).result()

    def fails(*_, **__):
        raise OSError(24, "too many open files")

    with monkeypatch.context() as patch:
        if broken == "replace":
            patch.setattr(type(box.path), "replace", fails)
            with pytest.raises(OSError, match="too many"):
                box.settle(WAVE, keep_comments=True).result()
        else:
            box._thread.submit(box._rows._file.close).result()
            patch.setattr(ballot_file, "connect", fails)
            with pytest.raises(OSError, match="too many"):
                box.waves().result()
    box.settle(WAVE, keep_comments=True).result()
    assert box.comments(WAVE, "differently").result() == ["More docks"]


def test_a_wave_that_begins_anew_under_its_name_has_nothing_of_the_first_round(box):
    put(box, "dana", 9, comment="More docks")
    box.close(WAVE).result()
    box.settle(WAVE, keep_comments=True).result()
    box.open(WAVE, QUESTIONS, SECRET).result()
    assert box.written().result() == []
    assert put(box, "dana", 3)


def test_a_wave_that_is_there_gets_the_questions_that_it_lacks(memory_folder):
    box = BallotBox(memory_folder)
    box.open(WAVE, {"happy": range(11)}, SECRET).result()
    only = Ballot(choices={"happy": 9}, comments={})
    assert box.put(WAVE, "omar", only, []).result()
    box.open(WAVE, QUESTIONS, b"another secret" * 3).result()
    assert put(box, "dana", 9)
    assert box.has_answered(WAVE, "omar").result()
    assert box.close(WAVE).result().tallies["happy"][9] == 2
    box.shut()


def test_an_answer_of_several_names_is_one_and_the_answer_of_each(box):
    answer = Ballot(choices={"happy": 9}, comments={})
    assert box.put(WAVE, "dana", answer, [], ["omar"]).result()
    assert not put(box, "omar", 1)
    assert not box.put(WAVE, "priya", answer, [], ["dana"]).result()
    assert box.has_answered(WAVE, "priya", "omar").result()
    assert not box.has_answered(WAVE, "priya").result()
    assert box.close(WAVE).result().answered == 1


def test_starting_over_leaves_nothing(box):
    put(box, "dana", 9, comment="More docks")
    box.clear().result()
    assert box.waves().result() == {}
    assert b"More docks" not in box.path.read_bytes()


# --- C2, C3: what the file itself tells ---

PEOPLE = [f"person-{number}" for number in range(9)]
ORDERS = 20


def file_after(folder, order):
    with opened(folder) as box:
        for person in order:
            number = PEOPLE.index(person)
            put(box, person, number, comment=f"words of {number}" * 40 if number % 2 else "")
    return masked((folder / "survey/survey.db").read_bytes())


def test_c2_the_file_is_the_same_in_whatever_order_people_answer(memory_folder):
    files = set()
    for seed in range(ORDERS):
        order = Random(seed).sample(PEOPLE, len(PEOPLE))
        files.add(file_after(memory_folder / str(seed), order))
    assert len(files) == 1


def test_c2_the_cells_of_the_file_lie_in_the_order_of_their_keys(memory_folder):
    with opened(memory_folder) as box:
        for number, person in enumerate(PEOPLE):
            put(box, person, number, comment=f"words of {number}")
    file = box.path.read_bytes()
    with closing(sqlite3.connect(box.path)) as db:
        keys = [row[0] for row in db.execute("SELECT id FROM comment ORDER BY id")]
        codes = [row[0] for row in db.execute("SELECT nullifier FROM voted ORDER BY nullifier")]
    for ordered in (keys, codes):
        places = [file.index(key) for key in ordered]
        assert places in (sorted(places), sorted(places, reverse=True))


def test_c3_no_column_and_no_value_is_a_time_and_the_file_says_but_the_day(box):
    put(box, "dana", 9, comment="More docks")
    with closing(sqlite3.connect(box.path)) as db:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema")]
        columns = {
            column[1]: (table, column[2])
            for table in tables
            for column in db.execute(f"PRAGMA table_info({table})")
        }
        values = [
            v for table in tables for row in db.execute(f"SELECT * FROM {table}") for v in row
        ]
    time = re.compile(r"(^|_)(at|on|date|day|time|when|since|until|seen|made|created|updated)($|_)")
    assert not [column for column in columns if time.search(column)]
    numbers = [value for value in values if isinstance(value, int)]
    assert all(value <= 10 for value in numbers), "a time as a number would be larger"
    texts = {value for value in values if isinstance(value, str)}
    assert {text for text in texts if re.search(r"\d\d[-:]\d\d", text)} == {WAVE}
    for path in (box.path, box.path.parent):
        assert path.stat().st_mtime % DAY == 0

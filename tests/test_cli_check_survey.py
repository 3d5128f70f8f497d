"""The doctor looks at the survey: each finding is a clear sentence with its cure."""

from contextlib import closing

import pytest

from chatops.people import Person
from storage.store import Store
from tests.desk import SETTINGS, WEDNESDAY
from tests.test_cli_check import check, data, one, work

__all__ = ["data", "work"]  # fixtures
READY = f"{SETTINGS}serious_contact: Robin\nsurvey: {{machine_run_by: [Noor in operations]}}\n"


def findings(work, text):
    (work / "app.yaml").write_text(text)
    return one(check()[1], "survey")


def knows(data, *people):
    def save(uow):
        for person in people:
            seen = {"first_seen": WEDNESDAY, "seen_said_at": WEDNESDAY}
            uow.people.save(Person(id=person, name=person.title(), door="slack", **seen))

    with closing(Store(data)) as store:
        store.background(save).result()


def test_a_survey_that_can_open_is_said_to_be_able_to(work, data):
    assert findings(work, READY) == [["well", "can open when its day comes", ""]]


@pytest.mark.parametrize(
    ("without", "told"),
    [("serious_contact: Robin\n", "serious_contact"), ("machine_run_by: [", "machine_run_by")],
)
def test_what_keeps_it_from_opening_is_asked_for_and_keeps_no_desk_from_running(
    work, data, without, told
):
    ends = READY.replace("machine_run_by: [Noor in operations]", "") if "[" in without else ""
    [[level, sentence, cure]] = findings(work, ends or READY.replace(without, ""))
    assert (level, told in sentence, "app.yaml" in cure) == ("note", True, True)


@pytest.mark.parametrize(
    ("more", "level", "told"),
    [
        ("results_readers: [sam]\n", "note", "sam helps people and reads results"),
        ("results_readers: [nobody]\n", "wrong", "whom the desk does not know"),
    ],
)
def test_readers_who_help_or_are_nobody_are_named(work, data, more, level, told):
    knows(data, "sam", "ana")
    [[found, sentence, cure]] = findings(work, READY + more)
    assert (found, told in sentence, bool(cure)) == (level, True, True)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("announced_by: sam, machine_run_by: [Noor in operations]", "who is no admin"),
        ("machine_run_by: [U012AB3CD]", "looks like an id, and nobody has it"),
    ],
)
def test_names_in_its_settings_that_cannot_be_are_wrong(work, data, said, told):
    knows(data, "sam", "ana")
    text = READY.replace("machine_run_by: [Noor in operations]", said)
    [[level, sentence, _]] = findings(work, text)
    assert (level, told in sentence) == ("wrong", True)


def test_where_a_helper_is_close_comments_are_not_asked_for_unless_they_are_sealed(work, data):
    text = READY.replace("[Noor in operations]", "[sam]")
    [[_, told, cure]] = findings(work, text)
    assert told.endswith("asked for no comments")
    assert "deskside survey key" in cure
    key = "seal_to: deskside-seal-kq0jWHUs0cNcCGBqXHrl5eVLQn1uBtRUpMFr6TAEgnE"
    [[_, told, _]] = findings(work, text.replace("[sam]", f"[sam], {key}"))
    assert told.endswith("people are told so")


def test_a_ballot_box_that_cannot_be_opened_is_wrong_and_is_not_touched(work, data):
    box = data / "survey" / "survey.db"
    box.parent.mkdir(mode=0o700)
    box.write_bytes(b"this is no database" * 100)
    box.chmod(0o600)
    code, found = check()
    [[level, told, cure]] = one(found, "ballot box")
    assert (code, level) == (1, "wrong")
    assert "void" in cure
    assert "this is no" not in told
    assert box.read_bytes() == b"this is no database" * 100

"""The chat log: what is kept, once, in order, and what is forgotten."""

import stat
from itertools import pairwise
from pathlib import Path

import pytest

from chatops.errors import StoreBusy
from storage.chat import ChatLog
from storage.sqlite import connect
from tests.playground import MONDAY, later

GROUP = {"id": "dm-dana-priya", "kind": "direct", "name": "", "members": ["dana", "priya"]}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "playground.db"


@pytest.fixture
def log(path: Path):
    log = ChatLog(path)
    log.add_place({"id": "it-help", "kind": "channel", "name": "it-help", "members": []})
    log.add_place(GROUP)
    yield log
    log.close()


def say(log: ChatLog, author: str, text: str, **more) -> str:
    row = {"place": "it-help", "author": author, "text": text, **more}
    return log.say(row, at=MONDAY, make=None)


def test_ids_grow_even_while_the_clock_stands_still(log):
    ids = [say(log, "dana", str(n)) for n in range(5)]
    assert all(one < other for one, other in pairwise(ids))
    assert ids[0] == f"{int(MONDAY.timestamp())}.000000"


def test_a_place_is_opened_once(log):
    log.add_place(GROUP)
    assert [place["id"] for place in log.places()] == ["it-help", "dm-dana-priya"]


def test_a_key_is_posted_once_and_found_again(log):
    row = {"place": "it-help", "author": "deskside", "parts": "[]"}
    first = log.post(row, key="k1", at=MONDAY)
    again = log.post({**row, "parts": '["other"]'}, key="k1", at=later())
    assert first == again == log.by_key("k1")
    assert len(log.page("it-help", viewer="dana")) == 1


def test_a_key_stays_taken_after_its_post_was_withdrawn(log):
    row = {"place": "it-help", "author": "deskside", "parts": "[]"}
    posted = log.post(row, key="k1", at=MONDAY)
    log.delete(*posted)
    assert log.post(row, key="k1", at=later()) == posted


def test_what_was_deleted_is_not_in_the_file_any_more(log, path):
    secret = "xylophone-in-the-cupboard"
    message = say(log, "dana", secret)
    log.delete("it-help", message)
    log.close()
    assert not any(secret.encode() in file.read_bytes() for file in path.parent.iterdir())


def test_what_happened_is_kept_together_with_its_event_across_a_restart(log, path):
    ids = [
        log.say(
            {"place": "it-help", "author": "dana", "text": text}, at=MONDAY, make="event {}".format
        )
        for text in ("one", "two")
    ]
    log.close()
    again = ChatLog(path)
    assert again.lanes() == ["it-help"]
    number, event = again.next_delivery("it-help")
    assert event == f"event {ids[0]}"
    again.delivered(number)
    assert again.next_delivery("it-help")[1] == f"event {ids[1]}"
    again.close()


def test_an_event_that_cannot_be_made_leaves_no_message_behind(log):
    def fail(_id: str) -> str:
        raise ValueError("no event")

    with pytest.raises(ValueError, match="no event"):
        log.say({"place": "it-help", "author": "dana", "text": "hi"}, at=MONDAY, make=fail)
    assert log.page("it-help", viewer="dana") == []
    say(log, "dana", "the next one is kept")


def test_delivery_numbers_are_never_given_twice(log):
    first = log.deliver("it-help", "event {}".format)
    log.delivered(first)
    assert log.deliver("it-help", "event {}".format) > first


def test_a_reaction_counts_once_and_only_a_change_is_told(log):
    message = say(log, "dana", "hi")
    reaction = {"place": "it-help", "message": message, "emoji": "👀", "person": "sam"}
    changes = [log.react(reaction, on=on, make=str) for on in (True, True, False, False)]
    assert changes == [True, False, True, False]


def test_only_the_person_whispered_to_sees_a_whisper(log):
    row = {"place": "it-help", "author": "deskside", "parts": "[]", "only_for": "dana"}
    log.post(row, key="k1", at=MONDAY)
    assert len(log.page("it-help", viewer="dana")) == 1
    assert log.page("it-help", viewer="priya") == []
    assert log.unread("priya") == []


def test_a_long_place_is_read_page_by_page(log):
    ids = [say(log, "dana", str(n)) for n in range(130)]
    newest = log.page("it-help", viewer="sam")
    older = log.page("it-help", viewer="sam", before=newest[0]["id"])
    assert [row["id"] for row in (*older, *newest)] == ids


def counted(log, person: str) -> dict[str, tuple[int, int]]:
    rows = log.unread(person)
    return {
        (row["root"] and "thread") or row["place"]: (row["unread"], row["direct"]) for row in rows
    }


def test_a_channel_is_unread_without_concerning_anybody(log):
    say(log, "dana", "hi")
    assert counted(log, "sam") == {"it-help": (1, 0)}
    assert counted(log, "dana") == {}


def test_who_is_named_is_concerned(log):
    say(log, "dana", "hi @sam", mentions=["sam"])
    assert counted(log, "sam") == {"it-help": (1, 1)}


def test_a_chat_of_two_concerns_the_other_and_nobody_else(log):
    say(log, "dana", "hi", place="dm-dana-priya")
    assert counted(log, "priya") == {"dm-dana-priya": (1, 1)}
    assert counted(log, "sam") == {}


def test_a_thread_concerns_those_who_wrote_in_it(log):
    root = say(log, "dana", "hi")
    log.read("dana", "it-help")
    log.read("omar", "it-help")
    say(log, "sam", "hello", root=root)
    assert counted(log, "dana") == {"thread": (1, 1)}
    assert counted(log, "omar") == {}
    log.read("dana", "it-help", root=root)
    assert counted(log, "dana") == {}


def test_others_cannot_read_the_file(log, path):
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert set(modes.values()) == {0o600}, modes


def test_a_locked_file_is_told_as_busy_and_nothing_is_kept(path):
    log = ChatLog(path)
    log.add_place(GROUP)
    log._db.execute("PRAGMA busy_timeout=0")
    other = connect(path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy):
        say(log, "dana", "hi", place="dm-dana-priya")
    other.execute("ROLLBACK")
    other.close()
    assert log.page("dm-dana-priya", viewer="dana") == []
    log.close()


def test_starting_over_forgets_everything(log):
    say(log, "dana", "hi")
    log.keep_home("dana", parts='["home"]')
    log.deliver("it-help", str)
    log.clear()
    assert (log.places(), log.lanes(), log.home("dana"), log.unread("sam")) == ([], [], "[]", [])

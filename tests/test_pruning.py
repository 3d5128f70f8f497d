"""Words leave when their time has come, from the index too; what is private is never found."""

from datetime import datetime, timedelta

import pytest

from chatops.events import MessageDeleted
from chatops.ports import Retry
from storage import search
from tests.crashing import CrashingDesk, LastingFarEnd
from tests.desk import HELP

WORD = "flibbertigibbet"
ASK = f"My {WORD} does not start any more, can you help?"


class Closed(LastingFarEnd):
    async def send(self, parcel):
        return Retry(after=3600, reason="account_inactive", whole_door=True)


class Keeper(CrashingDesk):
    def rows(self, sql: str, *values) -> list[tuple]:
        return self.store.db.execute(sql, values).fetchall()

    async def found(self, words: str) -> list[str]:
        requests = self.store.read(lambda uow: uow.find(words)).result()
        return [request.asker for request in requests]

    def bytes_of(self, word: str) -> int:
        """Count a word in the file itself, once the log of changes is folded in."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        return (self.folder / "desk.db").read_bytes().count(word.encode())


@pytest.fixture
async def desk(memory_folder):
    opened = await Keeper(memory_folder).open()
    yield opened
    opened.store.close()


async def test_what_was_sent_loses_its_words_after_seven_days(desk):
    await desk.writes("dana", ASK)
    await desk.passes(minutes=10)
    await desk.presses("sam", f"settle:{desk.the_request().id}")
    await desk.passes(days=6)
    assert WORD in "".join(body for (body,) in desk.rows("SELECT body FROM outbox") if body)
    await desk.passes(days=2)
    assert desk.rows("SELECT count(*) FROM outbox WHERE body IS NOT NULL") == [(0,)]
    # Its id stays, so that it is never said again.
    assert desk.rows("SELECT count(*) FROM outbox WHERE id LIKE 'chat:%'") == [(1,)]


async def test_what_is_still_to_be_sent_keeps_its_words(desk):
    far_end = desk.far_end = Closed()
    desk._reopen()
    await desk.says("dana", ASK)
    await desk.passes(days=8)
    kept = "SELECT DISTINCT state, body IS NULL FROM outbox WHERE expires_at IS NULL"
    assert desk.rows(kept) == [("new", 0)]  # hints of those days have died
    assert far_end.marks == set()


async def test_keys_of_events_go_after_fourteen_days(desk):
    await desk.says("dana", ASK)
    await desk.passes(days=13)
    assert len(desk.rows("SELECT id FROM inbox WHERE id LIKE 'it-help:%'")) == 1
    await desk.passes(days=2, hours=1)  # the day after brought a digest
    assert desk.rows("SELECT id FROM inbox") == []


async def test_a_request_loses_its_words_ninety_days_after_its_last_one(desk):
    ask = await desk.says("dana", ASK)
    await desk.passes(days=10)
    await desk.says("sam", f"A new {WORD} is on its way", root=ask)
    await desk.reacts("sam", "✅", ask)
    await desk.passes(minutes=2)
    assert await desk.found(WORD) == ["dana"]
    await desk.passes(days=89)
    assert desk.the_request().text == ASK
    await desk.passes(days=2)
    assert desk.the_request().text is None
    assert desk.rows("SELECT count(*) FROM message WHERE text IS NOT NULL") == [(0,)]
    assert await desk.found(WORD) == []
    assert desk.bytes_of(WORD) == 0


async def test_an_open_request_keeps_its_words(desk):
    await desk.says("dana", ASK)
    await desk.passes(days=100)
    assert desk.the_request().text == ASK


async def test_what_came_before_its_thread_is_kept_for_a_day(desk):
    await desk.says("sam", f"This {WORD} again", root="never came")
    await desk.reacts("sam", "👀", "never came")
    await desk.passes(hours=23)
    assert desk.rows("SELECT verdict FROM message") == [("early",)]
    await desk.passes(days=1, hours=1)
    assert desk.rows("SELECT verdict, text FROM message") == [("none", None)]
    assert desk.rows("SELECT id FROM deed") == []


async def test_parked_failures_are_forgotten_in_the_end(desk):
    await desk.runtime._write(
        lambda uow: uow.failed.park("due:x", error="KeyError", at=desk.clock.now())
    )
    await desk.passes(days=13)
    assert (await _trouble(desk)).failed == 1
    await desk.passes(days=2)
    assert (await _trouble(desk)).failed == 0


async def test_what_was_refused_is_trouble_for_as_long_as_its_words_are_kept(desk):
    desk.far_end.faults.extend(["refused"] * 5)
    await desk.says("dana", ASK)
    await desk.passes(minutes=1)
    trouble = await _trouble(desk)
    assert (trouble.parked, trouble.unsent) == (1, 0)
    await desk.passes(days=8)
    assert (await _trouble(desk)).parked == 0


async def test_a_long_overdue_pruning_comes_in_pieces_and_ends(desk):
    old = (desk.clock.now() - timedelta(days=30)).isoformat(timespec="microseconds")
    desk.store.db.execute("BEGIN")
    for n in range(1000):
        desk.rows("INSERT INTO inbox VALUES (?, ?)", f"old {n}", old)
    desk.store.db.execute("COMMIT")
    [(at,)] = desk.rows("SELECT at FROM due WHERE id = 'prune'")
    await desk.until(datetime.fromisoformat(at))
    left = len(desk.rows("SELECT id FROM inbox WHERE id LIKE 'old%'"))
    assert 0 < left < 1000
    await desk.passes(seconds=10)
    assert desk.rows("SELECT id FROM inbox WHERE id LIKE 'old%'") == []


# --- search ---


async def test_a_request_is_found_by_its_words_whatever_signs_are_among_them(desk):
    await desk.says("dana", f"{ASK} It is a café's")
    await desk.passes(minutes=2)
    for words in (WORD, WORD.upper(), "cafe", f'"{WORD}', f"{WORD} AND OR ( *", "café's", "start"):
        hits = await desk.found(words)
        assert hits == (["dana"] if "AND" not in words else []), words
    for words in ("", '"', "(", "NEAR(", "text:", "-", "*"):
        assert await desk.found(words) == []


async def test_what_becomes_private_is_not_found_from_that_moment(desk):
    ask = await desk.says("dana", ASK)
    await desk.passes(minutes=2)
    await desk.reacts("dana", "🤫", ask)
    assert await desk.found(WORD) == []
    await desk.passes(minutes=2)
    assert desk.rows("SELECT * FROM request_words WHERE request_words MATCH ?", WORD) == []


async def test_what_was_private_from_the_start_is_never_in_the_index(desk):
    await desk.writes("dana", ASK)
    await desk.passes(minutes=2)
    assert desk.rows("SELECT count(*) FROM request_words") == [(0,)]


async def test_what_is_taken_back_leaves_the_index_and_the_file(desk):
    ask = await desk.says("dana", ASK)
    await desk.passes(minutes=2)
    await desk.receives(_deleted(desk, ask))
    assert await desk.found(WORD) == []
    await desk.passes(days=8)
    assert desk.bytes_of(WORD) == 0


async def test_new_words_are_found_in_place_of_the_old(desk):
    ask = await desk.says("dana", ASK)
    await desk.passes(minutes=2)
    await desk.edits("dana", ask, "My screen flickers, can you help?")
    await desk.passes(minutes=2)
    assert (await desk.found(WORD), await desk.found("flickers")) == ([], ["dana"])


async def test_the_newest_come_first_and_no_more_than_asked_for(desk):
    for number in range(15):
        await desk.says(("dana", "priya", "omar")[number % 3], f"{ASK} Number {number}")
        await desk.passes(minutes=30)
    hits = desk.store.read(lambda uow: uow.find(WORD, limit=2)).result()
    assert [hit.asked_at for hit in hits] == sorted((h.asked_at for h in hits), reverse=True)
    assert len(hits) == 2


def test_an_old_sqlite_rewrites_its_index_instead(memory_folder, monkeypatch):
    desk = Keeper(memory_folder)
    monkeypatch.setattr(search, "version", lambda: (3, 40, 1))
    search.tidy(desk.store.db)
    desk.rows("INSERT INTO request_words (rowid, text) VALUES (1, ?)", WORD)
    search.tidy(desk.store.db)
    assert desk.rows("SELECT rowid FROM request_words WHERE request_words MATCH ?", WORD) == [(1,)]
    desk.store.close()


async def _trouble(desk):
    return desk.store.read(lambda uow: uow.trouble()).result()


def _deleted(desk, message: str) -> MessageDeleted:
    at: datetime = desk.clock.now()
    return MessageDeleted(id="gone", at=at, said_at=at, place=HELP, message=message)

"""Power is cut at every call of the real writer: what was acknowledged is there, whole.

The default run cuts each moment in one way, DESKSIDE_KILLS=all in five.
"""

import shutil

import pytest

from storage import backup, schema
from storage.ballot_box import BallotBox
from storage.store import Store
from tests.audit import _books, rows
from tests.balloting import SECRET, WAVE
from tests.lengths import sampled
from tests.power.child import ANSWERS
from tests.power.images import ALL, LOSS, as_it_stands, cut, opened

pytestmark = pytest.mark.kill
MODES = ("wal", "delete")
PLANTS = {"wal": "NORMAL", "delete": "FULL"}
"""A little less than the disk must be asked for."""
ENOUGH = {"wal": 320, "delete": 500}
"""Images of a morning in the short form, at the least; with the ballot box's more than 1,000."""
THE_OTHER = pytest.param(
    "delete", marks=pytest.mark.skipif(not ALL, reason="long: DESKSIDE_KILLS=all")
)
UNMARKED = "SELECT id FROM request WHERE 'mark:' || id NOT IN (SELECT id FROM outbox)"


@pytest.fixture
def morning(met, memory_folder):
    """The folder of a desk that has met its people."""
    return shutil.copytree(met, memory_folder / "desk")


def looking_at(mode):
    """Look for what was acknowledged, and for what points at nothing."""

    def look(folder, told):
        db = opened(folder, mode)
        try:
            inbox = {id for (id,) in rows(db, "SELECT id FROM inbox")}
            asked = {id for (id,) in rows(db, "SELECT id FROM message WHERE request IS NOT NULL")}
            kept = [line.removeprefix("kept ") for line in told]
            wrong = [f"{LOSS}{id}" for id in kept if id not in inbox]
            asks = [id.removeprefix("ask ") for id in inbox if id.startswith("ask ")]
            wrong += [f"no request: {message}" for message in asks if message not in asked]
            wrong += [f"no mark: {id}" for (id,) in rows(db, UNMARKED)]
            return as_it_stands(db), wrong + _books(db)
        finally:
            db.close()

    return look


@pytest.mark.parametrize("mode", sampled(MODES, 2, "the other journal"))
def test_no_acknowledged_event_is_lost_and_none_is_there_by_half(
    morning, strace, mode, record_property
):
    found = cut(strace, morning, "ask", mode=mode, look=looking_at(mode))
    assert found.wrong == []
    assert found.told > 20
    assert found.images > ENOUGH[mode]
    record_property("figure", f"{mode}: {found.images:,} images, {found.told} acknowledged, 0 lost")


@pytest.mark.parametrize("mode", sampled(MODES, 2, "the other journal"))
def test_a_writer_that_asks_the_disk_for_less_is_found_out(morning, strace, mode, record_property):
    found = cut(strace, morning, "ask", mode=mode, look=looking_at(mode), plant=PLANTS[mode])
    lost = {each.partition(":")[0] for each in found.wrong if LOSS in each}
    assert lost
    record_property(
        "figure", f"with {PLANTS[mode]} in {mode}: found, {len(lost)} of {found.images}"
    )


def look_into_the_box(folder, told):
    """Look for answers that were counted, and for the key that the end destroys."""
    left = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    wrong = ["the key is still there"] if "closed" in told and SECRET in left else []
    box = BallotBox(folder)
    counted = [line.removeprefix("counted ") for line in told if line.startswith("counted")]
    waves = box.waves().result()
    if waves.get(WAVE):
        missing = [one for one in counted if not box.has_answered(WAVE, one).result()]
        wrong += [f"{LOSS}{one}" for one in missing]
    elif not waves and told and "closed" not in told:
        wrong += [f"{LOSS}the survey"]
    count = box.close(WAVE).result() if waves else None
    if count is not None:
        given = sum(count.tallies["happy"].values())
        if not len(counted) <= given == count.answered <= len(counted) + 1:
            wrong += [f"counted {count.answered} and {given}, acknowledged {len(counted)}"]
        box.settle(WAVE, keep_comments=True).result()
    words = box.comments(WAVE, "differently").result()
    box.shut()
    return repr((waves, count, words)), wrong


def test_no_counted_answer_is_lost_and_none_counts_twice(memory_folder, strace, record_property):
    found = cut(
        strace, memory_folder / "desk", "answer", mode="delete", look=look_into_the_box, share=0.3
    )
    assert found.wrong == []
    assert found.told == ANSWERS + 3
    assert found.images > 150
    record_property("figure", f"ballot box: {found.images:,} images, {ANSWERS} answers, 0 lost")


def keeping(mode):
    """Look whether the desk opens, and whether what has a backup's name is one."""

    def look(folder, told):
        copies = [*folder.glob("backups/*.db"), *folder.glob("aside.db")]
        for copy in copies:
            backup.verify(copy)
        names = {copy.name for copy in copies}
        wanted = {"backed up": "kept.db", "restored": "aside.db"}
        wrong = [
            f"no {name} after {line}"
            for line, name in wanted.items()
            if line in told and name not in names
        ]
        db = opened(folder, mode)
        later = rows(db, "SELECT value FROM setting WHERE name = 'later'")
        wrong += ["what was restored is not there"] if later and "restored" in told else []
        found = as_it_stands(db)
        db.close()
        return found, wrong

    return look


@pytest.mark.parametrize("mode", ["wal", THE_OTHER])
def test_a_backup_is_whole_and_a_restore_is_done_or_not_begun(
    morning, strace, mode, record_property
):
    (morning / "backups").mkdir(mode=0o700)
    found = cut(strace, morning, "keep", mode=mode, look=keeping(mode), share=0.2)
    assert found.wrong == []
    assert found.told == len(("backed up", "wrote on", "restored"))
    record_property("figure", f"backup and restore, {mode}: {found.images:,} images")


@pytest.fixture(params=sampled(["a new file", "an older file"], 2, "starts processes"))
def begun(request, memory_folder, monkeypatch):
    """What a start finds: a file that lacks the newest step, or none."""
    folder = memory_folder / "desk"
    (folder / "backups").mkdir(mode=0o700, parents=True)
    if request.param == "an older file":
        steps = schema.steps()[:-1]
        with monkeypatch.context() as patched:
            patched.setattr(schema, "steps", lambda: steps)
            store = Store(folder, mode="wal")
            store.background(lambda uow: uow.set_setting("kept", "since before")).result()
            store.close()
    return request.param, folder


@pytest.mark.parametrize("mode", ["wal", THE_OTHER])
def test_a_start_that_makes_or_changes_the_file_is_done_by_the_next(
    begun, strace, mode, record_property
):
    what, folder = begun
    is_older = what == "an older file"

    def look(image, told):
        copies = [backup.verify(copy) for copy in image.glob("backups/*.db")]
        wrong = ["no copy of the older file"] if is_older and told and not copies else []
        db = opened(image, mode)
        kept = rows(db, "SELECT value FROM setting WHERE name = 'kept'")
        wrong += ["what was kept is gone"] if is_older and not kept else []
        found = as_it_stands(db)
        db.close()
        return found, wrong

    share = 0.2 if is_older else 0.05
    found = cut(strace, folder, "start", mode=mode, look=look, share=share)
    assert found.wrong == []
    assert found.told == 1
    record_property("figure", f"start over {what}, {mode}: {found.images:,} images")

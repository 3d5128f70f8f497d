"""Erasing reaches whoever it is to reach: called as a word, joined later, early, or back again."""

from datetime import timedelta

import pytest

from adapters.cli.erasing_pieces import erase_what_came_back
from adapters.teams.knowing.formats import Known, dump_people, load_people, shelf_of
from adapters.teams.knowing.notes import Notes
from adapters.teams.tenant import Tenant
from chatops.events import CommandGiven, FormSubmitted
from storage import backup
from storage.erased import read_copy
from tests.cast import HELP, SETTINGS, dm, settings
from tests.desk import Desk
from tests.erasing import found, on_platform, shown
from tests.nudged import ROOMY
from tests.teams.remembering import Desk as Remembering
from tests.test_story_forgotten import ID, forgets

JOINED = f"""{SETTINGS}
people:
  - {{id: dana, name: Dana Reis, slack: U1}}
"""
OTHERS = "Will you see why it is down in May? Mark the Line please"
pytestmark = pytest.mark.miniature("it reads the files directly")


@pytest.mark.parametrize("name", ["Line Hansen", "Will Post", "Line"])
async def test_who_is_called_as_a_word_is_erased_and_others_words_stay(a_desk, name):
    desk = await a_desk(ROOMY)
    await desk.meets("wil", name=name)
    await desk.says("omar", f"{OTHERS}, can you help?")
    await desk.says("wil", "My xylophone is down, can you help?")
    await desk.passes(hours=2)
    await desk.sends_form("wil", "erase")
    await desk.passes(minutes=15)
    assert found(desk.folder, ["xylophone", "Hansen"]) == set()
    assert on_platform(desk, ["xylophone"]) == set()
    assert OTHERS in shown(desk) or name == "Line"  # it is the whole name
    assert desk.store.read(lambda uow: uow.trouble().failed).result() == 0


async def test_words_from_before_an_account_was_joined_go_as_well(a_desk):
    desk = await a_desk()
    await desk.meets("U1", name="Dana Reis")
    await desk.says("U1", "My xylophone is down, can you help?")
    desk = await a_desk(JOINED)
    await desk.says("dana", "My bassoon is down, can you help?")
    await desk.sends_form("dana", "erase")
    await desk.passes(minutes=3)
    assert found(desk.folder, ["xylophone", "bassoon"]) == set()


async def test_what_is_written_soon_after_is_heard_though_another_is_ahead(desk):
    await desk.says("omar", "My screen flickers", at=desk.clock.now() + timedelta(seconds=50))
    await desk.sends_form("dana", "erase")
    await desk.passes(seconds=20)
    await desk.says("dana", "My xylophone is down, can you help?")
    await desk.meets("dana")
    assert len(desk.requests()) == 2


async def test_who_erased_while_our_clock_was_ahead_is_heard_after_a_start(a_desk):
    desk = await a_desk()
    desk.clock._at += timedelta(days=200)
    await desk.sends_form("dana", "erase")
    desk.clock._at -= timedelta(days=200)
    desk = await desk.again()
    await desk.says("dana", "My xylophone is down, can you help?")
    await desk.meets("dana")
    assert len(desk.requests()) == 1
    assert all(entry.until <= desk.clock.now() for entry in read_copy(desk.folder))
    desk.close()


async def test_who_is_back_can_type_a_command_at_once(desk):
    await desk.says("dana", "My oboe is down")
    await forgets(desk)
    await desk.passes(hours=20)
    await desk.types("dana", "my xylophone is gone")
    await desk.meets("dana")
    assert desk.requests()[-1].asker == "dana"
    assert desk.store.read(lambda uow: uow.people.get("dana")).result().name == "Dana Reis"


async def test_commands_and_forms_that_are_repeated_after_a_restore_bring_no_word(tmp_path):
    desk = await Desk(tmp_path / "a").open()
    await desk.says("omar", "My screen flickers")
    backup.take(desk.store.path, tmp_path / "old.db")
    stamps = [desk._stamp(name, None) for name in ("cmd1", "form1")]
    known = {"prefers": "call", "office": "Lisbonne", "phone": "+351990"}
    events = (
        CommandGiven(**stamps[0], by="dana", text="my xylophone is gone", place=HELP),
        FormSubmitted(**stamps[1], action="reach_me", by="dana", values=known, place=dm("dana")),
    )
    await desk.passes(minutes=1)
    await desk.sends_form("dana", "erase")
    desk.close()
    for end in ("-wal", "-shm"):
        (tmp_path / "a" / f"desk.db{end}").unlink(missing_ok=True)
    (tmp_path / "a" / "desk.db").write_bytes((tmp_path / "old.db").read_bytes())
    again = Desk(tmp_path / "a", clock=desk.clock)
    erase_what_came_back(again.store, again.bot, again.folder, at=again.clock.now())
    await again.open(cast=False)
    for event in events:
        await again.receives(event)
    assert found(again.folder, ["xylophone", "Lisbonne"]) == set()
    again.close()


async def test_a_new_mention_does_not_bring_the_id_back(desk):
    await desk.says("dana", "My oboe is down")
    await forgets(desk)
    await desk.passes(hours=1)
    await desk.says("omar", "@dana told me: my screen flickers", mentions=("dana",))
    assert found(desk.folder, ID) == set()


async def test_a_playground_that_starts_over_forgets_who_was_erased(desk):
    await desk.sends_form("dana", "erase")
    assert read_copy(desk.folder)
    desk.store.background(lambda uow: uow.clear()).result()
    assert desk.store.background(lambda uow: uow.eraser.entries()).result() == []
    assert read_copy(desk.folder) == []  # written after the commit, before the next


async def test_teams_writes_nobody_down_anew_who_was_taken_out():
    lee = "aad-of-lee"
    shelf = shelf_of(lee)
    kim = next(aad for aad in map(str, range(10_000)) if shelf_of(aad) == shelf)
    desk = Remembering()
    desk.notes[shelf] = dump_people({lee: Known(id="29:lee"), kim: Known(id="29:kim")})
    notes = Notes(desk, Tenant(id="t", app_id="", settings=settings(SETTINGS)))
    await notes.load()
    desk.notes[shelf] = dump_people({kim: Known(id="29:kim")})
    notes.note(kim, chat="a:kim")
    await notes.keep()
    assert set(load_people(desk.notes[shelf])) == {kim}
    notes.note(lee, id="29:lee")  # and writes again
    await notes.keep()
    assert set(load_people(desk.notes[shelf])) == {kim, lee}

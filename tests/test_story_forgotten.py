"""Who is erased is in no byte of the data folder, and in nothing that the bot shows."""

from datetime import timedelta

import pytest

from chatops.access import TERMINAL
from chatops.events import CommandGiven, Exported
from surveys.inviting import Round
from tests.cast import HELP, SETTINGS
from tests.erasing import (
    ABOUT,
    WORDS,
    found,
    on_platform,
    shape,
    tells_much,
    waits_for_morning,
)
from tests.nudged import ROOMY

ID = ('"dana"', " dana ", ":dana", "dana:", "/dana", "-dana")
"""How the id stands in a file: by itself, and not in another's name."""


async def forgets(desk, person="dana"):
    """Whoever owns the machine types ``deskside forget``."""
    stamp = desk._stamp(desk._next("cli"), None)
    answer = await desk.receives(CommandGiven(**stamp, by=TERMINAL, text=f"forget {person}"))
    await desk.passes(minutes=12)
    return answer


def noted(desk):
    rows = desk.store.read(lambda uow: list(uow.audit.noted())).result()
    return [(row.actor, row.action, row.about) for row in rows]


async def much(a_desk):
    """A desk that Dana has told much, and that has told others of it."""
    desk = await a_desk(ROOMY)
    await tells_much(desk)
    await waits_for_morning(desk)
    await desk.receives(Exported(**desk._stamp(desk._next("export"), None), person="dana"))
    assert len({f.split()[0] for f in found(desk.folder, WORDS)}) > 7
    assert on_platform(desk, WORDS)
    return desk


async def test_erased_words_are_in_no_byte_and_in_no_post(a_desk, record_property):
    desk = await much(a_desk)
    await desk.sends_form("dana", "erase")
    await desk.passes(minutes=8)
    assert found(desk.folder, [*WORDS, *ABOUT]) == set()
    assert on_platform(desk, [*WORDS, *ABOUT]) == set()
    record_property("figure", f"{len(WORDS) + len(ABOUT)} words looked for, 0 found")


async def test_who_is_forgotten_is_gone_with_the_id_and_nothing_counts_less(a_desk):
    desk = await much(a_desk)
    await desk.passes(hours=1)  # what is measured is told apart by the hour
    before = shape(desk)
    instead = await forgets(desk)
    assert instead.startswith("gone:")
    assert found(desk.folder, [*WORDS, *ABOUT]) == set()
    assert on_platform(desk, [*WORDS, *ABOUT]) == set()
    assert shape(desk) == before
    assert noted(desk) == [("terminal", "export", instead), ("terminal", "forgot", instead)]
    assert desk.store.read(lambda uow: uow.people.get("dana")).result() is None
    assert {r.asker for r in desk.requests()} == {instead, "omar"}


@pytest.mark.miniature("it knows how an id is written there")
async def test_no_byte_has_the_id_of_who_is_forgotten(a_desk):
    desk = await much(a_desk)
    await forgets(desk)
    assert found(desk.folder, ID) == set()


async def test_a_former_helper_is_forgotten_and_that_the_role_went_stays_noted(a_desk):
    desk = await a_desk()
    await desk.says("omar", "My screen flickers, can you help?")
    await desk.presses("sam", f"take:{desk.the_request().id}")
    desk = await a_desk(SETTINGS.replace("[sam, alex]", "[alex]"))
    instead = await forgets(desk, "sam")
    assert ("app.yaml", "role taken: helper", instead) in noted(desk)
    assert found(desk.folder, ['"sam"', " sam ", ":sam", "sam:"]) == set()


@pytest.mark.miniature("it is the same on every platform")
async def test_nobody_else_is_forgotten_whose_id_goes_on(a_desk):
    others = ("jo.smith", "jo-a", "jo@example.org", "xjo", "jo2")
    desk = await a_desk(ROOMY)
    for person in ("jo", *others):
        await desk.meets(person, name=f"Name {person}")
        await desk.says(person, f"My screen flickers, @jo, @{person}: can jo help?")
        await desk.passes(minutes=11)
    instead = await forgets(desk, "jo")
    assert {request.asker for request in desk.requests()} == {instead, *others}
    texts = {request.asker: request.text for request in desk.requests()}
    for person in others:
        assert desk.store.read(lambda uow, id=person: uow.people.get(id)).result().id == person
        assert texts[person] == f"My screen flickers, @{instead}, @{person}: can jo help?"


@pytest.mark.miniature("it writes what a survey keeps straight into the file")
@pytest.mark.parametrize("stage", ["open", "closed"])
async def test_a_survey_goes_on_asking_after_who_is_forgotten(a_desk, stage):
    desk = await a_desk(ROOMY)
    at = desk.clock.now()
    going = Round(wave="2026-11-03", what="invitation", at=at, began=at, after="dana")
    due = going.turn(at + timedelta(hours=9))

    def begin(uow):
        uow.dues.put(due)
        uow._db.execute(
            "INSERT INTO wave VALUES ('2026-11-03', ?, '', '', '', '', '', '', '')", (stage,)
        )

    def left(uow):
        found = uow.dues.at(due.at)
        return [Round.of(one).after for one in found if one.deed == "survey_asking"]

    desk.store.background(begin).result()
    instead = await forgets(desk)
    marks = desk.store.read(left).result()
    assert marks == ["dana" if stage == "open" else instead]


@pytest.mark.miniature("it repeats what a platform said, word for word")
@pytest.mark.parametrize("how", ["erase", "forget"])
async def test_what_is_read_back_of_before_brings_no_word_back(desk, how):
    before, late = desk.clock.now(), desk.clock.now() + timedelta(seconds=30)
    ask = await desk.says("dana", "My xylophone is down")
    await desk.passes(minutes=30)
    if how == "erase":
        await desk.sends_form("dana", "erase")
    else:
        await forgets(desk)
    await desk.passes(minutes=5)
    many = len(desk.requests())
    await desk.says("dana", "My bassoon is down", at=before)  # the gap before a restore
    await desk.edits("dana", ask, "My clarinet is down")
    missed = await desk.says("dana", "My oboe is down, can you help?", at=late)
    await desk.reacts("sam", "🛟", missed, text="My oboe is down", author="dana", at=late)
    await desk.reads_reactions(missed, ("🛟", "sam"), text="My oboe is down", author="dana")
    await desk.passes(minutes=5)
    assert len(desk.requests()) == many
    assert found(desk.folder, ["xylophone", "bassoon", "oboe"]) == set()


@pytest.mark.miniature("it repeats what a platform said, word for word")
async def test_news_of_who_is_forgotten_are_no_news_until_they_write(desk):
    early = desk.clock.now()
    await desk.says("dana", "My xylophone is down", at=early)
    await forgets(desk)
    await desk.meets("dana", deactivated=True)
    await desk.meets("dana")
    await desk.reacts("dana", "✅", "m1", at=early)
    await desk.says("omar", "@dana my screen flickers too", mentions=("dana",), at=early)
    assert found(desk.folder, [*ID, "Reis"]) == set()
    await desk.passes(hours=1)
    await desk.says("dana", "The trombone is stuck")
    await desk.meets("dana")
    assert "Dana: The trombone is stuck" in await desk.looks_at_home("sam")


@pytest.mark.miniature("it reads the file directly")
async def test_a_tick_that_who_is_forgotten_put_there_stays(desk):
    ask = await desk.says("dana", "My xylophone is down")
    await desk.says("sam", "Which one?", root=ask)
    await desk.reacts("dana", "✅", ask)
    state = desk.the_request().state
    await forgets(desk)
    await desk.reads_reactions(ask, ("✅", "dana"), author="dana", at=desk.clock.now())
    assert desk.the_request().state is state


@pytest.mark.miniature("it is the same on every platform")
@pytest.mark.parametrize("listed", ["sam", "ana", "nobody", " "])
async def test_who_is_listed_or_unknown_is_not_forgotten(desk, listed):
    before = shape(desk)
    stamp = desk._stamp(desk._next("cli"), None)
    given = CommandGiven(**stamp, by=TERMINAL, text=f"forget {listed}")
    answer = await desk.receives(given)
    assert listed == "nobody" or "gone" not in str(answer)
    assert shape(desk) == before


@pytest.mark.miniature("it is the same on every platform")
async def test_a_coworker_s_forget_is_an_ask(desk):
    await desk.types("omar", "forget dana", place=HELP)
    assert desk.the_request().text == "forget dana"
    assert desk.store.read(lambda uow: uow.people.get("dana")).result().name == "Dana Reis"

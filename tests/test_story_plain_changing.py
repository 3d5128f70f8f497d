"""Stories of commands that are messages, where those are edited and deleted."""

import pytest

from chatops.events import BOT
from tests.desk import HELP, Desk, dm

JAMS = "for @priya the badge printer on floor 3 jams"
NOTHING = "Editing that changes nothing. Write it to me again, as it should be."


async def test_a_refused_command_that_is_edited_into_an_ask_is_one(plain_desk: Desk) -> None:
    typed = await plain_desk.writes("dana", "for @nobody my screen flickers")
    assert plain_desk.requests() == []
    ask = "My screen flickers, can you help?"
    await plain_desk.edits("dana", typed, ask, place=dm("dana"))
    assert plain_desk.the_request().text == ask


@pytest.mark.parametrize(
    ("typed", "then"),
    [
        ("log @dana dock", "log @dana dock broken, visit, 10 min"),
        ("quiet", "quiet on"),
        ("away until 20 November", "away until 21 November"),
        ("for @priya", JAMS),
    ],
)
async def test_an_edited_command_is_neither_done_nor_an_ask(
    plain_desk: Desk, typed: str, then: str
) -> None:
    message = await plain_desk.writes("sam", typed)
    before = len(plain_desk.requests())
    for _ in range(2):
        await plain_desk.edits("sam", message, then, place=dm("sam"))
    assert len(plain_desk.requests()) == before
    assert plain_desk.told("sam").count(NOTHING) == 1


async def test_a_command_in_a_channel_may_be_edited_as_well(plain_desk: Desk) -> None:
    named = {"place": HELP, "mentions": (BOT,)}
    typed = await plain_desk.says("sam", f"{BOT} log @dana dock", **named)
    await plain_desk.edits("sam", typed, f"{BOT} log @dana dock, visit, 20 min", **named)
    assert plain_desk.the_request().walk_up
    assert plain_desk.line(typed) == []


async def test_an_ask_for_somebody_else_is_reworded_by_an_edit(plain_desk: Desk) -> None:
    typed = await plain_desk.writes("dana", JAMS)
    await plain_desk.edits("dana", typed, JAMS.replace("3", "4"), place=dm("dana"))
    assert plain_desk.the_request().text == "the badge printer on floor 4 jams"
    assert any("floor 4" in told for told in plain_desk.told("sam"))
    assert not any("floor 3" in told for told in plain_desk.told("sam"))
    await plain_desk.edits("dana", typed, "for @omar nothing at all", place=dm("dana"))
    assert plain_desk.the_request().text == "the badge printer on floor 4 jams"
    assert plain_desk.told("dana")[-1] == NOTHING


@pytest.mark.parametrize("where", ["alone", "channel"])
async def test_an_ask_for_somebody_else_is_taken_back_with_its_message(
    plain_desk: Desk, where: str
) -> None:
    place, text = (dm("dana"), JAMS) if where == "alone" else (HELP, f"{BOT} {JAMS}")
    mentions = () if where == "alone" else (BOT,)
    typed = await plain_desk.says("dana", text, place=place, mentions=mentions)
    assert plain_desk.the_request().asker == "priya"
    await plain_desk.deletes(typed, place=place)
    await plain_desk.passes(minutes=2)
    assert plain_desk.the_request().text is None
    assert not plain_desk.the_request().is_open
    for person in ("sam", "alex", "priya"):
        assert not any("badge" in told for told in plain_desk.told(person))


async def test_an_ask_for_somebody_else_is_theirs_to_go_on_with(plain_desk: Desk) -> None:
    await plain_desk.writes("dana", JAMS)
    await plain_desk.passes(minutes=5)
    await plain_desk.writes("priya", "It is the one by the door")
    (request,) = plain_desk.requests()
    assert request.asker == "priya"
    kept = plain_desk.store.read(lambda uow: uow.messages.of(request.id)).result()
    assert [each.author for each in kept] == ["dana", "priya"]


@pytest.mark.parametrize("line", ["log @dana dock, visit, 10 min", "log @nobody dock, visit"])
async def test_a_noted_line_loses_its_words_with_its_message(plain_desk: Desk, line: str) -> None:
    typed = await plain_desk.writes("sam", line)
    await plain_desk.deletes(typed, place=dm("sam"))
    assert [request.text for request in plain_desk.requests()] in ([], [None])
    assert plain_desk.told("sam") == ["These words were taken back."]

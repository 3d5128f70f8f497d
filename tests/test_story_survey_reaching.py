"""Whom what a survey says reaches, and when: nobody is asked late, and no reader is left out."""

from datetime import timedelta

import pytest

from chatops.messages import Post, ToPerson
from chatops.unit_of_work import OutboxRow
from surveys.ports import invitation_id
from tests.survey_stories import ONCE, SURVEYED, a_wave, is_over, meets_company

pytestmark = pytest.mark.miniature("who is reached when is the same at every far end")


def heard(desk, person):
    return [text for text in desk.told(person) if "3 November is over" in text]


@pytest.mark.parametrize("state", ["new", "sending", "unknown"])
async def test_no_invitation_goes_out_after_the_end_whatever_it_was_at(a_desk, state):
    desk = await a_desk(SURVEYED)
    await meets_company(desk, 20)
    await desk.types("ana", "survey open now yes")
    asked = len(desk.told("dana"))
    at = desk.clock.now()

    def invited_and_over(uow):
        to = ToPerson(person="dana", door=desk.far_end.door)
        post = Post(to=to, parts=(), drawn=f"survey:invitation:{ONCE}")
        row = OutboxRow(
            id=invitation_id("2026-11-03", "dana"), message=post, door=desk.far_end.door,
            conversation="dana", due_at=at, made_at=at, expires_at=at + timedelta(days=9),
        )  # fmt: skip
        uow.outbox.add(row)
        uow._db.execute("UPDATE outbox SET state = ? WHERE id = ?", (state, row.id))
        uow.waves.stop_asking("2026-11-03", at=at)
        uow.outbox.recover(at)

    await desk._background(invited_and_over)
    await desk.passes(minutes=10)
    assert len([text for text in desk.told("dana")[asked:] if "How happy" in text]) <= 1
    rows = desk.store.read(
        lambda uow: uow._db.execute(
            "SELECT state FROM outbox WHERE id LIKE 'invite:2026-11-03:%'"
        ).fetchall()
    ).result()
    assert rows == [("expired",)]


async def test_a_reader_whom_nothing_reaches_hears_of_it_when_something_does(a_desk):
    desk = await a_desk(SURVEYED + "results_readers: [kim]\n")
    await is_over(desk, a_wave())
    await desk.passes(days=3)
    assert heard(desk, "kim") == []
    await desk.meets("kim")
    await desk.passes(days=2)
    assert len(heard(desk, "kim")) == 1


async def test_after_two_weeks_a_reader_whom_nothing_reaches_hears_nothing_any_more(a_desk):
    desk = await a_desk(SURVEYED + "results_readers: [kim]\n")
    await is_over(desk, a_wave())
    await desk.passes(days=20)
    await desk.meets("kim")
    await desk.passes(days=5)
    assert heard(desk, "kim") == []


@pytest.mark.parametrize(("back", "at"), [("", "Tuesday 12:00"), ("back", "Friday 12:00")])
async def test_a_reader_who_is_away_hears_of_it_when_back(a_desk, back, at):
    desk = await a_desk(SURVEYED + "results_readers: [sam]\n")
    await desk.types("sam", "away until Tuesday")
    await is_over(desk, a_wave())
    await desk.until("Thursday 18:00")
    assert heard(desk, "sam") == []
    if back:
        await desk.types("sam", back)
    await desk.until(at)
    assert len(heard(desk, "sam")) == 1

"""You said, we did: what changes is said before the next survey opens."""

import asyncio
import sqlite3
from contextlib import closing

import pytest

from tests.desk import HELP
from tests.survey_stories import (
    ENOUGH,
    FEW,
    ONCE,
    SURVEYED,
    a_wave,
    answers,
    audited,
    is_over,
    meets_company,
    saved,
)

pytestmark = pytest.mark.miniature("what follows a survey is the same at every far end")

ASKED = "What changes? Up to three lines"
OVER = "2026-11-03"
LINE = "Laptops are replaced after three years"


@pytest.fixture
async def desk(a_desk):
    """A desk whose survey has everything that it needs."""
    return await a_desk(SURVEYED)


def asked(desk, admin="ana"):
    return [told for told in desk.told(admin) if ASKED in told]


def in_the_open(desk):
    return desk.far_end.in_thread(HELP.id, "")


async def test_admins_are_asked_once_what_changes_and_may_go_ahead_without(desk):
    await is_over(desk, a_wave())
    (told,) = asked(desk)
    assert "(What changes) (Go ahead without)" in told
    await is_over(desk, saved(desk, OVER))
    await desk.passes(days=3)
    assert len(asked(desk)) == 1


async def test_they_are_asked_in_their_own_working_hours(desk):
    await desk.until("Friday 23:00")
    await is_over(desk, a_wave())
    assert asked(desk) == []
    await desk.until("Monday 08:59")
    assert asked(desk) == []
    await desk.until("Monday 09:01")
    assert len(asked(desk)) == 1


@pytest.mark.parametrize("wave", [a_wave(result=FEW), a_wave(changes=("A line",))])
async def test_where_nothing_is_owed_nobody_is_asked(desk, wave):
    await is_over(desk, wave)
    assert asked(desk) == []


async def test_what_changes_is_posted_in_every_help_place_with_the_admins_name(a_desk):
    desk = await a_desk(SURVEYED.replace("name: it-help}]", "name: it-help}, branch]"))
    await is_over(desk, a_wave())
    said = await desk.taps("ana", "What changes", line1=LINE, line2=" A  second\nline ")
    assert said == "It is posted, and the next invitation begins with it."
    posted = ["You said, we did. From Ana, about the survey:"]
    posted += [f"> {LINE}", "> A second line"]
    assert in_the_open(desk) == ["\n".join(posted)]
    assert desk.far_end.in_thread("branch", "") == in_the_open(desk)
    assert saved(desk, OVER).changes == (LINE, "A second line")
    assert audited(desk) == [("ana", "survey changes", OVER)]


async def test_the_form_says_where_it_is_posted(desk):
    await is_over(desk, a_wave())
    form = await desk.opens_form("ana", f"survey_changes:{OVER}")
    assert form.fields[-1].text == "It is posted once, with your name, in #it-help."
    assert [field.required for field in form.fields[:-1]] == [True, False, False]


async def test_without_a_line_nothing_is_posted(desk):
    await is_over(desk, a_wave())
    said = await desk.sends_form("ana", f"survey_changes:{OVER}", line1=" ", line2="", line3="")
    assert said == "There is no line in there yet."
    assert in_the_open(desk) == []


async def test_of_two_admins_at_once_the_first_wins_and_the_second_is_told(a_desk):
    desk = await a_desk(SURVEYED.replace("admins: [ana]", "admins: [ana, priya]"))
    await is_over(desk, a_wave())
    action = f"survey_changes:{OVER}"
    for admin in ("ana", "priya"):
        await desk.opens_form(admin, action)
    first, second = await asyncio.gather(
        desk.sends_form("ana", action, line1=LINE),
        desk.sends_form("priya", action, line1="Something else"),
    )
    assert first == "It is posted, and the next invitation begins with it."
    assert second == "What changes was posted already, so this one isn't."
    assert len(in_the_open(desk)) == 1
    assert saved(desk, OVER).changes == (LINE,)


@pytest.mark.parametrize("person", ["dana", "sam"])
async def test_nobody_but_an_admin_says_what_changes_or_goes_ahead(desk, person):
    await is_over(desk, a_wave())
    assert await desk.refused(person, f"survey_changes:{OVER}") == "Only an admin can do that."
    assert await desk.sends_form(person, f"survey_changes:{OVER}", line1=LINE)
    assert await desk.presses(person, f"survey_go_ahead:{OVER}") == "Only an admin can do that."
    assert await desk.types(person, "survey go ahead") == "Only an admin can do that."
    assert not saved(desk, OVER).lets_the_next_open
    assert audited(desk) == []


async def test_while_the_desk_is_to_be_quiet_nothing_is_posted_and_the_form_says_why(desk):
    await is_over(desk, a_wave())
    await desk.types("sam", "quiet")
    assert "quiet" in await desk.refused("ana", f"survey_changes:{OVER}")
    assert "quiet" in await desk.sends_form("ana", f"survey_changes:{OVER}", line1=LINE)
    assert saved(desk, OVER).changes == ()


async def test_an_admin_who_is_asked_while_the_desk_is_quiet_is_asked_later(desk):
    await desk.types("sam", "quiet")
    await is_over(desk, a_wave())
    assert asked(desk) == []
    await desk.types("sam", "quiet off")
    await desk.passes(hours=1)
    assert len(asked(desk)) == 1


@pytest.mark.parametrize("how", ["button", "survey go ahead", "umfrage weiter ohne"])
async def test_an_admin_may_go_ahead_without(desk, how):
    await is_over(desk, a_wave())
    press = how == "button"
    said = await (desk.taps("ana", "Go ahead without") if press else desk.types("ana", how))
    assert said == "Good, the next survey opens without it."
    assert saved(desk, OVER).gone_ahead == "ana"
    assert in_the_open(desk) == []
    assert audited(desk) == [("ana", "survey go ahead", OVER)]


async def test_a_second_admin_who_goes_ahead_hears_who_did(a_desk):
    desk = await a_desk(SURVEYED.replace("admins: [ana]", "admins: [ana, priya]"))
    await is_over(desk, a_wave())
    await desk.types("ana", "survey go ahead")
    assert (await desk.types("priya", "survey go ahead")).startswith("Ana said so already")
    assert saved(desk, OVER).gone_ahead == "ana"


async def test_what_changes_can_still_be_said_after_going_ahead(desk):
    await is_over(desk, a_wave())
    await desk.types("ana", "survey go ahead")
    await desk.sends_form("ana", f"survey_changes:{OVER}", line1=LINE)
    assert saved(desk, OVER).changes == (LINE,)


async def test_where_nothing_is_owed_there_is_nothing_to_go_without(desk):
    assert await desk.types("ana", "survey go ahead") == "That isn't here any more."
    await is_over(desk, a_wave(result=FEW))
    assert (await desk.types("ana", "survey go ahead")).startswith("Nothing is owed")


async def test_a_password_in_a_line_is_neither_kept_nor_posted(desk):
    await is_over(desk, a_wave())
    action = f"survey_changes:{OVER}"
    await desk.sends_form("ana", action, line1="The printer's password is Xy7!kQ29zz")
    assert "Xy7!kQ29zz" not in "".join(in_the_open(desk))
    with closing(sqlite3.connect(desk.folder / "desk.db")) as db:
        assert not [line for line in db.iterdump() if "Xy7!kQ29zz" in line]


async def test_until_it_is_said_no_survey_opens_and_then_it_begins_the_next_invitation(desk):
    await is_over(desk, a_wave("2026-09-08"))
    await desk.types("ana", "survey open now yes")
    assert saved(desk, ONCE) is None
    await desk.sends_form("ana", "survey_changes:2026-09-08", line1=LINE)
    await desk.types("ana", "survey open now yes")
    await desk.passes(minutes=2)
    (invitation,) = [told for told in desk.told("dana") if "How happy are you" in told]
    assert invitation.index(LINE) < invitation.index("How happy are you")


async def test_a_whole_round(desk):
    people = await meets_company(desk, 20)
    await desk.types("ana", "survey open now yes")
    await desk.passes(minutes=2)
    for number, person in enumerate(people[:12]):
        thanks = "Sam, who stayed late for me" if number == 3 else ""
        await answers(desk, person, happy=str(number % 11), thanks=thanks)
    await desk.types("ana", "survey close yes")
    await desk.passes(minutes=2)
    await desk.passes(minutes=1)  # what is asked about the results comes right after them
    assert saved(desk, ONCE).result.is_enough
    assert "is over" in "".join(desk.told("ana"))
    assert len(asked(desk)) == 1
    await desk.passes(hours=2)
    for helper in ("sam", "alex"):
        assert len([told for told in desk.told(helper) if "stayed late for me" in told]) == 1
    assert b"stayed late" not in (desk.folder / "desk.db").read_bytes()


def test_the_result_of_these_stories_is_one_that_owes_something():
    assert not a_wave(result=ENOUGH).lets_the_next_open

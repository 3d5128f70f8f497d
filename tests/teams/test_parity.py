"""Nothing that people can do on Slack is forgotten on Teams: it is there, or the page says why."""

from typing import get_args

from chatops.messages import Part
from tests.teams.drawn import drawn_on_slack
from tests.teams.parity import ELSEWHERE, NOTHING, capabilities, done, explained


def test_the_page_names_everything_that_the_product_can_do():
    told = [name for row in explained() for name in row.names]
    assert sorted(capabilities() - set(told)) == []
    assert sorted(set(told) - capabilities()) == [], "the page names what is not there any more"
    assert sorted(name for name in told if told.count(name) > 1) == []


async def test_what_teams_does_not_do_is_named_so_with_what_stands_in_for_it():
    absent = {name for row in explained() if row.is_absent for name in row.names}
    does = await done()
    assert sorted(capabilities() - does - absent - ELSEWHERE.keys()) == []
    assert sorted((does & absent) - ELSEWHERE.keys()) == [], "the page denies what is there"
    assert [row.names for row in explained() if row.is_absent and len(row.instead) < 20] == []


def test_slack_shows_every_part_as_well():
    assert drawn_on_slack() == {f"part:{kind.__name__}" for kind in get_args(Part)}


def test_every_row_says_how_it_looks_on_both():
    rows = explained()
    assert [row.names for row in rows if not (row.on_slack and row.on_teams)] == []
    assert [row.names for row in rows if row.on_teams == NOTHING and not row.is_absent] == []

"""Nothing that people can do on Slack is forgotten on Teams: it is there, or the page says why not."""

from tests.teams.parity import capabilities, done, explained


def test_the_page_names_everything_that_the_product_can_do():
    told = [name for row in explained() for name in row.names]
    assert sorted(capabilities() - set(told)) == []
    assert sorted(set(told) - capabilities()) == [], "the page names what is not there any more"
    assert sorted(name for name in told if told.count(name) > 1) == []


def test_what_teams_does_not_do_has_something_that_stands_in_for_it():
    instead = {name: row.instead for row in explained() for name in row.names}
    slack = {name for name in instead if name.startswith("slack:")}  # the column tells how
    lacking = capabilities() - done() - slack
    assert sorted(name for name in lacking if len(instead[name]) < 10) == []


def test_every_row_says_how_it_looks_on_both():
    rows = explained()
    assert [row.names for row in rows if not (row.on_slack and row.on_teams)] == []
    silent = [row.names for row in rows if row.on_teams == "–" and not row.instead]  # noqa: RUF001
    assert silent == []

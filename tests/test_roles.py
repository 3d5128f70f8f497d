"""Who may do what to which request: everything there is, by everybody, on everything."""

import os
from itertools import islice, product

import pytest

from chatops.handlers import buttons, commands, forms, submitting
from chatops.wording import Wording
from surveys.tables import SURVEYS
from tests import role_deeds
from tests.role_stage import stage
from tests.roles import CANARY, CLOSED, EVERYBODY, NONE, OBJECTS, RIGHTS, ROLES

TABLES = {
    "presses": (role_deeds.BUTTONS, {**buttons.BUTTONS, **SURVEYS.buttons}),
    "opens": (role_deeds.FORMS, {**forms.FORMS, **SURVEYS.forms}),
    "sends": (role_deeds.SENT, {**submitting.SUBMISSIONS, **SURVEYS.submissions}),
    "types": (role_deeds.TYPED, {**commands.COMMANDS, **SURVEYS.commands}),
}
SAY = Wording(language="en").say
FOR_ROLES = {
    SAY("refuse_desk_only"),
    SAY("refuse_admin_only"),
    SAY("refuse_unread"),
    SAY("refuse_guest"),
    SAY("refuse_unknown_person"),
    SAY("survey_refuse_readers"),
    *(SAY("refuse_owner_only", name=name) for name in ("Dana", "Gita", "Sam")),
    *(SAY("refuse_private", helper=name) for name in ("Sam", "Alex")),
}
"""What is said to whoever may not."""
ABOUT = [
    (way, name)
    for way, (deeds, _) in TABLES.items()
    for name, deed in deeds.items()
    if "{id}" in deed.subject
]
"""What is done to a request."""
STRIDE = 1 if os.environ.get("DESKSIDE_ROLES") == "all" else 7
"""Of everything by everybody on everything, each seventh; all with DESKSIDE_ROLES=all."""
ALONE = [(way, name) for way, (deeds, _) in TABLES.items() for name in deeds]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with stage(tmp_path_factory.mktemp("roles")) as played:
        yield played


def try_it(desk, way, name, by, id):
    """Have somebody do it, from the same beginning each time."""
    deed = TABLES[way][0][name]
    subject = deed.subject.replace("{id}", id)
    if way == "types":
        return desk.types(by, f"{name} {subject}".strip())
    action = f"{name}:{subject}" if subject else name
    return desk.sends(by, action, deed.values) if way == "sends" else getattr(desk, way)(by, action)


def complaints(deed, tried, by, thing):
    """Name what is wrong with what came of it."""
    may = by in deed.by(thing)
    mark = f"{CANARY}{thing.replace('-', '')} "
    reads = thing in RIGHTS and by in RIGHTS[thing]["reads"]
    found = []
    if may and tried.said in FOR_ROLES:
        found.append(f"was kept from it: {tried.said}")
    changed = [table for table in tried.changed if not (deed.notes and table == "audit")]
    if not may and changed:
        found.append(f"changed {changed}")
    if not may and tried.said and not (tried.refused or deed.notes) and not _is_why(tried):
        found.append(f"was told {tried.said}")
    if not reads and (tried.refused or not may) and mark in f"{tried.said}{tried.shown}":
        found.append("read its words")
    return found


def _is_why(tried):
    """Tell whether a sentence says why not, where the card has to change as well."""
    return tried.said in FOR_ROLES | {SAY("refuse_gone"), SAY("refuse_over")}


@pytest.mark.parametrize("way", TABLES)
def test_whatever_can_be_done_has_a_row_that_says_who_may(way):
    told, real = TABLES[way]
    assert set(told) == set(real)


def test_each_may_do_to_each_request_just_what_the_table_says(desk, record_property):
    found, count = [], 0
    for (way, name), by, thing in islice(product(ABOUT, EVERYBODY, OBJECTS), 0, None, STRIDE):
        tried = try_it(desk, way, name, by, f"r-{thing}")
        wrong = complaints(TABLES[way][0][name], tried, by, thing)
        found += [f"{by} {way} {name} on {thing}: {what}" for what in wrong]
        count += 1
    assert not found, "\n".join(found)
    record_property("figure", f"{count:,} presses, forms and commands, each as its row says")


def test_an_id_that_is_none_does_nothing_to_anybody(desk, record_property):
    found, count = [], 0
    for (way, name), by, id in product(ABOUT, ("dana", "sam", "nobody"), NONE):
        tried = try_it(desk, way, name, by, id)
        wrong = complaints(TABLES[way][0][name], tried, by, "none")
        found += [f"{by} {way} {name} on {id!r}: {what}" for what in wrong]
        count += 1
    assert not found, "\n".join(found)
    record_property("figure", f"{count:,} tries with ids that are none, none of them did anything")


def test_what_is_about_no_request_asks_for_the_role_alone(desk):
    found = []
    for (way, name), by in product(ALONE, EVERYBODY):
        deed = TABLES[way][0][name]
        if deed.right in ROLES:
            tried = try_it(desk, way, name, by, "r-open")
            found += [f"{by} {way} {name}: {what}" for what in complaints(deed, tried, by, "open")]
    assert not found, "\n".join(found)


def test_whoever_may_succeeds_where_there_is_something_to_do(desk):
    found = []
    for way, name in ALONE:
        deed = TABLES[way][0][name]
        if deed.works in ("", "-"):
            continue
        by = min(deed.by(deed.works) - CLOSED, key=[*EVERYBODY].index)
        tried = try_it(desk, way, name, by, f"r-{deed.works}")
        if tried.refused or not (tried.said or tried.changed):
            found.append(f"{by} {way} {name} on {deed.works}: {tried.said or 'nothing came of it'}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("by", sorted(CLOSED))
def test_a_closed_account_and_a_program_may_do_nothing_whatever_role_they_are_listed_in(desk, by):
    for way, name in ALONE:
        tried = try_it(desk, way, name, by, "r-in-hand")
        assert (tried.said, tried.refused) == (SAY("refuse_gone"), True), (way, name)


@pytest.mark.parametrize("action", ["", ":", "nothing", "take", "TAKE:r-open", "take :r", "\0"])
def test_an_action_that_is_none_is_refused(desk, action):
    for tried in (
        desk.presses("sam", action),
        desk.opens("sam", action),
        desk.sends("sam", action, {}),
    ):
        assert tried.refused

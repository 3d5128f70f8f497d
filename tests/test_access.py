"""Who may do what: role by deed by request, as one table, and the same table at the buttons."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from chatops.access import may, may_read
from chatops.events import Place, PlaceKind
from chatops.requests import Deed, Request, State
from chatops.work import Work, wording
from tests.cast import DOOR, HELP, SETTINGS, WEDNESDAY, settings
from tests.desk import Desk

EVERYONE_HELPS = SETTINGS.replace("name: it-help}", "name: it-help, everyone_helps: true}")
OPEN = Request(
    id="r1",
    place=HELP,
    root="m1",
    asker="dana",
    also=("priya",),
    asked_at=WEDNESDAY,
    text="My VPN is down",
    last_said_at=WEDNESDAY,
)
IN_HAND = replace(OPEN, state=State.IN_HAND, helper="sam", helpers=("alex", "sam"))
DIRECT = replace(OPEN, place=Place(door=DOOR, id="dm-dana", kind=PlaceKind.DM), private=True)
REQUESTS = {
    "open": OPEN,
    "in hand": IN_HAND,
    "hushed": replace(OPEN, private=True),
    "hushed, in hand": replace(IN_HAND, private=True),
    "direct": DIRECT,
    "brought to sam": replace(DIRECT, brought_to="sam"),
    "held": replace(DIRECT, held=True, brought_to="sam"),
    "a helper's own": replace(OPEN, asker="sam", also=()),
    "in a private place": replace(
        OPEN, place=Place(door=DOOR, id="board", kind=PlaceKind.PRIVATE), private=True
    ),
}
ASKERS = frozenset({Deed.SETTLE, Deed.BRING_BACK, Deed.NOT_ONE, Deed.KEEP_PRIVATE})
HELPERS = ASKERS | {Deed.TAKE, Deed.HAND_OVER, Deed.LATER}
NONE: frozenset[Deed] = frozenset()
PEOPLE = ("dana", "priya", "omar", "sam", "alex", "ana")

#                          dana     priya  omar  sam      alex     ana
MATRIX = {
    "open":               (ASKERS, NONE, NONE, HELPERS, HELPERS, NONE),
    "in hand":            (ASKERS, NONE, NONE, HELPERS, HELPERS, NONE),
    "hushed":             (ASKERS, NONE, NONE, HELPERS, HELPERS, NONE),
    "hushed, in hand":    (ASKERS, NONE, NONE, HELPERS, NONE, NONE),
    "direct":             (ASKERS, NONE, NONE, NONE, NONE, NONE),
    "brought to sam":     (ASKERS, NONE, NONE, HELPERS, NONE, NONE),
    "held":               (ASKERS, NONE, NONE, NONE, NONE, NONE),
    "a helper's own":     (NONE, NONE, NONE, ASKERS, HELPERS, NONE),
    "in a private place": (ASKERS, NONE, NONE, HELPERS, HELPERS, NONE),
}  # fmt: skip
READERS = {
    "open": {"dana", "priya", "sam", "alex"},
    "in hand": {"dana", "priya", "sam", "alex"},
    "hushed": {"dana", "priya"},
    "hushed, in hand": {"dana", "priya", "sam"},
    "direct": {"dana", "priya"},
    "brought to sam": {"dana", "priya", "sam"},
    "held": {"dana", "priya"},
    "a helper's own": {"sam", "alex"},
    "in a private place": {"dana", "priya"},
}


def cases() -> Iterator[tuple[str, str, Deed, bool]]:
    for kind, allowed in MATRIX.items():
        for person, deeds in zip(PEOPLE, allowed, strict=True):
            for deed in HELPERS:
                yield kind, person, deed, deed in deeds


@pytest.fixture
async def work(desk: Desk) -> Work:
    read = desk.settings
    return desk.store.read(
        lambda uow: Work(uow=uow, settings=read, words=wording(read), at=WEDNESDAY)
    ).result()


async def test_everybody_may_do_just_what_the_table_says(work):
    found = {
        (kind, person, deed): may(work, person, REQUESTS[kind], deed)
        for kind, person, deed, _ in cases()
    }
    assert found == {(kind, person, deed): allowed for kind, person, deed, allowed in cases()}


@pytest.mark.parametrize("kind", REQUESTS)
async def test_just_these_may_read_the_words(work, kind):
    assert {p for p in PEOPLE if may_read(work, p, REQUESTS[kind])} == READERS[kind]


async def test_where_everyone_helps_everyone_may(work):
    generous = replace(work, settings=settings(EVERYONE_HELPS))
    assert may(generous, "omar", OPEN, Deed.SETTLE)
    assert may_read(generous, "omar", OPEN)
    assert not may_read(generous, "omar", REQUESTS["hushed, in hand"])


async def test_what_the_desk_finds_out_itself_needs_no_role(work):
    assert may(work, "", OPEN, Deed.FADE)


DEEDS = {"take": Deed.TAKE, "settle": Deed.SETTLE, "not_one": Deed.NOT_ONE, "later": Deed.LATER}


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("deed", ["take", "settle", "not_one", "private"])
async def test_the_buttons_ask_at_the_moment_of_the_click(desk, person, deed, private):
    ask = await desk.says("dana", "My VPN is down")
    if private:
        await desk.reacts("dana", "🤫", ask)
        await desk.reacts("sam", "👀", ask)
    before = desk.the_request()
    told = await desk.presses(person, f"{deed}:{before.id}")
    row = MATRIX["hushed, in hand" if private else "open"]
    allowed = DEEDS.get(deed, Deed.KEEP_PRIVATE) in row[PEOPLE.index(person)]
    refused = told in (
        "Only the desk can do that.",
        "This is private; only Sam can read it.",
    )
    assert refused is not allowed
    if refused:
        assert desk.the_request() == before


@pytest.mark.parametrize("person", ["dana", "priya", "ana"])
@pytest.mark.parametrize("form", ["hand_over", "later", "split", "join", "not_ours"])
async def test_the_desks_forms_open_for_the_desk_alone(desk, person, form):
    await desk.says("dana", "My VPN is down")
    assert await desk.refused(person, f"{form}:{desk.the_request().id}")
    values = {"to": "alex", "word": "", "when": "monday", "message": "m1", "into": "", "who": ""}
    before = desk.the_request()
    assert await desk.sends_form(person, f"{form}:{before.id}", **values)
    assert desk.the_request() == before


@pytest.mark.parametrize("name", ["pass_on", "talk_only", "choose"])
@pytest.mark.parametrize("person", ["priya", "sam", "ana"])
async def test_only_the_asker_chooses_what_and_who(desk, name, person):
    await desk.writes("dana", "I'm being harassed by a colleague")
    before = desk.the_request()
    told = await desk.sends_form(person, f"{name}:{before.id}", words="all of it", to="alex")
    assert told == "Only Dana can do that."
    assert desk.the_request() == before

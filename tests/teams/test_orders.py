"""In whatever order Teams tells of four things that happened, it comes to the same in the end."""

import os
from collections import defaultdict
from itertools import permutations

import pytest

from tests.cast import StoppedClock, next_time
from tests.desk import HELP, WEDNESDAY
from tests.story_desks import teams_desks
from tests.teams.desk import ACCOUNTS
from tests.teams.places import who

EVENING = next_time("Wednesday 19:00", after=WEDNESDAY)
SAM = ACCOUNTS["sam"]
ORDERS = list(permutations(range(4)))
IN_ORDER = ORDERS[0]


@pytest.fixture
async def open_desk(memory_folder):
    async with teams_desks(memory_folder) as found:
        yield found


# --- what happens: each returns the ask ---


async def an_ask_that_is_answered(teams, place, asker):
    ask = await teams.says(asker, "My VPN is down", place)
    await teams.says(SAM, "Which client?", place, root=ask)
    await teams.edits(asker, ask, "My VPN is down, the new client", place)
    await teams.says(asker, "It works now, thanks", place, root=ask)
    return ask


async def an_ask_that_is_taken_back(teams, place, asker):
    ask = await teams.says(asker, "My VPN is down", place)
    await teams.edits(asker, ask, "My VPN is down or slow", place)
    await teams.edits(asker, ask, "My VPN is slow", place)
    await teams.deletes(asker, ask, place)
    return ask


async def an_ask_that_is_edited_twice(teams, place, asker):
    ask = await teams.says(asker, "My VPN is down", place)
    await teams.edits(asker, ask, "My VPN is slow", place)
    await teams.edits(asker, ask, "My VPN is down again", place)
    await teams.says(SAM, "Which client?", place, root=ask)
    return ask


async def an_ask_whose_answer_is_taken_back(teams, place, asker):
    ask = await teams.says(asker, "My VPN is down", place)
    answer = await teams.says(SAM, "Which clint?", place, root=ask)
    await teams.edits(SAM, answer, "Which client?", place)
    await teams.deletes(SAM, answer, place)
    return ask


LIVES = (
    an_ask_that_is_answered,
    an_ask_that_is_taken_back,
    an_ask_that_is_edited_twice,
    an_ask_whose_answer_is_taken_back,
)
ALL = os.environ.get("DESKSIDE_KILLS") == "all"
TIMES = [(WEDNESDAY, LIVES), (EVENING, LIVES if ALL else LIVES[:1])]


@pytest.mark.parametrize(("at", "lives"), TIMES, ids=["by day", "at night"])
async def test_each_life_ends_the_same_in_all_orders(open_desk, at, lives):
    desk = await open_desk(clock=StoppedClock(at), shows_all=True)
    ends = {life: {order: await lived(desk, life, order) for order in ORDERS} for life in lives}
    await desk._settle()
    await desk.passes(minutes=10)
    said = lines_of(desk)
    for life, asks in ends.items():
        lines = {order: said[ask] for order, ask in asks.items()}
        # An ask that is heard when it is over or in hand already needs no line.
        fine = {order: [lines[IN_ORDER]] + [[]] * bool(order[0]) for order in ORDERS}
        assert [o for o in ORDERS if lines[o] not in fine[o]] == [], life.__name__
        found = {order: end_of(desk, ask) for order, ask in asks.items()}
        assert [o for o in ORDERS if found[o] != found[IN_ORDER]] == [], life.__name__
    assert not desk.far_end.doubled


async def lived(desk, life, order):
    """Have it happen at once, to an asker of its own, and the desk hear of it in this order."""
    teams, place = desk.teams, desk._talk(HELP)
    asker = teams.add_person(who(f"p{len(teams.people)}", name="Pat Lee"))
    place.members.append(asker.aad)
    teams.deliveries.holding = True
    ask = await life(teams, place, asker)
    held = list(teams.deliveries.held)
    await teams.deliveries.release([])
    assert len(held) == 4
    for number in order:
        await teams.deliveries._bring(held[number])
        await desk.runtime.drain()
    assert all(delivery.taken for delivery in held)
    return ask


def lines_of(desk):
    """What the bot shows in each thread."""
    found = defaultdict(list)
    for post in desk.far_end.posts.values():
        found[post.root].append(post.text)
    return found


def end_of(desk, ask):
    """What the desk knows of it; what was dropped before it was noted is no request at all."""
    return {
        "requests": [row_of(desk.request(id)) for (id,) in rows(desk, BY_ROOT, ask)],
        "messages": sorted(rows(desk, MESSAGES, ask, ask), key=repr),
    }


BY_ROOT = "SELECT id FROM request WHERE root = ? AND state != 'dropped'"
MESSAGES = (
    "SELECT text, gone_at IS NOT NULL, CASE WHEN gone_at IS NULL THEN request IS NOT NULL END"
    " FROM message WHERE id = ? OR root = ?"
)
HIDDEN = {"id", "number", "asker", "root", "message", "line", "chat", "thread"}


def row_of(request):
    told = {name: getattr(request, name) for name in type(request).__slots__}
    asker = request.asker or "nobody"
    return {
        name: str(value).replace(asker, "the asker")[:19]
        for name, value in told.items()
        if name not in HIDDEN
    }


def rows(desk, sql, *values):
    return desk.store.read(lambda uow: uow._db.execute(sql, values).fetchall()).result()

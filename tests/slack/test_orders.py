"""However often and in whatever order Slack tells something, it comes to the same in the end."""

from itertools import permutations

import pytest

from tests.cast import HELP, StoppedClock, next_time
from tests.conftest import slack_desks
from tests.desk import WEDNESDAY
from tests.slack.desk import ACCOUNTS
from tests.slack.seen import MARK

EVENING = next_time("Wednesday 19:00", after=WEDNESDAY)
"""When nobody is on, an ask has a line in its thread beside its mark."""
SAM, DANA = ACCOUNTS["sam"], ACCOUNTS["dana"]
ORDERS = list(permutations(range(4)))
IN_ORDER = ORDERS[0]


@pytest.fixture(params=["http", "socket"])
async def open_desk(request, tmp_path):
    async with slack_desks(tmp_path, request.param) as open_desk:
        yield open_desk


# --- one message, many times ---


@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "one by one"])
@pytest.mark.parametrize("as_retry", [True, False], ids=["as retries", "as new"])
async def test_a_message_that_comes_eleven_times_is_one_request(open_desk, as_retry, at_once):
    desk = await open_desk(clock=StoppedClock(EVENING))
    slack = desk.slack
    slack.deliveries.holding = True
    ask = await slack.says(DANA, HELP.id, f"<@{slack.bot_user}> my VPN is down")
    assert sorted(d.event["type"] for d in slack.deliveries.held) == ["app_mention", "message"]
    slack.deliveries.release()
    slack.patient = not at_once
    for _ in range(10 if not at_once else 1):
        await slack.repeats(ask, times=10 if at_once else 1, as_retry=as_retry)
    await desk._settle()
    assert len([d for d in slack.deliveries.log if d.event.get("ts") == ask and d.taken]) == 22
    assert desk.the_request().text == "@bot my VPN is down"
    assert slack.reactions(HELP.id, ask) == {MARK: [slack.bot_user]}
    assert len(slack.called("reactions.add")) == 1
    assert len(desk.line(ask)) == len(slack.posted_by_bot()) == 1
    await desk.passes(hours=1)
    assert len(slack.posted_by_bot()) == 1


# --- four events of one story, in all orders ---


async def an_answered_ask(slack, asker):
    ask = await slack.says(asker, HELP.id, "My VPN is down")
    await slack.says(SAM, HELP.id, "Which client?", thread_ts=ask)
    await slack.edits(asker, HELP.id, ask, "My VPN is down, the new client")
    await slack.reacts(SAM, HELP.id, ask, "white_check_mark")
    return ask


async def an_ask_that_is_taken_back(slack, asker):
    ask = await slack.says(asker, HELP.id, "My VPN is down")
    await slack.says(asker, HELP.id, "or slow, rather", thread_ts=ask)
    await slack.reacts(SAM, HELP.id, ask, "heavy_multiplication_x")
    await slack.deletes(asker, HELP.id, ask)
    return ask


@pytest.mark.parametrize("story", [an_answered_ask, an_ask_that_is_taken_back])
async def test_four_events_come_to_the_same_in_any_order(open_desk, story):
    desk, ends = await all_ends(open_desk, story, WEDNESDAY)
    assert [order for order, end in ends.items() if end != ends[IN_ORDER]] == []
    assert not desk.far_end.doubled


async def test_out_of_hours_only_what_is_over_before_it_is_heard_needs_no_line(open_desk):
    """A line that was said stays; where the ask came after its ✅, there was none to say."""
    desk, ends = await all_ends(open_desk, an_answered_ask, EVENING)
    lines = {order: len(end.pop("line")) for order, end in ends.items()}
    assert lines == {order: order.index(0) < order.index(3) for order in ORDERS}
    assert [order for order, end in ends.items() if end != ends[IN_ORDER]] == []
    assert not desk.far_end.doubled


async def test_out_of_hours_an_ask_that_is_taken_back_leaves_nothing_in_any_order(open_desk):
    _, ends = await all_ends(open_desk, an_ask_that_is_taken_back, EVENING)
    assert [order for order, end in ends.items() if end != ends[IN_ORDER]] == []
    assert (ends[IN_ORDER]["line"], ends[IN_ORDER]["signs"]) == ([], [])
    assert "VPN" not in str(ends[IN_ORDER])


async def all_ends(open_desk, story, at):
    """Live the story in all orders, each with an asker of its own; return how each ended."""
    desk = await opened_with_askers(open_desk, at)
    asks = {order: await lived(desk, story, f"UP{n:02d}", order) for n, order in enumerate(ORDERS)}
    await desk.passes(minutes=10)
    return desk, {order: end_of(desk, ask) for order, ask in asks.items()}


async def opened_with_askers(open_desk, at):
    """Open a desk that knows one asker for each order, and each at the first sight."""
    desk = await open_desk(clock=StoppedClock(at))
    for number, _ in enumerate(ORDERS):
        await desk.slack.joins_company(f"UP{number:02d}", "pat", tz="Europe/London")
        desk.slack.channels[HELP.id].members.append(f"UP{number:02d}")
    await desk._settle()
    return desk


async def lived(desk, story, asker, order):
    """Have it happen at once, and the desk hear of it in this order."""
    deliveries = desk.slack.deliveries
    deliveries.holding = True
    ask = await story(desk.slack, asker)
    held = list(deliveries.held)
    assert len(held) == 4, [d.event for d in held]
    for number in order:
        deliveries.release([held[number]])
        await desk._settle()
    return ask


def end_of(desk, ask):
    """What people see of it, and what the desk knows."""
    return {
        "line": desk.line(ask),
        "signs": sorted(desk.slack.reactions(HELP.id, ask)),
        "asked": desk.far_end.slack.channels[HELP.id].messages.get(ask, {}).get("text"),
        "request": known(desk, ask),
        "messages": messages(desk, ask),
    }


def known(desk, ask):
    db = rows(desk, "SELECT id FROM request WHERE root = ?", ask)
    return [row_of(desk.request(id), ask) for (id,) in db]


def row_of(request, ask):
    hidden = ("id", "number", "asker", "root", "message", "line", "chat", "thread")
    return {
        name: str(value)[:19]
        for name in getattr(request, "__slots__", None) or vars(request)
        if name not in hidden and (value := getattr(request, name)) is not None
    }


def messages(desk, ask):
    told = "SELECT text, gone_at IS NOT NULL, request IS NOT NULL, root != '' FROM message"
    return sorted(rows(desk, f"{told} WHERE id = ? OR root = ?", ask, ask))


def rows(desk, sql, *values):
    return desk.store.read(lambda uow: uow._db.execute(sql, values).fetchall()).result()

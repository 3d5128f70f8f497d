"""Lists that are longer than a page are turned, and what stands on them is unfolded in place."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.slack.drawing.fitting import fitted
from chatops.messages import Part
from chatops.requests import Request, State
from storage.requests import COLUMNS
from tests.cast import HELP, SETTINGS, WEDNESDAY
from tests.slack.drawing import workspace


def filled(desk, count: int, *, name: str = "waiting", **facts) -> None:
    """Put many requests on a list, the first one the longest-waiting."""
    asked = Request(
        id="",
        place=desk.place(HELP),
        root="r",
        asker="dana",
        asked_at=WEDNESDAY,
        text="",
        last_said_at=WEDNESDAY,
    )

    def fill(uow):
        for number in range(1, count + 1):
            at = WEDNESDAY - timedelta(days=1) + timedelta(seconds=number)
            id = f"{name}{number}"
            own = {"id": id, "root": id, "asked_at": at, "text": f"Thing {number} here"}
            uow.requests.save(replace(asked, **own, **facts))

    desk.store.background(fill).result()


def drawn(desk, person: str) -> tuple[Part, ...]:
    """Draw somebody's page as it goes out."""
    at = desk.clock.now()
    return desk.store.read(lambda uow: desk.bot.home(person, uow, at=at)).result()


def things(home: str) -> list[int]:
    return [int(line.split()[2]) for line in home.splitlines() if line.startswith("Dana: Thing")]


async def test_a_long_list_is_turned_page_by_page(desk):
    filled(desk, 23)
    home = await desk.looks_at_home("sam")
    assert "WAITING, 1 TO 10 OF 23" in home
    assert things(home) == list(range(1, 11))
    await desk.taps_at_home("sam", "Next 10")
    assert things(await desk.looks_at_home("sam")) == list(range(11, 21))
    await desk.taps_at_home("sam", "Next 3")
    home = await desk.looks_at_home("sam")
    assert "WAITING, 21 TO 23 OF 23" in home
    assert "(Next" not in home
    await desk.taps_at_home("sam", "Back")
    assert things(await desk.looks_at_home("sam")) == list(range(11, 21))
    assert things(await desk.looks_at_home("alex")) == list(range(1, 11))


@pytest.mark.miniature("it is the same on every platform")
async def test_a_second_press_turns_no_further(desk):
    filled(desk, 33)
    await desk.looks_at_home("sam")
    action = desk.far_end.home_button("sam", "Next 10", "")
    for _ in range(2):
        await desk.presses("sam", action)
    assert things(await desk.looks_at_home("sam"))[0] == 11


async def test_a_list_that_became_shorter_shows_its_last_page(desk):
    filled(desk, 21)
    await desk.taps_at_home("sam", "Next 10")
    await desk.taps_at_home("sam", "Next 1")
    await desk.taps_at_home("sam", "It's over", "Thing 21")
    home = await desk.looks_at_home("sam")
    assert "WAITING, 11 TO 20 OF 20" in home
    assert things(home)[0] == 11


@pytest.mark.miniature("it is the same on every platform")
async def test_the_next_morning_each_list_begins_at_its_beginning(desk):
    filled(desk, 21)
    await desk.taps_at_home("sam", "Next 10")
    await desk.until("Thursday 9:00")
    assert things(await desk.looks_at_home("sam"))[0] == 1


@pytest.mark.miniature("it is the same on every platform")
@pytest.mark.parametrize(
    "action",
    [
        "page:waiting:-1",
        "page:waiting:x",
        "page:waiting:9999999999",
        "page:cellar:5",
        "drawer:cellar",
        "more:gone",
    ],
)
async def test_what_no_button_says_does_nothing(desk, action):
    filled(desk, 3)
    assert await desk.presses("sam", action) == "That isn't here any more."
    assert things(await desk.looks_at_home("sam")) == [1, 2, 3]


@pytest.mark.miniature("it is the same on every platform")
@pytest.mark.parametrize("action", ["page:waiting:10", "more:waiting1", "drawer:faded"])
async def test_the_lists_are_the_desks(desk, action):
    filled(desk, 1)
    assert await desk.presses("dana", action) == "Only the desk can do that."


async def test_a_coworkers_own_asks_are_turned_too(desk):
    filled(desk, 12)
    home = await desk.looks_at_home("dana")
    assert "WHAT YOU ASKED, 1 TO 10 OF 12" in home
    await desk.taps_at_home("dana", "Next 2")
    assert "Thing 1 here" in await desk.looks_at_home("dana")


async def test_more_unfolds_one_request_and_less_folds_it_again(desk):
    filled(desk, 2)
    home = await desk.unfolds_at_home("sam", "Thing 2")
    assert home.count("(Later)") == 1
    assert (
        "(I'll take it) (It's over) (Hand over) (Later) (Join) (Not one for the desk) (Less)"
    ) in home
    await desk.unfolds_at_home("sam", "Thing 1")
    action = desk.far_end.home_button("sam", "Less", "Thing 1")
    await desk.presses("sam", action)
    await desk.presses("sam", action)
    assert "(Later)" not in await desk.looks_at_home("sam")


async def test_what_is_put_off_or_has_faded_is_in_a_drawer(desk):
    await desk.says("dana", "My VPN is down")
    id = desk.the_request().id
    await desk.sends_form("sam", f"later:{id}", when="monday")
    home = await desk.looks_at_home("sam")
    assert "Nobody is waiting." in home
    await desk.taps_at_home("sam", "Put off: 1")
    assert "PUT OFF\nDana: My VPN is down" in await desk.looks_at_home("sam")


@pytest.mark.miniature("it is the same on every platform")
async def test_what_faded_can_be_brought_back_for_two_weeks(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Which client?", root=ask)
    await desk.passes(days=8)
    assert desk.the_request().state is State.FADED
    await desk.taps_at_home("sam", "Faded: 1")
    told = await desk.taps_at_home("sam", "Bring it back", "VPN")
    assert told == "It's on the list again."
    assert desk.the_request().state is State.IN_HAND
    await desk.until("Friday 9:00")
    await desk.passes(days=40)
    assert "(Faded" not in await desk.looks_at_home("sam")


@pytest.mark.miniature("it draws for Slack what is on the page")
async def test_the_fullest_page_is_shown_whole_on_slack(a_desk):
    desk = await a_desk(
        SETTINGS.replace("admins: [ana]", "admins: [sam]")
        + 'elsewhere: {facilities: {for: "chairs", contact: "#facilities"}}\n'
    )
    old = WEDNESDAY - timedelta(days=9)
    held = {"state": State.IN_HAND, "helper": "alex"}
    filled(desk, 30)
    filled(desk, 30, name="held", **held)
    filled(desk, 30, name="quiet", **held | {"last_said_at": old, "last_by_asker": False})
    filled(desk, 30, name="faded", state=State.FADED, last_said_at=old)
    filled(desk, 30, name="later", later_until=WEDNESDAY + timedelta(days=1))
    filled(desk, 30, name="over", state=State.SETTLED, settled_at=WEDNESDAY, settled_by="alex")
    filled(desk, 30, name="own", asker="sam")
    await desk.taps_at_home("sam", "What you know about me")
    await desk.taps_at_home("sam", "Next 10")
    await desk.presses("sam", "more:waiting12")
    for drawer in ("settled", "later", "faded"):
        await desk.presses("sam", f"drawer:{drawer}")
        blocks = fitted(drawn(desk, "sam"), workspace())
        assert len(blocks) <= 100
        assert not any("more than fit" in str(block) for block in blocks)
        assert sum(block["type"] == "header" for block in blocks) == 12


@pytest.mark.miniature("it counts what our own memory does")
async def test_ten_thousand_open_requests_are_not_read_one_by_one(desk):
    filled(desk, 1)
    filled(desk, 1, name="held", state=State.IN_HAND, helper="alex")
    few = work_of_drawing(desk, "sam")
    desk.store.background(lambda uow: multiply(uow, 5_000)).result()
    many = work_of_drawing(desk, "sam")
    assert "WAITING, 1 TO 10 OF 5000" in await desk.looks_at_home("sam")
    # They are counted, at some seventy steps each; reading them whole is several hundred.
    assert many - few < 100 * 10_000


def work_of_drawing(desk, person: str) -> int:
    """Count the steps that SQLite takes to draw somebody's page, in hundreds."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 100
        return 0

    def draw(uow) -> None:
        uow._db.conn.set_progress_handler(count, 100)
        try:
            desk.bot.home(person, uow, at=desk.clock.now())
        finally:
            uow._db.conn.set_progress_handler(None, 0)

    desk.store.read(draw).result()
    return steps


def multiply(uow, times: int) -> None:
    """Have each request there is as often as this."""
    same = COLUMNS.removeprefix("id, ")
    uow._db.execute(
        f"WITH RECURSIVE n (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM n WHERE n < {times})"
        f" INSERT INTO request (id, {same}) SELECT id || '-' || n, {same} FROM request, n"
    )

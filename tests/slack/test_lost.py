"""Answers of Slack's that get lost on their way: nothing is lost with them, nothing said twice."""

from collections import Counter

import aiohttp
import pytest

from tests.cast import StoppedClock, next_time
from tests.conftest import slack_desks
from tests.desk import WEDNESDAY
from tests.slack.far_end.faults import Fault, Faults

EVENING = next_time("Wednesday 19:00", after=WEDNESDAY)
METHODS = (
    "chat.postMessage",
    "conversations.open",
    "reactions.add",
    "chat.update",
    "views.publish",
    "views.open",
)
KINDS = ("500 after", "drop after", "hang after")


class AtCall(Faults):
    """Spoils one call of a method: the first, the second ..."""

    def __init__(self, method: str = "", kind: str = "", number: int = 0) -> None:
        super().__init__()
        self.wanted, self.kind, self.number = method, kind, number
        self.seen: Counter[str] = Counter()

    def take(self, method: str) -> Fault | None:
        self.seen[method] += 1
        if method == self.wanted and self.seen[method] == self.number:
            self.add(method, self.kind)
        return super().take(method)


@pytest.fixture
async def lived(tmp_path):
    """Live the story with these faults; return the desk at its end."""
    async with slack_desks(tmp_path, "http") as open_desk:

        async def live(faults):
            desk = await open_desk(clock=StoppedClock(EVENING))
            desk.slack.faults = faults
            if faults.kind == "hang after":  # Slack takes longer than anybody waits
                desk.door._web._session._timeout = aiohttp.ClientTimeout(total=0.3)
            await story(desk)
            return desk

        yield live


async def story(desk):
    """Have two ask at night, and by day have each brought together with a helper."""
    for asker in ("dana", "priya"):
        ask = await desk.says(asker, f"My VPN is down, says {asker}")
        await desk.passes(minutes=1)
        await desk.reacts("sam", "👀", ask)
        await desk.passes(minutes=1)
    await desk.until("Thursday 10:00")
    for asker in ("dana", "priya"):
        await desk.writes(asker, f"My screen flickers, says {asker}")
        await desk.passes(minutes=1)
        await desk.taps(asker, "Somebody else", to="alex")
        await desk.passes(minutes=1)
    for person in ("sam", "alex", "dana"):
        await desk.looks_at_home(person)
        await desk.passes(minutes=1)
    await desk.passes(minutes=30)


def end_of(desk):
    """What people see, and what the desk knows."""
    seen = desk.far_end
    said = Counter(
        (post.place, words(desk, post.place, post.root), post.text) for post in seen.posts.values()
    )
    return {
        "said": said,
        "marks": {(place, words(desk, place, ts)) for place, ts in seen.marks},
        "homes": {person: str(parts) for person, parts in seen.homes.items()},
        "requests": [(r.text, r.asker, r.helper, r.state) for r in desk.requests()],
    }


def words(desk, place, ts):
    channel = desk.slack.channels.get(place)
    return channel.messages[ts]["text"] if ts and channel else bool(ts)


@pytest.fixture(scope="module")
def ends():
    """Keep how the story ends when all answers arrive."""
    return {}


@pytest.fixture
async def clean(ends, tmp_path_factory):
    """Tell how the story ends when all answers arrive."""
    if not ends:
        async with slack_desks(tmp_path_factory.mktemp("clean"), "http") as open_desk:
            desk = await open_desk(clock=StoppedClock(EVENING))
            await story(desk)
            ends |= end_of(desk)
    return ends


@pytest.mark.parametrize("number", [1, 2], ids=["first", "second"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("method", METHODS)
async def test_a_lost_answer_loses_nothing_and_says_nothing_twice(
    lived, clean, method, kind, number
):
    desk = await lived(faults := AtCall(method, kind, number))
    assert [fault.method for fault in faults.met] == [method]
    assert end_of(desk) == clean
    assert not desk.far_end.doubled
    assert unsent(desk) == []


def unsent(desk):
    sql = "SELECT id, state, reason FROM outbox WHERE state != 'sent'"
    return desk.store.read(lambda uow: uow._db.execute(sql).fetchall()).result()

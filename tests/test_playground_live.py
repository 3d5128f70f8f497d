"""What open pages are told: each change, in order, and nothing that is not theirs to see."""

import asyncio
import json

import pytest
import pytest_asyncio

from adapters.playground.live import Live
from chatops.events import MessageSaid, Place
from chatops.messages import InPlace, Line, Post, Whisper
from tests.playground import ScriptedDesk, later, opened, parcel, until

HELP = Place(door="playground", id="it-help")


def read(items: list[str]) -> list[dict]:
    return [json.loads(item.removeprefix("data: ")) for item in items]


async def test_every_page_hears_every_number_and_only_its_own_content():
    live = Live()
    with live.listen("dana") as dana, live.listen("sam") as sam:
        live.tell({"kind": "messages", "text": "for Dana"}, to=["dana"])
        live.tell({"kind": "clock"})
        heard = {who: read(await one.next(within=1)) for who, one in (("dana", dana), ("sam", sam))}
    assert [what["number"] for what in heard["dana"]] == [0, 1, 2]
    assert [what["kind"] for what in heard["dana"]] == ["hello", "messages", "clock"]
    assert [what["kind"] for what in heard["sam"]] == ["hello", "elsewhere", "clock"]
    assert "for Dana" not in json.dumps(heard["sam"])


async def test_a_page_that_does_not_keep_up_is_let_go():
    live = Live()
    with live.listen("dana") as slow:
        for _ in range(500):
            live.tell({"kind": "clock"})
        assert await slow.next(within=1) is None


async def test_a_quiet_page_is_told_nothing():
    live = Live()
    with live.listen("dana") as stream:
        await stream.next(within=1)
        assert await stream.next(within=0.001) == []


async def test_each_start_counts_under_a_name_of_its_own():
    assert Live().epoch != Live().epoch


@pytest.fixture
def desk():
    return ScriptedDesk()


@pytest_asyncio.fixture
async def visitor(tmp_path, desk):
    async with opened(tmp_path, desk) as visitor:
        yield visitor


class Page:
    """An open page, as far as it listens."""

    def __init__(self, response) -> None:
        self._response = response

    async def hears(self, kind: str) -> dict:
        async with asyncio.timeout(5):
            while True:
                line = (await self._response.content.readline()).decode().strip()
                if line.startswith("data: "):
                    what = json.loads(line.removeprefix("data: "))
                    if what["kind"] == kind:
                        return what


async def listening(visitor, person: str) -> Page:
    response = await visitor.client.get(f"/playground/api/events?as={person}")
    assert response.headers["Content-Type"] == "text/event-stream"
    page = Page(response)
    await page.hears("hello")
    return page


async def test_a_message_appears_on_the_other_pages_at_once(visitor):
    sam = await listening(visitor, "sam")
    root = await visitor.say("dana", "My screen flickers")
    what = await sam.hears("messages")
    assert [message["id"] for message in what["messages"]] == [root]
    reply = await visitor.say("alex", "Since when?", root=root)
    what = await sam.hears("messages")
    assert [message["id"] for message in what["messages"]] == [reply, root]
    assert what["messages"][1]["replies"] == 1


async def test_a_whisper_reaches_one_page(visitor):
    dana, sam = await listening(visitor, "dana"), await listening(visitor, "sam")
    words = (Line(text="Best to change it now."),)
    await visitor.channel.send(parcel(Post(to=Whisper(place=HELP, person="dana"), parts=words)))
    await visitor.channel.send(parcel(Post(to=InPlace(place=HELP), parts=words), key="k2"))
    assert (await dana.hears("messages"))["messages"][0]["whisper"]
    assert (await sam.hears("elsewhere"))["number"]
    assert not (await sam.hears("messages"))["messages"][0]["whisper"]


async def test_a_sentence_for_the_author_is_shown_to_the_author(visitor, desk):
    desk.sentences[MessageSaid] = "Noted."
    dana = await listening(visitor, "dana")
    await visitor.say("dana", "My screen flickers")
    assert (await dana.hears("notice"))["text"] == "Noted."


async def test_nobody_can_listen_as_somebody_who_is_not_there(visitor):
    await visitor.ask("events", status=400, **{"as": "zoe"})


async def test_closing_ends_every_stream():
    live = Live()
    with live.listen("dana") as dana:
        live.close()
        assert await dana.next(within=1) is None


async def test_the_clock_moves_forward_and_everybody_sees_it(tmp_path, desk):
    seen = []

    async def advance(to) -> None:
        seen.append(to)
        desk.at = to

    async with opened(tmp_path, desk, advance=advance) as visitor:
        sam = await listening(visitor, "sam")
        answer = await visitor.tell("clock", {"as": "dana", "by": 10})
        assert seen == [later(10)]
        assert answer["clock"] == {
            "now": later(10).isoformat(),
            "office": "Europe/London",
            "moving": False,
        }
        assert (await sam.hears("clock"))["clock"]["moving"]
        await visitor.tell("clock", {"as": "dana", "to": "2026-11-16T10:30"})
        await visitor.tell("clock", {"as": "dana", "jump": "end-of-day"})
        assert seen[1:] == [later(30), later(480)]


@pytest.mark.parametrize(
    "to",
    [
        {"to": "2026-11-16T09:59"},
        {"to": "2026-11-16T10:00:00+00:00"},
        {"to": "2036-11-16T10:00"},
        {"to": "tomorrow"},
        {"to": 7},
        {"to": "9999-12-31T23:59:59-23:59"},
        {"by": 0},
        {"by": -5},
        {"by": True},
        {"by": "ten"},
        {"jump": "yesterday"},
        {},
    ],
)
async def test_the_clock_goes_nowhere_else(visitor, desk, to):
    before = desk.at
    assert (await visitor.tell("clock", {"as": "dana", **to}, status=400))["error"]
    assert desk.at == before


async def test_the_clock_makes_one_move_at_a_time(tmp_path, desk):
    go = asyncio.Event()

    async def advance(to) -> None:
        await go.wait()
        desk.at = to

    async with opened(tmp_path, desk, advance=advance) as visitor:
        first = asyncio.create_task(visitor.tell("clock", {"as": "dana", "by": 10}))
        await until_moving(visitor)
        await visitor.tell("clock", {"as": "dana", "by": 10}, status=409)
        go.set()
        await first
        assert desk.at == later(10)


async def until_moving(visitor) -> None:
    async with asyncio.timeout(5):
        while not (await visitor.ask("overview", **{"as": "dana"}))["clock"]["moving"]:
            pass


async def test_the_desk_hears_the_roster_even_when_it_was_busy_at_first(tmp_path):
    desk = ScriptedDesk()
    async with opened(tmp_path, desk):
        assert len(await until(lambda: desk.received[5:] and desk.received)) == 6

"""What is not said to the desk is found nowhere, and nothing that is said makes it call anybody."""

import asyncio
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.cast import HELP, OTHER, place
from tests.every_door import KIM, LEE, ZOE, every_door
from tests.slack.far_end import FakeSlack

CANARY = "zanzibar-kestrel"
HEARD = "quetzal-lagoon"
BOARD = place("board", kind="private")
WAYS = ("http", "socket")
ADDRESSES = (
    "http://{trap}/",
    "https://{trap}/me.png",
    "http://{trap}@example.com/",
    "http://example.com@{trap}/",
    "//{trap}/x",
    "file:///etc/passwd",
    "gopher://{trap}/_x",
    "ftp://{trap}/x",
    "http://169.254.169.254/latest/meta-data/",
    "http://metadata.google.internal/computeMetadata/v1/",
    "http://[::1]:80/",
    "http://0x7f000001/",
    "http://2130706433/",
    "http://localtest.me/",
    "http://{trap}/%0d%0aHost:%20x",
    "https://example.com/redirect?to=http://{trap}/",
    "slack://channel?team=T1&id=C1",
    "javascript:fetch('http://{trap}/')",
    "data:text/html,<img src=http://{trap}/>",
    "\\\\{trap}\\share",
)
"""What somebody may write or attach who would like the desk to call it."""


class Seen:
    """Whom the process connected to, and which names it looked up."""

    def __init__(self) -> None:
        self.ports: set[int] = set()
        self.names: set[str] = set()
        self.count = 0

    def hears(self, event: str, args: tuple) -> None:
        if event == "socket.connect" and isinstance(args[1], tuple):
            self.names.add(str(args[1][0]))
            self.ports.add(args[1][1])
            self.count += 1
        if event == "socket.getaddrinfo" and args[0]:
            self.names.add(str(args[0]))


_listening: list[Seen] = []


@contextmanager
def watched() -> Iterator[Seen]:
    """Watch every socket of this process: what asks the system for one cannot go around this."""
    if not hasattr(sys, "_deskside_watched"):
        sys._deskside_watched = True  # a hook cannot be taken out again
        sys.addaudithook(lambda event, args: [each.hears(event, args) for each in _listening])
    seen = Seen()
    _listening.append(seen)
    try:
        yield seen
    finally:
        _listening.remove(seen)


def _ports(desk) -> set[int]:
    """The desk's own pages, which the platforms call."""
    return {server.port for server in (desk._server, desk._page) if server is not None}


async def _is_said(desk, address: str) -> None:
    """Say an address in every form in which a platform brings one."""
    words = f"My VPN is down, can you help? {address}"
    preview = {"from_url": address, "image_url": address, "thumb_url": address, "title": address}
    await desk.slack.says("UDANA", HELP.id, words, attachments=[preview | {"id": 1}])
    await desk.slack.says("UPRIYA", HELP.id, f"My screen is broken, can you help? <{address}|here>")
    await desk.slack.says("UOMAR", HELP.id, "My dock is dead, can you help?", files=[address])
    await desk.slack.updates("UDANA", profile={"real_name": "Dana Reis", "image_512": address})
    html = f'<p>My phone is dead: <img src="{address}"><a href="{address}">it</a></p>'
    await desk.tenant.says(LEE, words, desk.there, html=html, files=1)
    await desk.settles()


async def on_slack(desk) -> None:
    """Say it wherever the desk has no business: it is brought there all the same, where it can."""
    slack: FakeSlack = desk.slack
    for where in (OTHER, BOARD):
        said = await desk.says("dana", f"my {CANARY} is down, can you help?", place=where)
        await desk.says("sam", f"which {CANARY}?", place=where, root=said)
        await desk.edits("dana", said, f"my {CANARY} is really down", place=where)
        await desk.deletes(said, place=where)
    await desk.says("workflow", f"{CANARY} deployed, can you help?", place=OTHER, automated=True)
    await desk.says("workflow", f"{CANARY} deployed, can you help?", automated=True)
    between = slack.mpim(["UDANA", "UPRIYA"])
    between.members = ["UDANA", "UPRIYA"]
    await slack.says("UDANA", between, f"my {CANARY} is between us")
    slack.add_user("USTRANGER", "stranger", team_id="T0ELSEWHERE", is_stranger=True)
    slack.channels[OTHER.id].members.append("USTRANGER")
    await slack.says("USTRANGER", OTHER.id, f"my {CANARY} is of another company")
    news = await desk.says("sam", f"FYI: {CANARY} tonight")
    await desk.says("priya", f"nice, {CANARY}", root=news)
    await desk.reacts("sam", "👀", news)


async def on_teams(desk) -> None:
    tenant = desk.tenant
    other = tenant.add_channel("random", [LEE, KIM], consent=True)
    await tenant.says(LEE, f"my {CANARY} is down, can you help?", other)
    said = await tenant.says(KIM, f"who saw the {CANARY}?", other)
    await tenant.edits(KIM, said, f"who has the {CANARY}?", other)
    await tenant.deletes(KIM, said, other)
    alone = tenant.add_group([KIM, ZOE])
    alone.has_bot = False
    await tenant.says(KIM, f"my {CANARY} is between us", alone)
    await desk.settles()


async def is_heard(desk) -> None:
    """Say something to the desk on either side, so that it is seen that it listens."""
    await desk.says("dana", f"My {HEARD} is down, can you help?")
    await desk.tenant.says(LEE, f"My {HEARD} flickers, can you help?", desk.there)
    await desk.settles()


def on_disk(desk, words: str) -> bool:
    files = [file for file in desk.folder.rglob("*") if file.is_file()]
    return any(words.encode() in file.read_bytes() for file in files)


@pytest.mark.parametrize("way", WAYS)
async def test_a_word_that_was_not_for_the_desk_is_in_no_byte_log_metric_or_call(
    tmp_path, way, caplog, record_property
):
    caplog.set_level(logging.DEBUG)
    async with every_door(tmp_path, way=way) as desk:
        before = len(desk.slack.calls), len(desk.tenant.calls)
        await is_heard(desk)
        await on_slack(desk)
        await on_teams(desk)
        await desk.passes(minutes=2)
        await desk.settles()
        assert len(desk.requests()) == 2
        assert on_disk(desk, HEARD)
        assert not on_disk(desk, CANARY)
        trouble = desk.store.read(lambda uow: uow.trouble()).result()
        metrics = desk.runtime.metrics.page(trouble, now=desk.clock.now()).decode()
        calls = [*desk.slack.calls[before[0] :], *desk.tenant.calls[before[1] :]]
        assert calls
        assert CANARY not in metrics + repr(calls)
        bytes_of = sum(f.stat().st_size for f in tmp_path.rglob("*") if f.is_file())
    assert not on_disk(desk, CANARY)
    lines = caplog.text
    assert "deskside" in lines
    assert CANARY not in lines
    told = f"{way}: none in {bytes_of // 1024:,} KiB, {len(caplog.records)} log lines, "
    told += f"{len(calls)} calls"
    record_property("figure", told)


@pytest.mark.parametrize("way", WAYS)
async def test_no_address_in_a_message_is_ever_called(tmp_path, way, record_property):
    """A server stands where the addresses lead: nobody comes, and no other name is looked up."""
    visits: list[object] = []
    trap = await asyncio.start_server(lambda reader, writer: visits.append(writer), "127.0.0.1")
    port = trap.sockets[0].getsockname()[1]
    addresses = [each.format(trap=f"127.0.0.1:{port}") for each in ADDRESSES]
    async with every_door(tmp_path, way=way) as desk:
        homes = {desk.slack.port, desk.tenant.port, *_ports(desk)}
        with watched() as seen:
            for address in addresses:
                await _is_said(desk, address)
            await desk.passes(minutes=5)
            await desk.passes(hours=3)
        kept = "SELECT count(*) FROM message"
        (said,) = desk.store.read(lambda uow: uow._db.execute(kept).fetchone()).result()
        assert said == 4 * len(addresses)
    trap.close()
    strange = {port for port in seen.ports if port not in homes}
    assert visits == []
    assert seen.names <= {"127.0.0.1", "localhost"}
    assert not strange
    assert desk.slack.port in seen.ports  # it does see who is called
    told = f"{way}: {len(addresses)} addresses, {seen.count} connections, none but to the platforms"
    record_property("figure", told)

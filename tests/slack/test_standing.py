"""What Slack last said of our tokens is kept, though the store could not keep it at first."""

import asyncio

from adapters.slack.standing import AGAIN, Standing
from chatops.errors import StoreBusy
from chatops.manners import SHUT


class Notes:
    """What is remembered on a disk that is full for a while."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.is_full = False
        self.changed = asyncio.Event()

    async def remembered(self, name):
        return self.kept.get(name, "")

    async def remember(self, name, value):
        if self.is_full:
            raise StoreBusy("full")
        self.kept[name] = value
        self.changed.set()


async def test_a_token_that_was_let_in_again_while_the_disk_was_full_is_kept_afterwards():
    notes, naps = Notes(), []

    async def nap(seconds):
        naps.append(seconds)
        notes.is_full = len(naps) < 3

    standing = Standing(notes, door="slack", sleep=nap)
    hear = standing.of("bot")
    keeping = asyncio.create_task(standing.keep())
    for is_full, code in ((False, "token_revoked"), (True, ""), (True, "invalid_auth")):
        notes.is_full = is_full
        notes.changed.clear()
        naps.clear()
        hear(code)
        await asyncio.wait_for(notes.changed.wait(), 5)
        assert notes.kept == {f"{SHUT}slack": code}
        assert naps == [AGAIN] * (3 if is_full else 0)
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)

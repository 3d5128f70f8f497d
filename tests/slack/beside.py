"""A fake Slack on a thread of its own, for commands that run in a process of theirs."""

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

from tests.slack.far_end import FakeSlack

DEADLINE = 20.0
TOKENS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_API_URL")
SETTINGS = """
urgent: "+44 20 5550 0199"
helpers: [U0SAM]
admins: [U0ANA]
places: [C0HELP]
hours: {mon-sun: "0:00-24:00"}
"""


class Beside:
    """The far end, to be asked from a test that does not wait by itself."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.slack = FakeSlack()
        self._loop = loop

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Have the far end do something, and return what came of it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(DEADLINE)

    def until(self, is_so: Callable[[], object]) -> None:
        """Wait until something is so at the far end."""
        end = time.monotonic() + DEADLINE
        while not is_so():
            if time.monotonic() > end:
                raise AssertionError(f"never so; calls: {self.slack.calls[-10:]}")
            time.sleep(0.02)  # another process does it, and tells nobody; the wait is bounded

    def environment(self, *left_out: str) -> dict[str, str]:
        """What lets a desk in."""
        values = (
            self.slack.bot_token,
            self.slack.app_token,
            self.slack.signing_secret,
            self.slack.api_url,
        )
        given = zip(TOKENS, values, strict=True)
        return {name: value for name, value in given if name not in left_out}


@contextmanager
def slack_beside() -> Iterator[Beside]:
    """A workspace with the cast, a help channel that the bot is in, and one that it is not in."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="far end")
    thread.start()
    beside = Beside(loop)
    try:
        beside.do(_set_up(beside.slack))
        yield beside
        beside.do(beside.slack.stop())
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(DEADLINE)
        loop.close()


async def _set_up(slack: FakeSlack) -> None:
    for account, name in (("U0DANA", "dana"), ("U0SAM", "sam"), ("U0ANA", "ana")):
        slack.add_user(account, name)
    slack.add_channel("C0HELP", "it-help", ["U0DANA", "U0SAM"])
    slack.add_channel("C0NOISE", "noise", ["U0DANA"], with_bot=False)
    slack.uses_sockets()
    await slack.start()

"""Lives of a desk that invites thousands of people on Slack, each ended without a goodbye."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from adapters.slack.channel import SlackChannel
from adapters.slack.sending.pacing import POST, Pace
from adapters.slack.web import SlackWeb
from adapters.slack.workspace import DOOR, Installation, Workspace
from chatops.ports import Desk
from chatops.settings import Secret
from tests.inviting import Close, Life, LoopClock, desk_settings, put_in
from tests.slack.far_end import FakeSlack

LOST = ("drop after", "500 after", "503", "drop before")
"""In each life: two posts are made that nobody hears of, and two are not made."""
ANSWER_SECONDS = 0.35
"""How long Slack takes to answer: longer than there is between two posts."""


@dataclass(frozen=True, kw_only=True)
class Invited:
    """What came of it at the far end."""

    slack: FakeSlack
    seconds: float  # from the first post to the last

    def times(self) -> Counter[str]:
        """Count what each account was sent, whether anybody heard that it was or not."""
        return Counter(
            member
            for channel in self.slack.channels.values()
            for member in channel.members
            for _ in channel.messages
            if member != self.slack.bot_user
        )


async def invited(folder: Path, people: list[str], *, ends: Sequence[tuple[str, int]]) -> Invited:
    """Invite *people* through lives that end so, and a last one that lives until all is sent."""
    async with FakeSlack(now=LoopClock().now) as slack:
        for person in people:
            slack.add_user(person, person.lower())
        slack.limits.turn_on()
        slack.faults.latency["*"] = ANSWER_SECONDS
        await put_in(folder, people, door=DOOR)
        for end in ends:
            for kind in LOST:
                slack.faults.add(POST, kind)
            await _life(folder, slack, end=end).lives()
        await _life(folder, slack).lives()
        times = sorted(float(ts) for c in slack.channels.values() for ts in c.messages)
        return Invited(slack=slack, seconds=times[-1] - times[0])


def _life(folder: Path, slack: FakeSlack, *, end: tuple[str, int] = ("", 0)) -> Life:
    async def opened(desk: Desk) -> tuple[SlackChannel, Close]:
        web = SlackWeb(Secret(slack.bot_token), url=slack.api_url)
        await web.open()
        us = Installation(
            team=slack.team, url=slack.base_url, bot_user=slack.bot_user, bot=slack.bot_id
        )
        workspace = Workspace(installation=us, settings=desk_settings())
        pace = Pace(clock=asyncio.get_running_loop().time)
        return SlackChannel(web, workspace, desk, pace=pace), web.close

    return Life(folder, {}, opened, calls=lambda: len(slack.calls), end=end)

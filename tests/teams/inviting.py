"""Lives of a desk that invites many people on Teams, each ended without a goodbye."""

import asyncio
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from adapters.teams.channel import TeamsChannel
from adapters.teams.given import TeamsKeys
from adapters.teams.port import Port
from adapters.teams.roster import Roster
from adapters.teams.sending.calling import Caller
from adapters.teams.sending.pacing import teams_pace
from adapters.teams.tenant import DOOR, MANNERS, Tenant
from chatops.ports import Desk
from tests.inviting import Close, Life, LoopClock, desk_settings, put_in
from tests.teams.far_end import FakeTeams
from tests.teams.places import BOT, TENANT, who

LOST = ("drop after", "504", "drop before")
"""In each life, posts that nobody hears of: one was made, and two were not."""
ANSWER_SECONDS = 0.35


@dataclass(frozen=True, kw_only=True)
class Invited:
    """What came of it at the far end."""

    teams: FakeTeams
    people: list[str]
    became: Counter[str]  # of the invitations, as the desk knows it

    @property
    def seconds(self) -> float:
        """How long the posts took, from the first to the last."""
        times = [call.at for call in self.teams.called("send")]
        return times[-1] - times[0]

    def times(self) -> Counter[str]:
        """Count what each account was sent, whether anybody heard that it was or not."""
        talks = self.teams.talks.values()
        return Counter(
            dict.fromkeys(self.people, 0) | {talk.members[0]: len(talk.messages) for talk in talks}
        )


async def invited(folder: Path, count: int, *, ends: Sequence[tuple[str, int]]) -> Invited:
    """Invite so many through lives that end so, and a last one that lives until all is sent.

    None of them has ever written to the bot: their chats are opened first.
    """
    async with FakeTeams(now=LoopClock().now, pace_clock=asyncio.get_running_loop().time) as teams:
        people = [teams.add_person(who(f"p{number}")).aad for number in range(count)]
        teams.limits.turn_on()
        teams.faults.latency["*"] = ANSWER_SECONDS
        await put_in(folder, people, door=DOOR)
        for end in ends:
            for kind in LOST:
                teams.faults.add("send", kind)
            await _life(folder, teams, end=end).lives()
        last = _life(folder, teams)
        await last.lives()
        return Invited(teams=teams, people=people, became=last.became)


async def invited_through_silence(
    folder: Path, count: int, *, after: int, seconds: float
) -> Invited:
    """Invite so many; after so many calls Teams answers nothing for so long."""
    async with FakeTeams(now=LoopClock().now, pace_clock=asyncio.get_running_loop().time) as teams:
        people = [teams.add_person(who(f"p{number}")).aad for number in range(count)]
        teams.faults.latency["*"] = ANSWER_SECONDS
        await put_in(folder, people, door=DOOR)
        life = _life(folder, teams)
        going = asyncio.create_task(life.lives())
        while len(teams.calls) < after:  # noqa: ASYNC110 - nothing tells how many there were
            await asyncio.sleep(1.0)  # of the simulated clock
        teams.faults.add("*", "hang", times=math.inf)
        await asyncio.sleep(seconds)  # of the simulated clock
        teams.faults.clear()
        await going
        return Invited(teams=teams, people=people, became=life.became)


def _life(folder: Path, teams: FakeTeams, *, end: tuple[str, int] = ("", 0)) -> Life:
    async def opened(desk: Desk) -> tuple[TeamsChannel, Close]:
        tenant = Tenant(
            app_id="", id=TENANT, settings=desk_settings(), bot=BOT, service_url=teams.service_url
        )
        port = Port(TeamsKeys(app_id="", tenant=TENANT, identity="local"), tenant)
        clock = asyncio.get_running_loop().time
        caller = Caller(port, tenant, teams_pace(clock=clock), clock=clock)
        roster = Roster(desk, tenant, port, turn=caller.read)
        await roster.load()
        tenant.service_url, tenant.bot = teams.service_url, BOT
        return TeamsChannel(port, tenant, roster, desk, caller), port.close

    return Life(folder, {DOOR: MANNERS}, opened, calls=lambda: len(teams.calls), end=end)

"""Thousands of posts, of which many answers are lost: on Slack each is there once."""

import os
import re
from collections import Counter
from random import Random

from chatops.messages import ToPerson
from tests.slack.far_end.faults import Faults as SlackFaults
from tests.teams.far_end.faults import Faults as TeamsFaults
from tests.together.world import THERE

ALL = os.environ.get("DESKSIDE_LOAD") == "all"
POSTS = 10_000 if ALL else 200
CHATS = 200 if ALL else 40
AT_A_TIME = 1_000
KINDS = ("drop after", "500 after", "503 after", "hang after", "drop before", "500")


class Unlucky(SlackFaults):
    """Spoils one post in twenty, and one look-up in twenty."""

    def __init__(self, seed):
        super().__init__()
        self.rng = Random(seed)

    def take(self, method):
        if method in {"chat.postMessage", "conversations.history"} and self.rng.random() < 0.05:
            self.add(method, self.rng.choice(KINDS))
        return super().take(method)


def test_every_post_is_there_once_on_slack(live, record_property):
    async def story(world):
        people = await world.many_on_slack(CHATS)
        world.slack.faults = Unlucky(11)
        for first in range(0, POSTS, AT_A_TIME):
            posts = (
                (f"post:{n}", ToPerson(person=people[n % CHATS], door="slack"), f"Number {n}")
                for n in range(first, min(first + AT_A_TIME, POSTS))
            )
            await world.put_out(posts, door="slack")
            await world.until(lambda: not world.unsent(), seconds=3600)
        said = Counter(m["text"] for m in world.slack.posted_by_bot())
        met = len(world.slack.faults.met)
        return [said[f"Number {nth}"] for nth in range(POSTS)], met, world.slack.doubled()

    times, met, doubled = live(story)
    missing, twice = times.count(0), sum(n > 1 for n in times)
    assert met > POSTS / 30
    assert missing == 0
    assert twice <= POSTS / 10_000
    assert len(doubled) == twice
    record_property(
        "figure", f"{POSTS} posts, {met} calls spoilt: {missing} missing, {twice} said twice"
    )


class UnluckyThere(TeamsFaults):
    """Spoils one post in five, each only once."""

    def __init__(self, seed):
        super().__init__()
        self.rng = Random(seed)

    def take(self, call, conversation):
        if call == "send" and self.rng.random() < 0.2:
            self.add(call, self.rng.choice(("drop after", "504", "hang after", "502")))
        return super().take(call, conversation)


def test_on_teams_nothing_is_missing_and_what_was_repeated_is_counted(live, record_property):
    async def story(world):
        people = await world.many_on_teams(20)
        world.teams.faults = UnluckyThere(12)
        for person in people:
            await world.teams.says(person, "The printer prints nothing", THERE)
            await world.passes(20)
        await world.until(lambda: not world.unsent(), seconds=3600)
        asks = {m.id for m in world.teams.talk(THERE).messages.values() if m.author}
        lines = Counter(m.root for m in world.teams.talk(THERE).messages.values() if m.is_bots)
        left = world.rows("SELECT count(*) FROM outbox WHERE reason = 'unsure'")[0][0]
        page = (await world.page("/metrics"))[1]
        return [lines[ask] for ask in asks], left, page, len(world.teams.faults.met)

    lines, left, page, met = live(story)
    missing, repeated = lines.count(0), sum(n - 1 for n in lines if n > 1)
    assert missing <= left
    told = re.search(r'unsure_total\{became="repeated",door="teams"\} (\S+)', page)
    counted = int(float(told[1])) if told else 0
    # Counted is what was sent again, also where the first had not arrived: nobody there can tell.
    assert 0 < repeated <= counted <= met
    record_property(
        "figure",
        f"Teams: {len(lines)} asks, {met} posts spoilt: {missing} missing, {repeated} said twice,"
        f" {counted} counted as sent again",
    )

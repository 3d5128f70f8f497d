"""Three days down: what was missed is read back whole and in order, and told once."""

import asyncio
import os
from random import Random

from chatops.sentences import Words
from tests.teams.places import who
from tests.together.world import ALEX, ANA_THERE, DANA, HELP, OMAR, SAM, THERE, World, whole

DAYS = 3 * 24 * 60
ASKS, IN_ALL = 50, 200
CHATS = 500 if os.environ.get("DESKSIDE_LOAD") == "all" else 60
AWAY = "I was away for a while"


async def missed(world, rng):
    """Have 200 messages said in 50 conversations by people on Slack, half alone with the bot.

    Returns what stands in the end: the roots, by what became of them.
    """
    slack, said, asks = world.slack, 0, {}
    people = [f"U{nth:04}" for nth in range(ASKS)]
    words = ["My VPN does not connect", "The printer prints nothing", "My screen stays black"]
    for nth, person in enumerate(people):
        where = slack.im(person) if nth % 2 else HELP
        if nth % 2 == 0:
            slack.channels[HELP].members.append(person)
        asks[person] = (where, await slack.says(person, where, f"{words[nth % 3]} number {nth}"))
        said += 1
    while said < IN_ALL:
        person = rng.choice(people)
        where, root = asks[person]
        in_thread = where == HELP
        by = rng.choice([person, SAM]) if in_thread else person
        more = {"thread_ts": root} if in_thread else {}
        text = rng.choice(["It began this morning", "Have you restarted it?", "Still the same"])
        await slack.says(by, where, f"{text} {said}", **more)
        said += 1
        await world.passes(minutes=DAYS / IN_ALL / 2)
    return asks


async def changed(world, asks):
    """Have three ask words changed, three taken back, and three settled with a tick, in channels."""
    slack = world.slack
    alone = [p for p, (w, _) in asks.items() if w == HELP]
    edited, gone, ticked = alone[:3], alone[3:6], alone[6:9]
    for person in edited:
        await slack.edits(person, *asks[person], f"It is the docking station of {person}")
    for person in gone:
        await slack.deletes(person, *asks[person])
    for person in ticked:
        await slack.reacts(SAM, *asks[person], "white_check_mark")
    return edited, gone, ticked


def test_two_hundred_messages_in_fifty_conversations(lives, record_property):
    async def story(world):
        for nth in range(ASKS):
            world.slack.add_user(f"U{nth:04}", f"p{nth}", tz="Europe/London")
        async with world.desk():
            await world.teams.says(OMAR, "Hello", OMAR)
            await world.passes(minutes=5)
        told_before = len(world.slack.posted_by_bot())
        asks = await missed(world, Random(7))
        edited, gone, ticked = await changed(world, asks)
        await world.passes(minutes=DAYS / 2)
        async with world.desk(settled=False):
            back = asyncio.get_running_loop().time()
            await world.doors[0].caught_up()
            read = asyncio.get_running_loop().time() - back
            await world.passes(minutes=30)
            return Found(world, asks, edited, gone, ticked, told_before, read)

    found = lives(story)
    assert found.kept == found.stand  # every message that stands is known, and no other
    assert found.in_order
    assert found.marked == found.open_in_channel
    assert found.lines_to_coworkers == []
    assert found.summaries == {SAM: 1, ALEX.aad: 1}
    assert found.doubled == []
    record_property(
        "figure",
        f"{len(found.kept)} of {len(found.stand)} messages that stand after three days read back"
        f" in {found.read:.0f} s, one summary for each helper, no line to a coworker",
    )


class Found:
    """What came of it, at the far ends and in the desk's file."""

    def __init__(self, world, asks, edited, gone, ticked, told_before, read):
        slack = world.slack
        self.read = read
        self.doubled = slack.doubled()
        places = {HELP, *(slack.im(p).id for p in asks)}
        self.stand = {
            (m["ts"], m["text"])
            for place in places
            for m in slack.messages(place)
            if m.get("user") != slack.bot_user and "bot_id" not in m
            and m.get("subtype") != "tombstone"
        }
        rows = world.rows("SELECT message, text, said_at FROM message WHERE gone_at IS NULL")
        self.kept = {(ts, text) for ts, text, _ in rows if (ts, text) in self.stand}
        numbers = world.rows("SELECT root FROM request WHERE place = ? ORDER BY number", HELP)
        roots = [root for (root,) in numbers]
        self.in_order = roots == sorted(roots)
        in_channel = {ts for p, (w, ts) in asks.items() if w == HELP and p not in gone}
        self.open_in_channel = in_channel
        self.marked = {ts for ts in in_channel if slack.reactions(HELP, ts)}
        new = slack.posted_by_bot()[told_before:]
        helpers = {slack.im(SAM).id, slack.im("U0ANA").id}
        self.lines_to_coworkers = [m["text"] for m in new if m["channel"] not in helpers]
        self.summaries = {
            SAM: sum(AWAY in str(m) for m in slack.posted_by_bot(slack.im(SAM))),
            ALEX.aad: sum(AWAY in str(m.card) for m in world.teams.bots(ALEX)),
        }

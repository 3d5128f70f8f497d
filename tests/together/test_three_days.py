"""Three days down: what was missed is read back whole and in order, and told once."""

import asyncio
import os
from datetime import timedelta
from random import Random

from tests.together.world import ALEX, ANA, DANA, HELP, OMAR, SAM

DAYS = 3 * 24 * 60
ASKS, IN_ALL = 50, 200
CHATS = 500 if os.environ.get("DESKSIDE_LOAD") == "all" else 60
STARTING = 10.0
"""Seconds for the start itself, with the list of who is there."""
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
    """Have three asks changed, three taken back, and three settled with a tick."""
    slack = world.slack
    alone = [p for p, (w, _) in asks.items() if w == HELP]
    edited, gone, ticked = alone[:3], alone[3:6], alone[6:9]
    for person in edited:
        await slack.edits(person, *asks[person], f"It is the docking station of {person}")
    for person in gone:
        await slack.deletes(person, *asks[person])
    for person in ticked:
        await slack.reacts(SAM, *asks[person], "white_check_mark")
    return gone


def test_two_hundred_messages_in_fifty_conversations(lives, record_property):
    async def story(world):
        world.clock.offset += timedelta(days=2)  # from Friday at ten to Monday at ten
        for nth in range(ASKS):
            world.slack.add_user(f"U{nth:04}", f"p{nth}", tz="Europe/London")
        async with world.desk():
            await world.teams.says(OMAR, "Hello", OMAR)
            await world.passes(minutes=5)
        told_before, begun = len(world.slack.posted_by_bot()), world.clock.now()
        asks = await missed(world, Random(7))
        gone = await changed(world, asks)
        await world.passes((begun + timedelta(days=3) - world.clock.now()).total_seconds())
        async with world.desk(settled=False):
            back = asyncio.get_running_loop().time()
            await world.doors[0].caught_up()
            read = asyncio.get_running_loop().time() - back
            await world.passes(minutes=30)
            return Found(world, asks, gone, told_before=told_before, read=read)

    found = lives(story)
    assert found.known >= set(found.stand)  # every message that stands
    assert {ts: found.kept.get(ts) for ts in found.under_what_stands} == found.under_what_stands
    assert not set(found.kept) - set(found.under_what_stands)  # no word of what was taken back
    assert found.in_order
    assert found.marked == found.open_in_channel
    assert found.lines_in_channel == []
    assert found.summaries == {SAM: 1, ALEX.aad: 1}
    assert found.doubled == []
    record_property(
        "figure",
        f"{len(found.known & set(found.stand))} of the {len(found.stand)} messages that stand after"
        f" three days are known (of {IN_ALL}, three roots were taken back), read"
        f" in {found.read:.0f} s, one summary for each helper, marks and no line in the channel",
    )


class Found:
    """What came of it, at the far ends and in the desk's file."""

    def __init__(self, world, asks, gone, *, told_before, read):
        slack = world.slack
        self.read = read
        self.doubled = slack.doubled()
        places = {HELP, *(slack.im(p).id for p in asks)}
        self.stand = {
            m["ts"]: m
            for place in places
            for m in slack.messages(place)
            if "bot_id" not in m and m.get("subtype") != "tombstone"
        }
        taken_back = {asks[person][1] for person in gone}
        self.under_what_stands = {
            ts: m["text"]
            for ts, m in self.stand.items()
            if m.get("thread_ts", ts) not in taken_back
        }
        rows = world.rows("SELECT id, text FROM message WHERE door = 'slack' AND gone_at IS NULL")
        self.known = {ts for ts, _ in rows}
        self.kept = {ts: text for ts, text in rows if text is not None}
        numbers = world.rows("SELECT root FROM request WHERE place = ? ORDER BY number", HELP)
        roots = [root for (root,) in numbers]
        self.in_order = roots == sorted(roots)
        in_channel = {ts for p, (w, ts) in asks.items() if w == HELP and p not in gone}
        self.open_in_channel = in_channel
        self.marked = {ts for ts in in_channel if slack.reactions(HELP, ts)}
        new = slack.posted_by_bot()[told_before:]
        self.lines_in_channel = [m["text"] for m in new if m["channel"] == HELP]
        self.summaries = {
            SAM: sum(AWAY in str(m) for m in slack.posted_by_bot(slack.im(SAM))),
            ALEX.aad: sum(AWAY in str(m.card) for m in world.teams.bots(ALEX)),
        }


def test_what_is_urgent_is_told_at_once_and_what_works_again_is_not(lives):
    async def story(world):
        world.clock.offset += timedelta(days=2)
        async with world.desk():
            await world.passes(minutes=5)
        await world.slack.dms(DANA, "My laptop was stolen on the train")
        well = await world.slack.says(ANA, HELP, "The beamer in room four stays dark")
        await world.slack.says(ANA, HELP, "It works now, thanks", thread_ts=well)
        await world.passes(minutes=DAYS)
        async with world.desk(settled=False):
            await world.doors[0].caught_up()
            await world.passes(minutes=30)
            return " ".join(m["text"] for m in world.slack.posted_by_bot(world.slack.im(SAM)))

    told = lives(story)
    assert told.count("may not be able to wait") == 1  # its words are private
    assert "stays dark" not in told


def test_hundreds_of_chats_are_read_back_at_slacks_pace(lives, record_property):
    async def story(world):
        world.clock.offset += timedelta(days=2)
        for nth in range(CHATS):
            world.slack.add_user(f"U{nth:04}", f"p{nth}", tz="Europe/London")
        async with world.desk():
            await world.passes(minutes=5)
        for nth in range(CHATS):
            await world.slack.dms(f"U{nth:04}", f"My VPN does not connect, number {nth}")
        await world.passes(minutes=DAYS)
        world.slack.limits.turn_on()
        begun = asyncio.get_running_loop().time()
        async with world.desk(settled=False):
            # Nothing tells but the file: the start waits no longer than a minute for it.
            while len(world.rows("SELECT id FROM request")) < CHATS:
                await world.passes(5)
            took = asyncio.get_running_loop().time() - begun
            refused = [c for c in world.slack.calls if c.error == "ratelimited"]
            return took, len(refused)

    took, refused = lives(story)
    assert took <= max(600 * CHATS / 500, 60) + STARTING
    record_property(
        "figure",
        f"{CHATS} chats alone with the bot read back in {took / 60:.1f} minutes,"
        f" refused {refused} times for the pace",
    )

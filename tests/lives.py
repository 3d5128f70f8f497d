"""Lives of requests, each lived through again with a crash at every step of the way."""

from datetime import timedelta

from tests.cast import OTHER
from tests.desk import WEDNESDAY, dm, group

ASK = "My laptop does not start any more, can you help?"


async def asks(desk):
    await desk.says("dana", ASK)


async def asks_and_is_helped(desk):
    ask = await desk.says("dana", ASK)
    await desk.reacts("sam", "👀", ask)
    await desk.says("sam", "Hold the power button for ten seconds, please.", root=ask)
    await desk.says("dana", "It is starting now, thank you", root=ask)
    await desk.reacts("sam", "✅", ask)


async def is_brought_together(desk):
    await desk.writes("dana", "I cannot get into my mail, can you help me?")
    await desk.presses("dana", f"fine:{desk.the_request().id}")
    await desk.passes(seconds=40)
    [root] = desk.far_end.group("dana", "sam")
    await desk.says("sam", "Let me look.", place=group("dana", "sam"), root=root.message)
    await desk.writes("dana", "It says that my password has expired")


async def waits_to_be_brought_together(desk):
    await desk.writes("dana", "I cannot get into my mail, can you help me?")
    await desk.passes(minutes=10)


async def edits(desk):
    ask = await desk.says("dana", ASK)
    await desk.edits("dana", ask, ASK + " It is the grey one.")
    talk = await desk.says("priya", "Good morning all")
    await desk.edits("priya", talk, "Good morning all, why is the printer on floor 3 not printing?")


async def deletes(desk):
    ask = await desk.says("dana", ASK)
    other = await desk.says("omar", "How do I get the new phone app, please?")
    await desk.deletes(ask)
    await desk.reacts("sam", "✖", other)


async def asks_out_of_hours(desk):
    ask = await desk.says("dana", ASK)
    await desk.says("dana", "It beeps three times", root=ask)


async def is_told_at_closing(desk):
    await desk.says("dana", ASK)
    await desk.says("omar", "How do I get the new phone app, please?")
    await desk.passes(minutes=30)


async def changes_hands(desk):
    ask = await desk.says("dana", ASK)
    await desk.reacts("sam", "👀", ask)
    id = desk.the_request().id
    await desk.sends_form("sam", f"hand_over:{id}", to="alex", word="It needs a new battery.")
    await desk.says("alex", "I have one here.", root=ask)


async def changes_hands_in_private(desk):
    await desk.writes("dana", "I cannot get into my mail, can you help me?")
    id = desk.the_request().id
    await desk.presses("dana", f"fine:{id}")
    await desk.sends_form("sam", f"hand_over:{id}", to="alex")
    await desk.presses("dana", f"agree:{id}:alex")
    await desk.presses("dana", f"agree:{id}:alex")


async def types_commands(desk):
    await desk.types("sam", "log dana her dock, a visit, 10 minutes")
    await desk.types("dana", "my screen flickers, can somebody look?")
    await desk.types("priya", "help")
    await desk.types("dana", "log omar his dock")


async def watches_the_home_page(desk):
    await desk.looks_at_home("sam")
    await desk.says("dana", ASK)
    [request] = desk.requests()
    await desk.presses("sam", f"take:{request.id}")
    await desk.presses("sam", f"settle:{request.id}")
    await desk.presses("sam", f"settle:{request.id}")


async def is_met_only_then(desk):
    ask = await desk.says("zoe", ASK)
    await desk.says("zoe", "It is the grey one", root=ask)
    await desk.meets("zoe")


async def tells_a_secret(desk):
    await desk.writes("dana", "my password is Winter2026!x and I cannot log in, please help")


async def is_read_back(desk):
    since = desk.clock.now() - timedelta(hours=1)
    ask = await desk.says("dana", ASK, at=since + timedelta(minutes=5))
    gone = await desk.says("omar", "How do I get the new phone app, please?", at=since)
    await desk.reads_reactions(ask, ("🤫", "dana"), ("🎉", "priya"))
    await desk.reads_thread(gone)
    await desk.caught_up(since)
    await desk.is_invited(OTHER)
    await desk.passes(hours=15)


async def are_many_at_once(desk):
    for helper in ("sam", "alex"):
        await desk.says(helper, "Good morning all")
    for person in ("dana", "priya", "omar", "ana"):
        await desk.says(person, ASK)
    await desk.meets("kim")
    await desk.says("kim", ASK)
    await desk.passes(minutes=1)
    first, *_, last = [request.id for request in desk.requests()]
    await desk.presses("sam", f"one_thing:{last}:{last}")
    await desk.sends_form("sam", f"burst_line:{last}", words="It is all of them, an hour or so.")
    await desk.says("priya", "I clicked on a suspicious link")
    await desk.presses("sam", f"settle:{first}")
    await desk.passes(minutes=1)
    await desk.presses("sam", f"burst_yes:{last}")


is_read_back.begins = WEDNESDAY + timedelta(hours=9)
asks_out_of_hours.begins = WEDNESDAY + timedelta(hours=9)
is_told_at_closing.begins = WEDNESDAY + timedelta(hours=7, minutes=40)

LIVES = (
    asks,
    asks_and_is_helped,
    is_brought_together,
    waits_to_be_brought_together,
    edits,
    deletes,
    asks_out_of_hours,
    is_told_at_closing,
    changes_hands,
    changes_hands_in_private,
    types_commands,
    watches_the_home_page,
    is_met_only_then,
    tells_a_secret,
    is_read_back,
    are_many_at_once,
)
"""Every kind of row, address and due time is in one of them."""

__all__ = ["LIVES", "dm"]

"""What stood in the way once is read back all the same: refusals, and what cannot be kept."""

from datetime import timedelta

from adapters import runtime
from adapters.slack.hearing import emoji
from chatops import bot
from chatops.errors import StoreBusy
from chatops.events import MessageSaid
from tests.cast import settings
from tests.slack.doorway import DANA, HELP, PRIYA, SETTINGS, eventually

HOUR = timedelta(hours=1)


async def first_life(live, clock):
    async with live() as door:
        await door.opened()
    clock.move_to(clock.now() + HOUR)


async def rests_and_passes(door, **amount):
    await eventually(lambda: door.time.waiting)
    await door.passes(**amount)


async def refused(door, far, text):
    """Say something to the bot that the desk cannot keep, however often Slack repeats it."""

    def full(event):
        if isinstance(event, MessageSaid):
            raise StoreBusy("full")

    door.desk.at_each = full
    far.patient = False
    await far.dms(DANA, text)
    await eventually(lambda: far.delivered("message") and far.delivered("message")[-1].attempts)
    await eventually(lambda: door.door._opened.catch_up._refused.since)
    door.desk.at_each = lambda event: None
    far.patient = True


async def test_what_we_refused_ourselves_is_read_back_once_the_trouble_is_over(live, far):
    async with live() as door:
        await door.opened()
        await refused(door, far, "My screen flickers")
        far.deliveries.release(order=[])
        for _ in range(3):
            await rests_and_passes(door, minutes=10)
        await door.swept()
        assert door.desk.said("My screen flickers")
        for _ in range(3):
            await rests_and_passes(door, minutes=10)
        await eventually(lambda: door.time.waiting)
        assert len(door.sweeps()) == 1


async def test_what_cannot_be_freed_of_secrets_keeps_nothing_else_from_being_read(
    live, far, clock, monkeypatch
):
    await first_life(live, clock)
    await far.says(DANA, HELP, "POISON my screen flickers")
    good = await far.says(PRIYA, HELP, "No sound in calls")
    whole = bot.clean_event

    def clean(event):
        if "POISON" in getattr(event, "text", ""):
            raise ValueError("cannot")
        return whole(event)

    monkeypatch.setattr(bot, "clean_event", clean)
    monkeypatch.setattr(runtime, "clean_event", clean)
    async with live() as door:
        await door.swept()
        assert door.requests() == [(HELP, good)]


async def test_what_was_pointed_at_while_away_comes_with_its_words(live, far, clock):
    far.add_channel("C1", "random", [DANA, PRIYA])
    await first_life(live, clock)
    ts = await far.says(DANA, "C1", "My mouse is dead and nobody knows why")
    asks = emoji.name(settings(SETTINGS).request_reaction)
    await far.reacts(PRIYA, "C1", ts, asks)
    async with live() as door:
        await door.swept()
        assert door.request(ts).text == "My mouse is dead and nobody knows why"

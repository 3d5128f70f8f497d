"""The desk judges a stream by the very features that `benchmarks/intake.py` measures."""

import asyncio
from dataclasses import replace

import pytest

from adapters.replay.feeding import LogClock, feed
from adapters.runtime import Runtime
from benchmarks.intake import hear as measured
from benchmarks.intake import read_file
from chatops.bot import Bot
from chatops.handlers.hearing import hear
from chatops.intake import Reason, judge
from chatops.kept import Verdict
from chatops.settings import parse_settings
from storage.store import Store

FILE = "2005-06-27_12"
SETTINGS = f"""
hours: {{mon-sun: "0:00-24:00"}}
places: [{{id: "{FILE}", threads: false, everyone_helps: true}}]
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Every message as (what the benchmark knows of it, what the desk does, what became of it)."""
    return asyncio.run(fed(tmp_path_factory.mktemp("fed")))


async def fed(folder):
    log = read_file(FILE)
    bot, store = Bot(parse_settings(SETTINGS, name="app.yaml", env={})), Store(folder)
    clock = LogClock(log.events[0].said_at)
    runtime = Runtime(store, bot, channels={}, clock=clock, patience=600.0)
    await feed(log, runtime, clock, heard=lambda count: None)

    def look(uow):
        work = bot.work(uow, at=clock.now())
        kept = {e.message: uow.messages.get(log.place, e.message) for e in log.events}
        # What is no request loses its words, so they are lent to it again to be judged.
        known = {e.message: hear(work, replace(kept[e.message], text=e.text)) for e in log.events}
        opened = {uow.requests.get(k.request).root for k in kept.values() if k.request}
        return [
            (heard, known[e.message], kept[e.message], e.message in opened)
            for e, heard in measured(log.events)
            if not e.automated
        ]

    found = store.read(look).result()
    store.close()
    return found


def test_the_desk_knows_of_a_message_what_the_benchmark_knows(told):
    assert len(told) > 1000
    assert [known for _, known, _, _ in told] == [heard for heard, _, _, _ in told]


def test_what_the_benchmark_takes_for_an_ask_opens_a_request_or_belongs_to_one(told):
    asks = [(kept, opened) for heard, _, kept, opened in told if judge(heard).is_request]
    assert sum(opened for _, opened in asks) > 40
    # The one difference: the desk looks first whether it goes on with a request.
    assert all(opened or kept.verdict is Verdict.PART for kept, opened in asks)


def test_nothing_else_opens_one(told):
    assert all(judge(heard).is_request for heard, _, _, opened in told if opened)


def test_a_bare_hello_is_kept_as_one_so_that_it_is_nobodys_last_word(told):
    hellos = [kept for heard, _, kept, _ in told if judge(heard).reason is Reason.GREETING]
    assert hellos
    assert {kept.verdict for kept in hellos if not kept.mentions} == {Verdict.GREETING}

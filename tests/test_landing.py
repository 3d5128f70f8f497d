"""What the writer's thread has ended comes into the event loop at once, whoever waits for it."""

import asyncio
import threading
from concurrent.futures import Future

import pytest

from adapters.landing import Landing

GROUP = 16


def in_a_thread(do):
    """Have it done elsewhere, to its end, while the loop stands still."""
    thread = threading.Thread(target=do)
    thread.start()
    thread.join()


async def begun(landing, futures):
    """Begin to wait for each."""
    waiting = [asyncio.create_task(landing.of(future)) for future in futures]
    await asyncio.sleep(0)
    return waiting


async def test_what_ends_together_wakes_the_loop_once(monkeypatch):
    loop, landing, calls = asyncio.get_running_loop(), Landing(), []
    call = loop.call_soon_threadsafe
    monkeypatch.setattr(
        loop, "call_soon_threadsafe", lambda *given: calls.append(given) or call(*given)
    )
    futures = [Future() for _ in range(GROUP)]
    for rounds in (1, 2):
        futures = [Future() for _ in range(GROUP)]
        waiting = await begun(landing, futures)
        in_a_thread(lambda futures=futures: [future.set_result(future) for future in futures])
        assert await asyncio.gather(*waiting) == futures
        assert len(calls) == rounds


async def test_nobody_is_forgotten_where_many_threads_end_things():
    landing, futures = Landing(), [Future() for _ in range(4 * 500)]
    threads = [
        threading.Thread(target=lambda of=futures[n::4]: [future.set_result(None) for future in of])
        for n in range(4)
    ]
    waiting = await begun(landing, futures)
    for thread in threads:
        thread.start()
    async with asyncio.timeout(30):
        await asyncio.gather(*waiting)
    for thread in threads:
        thread.join()


async def test_who_gives_up_waiting_ends_nothing():
    landing, future, other = Landing(), Future(), Future()
    given_up, waiting = await begun(landing, [future, other])
    given_up.cancel()
    in_a_thread(lambda: [one.set_result("kept") for one in (future, other)])
    assert await waiting == "kept"
    assert given_up.cancelled()
    assert future.result() == "kept"


async def test_what_failed_is_raised_to_who_waits_and_what_has_ended_is_there():
    failed, ended = Future(), Future()
    failed.set_exception(KeyError("nothing"))
    ended.set_result("there")
    assert await Landing().of(ended) == "there"
    with pytest.raises(KeyError):
        await Landing().of(failed)


def test_a_loop_that_ended_before_it_looked_keeps_nobody_waiting():
    landing = Landing()

    async def end_with_one_landed():
        future = Future()
        await begun(landing, [future])
        in_a_thread(lambda: future.set_result(None))

    async def live():
        future, late = Future(), Future()
        waiting = await begun(landing, [future, late])
        in_a_thread(lambda: [one.set_result("kept") for one in (future, late)])
        async with asyncio.timeout(30):
            assert await asyncio.gather(*waiting) == ["kept", "kept"]

    asyncio.run(end_with_one_landed())
    asyncio.run(live())


def test_what_ends_after_its_loop_is_nobodys(caplog):
    future = Future()

    async def leave():
        await begun(Landing(), [future])

    asyncio.run(leave())
    future.set_result("kept")
    assert not caplog.records

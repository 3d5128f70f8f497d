"""Who is erased is in no byte of the data folder, and in nothing that the bot shows."""

from tests.erasing import ABOUT, WORDS, found, on_platform, tells_much, waits_for_morning
from tests.nudged import ROOMY


async def test_erased_words_are_in_no_byte_and_in_no_post(a_desk, record_property):
    desk = await a_desk(ROOMY)
    await tells_much(desk)
    await waits_for_morning(desk)
    assert len({f.split()[0] for f in found(desk.folder, WORDS)}) > 7
    assert on_platform(desk, WORDS)
    await desk.sends_form("dana", "erase")
    await desk.passes(minutes=8)
    assert found(desk.folder, [*WORDS, *ABOUT]) == set()
    assert on_platform(desk, [*WORDS, *ABOUT]) == set()
    record_property("figure", f"{len(WORDS) + len(ABOUT)} canaries, 0 bytes")

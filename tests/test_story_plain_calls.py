"""Stories on a platform where no button calls: the press is recorded, then the way is shown."""

from chatops.nudges.nudge import Answer
from tests.talks import card, drags, kept, knows, nudged

CALL = "[call: Call Dana now]"


async def test_call_is_noted_first_and_then_leads_to_the_call(plain_desk):
    await knows(plain_desk, "dana", phone="+351 21 555 0100")
    await drags(plain_desk)
    nudge = await nudged(plain_desk)
    await plain_desk.taps("sam", "Ask Dana")
    await plain_desk.taps("dana", "Call me")
    assert CALL not in card(plain_desk)
    assert "+351 21 555 0100" in card(plain_desk)
    await plain_desk.taps("sam", "Call")
    assert kept(plain_desk, nudge).answer is Answer.CALL
    assert CALL in card(plain_desk)
    assert "+351 21 555 0100" in card(plain_desk)
    assert "(We talked and it's sorted)" in card(plain_desk)
    await plain_desk.taps("sam", "We talked and it's sorted")
    assert CALL not in card(plain_desk)

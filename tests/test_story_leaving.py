"""Helpers who are taken off the settings, and requests that cannot be handled, stop nothing."""

import pytest

from chatops.handlers import passing
from chatops.requests import State
from tests.cast import SETTINGS
from tests.desk import group

ONLY_SAM = SETTINGS.replace("[sam, alex]", "[sam]")
ONLY_ALEX = SETTINGS.replace("[sam, alex]", "[alex]")


async def brought(desk):
    await desk.writes("dana", "My screen flickers")
    await desk.taps("dana", "That's fine")


@pytest.mark.not_on_teams("nobody tells that an account is gone")
async def test_where_nobody_is_left_the_coworker_hears_so(a_desk):
    desk = await a_desk(ONLY_SAM)
    await desk.writes("dana", "My screen flickers")
    await desk.meets("sam", deactivated=True)
    (line,) = desk.told("dana")
    assert "Nobody is at the desk now" in line
    assert "+44 20 5550 0199" in line
    assert desk.the_request().state is State.WAITING


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
@pytest.mark.parametrize("answered", [True, False])
async def test_the_coworker_of_a_helper_off_the_settings_is_asked_once(desk, answered):
    await brought(desk)
    if answered:
        (root,) = desk.in_group("dana", "sam")
        await desk.says("sam", "Which?", place=group("dana", "sam"), root=root.message)
    for _ in range(2):
        desk = await desk.again(ONLY_ALEX)
        await desk.passes(minutes=1)
    assert len(desk.told("dana")) == 2
    assert desk.told("dana")[1].startswith("Sam is not at the desk any more.")
    await desk.taps("dana", "That's fine")
    assert len(desk.in_group("alex", "dana")) == 1
    desk.close()


async def test_a_poison_request_stops_neither_start_nor_tick(desk, monkeypatch):
    await desk.until("Wednesday 20:00")
    await desk.writes("dana", "My screen flickers")
    tries = []

    def raises(work, request):
        tries.append(request.id)
        raise RuntimeError("poison")

    monkeypatch.setattr(passing, "send_on", lambda work, request, *_, **__: raises(work, request))
    await desk.until("Thursday 12:00")
    assert len(tries) == 5
    desk = await desk.again()
    await desk.says("priya", "My VPN is down")
    assert len(desk.requests()) == 2
    desk.close()


async def test_a_bad_start_keeps_the_desk_open(desk, monkeypatch):
    def broken(work):
        raise RuntimeError("poison")

    monkeypatch.setattr("chatops.bot.take_stock", broken)
    await desk.runtime.take_up()
    await desk.says("dana", "My VPN is down")
    await desk.until("Wednesday 18:01")
    assert len(desk.line(desk.the_request().root)) == 1


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_what_is_split_off_at_night_waits_for_the_morning(desk):
    await brought(desk)
    more = await desk.writes("dana", "and my mouse is slow too")
    before = len(desk.in_group("dana", "sam"))
    await desk.until("Wednesday 20:00")
    await desk.taps_at_home("sam", "Split", "screen", message=more)
    assert len(desk.in_group("dana", "sam")) == before
    await desk.until("Thursday 9:01")
    assert len(desk.in_group("dana", "sam")) > before

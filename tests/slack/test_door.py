"""The door as a whole: let in or refused, started, stopped, and nothing left behind."""

import asyncio

import aiohttp
import pytest
from aiohttp import web

from adapters.slack.app import SlackRefused, SlackTokens, slack
from chatops.events import CaughtUp, MessageSaid
from chatops.settings import Secret
from tests.cast import settings
from tests.slack.doorway import DANA, HELP, SAM, SETTINGS, Doorway, breath, eventually
from tests.slack.far_end.http_door import signed


@pytest.fixture(autouse=True)
async def nothing_is_left_running():
    before = asyncio.all_tasks()
    yield
    for _ in range(3):
        await asyncio.sleep(0)
    ours = ("slack door", "slack socket", "slack line", "slack envelope")
    left = {task.get_name() for task in asyncio.all_tasks() - before if task.get_name() in ours}
    assert not left


async def test_what_is_said_after_the_start_is_noted(live, far):
    async with live() as door:
        await door.opened()
        ts = await far.says(DANA, HELP, "The printer on floor 2 is out of paper")
        assert door.requests() == [(HELP, ts)]
        await door.runtime.drain()
        assert "memo" in far.reactions(HELP, ts)


async def test_a_gap_between_two_connections_of_one_life_is_read_back(live, far):
    async with live() as door:
        await door.opened()
        far.is_down = True
        ts = await far.says(DANA, HELP, "My screen flickers")
        far.is_down = False
        while not far.sockets.links:
            await door.passes(seconds=1)
            await breath()
        await door.swept()
        assert door.requests() == [(HELP, ts)]


async def test_a_gap_during_a_sweep_leads_to_another_sweep(live, far, clock):
    async with live() as door:
        await door.opened()
    async with live() as door:
        hang = far.faults.add("conversations.history", "hang")
        await eventually(lambda: far.faults.met)
        far.sockets.reset()
        await far.sockets.new_link()
        ts = await far.says(DANA, HELP, "My screen flickers")
        hang.released.set()  # the first sweep fails here, and is begun again
        while not door.sweeps():
            await door.passes(seconds=1)
            await breath()
        assert door.requests() == [(HELP, ts)]


@pytest.mark.parametrize("revoked", ["invalid_auth", "token_revoked", "account_inactive"])
async def test_a_token_that_slack_refuses_ends_the_start_and_says_what_to_do(live, far, revoked):
    far.revoked = revoked
    with pytest.raises(SlackRefused, match=rf"token.*\({revoked}\)"):
        await live().__aenter__()


async def test_a_token_of_another_kind_is_called_that(tmp_path, far, clock):
    door = Doorway(tmp_path, far, clock)
    both = SlackTokens(bot=Secret(far.app_token), app=Secret(far.app_token), url=far.api_url)
    door.door = slack(door.desk, door.settings, both)
    with pytest.raises(SlackRefused, match="xoxb-"):
        await door.__aenter__()


async def test_missing_scopes_are_named_with_what_each_is_for(live, far):
    far.scopes -= {"users:read", "mpim:write"}
    with pytest.raises(SlackRefused) as refused:
        await live().__aenter__()
    told = str(refused.value)
    assert "mpim:write: to bring a coworker and a helper together" in told
    assert "users:read: to know names" in told
    assert "chat:write" not in told


@pytest.mark.parametrize("enterprise", ["", "E0US"])
async def test_at_the_start_it_is_told_which_organisation_this_is(live, far, enterprise):
    far.enterprise = enterprise
    async with live() as door:
        assert door.door.installation.enterprise == enterprise
    assert len(far.called("auth.test")) == 1


async def test_socket_mode_that_is_switched_off_ends_the_start(live, far):
    far.deliveries.door = None
    with pytest.raises(SlackRefused, match=r"app-level token.*switch Socket Mode"):
        await live().__aenter__()


async def test_a_wrong_app_token_ends_the_start_instead_of_trying_for_ever(tmp_path, far, clock):
    door = Doorway(tmp_path, far, clock)
    wrong = SlackTokens(bot=Secret(far.bot_token), app=Secret("xapp-wrong"), url=far.api_url)
    door.door = slack(door.desk, door.settings, wrong)
    with pytest.raises(SlackRefused, match="app-level token"):
        await door.__aenter__()


@pytest.mark.parametrize(("way", "lacks"), [("socket", "app-level"), ("http", "signing secret")])
def test_a_missing_secret_is_named_before_anything_runs(way, lacks):
    with pytest.raises(SlackRefused, match=lacks):
        slack(None, settings(SETTINGS), SlackTokens(bot=Secret("xoxb-1")), way=way)


async def test_no_token_is_in_what_is_raised_or_logged(live, far, caplog):
    caplog.set_level("DEBUG")
    async with live() as door:
        await door.opened()
        await far.says(DANA, HELP, "My screen flickers, said the secretary")
    far.revoked = "invalid_auth"
    with pytest.raises(SlackRefused) as refused:
        await live().__aenter__()
    for text in (caplog.text, str(refused.value)):
        assert far.bot_token not in text
        assert far.app_token not in text
        assert "secretary" not in text


async def test_a_slack_that_is_not_there_at_the_start_is_waited_for(live, far, caplog):
    await far.stops_listening()
    async with live() as door:
        assert "slack.not_reached error=no_connection" in caplog.text
        assert door.door.installation is None
        await far.listens_again()
        await door.passes(seconds=1)
        await door.opened()
        ts = await far.says(DANA, HELP, "My screen flickers")
        assert door.requests() == [(HELP, ts)]


async def test_a_token_that_is_refused_once_slack_is_there_is_said_and_tried_again(
    live, far, caplog
):
    await far.stops_listening()
    async with live() as door:
        far.revoked = "token_revoked"
        await far.listens_again()
        await door.passes(seconds=1)
        await eventually(lambda: "slack.refused: " in caplog.text)
        far.revoked = ""
        await eventually(lambda: door.time.waiting)
        await door.passes(seconds=2)
        await door.opened()


async def test_the_pauses_grow_while_slack_is_not_there(live, far):
    await far.stops_listening()
    waited = []
    door = live()

    async def note(seconds):
        waited.append(seconds)
        if len(waited) == 7:
            await asyncio.Event().wait()

    door.door._sleep = note
    async with door:
        await eventually(lambda: len(waited) == 7)
    assert waited == [1.0, 2.0, 5.0, 15.0, 30.0, 60.0, 60.0]


async def test_a_door_that_never_got_in_stops_at_once(live, far):
    await far.stops_listening()
    async with asyncio.timeout(2), live():
        pass


async def test_what_is_said_before_slack_let_us_in_goes_out_after(live, far, clock):
    async with live() as door:
        await door.opened()
        ts = await far.says(DANA, HELP, "My screen flickers")
    await far.stops_listening()
    async with live() as door:
        await door.runtime.drain()
        assert far.reactions(HELP, ts) == {}
        await far.listens_again()
        await door.passes(seconds=1)
        await door.opened()
        await door.passes(minutes=1)
        await door.runtime.drain()
        assert list(far.reactions(HELP, ts)) == ["memo"]


async def test_after_the_end_nothing_is_sent_and_it_can_end_twice(live):
    async with live() as door:
        await door.opened()
        await door.door.stop()
        assert door.door.channel.inner is None
        await door.door.stop()


async def test_what_comes_after_hanging_up_is_left_for_the_next_life(live, far, clock):
    far.sockets.seconds = 0.1
    async with live() as door:
        await door.opened()
        door.door.hang_up()
        ts = await far.says(DANA, HELP, "My screen flickers")
        assert not far.delivered("message")[0].taken
        assert door.requests() == []
    async with live() as door:
        await door.swept()
        assert door.requests() == [(HELP, ts)]


async def test_the_gap_begins_where_the_last_life_ended(live, clock):
    async with live() as door:
        await door.opened()
        clock.move_to(clock.now().replace(hour=11))
        ended = clock.now()
    clock.move_to(clock.now().replace(hour=15))
    async with live() as door:
        await door.swept()
        (caught_up,) = door.desk.of(CaughtUp)
        assert caught_up.since == ended


async def test_very_many_events_at_once_are_all_kept_once(live, far):
    async with live() as door:
        await door.opened()
        far.patient = False
        for number in range(200):
            await far.says(DANA, HELP, f"Ask {number}")
        await far.settled()
        assert all(delivery.taken for delivery in far.delivered("message"))
        assert len({e.message for e in door.desk.of(MessageSaid)}) == 200


# Over HTTP


@pytest.fixture
async def at_an_address(far):
    """Put a door's routes on a server; tell the far end where it is."""
    runners = []

    async def serve(door):
        application = web.Application()
        application.add_routes(door.door.routes())
        runner = web.AppRunner(application)
        runners.append(runner)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        url = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/slack/events"
        far.uses_http(url)
        return url

    yield serve
    for runner in runners:
        await runner.cleanup()


async def test_over_http_events_are_kept_and_the_socket_is_left_alone(live, far, at_an_address):
    door = live(way="http")
    await at_an_address(door)
    async with door:
        await door.opened()
        ts = await far.says(DANA, HELP, "My screen flickers")
        assert door.requests() == [(HELP, ts)]
        assert far.called("apps.connections.open") == []


async def test_over_http_what_comes_before_the_start_is_sent_again(live, far, at_an_address):
    door = live(way="http")
    url = await at_an_address(door)
    async with aiohttp.ClientSession() as session:
        headers = signed(far.signing_secret, b"{}", at=far.signing_clock())
        async with session.post(url, data=b"{}", headers=headers) as answer:
            assert answer.status == 503
    async with door:
        await door.opened()


async def test_over_http_what_was_missed_is_read_back_at_the_start(live, far, clock, at_an_address):
    door = live(way="http")
    await at_an_address(door)
    async with door:
        await door.opened()
    far.http.is_down = True
    clock.move_to(clock.now().replace(hour=12))
    ts = await far.says(SAM, HELP, "Not a request: the lift works again")
    asked = await far.says(DANA, HELP, "My screen flickers")
    door = live(way="http")
    await at_an_address(door)
    async with door:
        await door.swept()
        assert [e.message for e in door.desk.of(MessageSaid)] == [ts, asked]
        assert door.requests() == [(HELP, asked)]


def test_with_sockets_there_is_no_address_to_call(far, live):
    door = live()
    assert door.door.routes() == []
    door.store.close()

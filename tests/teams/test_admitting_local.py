"""The local mode, where nobody proves anything: for this computer alone, and never by chance."""

from dataclasses import replace

import pytest

from adapters.teams.app import TeamsRefused, teams
from adapters.teams.knowing.formats import ITSELF, dump_itself
from adapters.teams.port import Port
from chatops.settings import Settings
from tests.teams.admitted import KEYS, LOCAL, activity, page, tenant
from tests.teams.remembering import Desk
from tests.teams.signing import SERVICE

HERE = "http://localhost:22020/_connector"


@pytest.mark.parametrize(
    "keys",
    [replace(KEYS, app_id=""), replace(KEYS, tenant=""), replace(KEYS, password=None)],
    ids=["app", "tenant", "secret"],
)
def test_without_an_app_there_is_no_port(keys):
    with pytest.raises(ValueError, match="without"):
        Port(keys, tenant(keys))


async def test_the_local_mode_asks_for_no_token_and_answers_this_machine_alone():
    async with page(LOCAL) as door:
        for service, status in [
            ("http://localhost:22020/_connector", 200),
            ("http://127.0.0.1:22020/_connector", 200),
            (SERVICE, 403),
            ("http://127.0.0.1.evil.example/", 403),
            ("http://localhost@evil.example/", 403),
        ]:
            assert (await door.post(activity(serviceUrl=service)))[0] == status, service
        local = activity(serviceUrl="http://localhost:22020/_connector")
        assert (await door.post(local, kind="text/plain"))[0] == 400, "a page in a browser"
        assert len(door.heard) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example:{port}", "Origin": "http://evil.example:{port}"},
        {"Host": "evil.example"},
        {"Host": "127.0.0.1:1"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"X-Forwarded-For": "203.0.113.9"},
        {"X-Forwarded-Host": "desk.example.com"},
        {"Forwarded": "for=203.0.113.9"},
        {"Via": "1.1 tunnel"},
    ],
    ids=str,
)
async def test_the_local_mode_hears_nobody_whom_something_leads_here(headers):
    async with page(LOCAL) as door:
        given = {name: value.format(port=door.port) for name, value in headers.items()}
        assert (await door.post(activity(serviceUrl=HERE), more=given))[0] == 403
        for name in ("localhost", "127.0.0.1"):
            given = {"Host": f"{name}:{door.port}"}
            assert (await door.post(activity(serviceUrl=HERE), more=given))[0] == 200
        assert len(door.heard) == 2


@pytest.mark.parametrize(
    ("keys", "noted", "app", "told"),
    [
        (KEYS, HERE, "", "was used with TEAMS_INSECURE_LOCAL=1"),
        (LOCAL, SERVICE, KEYS.app_id, "was used with a real tenant"),
    ],
)
async def test_what_one_mode_has_learned_is_not_for_the_other(keys, noted, app, told):
    desk = Desk()
    await desk.remember(ITSELF, dump_itself("28:bot", noted, app))
    door = teams(desk, Settings(), keys)
    with pytest.raises(TeamsRefused, match=told):
        await door.start()
    assert not door.is_reached
    await door.stop()

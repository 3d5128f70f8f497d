"""Calls go through the proxy of the environment, and nothing else is read there."""

from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from adapters.teams.calling.line import Line

NAMES = ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY")


@asynccontextmanager
async def listening():
    """Answer whoever asks, as a proxy for http does."""
    asked = []

    async def handle(request):
        asked.append(request)
        return web.json_response({})

    runner = web.ServerRunner(web.Server(handle))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}", asked
    finally:
        await runner.cleanup()


@pytest.fixture
def environment(monkeypatch, tmp_path):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    netrc = tmp_path / "netrc"
    netrc.write_text("default login somebody password CANARY\n")
    monkeypatch.setenv("NETRC", str(netrc))
    return monkeypatch


async def ask(url):
    line = Line()
    headers = {"Authorization": "Bearer token"}
    try:
        await line.ask("member", "GET", url, headers=headers, body=None, creates=False)
    finally:
        await line.close()


async def test_a_proxy_of_the_environment_is_used_with_its_password(environment):
    async with listening() as (at, asked):
        environment.setenv("http_proxy", at.replace("//", "//us:pw@"))
        await ask("http://smba.example/v3/conversations/19%3Ax")
    (request,) = asked
    assert request.headers["Host"] == "smba.example"
    assert request.headers["Proxy-Authorization"] == "Basic dXM6cHc="
    assert request.headers["Authorization"] == "Bearer token"


async def test_who_is_named_in_no_proxy_is_asked_directly(environment):
    async with listening() as (at, asked):
        environment.setenv("http_proxy", "http://127.0.0.1:9")
        environment.setenv("no_proxy", "127.0.0.1")
        await ask(f"{at}/v3/conversations/19%3Ax")
    assert asked[0].headers["Authorization"] == "Bearer token"

"""Who may ask: this very page, on this machine, and no other site in the same browser."""

import pytest
import pytest_asyncio

from tests.playground import ScriptedDesk, opened

SAY = {"as": "dana", "place": "general", "text": "hi"}
MESSAGES = "/playground/api/messages"


@pytest_asyncio.fixture
async def visitor(tmp_path):
    async with opened(tmp_path, ScriptedDesk()) as visitor:
        yield visitor


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1:1", "[::1]"])
@pytest.mark.parametrize("path", ["/", "/static/icons.svg", "/playground/api/overview?as=dana"])
async def test_another_name_for_this_machine_is_refused(visitor, host, path):
    response = await visitor.client.get(path, headers={"Host": host})
    assert response.status == 403
    assert "own address" in (await response.json())["error"]


async def test_both_names_of_this_machine_are_known(visitor):
    port = visitor.client.port
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"LOCALHOST:{port}"):
        assert (await visitor.client.get("/", headers={"Host": host})).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
    ],
)
async def test_another_sites_page_changes_nothing(visitor, headers):
    response = await visitor.client.post(MESSAGES, json=SAY, headers=headers)
    assert response.status == 403
    assert await visitor.seen("dana", "general") == []


async def test_the_page_itself_may_change_things(visitor):
    for headers in ({"Origin": visitor.origin}, {"Sec-Fetch-Site": "same-origin"}):
        response = await visitor.client.post(MESSAGES, json=SAY, headers=headers)
        assert response.status == 200


async def test_another_sites_script_may_not_even_read(visitor):
    response = await visitor.client.get(
        f"{MESSAGES}?as=dana&place=general", headers={"Origin": "https://evil.example"}
    )
    assert response.status == 403


@pytest.mark.parametrize(
    "path", ["/", "/static/js/main.js", "/playground/api/overview?as=dana", MESSAGES]
)
async def test_every_answer_says_what_it_may_be_used_for(visitor, path):
    headers = (await visitor.client.get(path)).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/js/"])
async def test_nothing_but_the_pages_own_files_is_served(visitor, path):
    assert (await visitor.client.get(path)).status == 404

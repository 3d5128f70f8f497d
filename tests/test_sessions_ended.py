"""Sessions of the results page where something changes: roles, clocks, processes, cookies.

OWASP ASVS 5.0: 6.5.1, 6.5.3, 6.5.5 (codes), 6.6.2 (bound to the browser), 7.2.4 (anew at sign-in),
7.4.1 and 7.4.2 (over at once), 8.3.1 (decided here, at the time). `tests/test_signing_in.py` has
the rest: 3.3.1 to 3.3.4 (cookies), 3.5.1 (forms), 6.3.1 (tries), 7.3.1, 7.3.2 (idle, cap), 7.6.2.
"""

from datetime import timedelta

import pytest
from aiohttp.test_utils import make_mocked_request
from multidict import CIMultiDict

from adapters.results.guard import address_of
from chatops.wording import Wording
from surveys.signing_in import TRIES
from tests.cast import SETTINGS
from tests.results import a_wave, reading, save

SAY = Wording().say
PAGES = ("", "/2026-09-08", "/2026-09-08/answers.csv", "/2026-09-08/comments.csv")
OTHERS = f"{SETTINGS}results_readers: [alex]\n"


@pytest.fixture
async def page(desk):
    save(desk.store, [a_wave()])
    async with reading(desk, comments=["FOR READERS"]) as reader:
        yield reader


def goes_back(desk, **amount):
    """Put the machine's clock back, as whoever sets it right may."""
    desk.clock._at -= timedelta(**amount)


@pytest.mark.parametrize("path", PAGES)
async def test_a_role_that_was_taken_away_ends_it_at_the_next_request(desk, path):
    save(desk.store, [a_wave()])
    async with reading(desk) as page:
        await page.signs_in()
        stolen = dict(page.cookies)
    desk = await desk.again(OTHERS)
    async with reading(desk, first=100, comments=["FOR READERS"]) as page:
        page.cookies = dict(stolen)
        text = await page.opens(f"/results{path}")
        assert page.status == 403
        assert "84" not in text
        assert "FOR READERS" not in text
        page.cookies = dict(stolen)
        assert 'class="code"' in await page.opens(f"/results{path}"), "nor does it come back"
    desk.close()


async def test_a_role_given_back_brings_no_old_session_back(desk):
    async with reading(desk) as page:
        await page.signs_in()
        old = dict(page.cookies)
    desk = await desk.again(OTHERS)
    async with reading(desk, first=200) as page:
        page.cookies = dict(old)
        await page.opens()
    desk = await desk.again(SETTINGS)
    async with reading(desk, first=300) as page:
        page.cookies = dict(old)
        assert 'class="code"' in await page.opens()
    desk.close()


async def test_a_restart_ends_no_session_and_lengthens_none(desk):
    async with reading(desk) as page:
        await page.signs_in()
        cookies = dict(page.cookies)
    await desk.passes(minutes=20)
    desk = await desk.again(SETTINGS)
    async with reading(desk, first=400) as page:
        page.cookies = dict(cookies)
        await desk.passes(minutes=9)
        assert 'class="code"' not in await page.opens()
        await desk.passes(minutes=30)
        assert SAY("survey_page_over") in await page.opens()
    desk.close()


async def test_a_clock_that_is_put_back_lengthens_no_session(page):
    await page.signs_in()
    goes_back(page.desk, seconds=20)
    assert "Survey of September" in await page.opens(), "clocks are set right a little all the time"
    goes_back(page.desk, hours=5)
    assert SAY("survey_page_over") in await page.opens()


async def test_a_clock_that_is_put_back_lengthens_no_code(page):
    await page.opens()
    old = page.code
    await page.desk.types("ana", f"code {old}")
    goes_back(page.desk, days=300)
    await page.presses()
    assert page.status != 303
    assert page.code != old, "and the browser gets another that works"
    await page.desk.types("ana", f"code {page.code}")
    await page.presses()
    assert page.status == 303


async def test_tries_of_a_clock_that_was_ahead_keep_nobody_out(page):
    await page.opens()
    for _ in range(TRIES + 1):
        await page.presses()
    assert page.status == 429
    goes_back(page.desk, days=300)
    page.cookies = {}
    await page.signs_in()


def tampered(good: str) -> list[str]:
    turned = good[:-1] + ("0" if good[-1] != "0" else "1")
    return [
        *("", " ", "x", good[:-1], good + "0", good.upper() + "x", turned, good[::-1]),
        *(f"{good};{good}", f'"{good}', f"{good}%00", f"{good}\\", "' OR 1=1 --", "a" * 4000),
        *("{}", "null", "../../desk.db", "\u00e9\u00e8", "=", "deskside-results"),
    ]


async def test_a_session_that_was_tampered_with_is_none(page, record_property):
    await page.signs_in()
    good = page.cookies["deskside-results"]
    bad = [each for each in tampered(good) if each.split(";")[0] != good]
    for cookie in bad:
        page.cookies = {"deskside-results": cookie}
        text = await page.opens()
        assert page.status == 200
        assert 'class="code"' in text, cookie
        assert "Survey of September" not in text
    record_property("figure", f"{len(bad)} made-up cookies opened nothing")


async def test_a_code_that_a_stranger_put_into_a_browser_is_not_taken_over(page):
    page.cookies = {"deskside-browser": "chosen-by-a-stranger"}
    await page.opens()
    assert page.cookies["deskside-browser"] != "chosen-by-a-stranger"


@pytest.mark.parametrize(
    ("remote", "told", "seen"),
    [
        ("203.0.113.9", ["198.51.100.1"], "203.0.113.9"),
        ("203.0.113.9", ["127.0.0.1"], "203.0.113.9"),
        ("10.0.0.5", ["198.51.100.1"], "10.0.0.5"),
        ("127.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["198.51.100.1, 203.0.113.9"], "203.0.113.9"),
        ("127.0.0.1", ["198.51.100.1", "203.0.113.9"], "203.0.113.9"),
        ("127.0.0.1", ["nonsense"], "127.0.0.1"),
        ("127.0.0.1", [""], "127.0.0.1"),
        ("::1", ["2001:db8::1"], "2001:db8::1"),
    ],
)
def test_only_a_proxy_on_this_computer_says_who_asks(remote, told, seen):
    lines = CIMultiDict([("X-Forwarded-For", one) for one in told])
    request = make_mocked_request("GET", "/results", lines).clone(remote=remote)
    assert address_of(request) == seen

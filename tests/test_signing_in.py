"""Signing in to read results: a code that the browser shows is typed to the bot in chat."""

import asyncio
import io
from collections import Counter
from html import unescape

import pytest
from aiohttp.test_utils import make_mocked_request
from multidict import CIMultiDict

from adapters.results.guard import address_of
from chatops.wording import Wording
from surveys.signing_in import LETTERS, code_of
from tests.cast import SETTINGS
from tests.results import a_wave, an_open_wave, reading, save

SAY = Wording().say
NOTED = SAY("survey_code_noted", button="Show me the results")
NOT_YOURS = SAY("survey_code_refused", names="Ana")
BEGUN = SAY("survey_code_begun")
UNTYPED = SAY("survey_page_untyped")


@pytest.fixture
async def page(desk):
    save(desk.store, [a_wave()])
    async with reading(desk) as reader:
        yield reader


def rows(desk, table):
    return desk.store.read(
        lambda uow: uow._db.execute(f"SELECT * FROM {table}").fetchall()
    ).result()


def audited(desk):
    return [(actor, action, about) for _, _, actor, action, about in rows(desk, "audit")]


# --- the way in ---


async def test_the_code_that_the_page_shows_is_typed_to_the_bot_and_opens_this_browser(page):
    await page.opens()
    assert await page.desk.types("ana", f"code {page.code}") == NOTED
    await page.presses()
    assert (page.status, page.headers["Location"]) == (303, "/results")
    assert "Survey of September 2026" in await page.opens()


@pytest.mark.parametrize("typed", ["{}", " {} ", "{lower}", "{spaced}", "{bare}"])
async def test_a_bare_code_in_the_chat_with_the_bot_will_do(page, typed):
    await page.opens()
    code = page.code
    forms = {
        "lower": code.lower(),
        "spaced": code.replace("-", " "),
        "bare": code.replace("-", ""),
    }
    await page.desk.writes("ana", typed.format(code, **forms))
    assert page.desk.told("ana") == [NOTED]
    assert page.desk.requests() == []
    await page.presses()
    assert page.status == 303


async def test_nothing_is_kept_that_would_open_it(page):
    await page.signs_in()
    kept = str([rows(page.desk, table) for table in ("login", "session", "inbox", "outbox")])
    for secret in (page.cookies["deskside-results"], code_of("token-1"), "token-1"):
        assert secret not in kept


async def test_a_page_that_is_loaded_again_shows_the_same_code(page):
    await page.opens()
    first = page.code
    await page.opens()
    assert page.code == first
    assert len(rows(page.desk, "login")) == 1


def test_codes_have_eight_signs_that_cannot_be_taken_for_others():
    codes = {code_of(f"token {n}") for n in range(500)}
    assert len(codes) == 500
    signs = Counter("".join(codes))
    assert signs.keys() == {*LETTERS, "-"}
    assert not set("01OILSZB5AEU") & signs.keys()
    assert all(len(code) == 9 and code[4] == "-" for code in codes)


# --- what does not open it ---


async def test_a_wrong_code_opens_nothing_and_says_so(page):
    await page.opens()
    for wrong in ("KX7M-42QP", "KX7M-42Q0"):
        assert await page.desk.types("ana", f"code {wrong}") == SAY("survey_code_unknown")
    await page.presses()
    assert UNTYPED in page.text
    assert page.cookies.keys() == {"deskside-browser"}


async def test_a_code_is_good_for_ten_minutes(page):
    await page.opens()
    old = page.code
    await page.desk.passes(minutes=10)
    assert await page.desk.types("ana", f"code {old}") == SAY("survey_code_late")
    await page.presses()
    assert SAY("survey_page_late") in page.text
    assert page.code != old


async def test_a_typed_code_runs_out_as_well(page):
    await page.opens()
    await page.desk.types("ana", f"code {page.code}")
    await page.desk.passes(minutes=10)
    await page.presses()
    assert SAY("survey_page_late") in page.text


async def test_a_code_is_good_once(page):
    await page.opens()
    code, browser, token = page.code, page.cookies["deskside-browser"], page.token
    await page.desk.types("ana", f"code {code}")
    await page.presses()
    assert page.status == 303
    again = page.another()
    again.cookies, again.token = {"deskside-browser": browser}, token
    await again.presses()
    assert SAY("survey_page_used") in again.text
    assert await page.desk.types("ana", f"code {code}") == SAY("survey_code_used")


async def test_a_code_opens_the_browser_that_shows_it_and_no_other(page):
    await page.opens()
    other = page.another()
    await other.opens()
    assert other.code != page.code
    await page.desk.types("ana", f"code {page.code}")
    await other.presses()
    assert UNTYPED in other.text
    stranger = page.another()
    await stranger.presses()
    assert (stranger.status, SAY("survey_page_stale") in stranger.text) == (403, True)
    await page.presses()
    assert page.status == 303


async def test_two_readers_cannot_share_a_code(a_desk):
    desk = await a_desk(f"{SETTINGS}results_readers: [ana, alex]\n")
    async with reading(desk) as page:
        await page.opens()
        await desk.types("ana", f"code {page.code}")
        assert await desk.types("alex", f"code {page.code}") == SAY("survey_code_used")


async def test_twenty_presses_at_once_make_one_session(page):
    await page.opens()
    await page.desk.types("ana", f"code {page.code}")
    browsers = [page.another() for _ in range(20)]
    for browser in browsers:
        browser.cookies, browser.token = dict(page.cookies), page.token
    await asyncio.gather(*(browser.presses() for browser in browsers))
    assert [browser.status for browser in browsers].count(303) == 1
    assert len(rows(page.desk, "session")) == 1
    assert [action for _, action, _ in audited(page.desk)].count("results: signed in") == 1
    await page.desk.passes(seconds=1)
    assert page.desk.told("ana") == [BEGUN]


# --- who may ---


async def test_who_may_not_read_is_told_kindly_and_the_code_opens_nothing(page):
    await page.opens()
    assert await page.desk.types("dana", f"code {page.code}") == NOT_YOURS
    await page.desk.writes("sam", page.code)
    assert page.desk.told("sam") == [NOT_YOURS]
    await page.presses()
    assert UNTYPED in page.text


async def test_who_may_not_read_does_not_learn_whether_a_code_is_right(page):
    await page.opens()
    assert await page.desk.types("dana", "code KX7M-42QP") == NOT_YOURS


async def test_where_nobody_reads_that_is_said(a_desk):
    desk = await a_desk(f"{SETTINGS}results_readers: []\n")
    assert await desk.types("ana", "code KX7M-42QP") == SAY("survey_code_nobody")


async def test_who_is_deactivated_may_not_sign_in_and_loses_the_session_at_once(page):
    await page.signs_in()
    other = page.another()
    await other.opens()
    await page.desk.types("ana", f"code {other.code}")
    await page.desk.meets("ana", deactivated=True)
    await other.presses()
    assert (other.status, len(rows(page.desk, "session"))) == (403, 1)
    for path in ("/results", "/results/2026-09-08", "/results/2026-09-08/answers.csv"):
        await page.opens(path)
        assert "Of " not in page.text
    assert rows(page.desk, "session") == []


async def test_who_is_taken_off_the_list_is_out_with_the_next_request(desk):
    async with reading(desk) as page:
        await page.signs_in()
        session = page.cookies
    desk = await desk.again(f"{SETTINGS}results_readers: [alex]\n")
    async with reading(desk) as page:
        page.cookies = dict(session)
        assert SAY("survey_page_refused", name="Ana") in unescape(await page.opens())
        assert page.status == 403
        assert page.cookies == {}
    desk.close()


# --- what is no code ---


async def test_words_that_only_look_like_a_code_are_an_ask(page):
    await page.desk.writes("dana", "My laptop is HK72-4439 and will not start")
    await page.desk.types("dana", "code editor hangs when I save")
    assert len(page.desk.requests()) == 2


async def test_a_serial_number_is_no_code_unless_a_page_shows_one(page):
    await page.desk.writes("ana", "HK72-4439")
    assert SAY("survey_code_unknown") not in page.desk.told("ana")
    await page.opens()
    await page.desk.writes("ana", "HK72-4438")
    assert page.desk.told("ana")[-1] == SAY("survey_code_unknown")
    await page.desk.writes("dana", "HK72-4437")
    assert NOT_YOURS not in page.desk.told("dana")


# --- tries ---


async def test_five_wrong_codes_in_a_minute_are_enough_for_one_person(page):
    await page.opens()
    for _ in range(5):
        assert await page.desk.types("ana", "code KX7M-42QP") == SAY("survey_code_unknown")
    assert await page.desk.types("ana", f"code {page.code}") == SAY("survey_code_tries")
    await page.desk.passes(seconds=61)
    assert await page.desk.types("ana", f"code {page.code}") == NOTED


async def test_five_presses_in_vain_in_a_minute_are_enough_for_one_address(page):
    await page.opens()
    await page.desk.types("ana", f"code {page.code}")
    other = page.another()
    await other.opens()
    for _ in range(5):
        await other.presses()
        assert UNTYPED in other.text
    await other.presses()
    assert other.status == 429
    elsewhere = {"X-Forwarded-For": "203.0.113.7, 198.51.100.9"}
    await other.presses(**elsewhere)
    assert UNTYPED in other.text
    await page.presses()
    assert page.status == 303, "a stranger's misses keep no reader out"


async def test_junk_counts_for_nothing(page):
    await page.opens()
    await page.desk.types("ana", f"code {page.code}")
    for _ in range(6):
        await page.another().presses()
    assert [who for _, who, _ in rows(page.desk, "login_try") if not who.startswith("shown")] == []
    await page.presses()
    assert page.status == 303


def test_the_last_word_on_an_address_counts_even_on_a_line_of_its_own():
    lines = [("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-For", "198.51.100.9")]
    request = make_mocked_request("GET", "/results", CIMultiDict(lines)).clone(remote="127.0.0.1")
    assert address_of(request) == "198.51.100.9"


async def test_one_address_is_shown_sixty_codes_a_minute_at_the_most(page):
    shown = [page.another() for _ in range(61)]
    for browser in shown:
        await browser.opens()
    assert [browser.status for browser in shown] == [200] * 60 + [429]
    await page.desk.passes(minutes=75)
    await page.opens()
    assert len(rows(page.desk, "login")) == 1, "those that ran out are forgotten"


# --- how long ---


async def test_a_session_ends_after_half_an_hour_without_a_look(page):
    await page.signs_in()
    for _ in range(3):
        await page.desk.passes(minutes=29)
        assert "Survey of September" in await page.opens()
    await page.desk.passes(minutes=30)
    assert SAY("survey_page_over") in await page.opens()
    assert rows(page.desk, "session") == []
    assert "deskside-results" not in page.cookies


async def test_a_session_ends_after_eight_hours_however_busy(page):
    await page.signs_in()
    for _ in range(23):
        await page.desk.passes(minutes=20)
        assert "Survey of September" in await page.opens()
    await page.desk.passes(minutes=20)
    assert SAY("survey_page_over") in await page.opens()


async def test_signing_out_ends_it(page):
    await page.signs_in()
    session = dict(page.cookies)
    assert SAY("survey_page_signed_out") in await page.presses("/results/sign-out")
    page.cookies = session
    assert 'class="code"' in await page.opens()


async def test_typing_off_ends_every_session_and_every_code(page):
    await page.signs_in()
    other = page.another()
    await other.opens()
    await page.desk.types("ana", f"code {other.code}")
    assert await page.desk.types("ana", "code off") == SAY("survey_code_off", name="Ana")
    await other.presses()
    assert SAY("survey_page_used") in other.text
    assert SAY("survey_page_over") in await page.opens()


# --- cookies, forms and headers ---


async def test_the_session_is_another_than_what_the_browser_brought(page):
    page.cookies = {"deskside-results": "chosen-by-somebody-else"}
    await page.signs_in()
    assert page.cookies["deskside-results"] != "chosen-by-somebody-else"
    assert page.cookies.keys() == {"deskside-results"}


async def test_a_form_of_another_page_does_nothing(page):
    await page.opens()
    await page.desk.types("ana", f"code {page.code}")
    for told in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ):
        await page.presses(**told)
        assert page.status == 403
    token, page.token = page.token, "0" * 64
    await page.presses()
    assert page.status == 403
    page.token = token
    page.same_site = lambda: {"Origin": "https://evil.example"}
    await page.presses()
    assert page.status == 403
    page.same_site = dict
    await page.presses()
    assert page.status == 403
    page.same_site = lambda: {"Origin": str(page.client.make_url("/")).rstrip("/")}
    await page.presses()
    assert page.status == 303


async def test_signing_out_cannot_be_done_by_another_page(page):
    await page.signs_in()
    page.token = "0" * 64
    await page.presses("/results/sign-out")
    assert page.status == 403
    assert "Survey of" in await page.opens()


async def test_looking_at_a_code_changes_nothing_however_often(page):
    await page.opens()
    await page.desk.types("ana", f"code {page.code}")
    for method in ("HEAD", "GET") * 5:
        await page._asks(method, "/results/sign-in")
        assert page.status == 405
    await page.presses()
    assert page.status == 303


async def test_cookies_by_http_are_out_of_reach_of_scripts_and_other_sites(page):
    await page.opens()
    (browser,) = page.set
    assert browser == "deskside-browser=token-1; HttpOnly; Path=/; SameSite=Strict"
    await page.desk.types("ana", f"code {page.code}")
    await page.presses()
    session, gone = page.set
    assert session.startswith("deskside-results=")
    assert session.endswith("; HttpOnly; Path=/; SameSite=Lax")
    assert 'deskside-browser=""' in gone


async def test_by_https_cookies_are_bound_to_the_host(a_desk):
    text = f"{SETTINGS}server: {{public_url: https://it.example.com/desk}}\n"
    desk = await a_desk(text)
    async with reading(desk) as page:
        await page.opens()
        (browser,) = page.set
        assert browser.startswith("__Host-deskside-browser=")
        assert browser.endswith("; HttpOnly; Path=/; SameSite=Strict; Secure")
        assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
        assert 'action="/desk/results/sign-in"' in page.text
        await desk.types("ana", f"code {page.code}")
        page.same_site = lambda: {"Origin": "null"}
        await page.presses()
        assert page.status == 403, "by https a browser says more than that"
        page.same_site = lambda: {"Origin": "https://it.example.com"}
        await page.presses()
        assert page.headers["Location"] == "/desk/results"
        assert page.set[0].startswith("__Host-deskside-results=")
        assert "; Secure" in page.set[0]


HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


async def test_every_answer_carries_the_headers(page):
    paths = ["/results", "/results/results.css", "/results/2026-09-08/answers.csv"]
    for status in (200, 404):
        for path in [*paths, "/results/2020-01-01"]:
            await page.opens(path)
            assert HEADERS.items() <= page.headers.items(), path
            assert "Strict-Transport-Security" not in page.headers
        assert page.status == status
        await page.presses()
        assert HEADERS.items() <= page.headers.items()
        if status == 200:
            await page.signs_in()


ODD = [
    ("GET", "/results/", 404, "", b""),
    ("GET", "/results/nonsense", 404, "", b""),
    ("PUT", "/results", 405, "", b""),
    ("POST", "/results/2026-09-08/answers.csv", 405, "", b""),
    ("POST", "/results/sign-in", 413, "application/x-www-form-urlencoded", b"x=" + b"a" * 1048576),
    ("POST", "/results/sign-in", 403, "application/x-www-form-urlencoded", b"token=\xff\xfe"),
    ("POST", "/results/sign-in", 403, "text/x; charset=nonsense", b"token=a"),
    ("POST", "/results/sign-in", 403, "application/x-www-form-urlencoded; charset=no", b"token=a"),
    ("POST", "/results/sign-in", 403, "multipart/form-data", b"junk"),
    ("POST", "/results/sign-out", 403, "multipart/form-data; boundary=x", b"junk"),
]


@pytest.mark.parametrize("odd", ODD)
async def test_junk_gets_a_plain_page_with_the_headers(page, odd):
    method, path, status, kind, body = odd
    headers = page.same_site() | ({"Content-Type": kind} if kind else {})
    await page._asks(method, path, headers=headers, data=io.BytesIO(body))
    assert page.status == status
    assert HEADERS.items() <= page.headers.items()
    assert "<main" in page.text


async def test_a_form_of_an_older_tab_is_out_of_date(page):
    await page.opens()
    older = page.token
    page.cookies = {}
    await page.opens()
    page.token = older
    await page.presses()
    assert SAY("survey_page_stale") in page.text


async def test_a_stranger_learns_nobodys_name(page):
    assert "Ana" not in await page.opens()


# --- what is noted ---


async def test_what_was_typed_and_refused_and_put_off_is_noted(page):
    await page.opens()
    await page.desk.types("dana", f"code {page.code}")
    await page.desk.writes("sam", page.code)
    await page.desk.types("ana", f"code {page.code}")
    await page.desk.types("ana", "code off")
    assert audited(page.desk) == [
        ("dana", "results: code refused", ""),
        ("sam", "results: code refused", ""),
        ("ana", "results: code typed", ""),
        ("ana", "results: code off", ""),
    ]


async def test_what_was_not_handed_over_is_not_noted(page):
    await page.signs_in()
    before = audited(page.desk)
    await page._asks("HEAD", "/results/2026-09-08/comments.csv")
    await page.opens("/results/2026-09-08/sealed.txt")
    assert page.status == 404
    assert audited(page.desk) == before


async def test_who_is_put_out_while_charts_are_drawn_sees_nothing(desk):
    save(desk.store, [a_wave()])

    async def draws(asked):
        if is_slow:
            await desk.types("ana", "code off")
        return ()

    is_slow = False
    async with reading(desk, comments=["FOR READERS"], draw=draws) as page:
        assert "FOR READERS" in await page.signs_in()
        is_slow = True
        assert "FOR READERS" not in await page.opens()
        assert SAY("survey_page_over") in page.text


# --- what is forgotten ---


async def test_a_serial_number_is_no_code_once_those_shown_ran_out(page):
    await page.opens()
    await page.desk.passes(minutes=11)
    await page.desk.writes("ana", "DELL-2047")
    assert SAY("survey_code_unknown") not in page.desk.told("ana")


async def test_hashes_of_addresses_are_forgotten_after_a_day(page):
    await page.signs_in()
    await page.desk.passes(hours=25)
    await page.desk.passes(hours=25)
    assert [rows(page.desk, table) for table in ("login", "session", "login_try")] == [[], [], []]


async def test_each_sign_in_and_each_look_leaves_a_row_and_no_words(page):
    save(page.desk.store, [an_open_wave()])
    await page.signs_in()
    await page.opens("/results/2026-09-08/answers.csv")
    await page.opens("/results/2026-09-08/comments.csv")
    await page.opens("/results/2026-11-17")
    await page.presses("/results/sign-out")
    wave = "2026-09-08"
    assert audited(page.desk) == [
        ("ana", "results: code typed", ""),
        ("ana", "results: signed in", ""),
        ("ana", "results: read", wave),
        ("ana", "results: figures taken along", wave),
        ("ana", "results: comments taken along", wave),
        ("ana", "results: signed out", ""),
    ]

"""The results page in a real Chromium: the code goes by the playground's chat to the bot."""

import csv
import re

import pytest
from playwright.sync_api import expect

from tests.browser.chat import Chat
from tests.browser.conftest import Playground
from tests.browser.test_playground_access import violations
from tests.pictures import tell
from tests.results import HOSTILE, eight_quarters, fill
from tests.results_pictures import sign_in

CODE = re.compile(r"^[A-Z2-9]{4}-[A-Z2-9]{4}$")
UNTYPED = "The bot has not been told this code yet."


@pytest.fixture
def results(tmp_path, browser):
    """A browser on the results, and beside it the chat in another."""
    fill(tmp_path / "demo", eight_quarters(), HOSTILE)
    desk = Playground(tmp_path / "demo")
    desk.start()
    contexts = [browser.new_context(viewport={"width": 1440, "height": 900}) for _ in range(3)]
    chat = Chat(contexts[1].new_page(), desk.url)
    chat.begin()
    chat.dm("Ana")
    reader = Reader(contexts[0].new_page(), chat, f"{desk.url}/results")
    reader.stranger = Reader(contexts[2].new_page(), chat, reader.url)
    yield reader
    for context in contexts:
        context.close()
    desk.stop()
    assert chat.errors == []


class Reader:
    """Somebody who reads results in one browser and talks to the bot in another."""

    def __init__(self, page, chat, url):
        self.page, self.chat, self.url = page, chat, url
        page.on("console", lambda said: pytest.fail(said.text) if said.type == "error" else None)

    def opens(self):
        self.page.goto(self.url)
        return self.page.locator(".code").inner_text()

    def presses(self, label="Show me the results"):
        self.page.get_by_role("button", name=label).click()

    def is_told(self, words):
        expect(self.page.get_by_role("status")).to_contain_text(words)

    def signs_in(self):
        self.chat.write(self.opens())
        expect(self.chat.message("This opens the survey")).to_be_visible()
        self.presses()
        expect(self.heading("Survey of December 2026")).to_be_visible()

    def heading(self, name):
        return self.page.get_by_role("heading", name=name, exact=True)


@pytest.mark.long("drives a browser for long")
def test_a_code_opens_the_browser_that_shows_it_once_and_for_ten_minutes(results):
    code = results.opens()
    assert CODE.match(code)

    results.chat.write("KX7M-42QP")
    expect(results.chat.message("No page shows that code.")).to_be_visible()
    results.presses()
    results.is_told(UNTYPED)

    tell(results.chat.page, "clock", {"by": 11})
    results.chat.write(code)
    expect(results.chat.message("That code was good for ten minutes")).to_be_visible()
    results.presses()
    results.is_told("Here is a new one.")
    fresh = results.page.locator(".code").inner_text()
    assert fresh != code

    other = results.stranger
    assert other.opens() != fresh
    results.chat.write(fresh)
    expect(results.chat.message("This opens the survey")).to_be_visible()
    other.presses()
    other.is_told(UNTYPED)

    held = results.page.context.cookies()
    twice = results.page.context.browser.new_context()
    twice.add_cookies(held)
    second = Reader(twice.new_page(), results.chat, results.url)
    assert second.opens() == fresh
    results.presses()
    expect(results.heading("Survey of December 2026")).to_be_visible()
    second.presses()
    second.is_told("That code was used already")
    twice.close()

    results.presses("Sign out")
    expect(results.page.get_by_text("You are signed out.")).to_be_visible()
    assert CODE.match(results.opens())


@pytest.mark.long("drives a browser for long")
def test_who_may_not_read_is_told_so_in_chat_and_sees_nothing(results):
    code = results.opens()
    results.chat.dm("Dana")
    results.chat.write(code)
    expect(results.chat.message("The results are read by Ana")).to_be_visible()
    results.presses()
    results.is_told(UNTYPED)


def test_results_can_be_read_taken_along_and_printed(results, axe_source):
    for scheme in ("light", "dark"):
        results.page.emulate_media(color_scheme=scheme)
        results.opens()
        assert violations(results.page, axe_source) == [], scheme
    results.signs_in()
    page = results.page
    expect(page.locator(".lead")).to_contain_text("Of 83 who answered")
    for text in HOSTILE:
        expect(page.get_by_role("listitem").filter(has_text=text)).to_have_count(1)
    pictures = page.locator("img:visible")
    assert pictures.count() in {0, 5}, "all pictures, or where none can be drawn the tables alone"
    for picture in pictures.all():
        assert picture.evaluate("image => image.complete && image.naturalWidth > 200")
    for scheme in ("light", "dark"):
        for width in (390, 1024, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert violations(page, axe_source) == [], (scheme, width)
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            assert not wide, "nothing is cut off or scrolls sideways"

    with page.expect_download() as waits:
        page.get_by_role("link", name="The figures, as CSV").click()
    assert waits.value.suggested_filename == "deskside-2026-12-08-answers.csv"
    with waits.value.path().open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Survey", "About", "What", "Figure"]
    assert len(rows) > 10

    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("img.is-dark:visible")).to_have_count(0)  # ink on paper
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(page.get_by_role("table").first).to_be_visible()
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == "rgb(255, 255, 255)", "paper is light"
    printed = page.pdf()
    assert printed.startswith(b"%PDF")
    assert len(printed) > 10_000


def look_in_both_schemes(page, axe_source):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert violations(page, axe_source) == [], (page.title(), scheme)


@pytest.mark.long("drives a browser for long")
def test_pages_with_little_on_them_can_be_read_by_everybody_too(chat, axe_source):
    page = chat.page.context.new_page()
    sign_in(page, chat.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("No results yet")
    look_in_both_schemes(page, axe_source)
    page.goto(f"{chat.url}/results/2020-03-10")
    look_in_both_schemes(page, axe_source)
    page.goto(f"{chat.url}/results")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    look_in_both_schemes(page, axe_source)


@pytest.mark.long("drives a browser for long")
def test_the_page_can_be_used_with_the_keyboard_alone(results):
    results.signs_in()
    page = results.page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the results")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.get_by_role("link", name="March 2025").focus()
    page.keyboard.press("Enter")
    expect(results.heading("Survey of March 2025")).to_be_visible()
    here = page.get_by_role("navigation", name="All surveys").get_by_role("link", name="March 2025")
    expect(here).to_have_attribute("aria-current", "page")

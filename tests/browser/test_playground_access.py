"""The playground for people who use a keyboard or a screen reader, in both schemes."""

import pytest
from playwright.sync_api import expect

from tests.lengths import sampled

VIEWS = ("it-help", "general", "dm-dana-deskside", "dm-dana-deskside/home")
ASK = "My screen flickers, can somebody help?"


@pytest.mark.parametrize("scheme", sampled(["light", "dark"], 2, "drives a browser for long"))
def test_axe_finds_nothing_to_mend(chat, axe_source, scheme):
    chat.be("Dana")
    chat.write(ASK)
    expect(chat.noted(ASK)).to_be_visible()
    chat.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for width in (390, 1024, 1440):
        chat.page.set_viewport_size({"width": width, "height": 844})
        for view in VIEWS:
            chat.page.goto(f"{chat.url}/#/dana/{view}")
            expect(chat.page.locator("main")).to_be_visible()
            assert violations(chat.page, axe_source) == [], (view, width)
        chat.page.goto(f"{chat.url}/#/dana/it-help")
        chat.open_thread(ASK)
        assert violations(chat.page, axe_source) == [], ("thread", width)
    chat.page.locator("#clock").click()
    assert violations(chat.page, axe_source) == [], "clock"


@pytest.mark.long("drives a browser for long")
def test_a_message_is_sent_and_a_thread_opened_with_the_keyboard_alone(chat):
    chat.be("Dana")
    chat.page.locator("#write").focus()
    chat.page.keyboard.type(ASK)
    chat.page.keyboard.press("Enter")
    expect(chat.noted(ASK)).to_be_visible()
    expect(chat.page.locator("#write")).to_be_focused()
    chat.open_thread(ASK)
    chat.page.locator("#thread-composer textarea").focus()
    chat.page.keyboard.type("It is the left one")
    chat.page.keyboard.press("Enter")
    expect(chat.thread().get_by_text("It is the left one")).to_be_visible()
    chat.page.keyboard.press("Escape")
    expect(chat.thread()).to_be_hidden()


def violations(page, axe_source):
    page.evaluate(axe_source)
    found = page.evaluate("async () => (await axe.run()).violations")
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found]

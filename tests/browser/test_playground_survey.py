"""Answering the survey in the browser: by keyboard, once, and only when it is sent."""

import re

import pytest
from playwright.sync_api import expect

from adapters.playground.company.words import CHANGES
from chatops.wording import SENTENCES
from tests.browser.test_playground_access import violations
from tests.results_pictures import sign_in

WIDTHS = {390: 844, 1440: 900}
QUARTER = 90_000
"""Milliseconds for one survey of three hundred, on a busy machine."""
NOT_SENT = "Not sent yet"
THANKED, IN_ALREADY = "survey_counted", "survey_in_already"


def number(chat, tapped: int):
    return chat.page.get_by_role("button", name=f"{tapped} of 10", exact=True).last


def form_of(chat):
    return chat.page.get_by_role("dialog").filter(has_text=NOT_SENT)


def toast(chat, sentence: str):
    return chat.page.get_by_role("status").filter(has_text=SENTENCES["en"][sentence])


def look_everywhere(chat, axe_source, what: str) -> None:
    """Look with the accessibility checker, in both schemes, on a phone and on a desk."""
    for scheme in ("light", "dark"):
        chat.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width, height in WIDTHS.items():
            chat.page.set_viewport_size({"width": width, "height": height})
            assert violations(chat.page, axe_source) == [], (what, scheme, width)


def fill_in_and_send(chat) -> None:
    """Go through the form by keyboard: choose a step where there is a choice, and send at Send."""
    keyboard, inside = chat.page.keyboard, form_of(chat)
    for _ in range(40):
        focused = chat.page.locator(":focus")
        if focused.get_attribute("type") == "submit":
            keyboard.press("Enter")
            return
        if focused.get_attribute("type") == "radio" and not focused.is_checked():
            keyboard.press("Space")
            expect(focused).to_be_checked()
        keyboard.press("Tab")
    raise AssertionError(f"Send cannot be reached by keyboard: {inside.inner_text()}")


def test_dana_answers_by_keyboard_is_thanked_and_counted_once(chat, axe_source):
    chat.jump("To the survey")
    chat.dm("Dana")
    expect(number(chat, 7)).to_be_visible()
    look_everywhere(chat, axe_source, "the invitation")
    number(chat, 7).focus()
    chat.page.keyboard.press("Enter")
    expect(form_of(chat)).to_be_visible()
    seven = form_of(chat).get_by_role("radio", name="7", exact=False).first
    expect(seven).to_be_checked()
    expect(seven).to_be_focused()
    look_everywhere(chat, axe_source, "the form")
    chat.page.keyboard.press("Enter")
    expect(form_of(chat)).to_be_visible()  # a number is not sent by choosing it
    chat.page.keyboard.press("ArrowRight")
    expect(form_of(chat).get_by_role("radio", name="8").first).to_be_checked()
    fill_in_and_send(chat)
    expect(form_of(chat)).to_have_count(0)
    expect(toast(chat, THANKED)).to_be_visible()
    expect(number(chat, 7)).to_be_focused()
    number(chat, 3).click()
    expect(toast(chat, IN_ALREADY)).to_be_visible()
    expect(form_of(chat)).to_have_count(0)


@pytest.mark.long("drives a browser for long")
def test_only_sending_sends_and_what_was_typed_survives_a_failure(chat, axe_source):
    meet_three_hundred(chat)
    chat.jump("To the survey")
    chat.dm("Priya")
    read_what_protects(chat, axe_source)
    number(chat, 4).click()
    expect(form_of(chat)).to_be_visible()
    chat.page.keyboard.press("Escape")
    expect(form_of(chat)).to_have_count(0)
    number(chat, 9).click()
    expect(form_of(chat).get_by_role("radiogroup")).to_have_count(4)
    expect(form_of(chat).get_by_role("textbox")).to_have_count(2)
    look_everywhere(chat, axe_source, "the whole form")
    nine = form_of(chat).get_by_role("radio", name="9").first
    for choices in form_of(chat).get_by_role("radiogroup").all():
        if not choices.locator(":checked").count():
            choices.get_by_role("radio").first.check(force=True)
    chat.page.context.set_offline(True)
    form_of(chat).get_by_role("button", name="Send").click()
    expect(form_of(chat).get_by_role("status")).to_contain_text("does not answer")
    chat.page.context.set_offline(False)
    expect(nine).to_be_checked()
    form_of(chat).get_by_role("button", name="Send").dblclick()
    expect(toast(chat, THANKED)).to_be_visible()  # the first one that counted
    expect(toast(chat, IN_ALREADY)).to_have_count(0)
    expect(form_of(chat)).to_have_count(0)


def read_what_protects(chat, axe_source) -> None:
    """Open the page about anonymity, from which nothing can be sent, and close it."""
    chat.press("anonymous")
    page = chat.page.get_by_role("dialog")
    expect(page.get_by_role("button", name="Close").last).to_be_visible()
    expect(page.get_by_role("button", name="Send")).to_have_count(0)
    assert violations(chat.page, axe_source) == []
    page.get_by_role("button", name="Close").last.click()
    expect(page).to_have_count(0)


def company(chat):
    return chat.page.get_by_role("dialog", name="Two years of surveys")


def begin_two_years(chat) -> None:
    """Let the company live, as Ana does."""
    chat.be("Ana")
    chat.press("Two years of surveys")
    chat.press("Let two years go by")


def meet_three_hundred(chat) -> None:
    """Have so many people that everything is asked; they answer nothing."""
    begin_two_years(chat)
    expect(company(chat).get_by_role("status")).to_contain_text("On to the survey")
    company(chat).get_by_role("button", name="Stop").click()
    expect(company(chat)).to_have_count(0)


@pytest.mark.long("drives a browser for long")
def test_who_reads_results_finds_them_and_may_let_two_years_go_by(chat, axe_source):
    way = chat.page.get_by_role("link", name="Survey results")
    chat.be("Dana")
    expect(way).to_have_count(0)
    begin_two_years(chat)
    expect(way).to_have_attribute("href", "/results")
    watched, status = company(chat), company(chat).get_by_role("status")
    expect(watched.get_by_role("progressbar")).to_be_visible()
    expect(status).to_contain_text("0 of 8 surveys")
    look_everywhere(chat, axe_source, "two years")
    expect(status).to_contain_text("1 of 8 surveys", timeout=QUARTER)
    watched.get_by_role("button", name="Stop").click()
    expect(watched).to_have_count(0)
    begin_two_years(chat)
    expect(watched.get_by_role("button", name="Stop")).to_be_visible()
    chat.page.keyboard.press("Escape")
    expect(watched).to_have_count(0)
    page = chat.page.context.new_page()
    sign_in(page, chat.url)
    expect(page.locator(".lead")).to_contain_text(re.compile("Of 2[0-9][0-9] who answered"))
    expect(page.locator(".comments li").nth(20)).to_be_attached()
    expect(page.get_by_role("listitem").filter(has_text=CHANGES[0][0])).to_have_count(1)
    assert violations(page, axe_source) == []

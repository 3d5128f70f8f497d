"""A thread drags on, and Sam hears of it where nobody else does: in a real browser."""

import re

import pytest
from playwright.sync_api import expect

ASK = "My VPN does not connect since the update, can somebody help?"
WHY = "You and Dana have gone back and forth six times"


def drag_on(chat, trips: int) -> str:
    """Dana asks, and Sam and Dana write back and forth; returns the ask's id."""
    chat.be("Dana")
    chat.write(ASK)
    expect(chat.noted(ASK)).to_be_visible()
    ask = (chat.message(ASK).get_attribute("data-name") or "").removeprefix("message-")
    for number in range(trips):
        chat.says("sam", f"What does it say now, at try {number + 1}?", root=ask)
        chat.says("dana", f"Error {number}, on the second page", root=ask)
    return ask


@pytest.mark.long("drives a browser for long")
def test_a_thread_drags_on_and_sam_drops_by(chat):
    drag_on(chat, 5)
    chat.jump("+1 hour")
    chat.dm("Sam")
    expect(chat.page.get_by_text(WHY)).to_have_count(0)

    chat.be("Dana")
    chat.open_thread(ASK)
    chat.reply("And the first page is empty")  # the same turn: no round trip more
    chat.be("Sam")
    chat.open_thread(ASK)
    chat.reply("And after a restart?")
    chat.be("Dana")
    chat.open_thread(ASK)
    chat.reply("No, the same")
    chat.jump("+1 hour")

    chat.dm("Sam")
    card = chat.message(WHY)
    expect(card).to_contain_text("Talking may be quicker.")
    expect(card).to_contain_text("A question to start with")
    for other in ("Dana", "Alex"):
        chat.dm(other)
        expect(chat.page.get_by_text("Talking may be quicker")).to_have_count(0)
    chat.be("Dana")
    chat.open_thread(ASK)
    expect(chat.thread().get_by_text("Talking may be quicker")).to_have_count(0)

    chat.dm("Sam")
    chat.press("I'll drop by", chat.message(WHY))
    expect(chat.message("No answer, no visit.")).to_be_visible()

    chat.dm("Dana")
    question = chat.message("Sam could come by in about 15 minutes.")
    question.get_by_role("button", name="Fine").dblclick()
    expect(chat.message("Sam knows that a visit is fine now.")).to_be_visible()

    chat.dm("Sam")
    told = chat.page.get_by_text("Dana says it's fine to come by.")
    expect(told.first).to_be_visible()
    chat.page.get_by_role("button", name=re.compile("We talked and it's sorted")).first.dblclick()
    expect(chat.message("Noted: you talked, and it's sorted.")).to_be_visible()
    home = chat.home("Sam")
    expect(home.get_by_role("button", name="It's over: Dana")).to_have_count(0)

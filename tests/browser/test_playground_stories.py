"""What a newcomer does in the first five minutes, in a real browser on the real desk."""

import pytest
from playwright.sync_api import expect

ASK = "My screen flickers since this morning, can somebody help?"


def test_dana_asks_sam_answers_and_settles_and_dana_brings_it_back(chat):
    chat.be("Dana")
    chat.write(ASK)
    expect(chat.noted(ASK)).to_be_visible()

    waiting = chat.home("Sam")
    expect(waiting.get_by_text(ASK)).to_be_visible()

    chat.be("Sam")
    chat.open_thread(ASK)
    chat.reply("Is it the one at your desk, or the laptop's own?")
    chat.be("Dana")
    chat.open_thread(ASK)
    chat.reply("The one at my desk.")

    chat.be("Sam")
    chat.react(ASK, "check mark: settled")
    settled = chat.home("Sam")
    expect(settled.get_by_role("button", name="Bring it back: Dana")).to_be_visible()

    chat.be("Dana")
    chat.open_thread(ASK)
    chat.reply("It flickers again, sorry")
    again = chat.home("Sam")
    expect(again.get_by_role("button", name="It's over: Dana")).to_be_visible()
    expect(again.get_by_role("button", name="Bring it back: Dana")).to_have_count(0)


@pytest.mark.long("drives a browser for long")
def test_a_double_click_is_harmless(chat):
    chat.be("Dana")
    chat.write(ASK)
    expect(chat.noted(ASK)).to_be_visible()
    home = chat.home("Sam")
    home.get_by_role("button", name="I'll take it: Dana", exact=True).dblclick()
    expect(home.get_by_role("button", name="I'll take it: Dana")).to_have_count(0)
    expect(home.get_by_role("button", name="It's over: Dana")).to_have_count(1)
    home.get_by_role("button", name="It's over: Dana", exact=True).dblclick()
    expect(home.get_by_role("button", name="Bring it back: Dana")).to_have_count(1)


@pytest.mark.long("drives a browser for long")
def test_a_dm_is_brought_together_and_stays_private(chat):
    words = "The letter about my maternity leave won't open, it says access denied"
    chat.dm("Dana")
    chat.write(words)
    expect(chat.message("Nothing is passed on yet")).to_contain_text("Sam")
    chat.press("That's fine", chat.message("Nothing is passed on yet"))
    expect(chat.message("here is a chat for the three of us")).to_be_visible()

    chat.be("Sam", "group-dana-deskside-sam")
    expect(chat.message(words)).to_be_visible()

    chat.be("Alex")
    expect(chat.page.get_by_text(words)).to_have_count(0)
    home = chat.home("Alex")
    expect(home.get_by_text("Dana, private")).to_be_visible()
    expect(home.get_by_text("maternity")).to_have_count(0)


@pytest.mark.long("drives a browser for long")
def test_asked_on_friday_at_1740_and_still_waiting_when_the_desk_closes(chat):
    chat.jump("Friday 17:40")
    chat.be("Omar")
    chat.write("VPN drops all the time, can somebody look?")
    expect(chat.noted("VPN drops")).to_be_visible()
    chat.open_thread("VPN drops")
    expect(chat.thread().get_by_text("didn't get to this today")).to_have_count(0)

    chat.jump("End of day")
    line = chat.thread().get_by_text("didn't get to this today")
    expect(line).to_have_count(1)
    expect(line).to_contain_text("Sam")
    expect(line).to_contain_text("on Monday at 9:00")
    expect(line).to_contain_text("+44 20 5550 0199")


@pytest.mark.long("drives a browser for long")
def test_what_was_said_is_there_after_a_kill(chat, playground):
    chat.be("Priya")
    chat.write("Where is the printer on the second floor?")
    expect(chat.noted("second floor")).to_be_visible()
    playground.kill()
    playground.start()
    chat.url = playground.url
    chat.be("Priya")
    expect(chat.noted("second floor")).to_be_visible()
    expect(chat.home("Sam").get_by_text("second floor")).to_be_visible()


@pytest.mark.long("drives a browser for long")
def test_it_log_answers_whoever_typed_it(chat):
    chat.be("Sam")
    chat.write("/it log @dana dock, visit, 10 min")
    expect(chat.page.get_by_text("Noted: Dana's dock, a visit, 10 minutes.")).to_be_visible()
    expect(chat.home("Sam").get_by_text("Dana: dock")).to_be_visible()


@pytest.mark.long("drives a browser for long")
def test_start_over_forgets_everything(chat):
    chat.be("Dana")
    chat.write(ASK)
    expect(chat.noted(ASK)).to_be_visible()
    chat.page.locator("#start-over").click()
    chat.page.get_by_role("dialog").get_by_role("button", name="Start over").click()
    expect(chat.message(ASK)).to_have_count(0)
    chat.be("Dana")
    chat.write("A second first ask: where do I get a keyboard?")
    expect(chat.noted("keyboard")).to_be_visible()

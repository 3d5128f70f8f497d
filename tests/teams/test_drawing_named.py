"""Who was mentioned stands on a card by the name that everybody knows."""

from adapters.teams.outgoing import drawn_message
from adapters.teams.tenant import Account
from chatops.messages import Contact, Quote
from tests.teams.cards import buttons, read
from tests.teams.drawing import tenant

DANA = "2f5c7d10-63a4-4d0e-b1f2-7a8b9c0d1e2f"


def drawn(*parts):
    there = tenant()
    account = Account(aad=DANA, name="Dana Reis", address="dana@example.com")
    there.accounts[DANA] = account
    return drawn_message(parts, there), there


def test_the_desk_and_people_are_named_in_what_is_quoted():
    message, there = drawn(Quote(text=f"@bot ask @{DANA}, please"))
    said = f"@{there.settings.name} ask @Dana Reis, please"
    assert read(message["attachments"][0]["content"]) == [said]
    assert message["summary"] == said


def test_what_only_looks_like_a_name_stays_as_it_was_written():
    words = "me@bot.example, @nobody and @@bot; @botany"
    message, _ = drawn(Quote(text=words))
    assert words in str(message["attachments"])


def test_the_draft_of_an_answer_names_them_too():
    message, _ = drawn(Contact(label="Write", person=DANA, draft=f"You asked: @{DANA}"))
    (way,) = buttons(message["attachments"][0]["content"])
    assert "%40Dana%20Reis" in way["url"]

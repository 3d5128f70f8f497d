"""Stories on a platform without a command: plain words to the bot are one, or an ask."""

import pytest

from chatops.events import BOT
from tests.cast import OTHER
from tests.desk import HELP, SETTINGS, dm
from tests.far_end import DOOR


def words(desk, text="mine"):
    """Count how often something stands among the words that are kept."""
    texts = [kept.text for r in desk.requests() for kept in messages(desk, r.id)]
    return texts.count(text)


def messages(desk, request):
    return desk.store.read(lambda uow: uow.messages.of(request)).result()


@pytest.mark.parametrize("word", ["help", "Help", "hilfe", "help."])
async def test_help_says_eight_lines_that_are_true_there(plain_desk, word):
    await plain_desk.writes("dana", word)
    (told,) = plain_desk.told("dana")
    assert len(told.splitlines()) == 8
    assert told.startswith("Ask in #it-help or write to me here")
    assert "/it" not in told
    assert "📝" not in told
    assert plain_desk.requests() == []


@pytest.mark.parametrize(
    ("who", "typed", "told"),
    [
        ("sam", "log @dana dock, visit, 10 min", "Noted: Dana's dock, a visit, 10 minutes."),
        ("sam", "quiet", "I'm quiet now, everywhere."),
        ("ana", "quiet", "I'm quiet now, everywhere."),
        ("sam", "away until 20 November", "Noted: you're back on Friday at 9:00."),
        ("sam", "snooze 2 hours", "Noted: hints come again at 12:00, and not before."),
        ("sam", "back", "You're not noted as away."),
        ("ana", "survey status", "The next survey"),
        ("ana", "code ABCD-EFGH", "No page shows that code."),
        ("dana", "call me", "Noted. The desk sees: Call me."),
    ],
)
async def test_what_is_typed_as_a_command_is_one(plain_desk, who, typed, told):
    await plain_desk.writes(who, typed)
    answers = plain_desk.told(who)
    assert answers
    assert told in answers[-1]


async def test_for_somebody_else_tells_both(plain_desk):
    await plain_desk.writes("dana", "for @priya the screen flickers")
    assert plain_desk.the_request().asker == "priya"
    assert "Noted for Priya" in plain_desk.told("dana")[-1]


@pytest.mark.parametrize(
    "ask",
    [
        "log in fails",
        "list of printers is empty",
        "help me with my screen",
        "away message in Outlook is wrong, can you look?",
        "find my phone, it does not ring any more",
        "home drive does not open",
        "I'm back, can you look at my VPN now?",
    ],
)
async def test_what_only_begins_like_a_command_is_an_ask(plain_desk, ask):
    await plain_desk.writes("dana", ask)
    assert plain_desk.the_request().text == ask
    assert not any(key.startswith("answer:") for key in said(plain_desk))


def said(desk):
    return desk.store.read(lambda uow: uow.outbox.said("")).result()


@pytest.mark.parametrize("word", ["log", "quiet", "away", "back", "find", "zahlen"])
async def test_a_coworker_is_not_told_of_commands_for_the_desk(plain_desk, word):
    await plain_desk.writes("dana", word)
    assert not any(key.startswith("answer:") for key in said(plain_desk))


@pytest.mark.not_on_teams("it names the answer by the ids of the miniature")
async def test_a_refusal_is_the_answer_and_nothing_half_done_stays(plain_desk):
    message = await plain_desk.writes("sam", "for @priya")
    assert plain_desk.requests() == []
    assert plain_desk.told("sam") == ["There is nothing in there that I could pass on."]
    event = f"{dm('sam').id}:{message}"
    assert said(plain_desk).count(f"answer:{DOOR}:{event}") == 1


async def test_what_the_bot_asks_back_stands_alone(plain_desk):
    await plain_desk.writes("sam", "log @nobody dock, visit, 10 min")
    assert plain_desk.told("sam") == ["Who was that for? dock, a visit, 10 minutes.\n(Change)"]


async def test_a_repeat_says_nothing_twice(plain_desk):
    for _ in range(2):
        await plain_desk.writes("sam", "log @dana dock, visit, 10 min", message="m1")
    assert plain_desk.told("sam") == ["Noted: Dana's dock, a visit, 10 minutes."]
    assert len(plain_desk.requests()) == 1


async def test_in_a_channel_it_begins_with_the_bots_name_and_is_answered_alone(plain_desk):
    asked = await plain_desk.says("dana", f"{BOT} help", place=OTHER, mentions=(BOT,))
    assert len(plain_desk.told("dana")) == 1
    assert plain_desk.line(asked, OTHER) == []
    assert plain_desk.requests() == []


async def test_without_the_bots_name_a_channel_has_no_commands(plain_desk):
    await plain_desk.says("sam", "quiet")
    await plain_desk.says("sam", f"quiet, says {BOT}", mentions=(BOT,))
    asked = await plain_desk.says("dana", "My VPN is broken, can someone help?")
    assert plain_desk.line(asked) != []


async def test_in_the_middle_of_an_ask_no_word_is_lost(plain_desk):
    await plain_desk.writes("dana", "The laptop on desk five does not start")
    await plain_desk.passes(minutes=5)
    await plain_desk.writes("dana", "mine")
    assert words(plain_desk, "mine") == 1
    await plain_desk.writes("dana", "call me")
    assert words(plain_desk, "call me") == 1
    assert plain_desk.the_request().wants_talk_at is not None
    assert not any("The desk sees" in told for told in plain_desk.told("dana"))


async def test_a_command_in_an_ask_is_not_part_of_it(plain_desk):
    await plain_desk.writes("dana", "The laptop on desk five does not start")
    await plain_desk.passes(minutes=5)
    await plain_desk.writes("dana", "for @priya the screen flickers")
    assert words(plain_desk, "for @priya the screen flickers") == 0
    assert [r.asker for r in plain_desk.requests()] == ["dana", "priya"]


@pytest.mark.parametrize("word", ["help", "hilfe", "home", "startseite", "list"])
async def test_who_looks_something_up_in_the_middle_of_an_ask_adds_nothing_to_it(plain_desk, word):
    await plain_desk.writes("dana", "The laptop on desk five does not start")
    await plain_desk.passes(minutes=5)
    await plain_desk.writes("dana", word)
    assert words(plain_desk, word) == 0


@pytest.mark.parametrize("word", ["survey", "umfrage", "for @omar"])
async def test_in_the_middle_of_an_ask_what_would_be_refused_is_part_of_it(plain_desk, word):
    await plain_desk.writes("dana", "Which app can I not open? Please help")
    await plain_desk.passes(minutes=5)
    told = len(plain_desk.told("dana"))
    await plain_desk.writes("dana", word)
    assert words(plain_desk, word) == 1
    assert len(plain_desk.told("dana")) == told


@pytest.mark.parametrize(
    ("who", "ask"),
    [
        ("ana", "survey tool is broken, can you look?"),
        ("sam", "log in to the VPN fails for me"),
    ],
)
async def test_who_may_give_a_command_may_ask_with_its_name(plain_desk, who, ask):
    await plain_desk.writes(who, ask)
    assert plain_desk.the_request().text == ask


@pytest.mark.parametrize("line", ["log dana dock", "log dock, visit, 10 min", "log @dana dock"])
async def test_help_in_person_is_noted_with_and_without_a_sign(plain_desk, line):
    await plain_desk.writes("sam", line)
    assert "dock" in plain_desk.told("sam")[-1]
    assert not any(r.asker == "sam" for r in plain_desk.requests())


@pytest.mark.parametrize("word", ["help", "list", "mine", "home"])
@pytest.mark.miniature("there a stranger is asked for at once")
async def test_a_strangers_first_word_is_a_command_too(plain_desk, word):
    await plain_desk.writes("nina", word)
    assert plain_desk.told("nina") == []
    await plain_desk.meets("nina")
    await plain_desk.passes(minutes=10)
    assert plain_desk.requests() == []
    assert len(plain_desk.told("nina")) == 1


@pytest.mark.miniature("there a stranger is asked for at once")
async def test_a_strangers_word_that_is_refused_takes_nothing_else_along(plain_desk):
    await plain_desk.writes("nina", "for @nobody the screen flickers")
    await plain_desk.writes("nina", "My own mouse is broken, can you help?")
    await plain_desk.meets("nina")
    assert plain_desk.the_request().text == "My own mouse is broken, can you help?"


async def test_a_command_that_is_edited_into_an_ask_is_one(plain_desk):
    typed = await plain_desk.writes("dana", "list")
    await plain_desk.edits("dana", typed, "list of printers is empty", place=dm("dana"))
    assert plain_desk.the_request().text == "list of printers is empty"


async def test_a_password_in_a_command_is_kept_nowhere(plain_desk):
    await plain_desk.writes("sam", "log @dana password: hunter2Horse!9, visit")
    texts = [r.text or "" for r in plain_desk.requests()] + plain_desk.told("sam")
    assert not any("hunter2Horse" in text for text in texts)


async def test_a_guest_gets_no_commands(plain_desk):
    await plain_desk.meets("gus", guest=True)
    await plain_desk.writes("gus", "help")
    assert len(plain_desk.told("gus")) == 1
    assert "Ask in" not in plain_desk.told("gus")[0]


@pytest.mark.not_on_teams("people have no command there")
async def test_where_people_have_a_command_the_same_words_are_said_to_a_person(a_desk):
    desk = await a_desk(SETTINGS)
    await desk.writes("sam", "quiet")
    asked = await desk.says("dana", "My VPN is broken, can someone help?", place=HELP)
    assert desk.is_marked(asked)


async def test_help_in_german(a_plain_desk):
    desk = await a_plain_desk(SETTINGS + "language: de\n")
    await desk.writes("dana", "hilfe")
    (told,) = desk.told("dana")
    assert len(told.splitlines()) == 8
    assert "/it" not in told

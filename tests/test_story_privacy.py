"""What the bot keeps: only what was said to it, and no longer than it may.

Each story ends with a look at every byte of the data folder.
"""

import pytest

from chatops.events import BOT
from storage.messages import MessageRows
from tests.cast import OTHER, place
from tests.desk import dm, group

CANARY = "zanzibar-kestrel"
BOARD = place("board", kind="private")
SECRETS = [
    "my password is Tr0ub4dor&3",
    "AKIAIOSFODNN7EXAMPLE, aws_secret_access_key=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "my token is ghp_16C7e42F292c6912E7710c838347Ae178B4a",
]
PIECES = ["Tr0ub4dor", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI", "ghp_16C7e42F292c69"]


def bytes_of(desk) -> bytes:
    """Every byte that the desk has on disk."""
    return b"".join(path.read_bytes() for path in desk.folder.rglob("*") if path.is_file())


def keeps(desk, words: str) -> bool:
    """Tell whether it is on disk now, or was a moment ago: a write-ahead log forgets later."""
    return words.encode() in bytes_of(desk)


def still_keeps(desk, words: str) -> bool:
    """Tell whether it is on disk once the desk has stopped."""
    desk.close()
    return keeps(desk, words)


async def test_the_look_at_the_bytes_finds_what_is_there(desk):
    await desk.says("dana", f"My {CANARY} is down")
    assert keeps(desk, CANARY)


@pytest.mark.miniature("it chooses the message's id")
@pytest.mark.parametrize("where", [OTHER, BOARD])
async def test_what_was_not_said_to_us_leaves_no_trace(desk, where):
    said = await desk.says("dana", f"My {CANARY} is down", place=where, message=f"m-{CANARY}")
    await desk.says("sam", f"which {CANARY}?", place=where, root=said)
    await desk.edits("dana", said, f"My {CANARY} is really down", place=where)
    await desk.reacts("sam", "👀", said, place=where, text=f"{CANARY}", author="dana")
    await desk.deletes(said, place=where)
    await desk.says("dana", f"nobody's {CANARY}", place=where, automated=True)
    await desk.passes(minutes=2)
    assert not keeps(desk, CANARY)
    assert not keeps(desk, where.id)


async def test_what_is_said_after_a_mention_beside_its_thread_leaves_no_trace(desk):
    await desk.says("dana", f"{BOT} my VPN is down", place=OTHER, mentions=(BOT,))
    await desk.says("priya", f"lunch at the {CANARY}?", place=OTHER)
    assert not keeps(desk, CANARY)


@pytest.mark.parametrize(
    "text", [f"Thanks {CANARY}", f"Good morning {CANARY}", f"@priya did you try {CANARY}?"]
)
async def test_what_was_judged_none_keeps_no_words(desk, text):
    mentions = ("priya",) if "@" in text else ()
    await desk.says("dana", text, mentions=mentions)
    assert desk.requests() == []
    assert not keeps(desk, CANARY)


async def test_what_helpers_and_bots_say_to_all_keeps_no_words(desk):
    news = await desk.says("sam", f"FYI: the {CANARY} is down tonight")
    await desk.says("priya", f"nice, {CANARY}", root=news)
    await desk.says("robot", f"{CANARY} deployed", automated=True)
    assert not keeps(desk, CANARY)


@pytest.mark.not_on_teams("nobody tells of reactions on what people write")
@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("by", ["channel", "dm", "edit", "command", "form", "reaction", "unknown"])
async def test_a_secret_never_reaches_the_disk(desk, secret, by):
    text = f"My VPN is down, {secret}"
    match by:
        case "channel":
            await desk.says("dana", text)
        case "dm":
            await desk.writes("dana", text)
            await desk.passes(minutes=3)
        case "edit":
            ask = await desk.says("dana", "My VPN is down")
            await desk.edits("dana", ask, text)
        case "command":
            await desk.types("dana", text)
            await desk.types("sam", f"log @dana mailbox {secret}, visit")
        case "form":
            await desk.sends_form("dana", "ask", words=text, more=secret, to="sam")
        case "reaction":
            await desk.reacts("priya", "🛟", "m5", place=OTHER, author="dana", text=text)
        case "unknown":
            await desk.says("nina", text)
    await desk.passes(minutes=2)
    assert not [piece for piece in PIECES if keeps(desk, piece)]
    assert not [piece for piece in PIECES if piece in str(desk.far_end.posts)]


async def test_a_message_that_is_deleted_loses_its_words(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Which client?", root=ask)
    more = await desk.says("dana", f"the {CANARY} one", root=ask)
    await desk.deletes(more)
    await desk.deletes(ask)
    await desk.passes(minutes=2)
    assert not still_keeps(desk, CANARY)
    assert not still_keeps(desk, "My VPN is down")


@pytest.mark.miniature("it chooses the order of arrival")
async def test_a_deletion_that_comes_before_its_message_wins(desk):
    await desk.deletes("m50")
    await desk.says("dana", f"My {CANARY} is down", message="m50")
    assert not keeps(desk, CANARY)


async def test_a_message_that_was_passed_on_loses_its_words_too(desk):
    ask = await desk.writes("dana", f"My {CANARY} flickers")
    await desk.taps("dana", "That's fine")
    more = await desk.writes("dana", f"really, the {CANARY}")
    await desk.deletes(more, place=dm("dana"))
    await desk.says("sam", "Which one?", place=group("dana", "sam"))
    await desk.deletes(ask, place=dm("dana"))
    await desk.passes(minutes=2)
    assert CANARY not in str(desk.far_end.posts)
    assert not still_keeps(desk, CANARY)


async def test_an_edit_leaves_nothing_of_the_older_words(desk):
    ask = await desk.says("dana", f"My {CANARY} is down")
    await desk.passes(minutes=2)
    await desk.edits("dana", ask, "My VPN is down")
    await desk.passes(minutes=2)
    assert not still_keeps(desk, CANARY)


@pytest.mark.not_on_teams("the answer to a command is a message there")
@pytest.mark.parametrize("person", ["dana", "sam"])
async def test_not_one_forgets_the_words(desk, person):
    ask = await desk.says("dana", f"My {CANARY} is down")
    await desk.says("sam", f"which {CANARY}?", root=ask)
    await desk.passes(minutes=2)
    await desk.reacts(person, "✖", ask)
    await desk.says("priya", f"what a {CANARY}", root=ask)
    await desk.edits("dana", ask, f"My {CANARY} is up")
    await desk.passes(minutes=2)
    assert await desk.types("sam", f"find {CANARY}") == f"I found nothing about {CANARY}."
    assert not still_keeps(desk, CANARY)


async def test_leaving_it_forgets_the_words(desk):
    await desk.writes("dana", f"I'm being harassed by a colleague called {CANARY}")
    await desk.taps("dana", "Leave it")
    await desk.passes(minutes=2)
    assert not still_keeps(desk, CANARY)


async def test_what_was_not_chosen_is_forgotten(desk):
    await desk.writes("dana", f"I'm being harassed by a colleague called {CANARY}")
    await desk.taps("dana", "Choose what to pass on", words="My mailbox is full", to="sam")
    await desk.passes(minutes=2)
    assert not still_keeps(desk, CANARY)
    assert keeps(desk, "My mailbox is full")


async def test_words_are_forgotten_after_ninety_days(desk):
    ask = await desk.says("dana", f"My {CANARY} is down")
    await desk.reacts("sam", "✅", ask)
    await desk.passes(days=91)
    assert not still_keeps(desk, CANARY)


async def test_words_of_what_still_waits_stay(desk):
    await desk.says("dana", f"My {CANARY} is down")
    await desk.passes(days=91)
    assert keeps(desk, CANARY)


@pytest.mark.miniature("it chooses the order of arrival")
async def test_an_early_reply_whose_thread_never_comes_is_forgotten_after_a_day(desk):
    await desk.says("dana", f"My {CANARY} is down", root="m-of-last-year")
    await desk.passes(days=1, hours=7)
    assert not still_keeps(desk, CANARY)


async def test_a_guests_words_are_not_kept_where_guests_are_not_served(desk):
    await desk.meets("gus", guest=True)
    await desk.writes("gus", f"My {CANARY} is down")
    await desk.says("gus", f"{BOT} my {CANARY} is down", place=OTHER, mentions=(BOT,))
    assert not keeps(desk, CANARY)


@pytest.mark.not_on_teams("no bot is told what another one says")
async def test_a_bot_is_told_of_no_secrets(desk):
    await desk.says("webhook", f"My VPN is down, {SECRETS[0]}", automated=True)
    await desk.meets("robot", automated=True)
    await desk.says("robot", f"My VPN is down, {SECRETS[0]}")
    assert desk.told("webhook") + desk.told("robot") == []


async def test_words_are_taken_off_the_hand_over_card_however_they_were_written(desk):
    said = "My VPN\n  is down: " + "it says no. " * 100
    ask = await desk.says("dana", said)
    await desk.sends_form("sam", f"hand_over:{desk.the_request().id}", to="alex")
    await desk.deletes(ask)
    assert not [told for told in desk.told("alex") if "VPN" in told or "says no" in told]


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_words_deleted_when_the_queue_has_forgotten_them_leave_the_chat_as_well(desk):
    ask = await desk.writes("dana", "My screen flickers, and the lamp too")
    await desk.passes(minutes=3)
    (shown,) = desk.in_group("dana", "sam")
    assert "flickers" in shown.text
    await desk.passes(days=9)
    await desk.deletes(ask, place=dm("dana"))
    assert desk.in_group("dana", "sam")[0].text == "These words were taken back."


async def test_the_sender_is_told_of_a_secret_though_the_bot_failed_at_first(desk, monkeypatch):
    kept_in = MessageRows.save

    def fail(messages, kept):
        raise RuntimeError

    monkeypatch.setattr(MessageRows, "save", fail)
    await desk.says("dana", f"My VPN is down, {SECRETS[0]}")
    monkeypatch.setattr(MessageRows, "save", kept_in)
    await desk.passes(minutes=2)
    assert len(desk.told("dana")) == 1
    assert desk.told("dana")[0].endswith("Sam can help with that.")
    assert desk.the_request()

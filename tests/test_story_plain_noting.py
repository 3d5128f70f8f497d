"""Stories on a platform where the bot cannot put a mark: one short line stands for it."""

import pytest

from tests.cast import group, place
from tests.desk import HELP, SETTINGS, Desk
from tests.story_desks import OpenDesk

ASK = "My VPN is broken, can someone help?"
NOTED = "Noted, Dana. Sam is on today and will look."
AWAY = "Sam will see this first tomorrow at 9:00. If it can't wait: +44 20 5550 0199."


async def test_an_ask_in_hours_gets_one_line_instead_of_the_mark(plain_desk: Desk) -> None:
    asked = await plain_desk.says("dana", ASK)
    assert plain_desk.line(asked) == [NOTED]
    assert not plain_desk.far_end.refused


async def test_out_of_hours_the_line_says_at_once_who_looks_when(plain_desk: Desk) -> None:
    await plain_desk.until("Wednesday 20:00")
    before = plain_desk.far_end.calls
    asked = await plain_desk.says("dana", ASK)
    assert plain_desk.line(asked) == [AWAY]
    assert plain_desk.far_end.calls == before + 1  # nothing else flashed there first


async def test_the_line_is_edited_when_the_desk_closes(plain_desk: Desk) -> None:
    asked = await plain_desk.says("dana", ASK)
    await plain_desk.until("Wednesday 18:01")
    (line,) = plain_desk.line(asked)
    assert line.startswith("Sam didn't get to this today and will see it first tomorrow at 9:00.")


async def test_what_is_late_is_noted_in_a_line_too(plain_desk: Desk) -> None:
    said = plain_desk.clock.now()
    await plain_desk.passes(hours=1)
    asked = await plain_desk.says("dana", ASK, at=said)
    assert plain_desk.line(asked) == [NOTED]


@pytest.mark.not_on_teams("the cross goes with the line that it is on")
async def test_what_was_none_loses_its_line_and_gets_one_when_it_is_back(plain_desk: Desk) -> None:
    asked = await plain_desk.says("dana", ASK)
    await plain_desk.reacts("sam", "✖", asked)
    assert plain_desk.line(asked) == []
    await plain_desk.unreacts("sam", "✖", asked)
    assert plain_desk.line(asked) == [NOTED]
    await plain_desk.reacts("sam", "✖", asked)
    assert plain_desk.line(asked) == []


async def test_what_cannot_wait_is_said_in_the_one_line(plain_desk: Desk) -> None:
    await plain_desk.until("Wednesday 20:00")
    asked = await plain_desk.says("dana", "My laptop was stolen on the train")
    (line,) = plain_desk.line(asked)
    assert line.startswith("This shouldn't wait, and nobody is at the desk now.")
    assert "will see this first" not in line


async def test_two_who_ask_in_one_thread_share_the_line(plain_desk: Desk) -> None:
    root = await plain_desk.says("sam", "New printers are on every floor from today.")
    await plain_desk.says("dana", "Mine is broken, how do I reset it?", root=root)
    await plain_desk.says("priya", "How do I print in colour, can you help?", root=root)
    assert plain_desk.line(root) == ["Noted, Dana and Priya. Sam is on today and will look."]


async def test_an_ask_to_the_bot_alone_gets_no_line_besides(plain_desk: Desk) -> None:
    await plain_desk.writes("dana", ASK)
    await plain_desk.passes(minutes=1)
    assert len(plain_desk.told("dana")) == 1
    assert "Noted" not in plain_desk.told("dana")[0]


async def test_a_group_chat_in_which_a_helper_is_gets_the_line(plain_desk: Desk) -> None:
    chat = group("dana", "sam")
    first = await plain_desk.says("dana", ASK, place=chat)
    await plain_desk.says("sam", "Restart it, please", place=chat)
    await plain_desk.reacts("sam", "✅", first, place=chat)
    asked = await plain_desk.says("dana", "My mouse is broken too, can I have one?", place=chat)
    assert plain_desk.line(asked, place=chat) == [NOTED]


async def test_while_it_is_quiet_nothing_is_said(plain_desk: Desk) -> None:
    await plain_desk.writes("sam", "quiet")
    asked = await plain_desk.says("dana", ASK)
    assert plain_desk.line(asked) == []
    assert plain_desk.the_request().line == ""


async def test_whose_turn_it_is_by_the_rota_is_named(a_plain_desk: OpenDesk) -> None:
    desk = await a_plain_desk(SETTINGS + "rota: {wed: [alex, sam]}\n")
    asked = await desk.says("dana", ASK)
    assert desk.line(asked) == ["Noted, Dana. Alex is on today and will look."]


async def test_the_line_names_who_took_it(plain_desk: Desk) -> None:
    asked = await plain_desk.says("dana", ASK)
    await plain_desk.presses("alex", f"take:{plain_desk.the_request().id}")
    assert plain_desk.line(asked) == ["Noted, Dana. Alex is on today and will look."]
    await plain_desk.sends_form("alex", f"hand_over:{plain_desk.the_request().id}", to="sam")
    assert plain_desk.line(asked) == [
        "Sam has this now, with everything said so far, and will answer here."
    ]


async def test_the_line_stays_as_it_is_once_somebody_answered(plain_desk: Desk) -> None:
    asked = await plain_desk.says("dana", ASK)
    for helper in ("alex", "sam", "alex"):
        await plain_desk.says(helper, "Which client is it?", root=asked)
        assert plain_desk.line(asked) == [NOTED]


@pytest.mark.parametrize("word", ["away until 27 November", "left"])
@pytest.mark.miniature("there it is the roster that tells who has left")
async def test_the_line_names_another_when_who_it_names_goes(plain_desk: Desk, word: str) -> None:
    asked = await plain_desk.says("dana", ASK)
    if word == "left":
        await plain_desk.meets("sam", deactivated=True)
    else:
        await plain_desk.writes("sam", word)
    assert plain_desk.line(asked) == ["Noted, Dana. Alex is on today and will look."]


async def test_with_the_last_one_gone_the_line_says_when(a_plain_desk: OpenDesk) -> None:
    desk = await a_plain_desk(SETTINGS.replace("helpers: [sam, alex]", "helpers: [sam]"))
    asked = await desk.says("dana", ASK)
    await desk.writes("sam", "away until 27 November")
    (line,) = desk.line(asked)
    assert line.startswith("Sam will see this first")


async def test_what_is_split_off_leaves_standing_what_the_line_says(plain_desk: Desk) -> None:
    asked = await plain_desk.says("dana", "My VPN is down")
    more = await plain_desk.says("dana", "and my mouse is slow", root=asked)
    await plain_desk.taps_at_home("sam", "I'll take it", "VPN")
    await plain_desk.taps_at_home("sam", "Hand over", "VPN", to="alex")
    handed = plain_desk.line(asked)
    await plain_desk.taps_at_home("alex", "Split", "VPN", message=more)
    assert plain_desk.line(asked) == handed


async def test_what_was_asked_while_it_was_quiet_is_noted_afterwards(plain_desk: Desk) -> None:
    await plain_desk.writes("sam", "quiet")
    asked = await plain_desk.says("dana", ASK)
    await plain_desk.writes("sam", "quiet off")
    assert plain_desk.line(asked) == [NOTED]


async def test_who_is_helped_or_forgotten_is_named_no_longer(plain_desk: Desk) -> None:
    root = await plain_desk.says("sam", "New printers are on every floor from today.")
    await plain_desk.says("dana", "Mine is broken, how do I reset it?", root=root)
    await plain_desk.says("priya", "How do I print in colour, can you help?", root=root)
    await plain_desk.taps_at_home("sam", "It's over", "Dana")
    assert plain_desk.line(root) == ["Noted, Priya. Sam is on today and will look."]
    await plain_desk.sends_form("priya", "erase")
    assert plain_desk.line(root) == ["Noted. Sam will have a look."]


async def test_with_nobody_at_the_desk_the_line_says_so(a_plain_desk: OpenDesk) -> None:
    desk = await a_plain_desk(SETTINGS.replace("helpers: [sam, alex]", "helpers: [dana]"))
    asked = await desk.says("dana", "@bot " + ASK, mentions=("@bot",))
    (line,) = desk.line(asked)
    assert line.startswith("Nobody is at the desk now")


async def test_brought_into_a_place_it_says_only_what_is_true_there(plain_desk: Desk) -> None:
    random = place("random")
    await plain_desk.is_invited(random)
    (line,) = [p.text for p in plain_desk.far_end.posts.values() if p.place == "random"]
    assert "reaction" not in line
    assert "🎫" not in line
    assert "what mentions me" in line


async def test_a_line_in_german(a_plain_desk: OpenDesk) -> None:
    desk = await a_plain_desk(SETTINGS + "language: de\n")
    asked = await desk.says("dana", "Mein VPN geht nicht, kann jemand helfen?", place=HELP)
    assert desk.line(asked) == ["Notiert, Dana. Sam hat heute Dienst und schaut es sich an."]

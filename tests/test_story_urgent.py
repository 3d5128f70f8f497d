"""What cannot wait: a helper is told at once, and the coworker who was told."""

from datetime import timedelta

import pytest

from chatops.nudges.queue import snooze
from chatops.work import Work, wording
from tests.cast import place
from tests.desk import HELP, SETTINGS, dm

WAY = "The quickest way: +44 20 5550 0199."
TOLD = f"I've let Sam know right away. {WAY}"
AT_NIGHT = f"This shouldn't wait, and nobody is at the desk now. {TOLD}"
CLICKED = "I clicked on a suspicious link"
CARD = "Dana wrote something that may not be able to wait: a link that was opened."
UNREAD = "Dana wrote something that may not be able to wait."
STOLEN = "My laptop was stolen on the train"
ALONE = SETTINGS + "first_dm_grace_minutes: 0\n"
OVER_CAP = ALONE + "limits: {helper_messages_per_hour: 1, helper_messages_per_day: 1}\n"


def cards(desk, helper: str) -> list[str]:
    """The urgent cards in a helper's own chat with the bot, a first line each."""
    lines = [told.splitlines()[0] for told in desk.told(helper)]
    return [line for line in lines if "may not be able to wait" in line]


async def test_in_hours_the_helper_on_duty_is_told_at_once_and_the_coworker_who_it_was(desk):
    ask = await desk.says("dana", CLICKED)
    assert desk.told("sam") == [f"{CARD}\n> {CLICKED}\n[Open]\n(I'll take it)"]
    assert desk.told("alex") == []
    assert desk.line(ask) == [TOLD]


async def test_out_of_hours_who_is_on_next_is_told_at_once(desk):
    await desk.until("Wednesday 23:00")
    ask = await desk.says("dana", CLICKED)
    assert cards(desk, "sam") == [CARD]
    assert desk.line(ask) == [AT_NIGHT]


async def test_the_card_takes_it_and_a_second_press_is_harmless(desk):
    await desk.says("dana", CLICKED)
    await desk.taps("sam", "I'll take it")
    assert desk.the_request().helper == "sam"
    assert await desk.taps("sam", "I'll take it") == "You have it already."


async def test_it_is_told_once_for_a_request(desk):
    ask = await desk.says("dana", CLICKED)
    await desk.says("dana", "and then I typed my password on a fake page", root=ask)
    await desk.edits("dana", ask, CLICKED + " this morning")
    assert len(cards(desk, "sam")) == 1
    assert desk.line(ask) == [TOLD]


async def test_a_later_message_of_the_asker_makes_it_urgent(desk):
    await desk.until("Wednesday 20:00")
    ask = await desk.says("dana", "My VPN is down")
    away = "Sam will see this first tomorrow at 9:00. If it can't wait: +44 20 5550 0199."
    assert desk.line(ask) == [away]
    await desk.says("dana", CLICKED, root=ask)
    assert cards(desk, "sam") == [CARD]
    nobody = "This shouldn't wait, and nobody is at the desk now. I've let Sam know right away."
    assert desk.line(ask) == [f"{away}\n{nobody}"]


async def test_an_edit_makes_it_urgent(desk):
    ask = await desk.says("dana", "My mail looks strange, can you help?")
    assert desk.told("sam") == []
    await desk.edits("dana", ask, f"My mail looks strange and {CLICKED}, can you help?")
    assert cards(desk, "sam") == [CARD]
    assert desk.line(ask) == [TOLD]


async def test_what_a_bystander_or_a_helper_says_is_no_alarm(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("priya", CLICKED + " last year, it was the same", root=ask)
    await desk.says("sam", "I clicked a link in an email once, too", root=ask)
    assert desk.told("sam") == desk.told("alex") == desk.line(ask) == []


@pytest.mark.miniature("the words come back to front, which Slack does at its own pace")
async def test_a_reply_that_came_before_its_ask_is_heard_too(desk):
    first = desk.clock.now()
    await desk.says("dana", CLICKED, root="m1", at=first + timedelta(seconds=5))
    assert desk.told("sam") == []
    await desk.says("dana", "My VPN is down", message="m1", at=first)
    await desk.passes(seconds=5)
    assert cards(desk, "sam") == [CARD]
    assert desk.line("m1") == [TOLD]


async def test_taken_back_words_leave_the_card(desk):
    ask = await desk.says("dana", CLICKED)
    await desk.deletes(ask)
    (told,) = desk.told("sam")
    assert CLICKED not in told
    assert "These words were taken back." in told


@pytest.mark.miniature("whom it is told to does not depend on the door")
async def test_a_helpers_own_ask_goes_to_another_helper(desk):
    await desk.writes("sam", CLICKED)
    assert cards(desk, "sam") == []
    assert len(cards(desk, "alex")) == 1


@pytest.mark.miniature("whom it is told to does not depend on the door")
async def test_who_has_it_is_told_before_who_is_on_duty(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.reacts("alex", "👀", ask)
    await desk.says("dana", CLICKED, root=ask)
    assert cards(desk, "sam") == []
    assert cards(desk, "alex") == [CARD]


@pytest.mark.miniature("the cap does not depend on the door")
async def test_it_goes_over_the_cap_and_into_a_snooze_and_counts(a_desk):
    desk = await a_desk(OVER_CAP)

    def snoozed(uow):
        work = Work(
            uow=uow, settings=desk.settings, words=wording(desk.settings), at=desk.clock.now()
        )
        snooze(work, "sam", until=work.at + timedelta(hours=5))

    await desk._background(snoozed)
    await desk.says("dana", CLICKED)
    await desk.says("priya", STOLEN)
    assert len(cards(desk, "sam")) == 2
    day_ago = desk.clock.now() - timedelta(days=1)
    told = desk.store.read(lambda uow: uow.nudges.told("sam", since=day_ago)).result()
    assert len(told) == 2


async def test_while_the_bot_is_quiet_the_helper_is_told_and_nobody_else(desk):
    await desk.types("ana", "quiet")
    ask = await desk.says("dana", CLICKED)
    assert cards(desk, "sam") == [CARD]
    assert desk.line(ask) == []


@pytest.mark.miniature("the way is a setting")
async def test_without_an_urgent_way_the_line_says_who_was_told(a_desk):
    desk = await a_desk(SETTINGS.replace('"+44 20 5550 0199"', "none"))
    ask = await desk.says("dana", CLICKED)
    assert desk.line(ask) == ["I've let Sam know right away."]


@pytest.mark.miniature("the helpers are a setting")
async def test_without_any_helper_to_tell_the_line_says_so(a_desk):
    desk = await a_desk(SETTINGS.replace("[sam, alex]", "[{id: sam, hours: {}}]"))
    ask = await desk.says("dana", CLICKED)
    assert desk.line(ask) == [f"This shouldn't wait, and nobody is at the desk now. {WAY}"]


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_something_stolen_is_neither_quoted_nor_named_before_the_coworker_chose(desk):
    await desk.writes("dana", STOLEN)
    assert desk.told("sam") == [UNREAD]
    (line,) = desk.told("dana")
    assert line.startswith("I haven't passed any of this on.")
    assert f"\nSam only knows that something may not be able to wait. {WAY}\n(Choose" in line
    assert desk.in_group("dana", "sam") == []
    await desk.taps("dana", "Choose what to pass on", words="It is about a device")
    (story,) = desk.in_group("dana", "sam")
    assert story.text.endswith("> It is about a device")
    assert desk.told("sam") == [UNREAD]


@pytest.mark.miniature("who reads what does not depend on the door")
async def test_a_complaint_is_no_alarm_for_the_helper_it_is_about(desk):
    await desk.writes("dana", "Sam stole my laptop")
    assert desk.told("sam") == []
    assert cards(desk, "alex") == [UNREAD]


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_what_was_told_to_the_bot_alone_is_named_to_who_reads_it_and_never_quoted(a_desk):
    desk = await a_desk(ALONE)
    await desk.writes("dana", CLICKED)
    assert cards(desk, "sam") == [CARD]
    assert CLICKED not in desk.told("sam")[0]
    assert desk.told("dana")[0].startswith("Thanks, Dana. I'm the desk's assistant")
    assert f"\n{TOLD}" in desk.told("dana")[0]


@pytest.mark.miniature("the private place is known by its kind")
async def test_what_is_private_in_its_place_is_told_without_words(a_desk):
    desk = await a_desk(SETTINGS.replace("id: it-help", "id: it-help}, {id: it-safe"))
    await desk.says("dana", CLICKED, place=place("it-safe", kind="private"))
    assert desk.told("sam")[0].startswith(UNREAD)
    assert CLICKED not in desk.told("sam")[0]


@pytest.mark.miniature("the platform's time and ours are set apart")
async def test_what_is_read_back_late_is_still_told_and_since_when_but_no_line(desk):
    ask = await desk.says("dana", CLICKED, at=desk.clock.now() - timedelta(hours=2))
    assert desk.told("sam") == []
    await desk.passes(minutes=2)
    assert cards(desk, "sam") == [f"{CARD} That was at 8:00; I could only read it now."]
    assert desk.line(ask) == []


@pytest.mark.miniature("the platform's time and ours are set apart")
async def test_what_is_late_and_was_answered_or_settled_is_not_told(desk):
    early = desk.clock.now() - timedelta(hours=2)
    ask = await desk.says("dana", CLICKED, at=early)
    await desk.says("sam", "On it", root=ask, at=early + timedelta(minutes=1))
    over = await desk.says("priya", "I lost my phone", at=early)
    await desk.reacts("alex", "✅", over)
    await desk.passes(minutes=2)
    assert cards(desk, "sam") == cards(desk, "alex") == []


@pytest.mark.miniature("the words are read by the core")
@pytest.mark.parametrize(
    "text",
    [
        "I lost my mouse cursor, can you help?",
        "My laptop lost its connection again, help please",
        "Outlook stole the focus again, can I stop that?",
        "The link in the phishing training doesn't open, can you help?",
        "I lost my notes in Teams, can you get them back?",
        "How do I report a lost phone if I lose one?",
        "My laptop was found, it is back at my desk. Can you unlock it?",
        "I forgot my password, can you reset it?",
    ],
)
async def test_what_only_looks_urgent_disturbs_nobody(desk, text):
    ask = await desk.says("dana", text)
    assert desk.told("sam") == desk.line(ask) == []


async def test_a_restart_tells_nobody_twice(desk):
    ask = await desk.says("dana", CLICKED)
    again = await desk.again()
    await again.says("dana", CLICKED + " and another one", root=ask, place=HELP)
    await again.passes(minutes=5)
    assert len(cards(again, "sam")) == 1
    assert again.told("dana") == []
    assert again.line(ask) == [TOLD]


@pytest.mark.miniature("a command is one at every door")
async def test_a_command_that_cannot_wait_is_told(a_desk):
    desk = await a_desk(ALONE)
    await desk.types("dana", CLICKED, place=dm("dana"))
    assert cards(desk, "sam") == [CARD]


@pytest.mark.miniature("it is the same on every platform")
async def test_the_card_forgets_the_words_of_one_that_was_made_one_with_others(a_desk):
    desk = await a_desk(SETTINGS + "nudges: {burst_requests: 3}\n")
    await desk.says("dana", "The VPN is down")
    second = await desk.says("priya", "My laptop was stolen and the VPN is down")
    await desk.says("omar", "The VPN is down too")
    await desk.passes(minutes=2)
    asked = next(h for h in ("sam", "alex") if any("One thing" in t for t in desk.told(h)))
    await desk.taps(asked, "One thing")
    await desk.deletes(second)
    await desk.passes(minutes=1)
    assert not any("stolen and" in t for h in ("sam", "alex") for t in desk.told(h))


@pytest.mark.miniature("it is the same on every platform")
async def test_the_card_forgets_the_words_of_what_was_split_off(a_desk):
    desk = await a_desk(SETTINGS + "nudges: {burst_requests: 100}\n")
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Since when?", root=ask)
    second = await desk.says("dana", "and my laptop was stolen on the train", root=ask)
    await desk.passes(minutes=1)
    assert any("stolen on" in told for told in desk.told("sam"))
    await desk.taps_at_home("sam", "Split", "VPN", message=second)
    await desk.edits("dana", second, "and my mouse was stolen from my desk")
    await desk.passes(minutes=1)
    assert not any("on the train" in told for told in desk.told("sam"))
    assert any("from my desk" in told for told in desk.told("sam"))

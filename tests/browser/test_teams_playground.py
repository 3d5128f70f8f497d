"""The desk on Teams, end to end: the real command before Microsoft's real Agents Playground.

Sam, who helps and looks after the desk, sits at the screen. What the Playground cannot do (other
people's screens, messages without a mention, dialogs, edits, deletions, reactions) goes in as the
activity that Teams would send, and the answer is read.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from chatops.events import PersonSeen
from tests.browser import agents_playground as playground
from tests.browser.agents_playground import HELP, PEOPLE, TOGETHER, Teams
from tests.browser.teams_desk import TeamsDesk
from tests.browser.teams_story import Story
from tests.teams import activities
from tests.teams.cards import problems
from tests.teams.far_end.cards import buttons, said, visible
from tests.teams.places import BOT, chat, who

SETTINGS = f"""
name: IT desk
timezone: UTC
hours: {{mon-sun: "0:00-24:00"}}
urgent: "+44 20 5550 0199"
helpers: [{PEOPLE["sam"].aad}, {PEOPLE["alex"].aad}]
admins: [{PEOPLE["sam"].aad}]
places: [{{id: "{HELP.id}", name: it-help}}]
serious_contact: Maya in the works council
limits: {{helper_messages_per_hour: 60, helper_messages_per_day: 200}}
nudges: {{burst_requests: 100}}
survey: {{machine_run_by: [Noor in operations], months: [], known_days: 0}}
"""
CHANNEL, PERSONAL, GROUP = "Contoso - General", "Personal Chat", "Group Chat"


@pytest.fixture(scope="module")
def story(browser, tmp_path_factory):
    if not playground.is_there():
        assert not os.environ.get("REQUIRE_BROWSER"), playground.NOT_THERE
        pytest.skip(playground.NOT_THERE)
    folder = tmp_path_factory.mktemp("teams")
    with (
        TeamsDesk(folder, SETTINGS).open() as desk,
        playground.running(desk.endpoint, folder) as url,
    ):
        context = browser.new_context(viewport={"width": 1440, "height": 1000})
        story = Story(desk, Teams(context.new_page(), url))
        story.teams.open(CHANNEL)
        story.until(lambda: story.knows(PEOPLE["alex"]), "the desk reads who is in the team")
        yield story
        context.close()


def shot(story: Story, name: str) -> None:
    folder = Path("/tmp/pg/shots")
    story.teams.page.wait_for_timeout(400)
    story.teams.page.screenshot(path=folder / f"{name}.png")


def asks_in_channel(story: Story, person: str, words: str) -> str:
    """Somebody begins a thread: the page shows it as if Sam did, the desk hears who it was."""
    story.teams.open(CHANNEL)
    root = story.teams.post(words)
    assert story.says(person, words, id=root) == root
    story.post(HELP.thread(root), "Noted")
    return root


def test_an_ask_in_a_channel_is_noted_below_it_with_and_without_a_mention(story):
    asks_in_channel(story, "dana", "My screen flickers since the update")
    story.teams.sees("Noted, Dana. Sam is on today and will look.")
    story.teams.post("The tablet by the door is broken, can somebody help?", mention=True)
    story.teams.sees("Noted, Sam. Alex is on today and will look.")
    shot(story, "channel")


def test_the_list_is_a_card_that_changes_where_it_stands(story):
    asks_in_channel(story, "omar", "Where is the toner of the third floor?")
    story.teams.open(PERSONAL)
    story.teams.ask("list")
    story.teams.sees("Omar: Where is the toner")
    shot(story, "list")
    story.teams.press("It's over", below="Omar: Where is the toner")
    story.teams.sees("Bring it back")
    shot(story, "list_over")


def test_a_group_chat_leads_a_helper_to_who_asked(story):
    story.teams.open(GROUP)
    story.says("priya", "The projector in room 4 is broken", TOGETHER, mentions=[BOT])
    story.teams.sees("What you write here goes to Sam, who is on today.")
    id, card = story.post(TOGETHER.id, "goes to Sam")
    shot(story, "group")
    answer = story.uses("priya", buttons(card)["That's fine"], TOGETHER, message=id)
    assert "will write to you" in said(answer["value"])
    story.teams.sees("Sam is one, is on today, and will write to you.")
    story.teams.open(PERSONAL)
    story.teams.sees("Priya wrote to the desk at")
    story.teams.sees("The projector in room 4 is broken")
    _, card = story.post(story.chat("sam").id, "The projector")
    draft = buttons(card)["Write to Priya"]["url"]
    assert draft.startswith("https://teams.microsoft.com/l/chat/0/0?users=priya%40example.com&")
    shot(story, "led")
    story.teams.press("I'll take it")
    story.teams.sees("You have it now.")
    shot(story, "led_taken")


def test_who_writes_to_the_bot_alone_is_led_to_a_helper_too(story):
    alone = story.chat("omar")
    story.says("omar", "My mouse is dead, can I have a new one?", alone)
    id, card = story.post(alone.id, "goes to Sam")
    story.uses("omar", buttons(card)["That's fine"], alone, message=id)
    story.teams.open(PERSONAL)
    story.teams.sees("Omar wrote to the desk at")
    story.teams.ask("How do I order a second screen, can somebody help?")
    story.teams.sees("Thanks, Sam. Alex has what you wrote and will write to you.")


def test_a_hint_to_call_is_pressed_and_says_how_to(story):
    asks_in_channel(story, "ana", "My VPN is broken since the update, can you call me?")
    story.desk.starts_again()
    story.teams.open(PERSONAL)
    story.teams.sees("Ana asked to talk.")
    shot(story, "nudge")
    story.teams.press("Call")
    story.teams.sees("Call Ana now")
    shot(story, "nudge_called")
    story.teams.press("We talked and it's sorted")
    story.teams.sees("Noted: you talked, and it's sorted.")


def test_what_alex_hands_over_comes_with_its_story(story):
    root = asks_in_channel(story, "priya", "Excel crashes when I print")
    story.says("alex", "Which printer is it?", root=root)
    story.says("priya", "The one on the second floor", root=root)
    alex = story.chat("alex")
    story.says("alex", "list", alex)
    id, card = story.post(alex.id, "Excel crashes")
    hand = action_below(card, "Excel crashes", "Hand over")
    dialog = story.uses("alex", hand, alex, message=id)
    print(dialog)
    story.sends(PEOPLE["alex"], dialog, alex, to=PEOPLE["sam"].aad)
    story.teams.open(PERSONAL)
    story.teams.sees("Alex hands this to you.")
    shot(story, "handed")


def action_below(card, words, label):
    """Find the first button of that name after some words."""
    seen = list(visible(card))
    at = next(n for n, each in enumerate(seen) if words in str(each.get("inlines", "")))
    return next(each for each in seen[at:] if each.get("title") == label)


def test_a_walk_up_is_noted_in_plain_words(story):
    story.teams.open(PERSONAL)
    story.teams.ask("log @dana dock, visit, 10 min")
    story.teams.sees("Noted: Dana's dock, a visit, 10 minutes.")


def test_what_is_changed_deleted_and_reacted_to_follows(story):
    root = asks_in_channel(story, "ana", "The badge reader is brokn")
    line, _ = story.post(HELP.thread(root), "Noted")
    story.does(activities.edited, "ana", "The badge reader at gate 2 is broken", HELP, id=root)
    assert "Ana: The badge reader at gate 2 is broken" in story.listed("alex")
    done = {"where": HELP, "message": line, "root": root}
    story.does(activities.reacted, "sam", "2705_whiteheavycheckmark", **done)
    story.teams.page.wait_for_timeout(1000)
    for line in story.teams.record[-6:]: print("REC", str(line)[:2500])
    over = story.listed("alex").partition("Settled today")[2]
    print(over)
    assert "gate 2" in over
    story.does(activities.unreacted, "sam", "2705_whiteheavycheckmark", **done)
    story.does(activities.deleted, "ana", HELP, id=root)
    after = story.listed("alex")
    print(after)
    assert "gate 2" not in after


def test_message_action(story):
    story.teams.open(CHANNEL)
    root = story.teams.post("Is the beamer in room 3 free?")
    story.teams.ask_about("Is the beamer in room 3 free?")
    dialog = story.teams.page.get_by_role("dialog")
    expect(dialog.get_by_role("textbox", name="This is passed on")).to_have_value(
        "Is the beamer in room 3 free?"
    )
    shot(story, "action")
    dialog.get_by_role("button", name="Pass it on").click()
    story.post(story.chat("sam").id, "Thanks, Sam. Alex has what you wrote")
    story.teams.page.wait_for_timeout(1500)
    shot(story, "action_sent")
    story.teams.close()


def test_the_survey_asks_by_dialog_and_its_readers_get_a_chart(story):
    others = [who(f"person-{number}") for number in range(20)]
    for one in others:
        now = datetime.now(UTC)
        seen = PersonSeen(id=f"seen:{one.aad}", at=now, said_at=now, person=one.aad, door="teams", name=one.name)
        story.desk.learns(seen)
    story.desk.command("survey", "open", "--now", "--yes")
    story.desk.starts_again()
    story.teams.open(PERSONAL)
    story.teams.sees("How happy are you with the help you get from IT? About a minute.")
    shot(story, "survey")
    id, card = story.post(story.chat("sam").id, "How happy are you")
    nine = buttons(card)["9"]
    for number, one in enumerate([*PEOPLE.values(), *others]):
        here = chat(one.aad)
        dialog = story.uses(one, nine, here, message=id)
        if not number:
            print(dialog)
            assert problems(dialog["task"]["value"]["card"]["content"]) == []
        happy = "9" if number % 3 else "4"
        print(story.sends(one, dialog, here, happy=happy, easy="6", understood="6" if number % 2 else "2"))
    story.desk.command("survey", "close", "--yes")
    story.desk.starts_again()
    story.teams.sees("who answered")
    story.teams.page.wait_for_timeout(1500)
    shot(story, "results")
    _, card = story.post(story.chat("sam").id, "who answered")
    print(json.dumps(card))

"""The desk on Teams, end to end: the real command before Microsoft's real Agents Playground.

Sam, who helps and looks after the desk, sits at the screen. What the Playground cannot do (other
people's screens, messages without a mention, dialogs, edits, deletions, reactions) goes in as the
activity that Teams would send, and what the desk answers is read. Time passes by itself alone; but
a desk does what is due whenever it starts.
"""

import os
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.browser import agents_playground as playground
from tests.browser.agents_playground import HELP, PEOPLE, TOGETHER, ZONE, Teams
from tests.browser.teams_desk import TeamsDesk
from tests.browser.teams_story import Story, below
from tests.teams import activities
from tests.teams.far_end.cards import buttons, said
from tests.teams.places import BOT

SETTINGS = f"""
name: IT desk
timezone: {ZONE}
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
DONE = "2705_whiteheavycheckmark"


@pytest.fixture(scope="module")
def story(browser, tmp_path_factory):
    if not playground.is_there():
        assert not os.environ.get("REQUIRE_BROWSER"), playground.NOT_THERE
        pytest.skip(playground.NOT_THERE)  # no npm here; .ci/run refuses to go on without
    folder = tmp_path_factory.mktemp("teams")
    with (
        TeamsDesk(folder, SETTINGS).open() as desk,
        playground.running(desk.endpoint, folder) as url,
    ):
        context = browser.new_context(viewport={"width": 1440, "height": 1000})
        story = Story(desk, Teams(context.new_page(), url))
        story.teams.open(CHANNEL)
        story.until(story.has_read_the_team, "the desk reads who is in the team")
        yield story
        context.close()


def asks(story: Story, person: str, words: str) -> str:
    """Somebody begins a thread: the page shows it as Sam's, the desk hears whose it is."""
    story.teams.open(CHANNEL)
    root = story.teams.post(words)
    story.says(person, words, id=root)
    story.post(HELP.thread(root), "Noted")
    return root


def test_an_ask_in_a_channel_is_noted_below_it_with_and_without_a_mention(story):
    asks(story, "dana", "My screen flickers since the update")
    story.teams.sees("Noted, Dana. Sam is on today and will look.")
    story.teams.post("The tablet by the door is broken, can somebody help?", mention=True)
    story.teams.sees("Noted, Sam. Alex is on today and will look.")


@pytest.mark.long("drives a browser for long")
def test_the_list_is_a_card_that_changes_where_it_stands(story):
    asks(story, "omar", "Where is the toner of the third floor?")
    story.teams.open(PERSONAL)
    story.teams.ask("list")
    story.teams.sees("Omar: Where is the toner")
    story.teams.press("It's over", below="Omar: Where is the toner")
    story.teams.sees("Bring it back")
    story.teams.press("Bring it back", below="Omar: Where is the toner")
    story.teams.sees("Nothing yet today.")


@pytest.mark.long("drives a browser for long")
def test_a_group_chat_leads_a_helper_to_who_asked(story):
    story.teams.open(GROUP)
    story.says("priya", "The projector in room 4 is broken", TOGETHER, mentions=[BOT])
    story.teams.sees("What you write here goes to Sam, who is on today.")
    id, card = story.post(TOGETHER.id, "goes to Sam")
    answer = story.uses("priya", buttons(card)["That's fine"], TOGETHER, message=id)
    assert "will write to you" in said(answer["value"])
    story.teams.sees("Sam is one, is on today, and will write to you.")
    story.teams.open(PERSONAL)
    story.teams.sees("Priya wrote to the desk at")
    _, card = story.post(story.chat("sam").id, "@IT desk The projector in room 4 is broken")
    leads = buttons(card)["Write to Priya"]["url"]
    assert leads.startswith("https://teams.microsoft.com/l/chat/0/0?users=priya%40example.com&")
    story.teams.press("I'll take it")
    story.teams.sees("You have it now.")


def test_who_writes_to_the_bot_alone_is_led_to_a_helper(story):
    alone = story.chat("omar")
    story.says("omar", "My mouse is dead, can I have a new one?", alone)
    id, card = story.post(alone.id, "goes to Sam")
    story.uses("omar", buttons(card)["That's fine"], alone, message=id)
    story.teams.open(PERSONAL)
    story.teams.sees("Omar wrote to the desk at")
    story.teams.ask("How do I order a second screen, can somebody help?")
    story.teams.sees("Thanks, Sam. Alex has what you wrote and will write to you.")


@pytest.mark.long("drives a browser for long")
def test_a_hint_to_talk_is_taken_up_by_its_buttons(story):
    asks(story, "ana", "My VPN is broken since the update, can you call me?")
    story.desk.starts_again()
    story.teams.open(PERSONAL)
    story.teams.sees("Ana asked to talk.")
    story.teams.press("Call")
    story.teams.sees("Call Ana now")
    story.teams.press("We talked and it's sorted")
    story.teams.sees("Noted: you talked, and it's sorted.")


@pytest.mark.long("drives a browser for long")
def test_what_alex_hands_over_comes_with_its_story(story):
    root = asks(story, "priya", "Excel crashes when I print")
    story.says("alex", "Which printer is it?", root=root)
    story.says("priya", "The one on the second floor", root=root)
    alex = story.chat("alex")
    id, card = story.lists("alex", "Excel crashes")
    dialog = story.uses("alex", below(card, "Excel crashes", "Hand over"), alex, message=id)
    story.sends("alex", dialog, alex, to=PEOPLE["sam"].aad)
    story.teams.open(PERSONAL)
    story.teams.sees("Alex hands this to you.")
    story.teams.sees("The one on the second floor")


@pytest.mark.long("drives a browser for long")
def test_a_walk_up_is_noted_in_plain_words(story):
    story.teams.open(PERSONAL)
    story.teams.ask("log @dana dock, visit, 10 min")
    story.teams.sees("Noted: Dana's dock, a visit, 10 minutes.")


@pytest.mark.long("drives a browser for long")
def test_what_is_changed_reacted_to_and_deleted_is_followed(story):
    root = asks(story, "ana", "The badge reader is brokn")
    line, _ = story.post(HELP.thread(root), "Noted")
    story.does(activities.edited, "ana", "The badge reader at gate 2 is broken", HELP, id=root)
    story.does(activities.reacted, "sam", DONE, where=HELP, message=line, root=root)
    story.lists("alex", "Settled today\nAna: The badge reader at gate 2 is broken")
    story.does(activities.deleted, "ana", HELP, id=root)
    story.lists("alex", "Settled today", without="gate 2")


@pytest.mark.long("drives a browser for long")
def test_it_is_asked_about_a_message_by_its_menu(story):
    story.teams.open(CHANNEL)
    story.teams.post("Is the beamer in room 3 free?")
    story.teams.ask_about("Is the beamer in room 3 free?")
    dialog = story.teams.page.get_by_role("dialog")
    words = dialog.get_by_role("textbox", name="This is passed on")
    expect(words).to_have_value("Is the beamer in room 3 free?")
    dialog.get_by_role("button", name="Pass it on").click()
    story.post(story.chat("alex").id, "Is the beamer in room 3 free?")
    story.teams.close()


@pytest.mark.long("drives a browser for long")
def test_about_the_bots_own_message_nothing_is_asked(story):
    asks(story, "ana", "The dock in room 2 is dead")
    story.teams.ask_about("Noted, Ana")
    story.teams.sees("That was the bot's own message.")
    story.teams.close()


def test_the_survey_asks_by_dialog_and_who_reads_it_gets_a_chart(story):
    asked = [*PEOPLE.values(), *story.meets(14)]
    story.desk.command("survey", "open", "--now", "--yes")
    story.desk.starts_again()
    story.teams.open(PERSONAL)
    story.teams.sees("How happy are you with the help you get from IT? About a minute.")
    id, card = story.post(story.chat("sam").id, "About a minute.")
    for number, person in enumerate(asked):
        here = story.chat(person)
        dialog = story.uses(person, buttons(card)["9"], here, message=id)
        happy, easy = ("9", "6") if number % 3 else ("4", "2")
        thanked = story.sends(person, dialog, here, happy=happy, easy=easy, understood=easy)
        assert thanked["task"]["value"] == "Thank you. Your answer is counted."
    story.desk.command("survey", "close", "--yes")
    story.desk.starts_again()
    status = partial(story.desk.command, "survey", "status")
    story.until(lambda: "What changes after the last survey" in status() or None, "it is counted")
    story.desk.starts_again()
    story.teams.sees(f"Of {len(asked)} who answered")
    story.teams.sees("% of answers")  # an axis: it is drawn, and the table stands below it
    story.teams.sees("Happy (9-10): 65")

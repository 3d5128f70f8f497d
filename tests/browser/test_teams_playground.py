"""The desk on Teams, end to end: the real command before Microsoft's real Agents Playground.

Sam, who helps and looks after the desk, sits at the screen. What the Playground cannot do (other
people's screens, messages without a mention, dialogs, edits, deletions, reactions) goes in as the
activity that Teams would send, and the answer is read.
"""

import os
from pathlib import Path

import pytest

from tests.browser import agents_playground as playground
from tests.browser.agents_playground import HELP, PEOPLE, TOGETHER, Teams
from tests.browser.teams_desk import TeamsDesk
from tests.browser.teams_story import Story
from tests.teams import activities
from tests.teams.cards import problems
from tests.teams.far_end.cards import buttons, said
from tests.teams.places import BOT

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
        yield Story(desk, Teams(context.new_page(), url))
        context.close()


def shot(story: Story, name: str) -> None:
    folder = Path(os.environ["SHOTS"])
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


def test_a_list_is_a_card_on_which_an_ask_is_settled_and_brought_back(story):
    asks_in_channel(story, "omar", "Where is the toner of the third floor?")
    story.teams.open(PERSONAL)
    story.teams.ask("list")
    story.teams.sees("Omar: Where is the toner")
    shot(story, "list")
    story.teams.page.get_by_role("button", name="I'll take it").first.click()
    story.teams.page.wait_for_timeout(1000)
    shot(story, "list_taken")


def test_a_group_chat_is_led_to_a_helper_who_hands_it_on(story):
    story.teams.open(GROUP)
    story.says("priya", "The projector in room 4 is broken", TOGETHER, mentions=[BOT])
    story.teams.sees("What you write here goes to Sam, who is on today.")
    shot(story, "group")
    fine = story.button(TOGETHER.id, "goes to Sam", "That's fine")
    id, _ = story.post(TOGETHER.id, "goes to Sam")
    answer = story.uses("priya", fine, TOGETHER, message=id)
    print(answer)
    story.teams.open(PERSONAL)
    story.teams.sees("Priya wrote to the desk at")
    shot(story, "led")
    story.teams.press("I'll take it")
    story.teams.sees("You have it now.")
    shot(story, "led_taken")


def test_alone_with_the_bot(story):
    story.says("omar", "My mouse is dead, can I have a new one?", story.chat("omar"))
    id, card = story.post(story.chat("omar").id, "goes to Sam")
    print(said(card))
    print(story.uses("omar", buttons(card)["That's fine"], story.chat("omar"), message=id))
    story.teams.open(PERSONAL)
    story.teams.sees("Omar wrote to the desk at")


def test_hand_over(story):
    root = asks_in_channel(story, "ana", "Excel crashes when I print")
    story.teams.sees("Noted, Ana.")
    alex = story.chat("alex")
    story.says("alex", "list", alex)
    id, card = story.post(alex.id, "Excel crashes")
    print(said(card))
    take = next(b for b in buttons_of(card) if b["title"].startswith("I'll take it"))
    print(story.uses("alex", take, alex, message=id))
    story.says("alex", "list", alex)
    id, card = story.post(alex.id, "Excel crashes")
    print(said(card))
    hand = next(b for b in buttons_of(card) if b["title"].startswith("Hand over"))
    dialog = story.uses("alex", hand, alex, message=id)
    print(dialog)


def buttons_of(card):
    from tests.teams.far_end.cards import actions
    return actions(card)


def test_walk_up(story):
    story.teams.open(PERSONAL)
    story.teams.ask("log @dana dock, visit, 10 min")
    story.teams.sees("Noted: Dana's dock, a visit, 10 minutes.")
    shot(story, "walkup")


def test_message_action(story):
    story.teams.open(PERSONAL)
    story.teams.ask("help")
    story.teams.open(CHANNEL)
    story.teams.page.wait_for_timeout(500)
    story.teams.ask_about_last()
    story.teams.page.wait_for_timeout(2000)
    shot(story, "action")

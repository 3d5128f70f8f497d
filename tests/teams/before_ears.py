"""What tests of people who press, fill in and ask share."""

from adapters.teams.drawing.controls import fetch_data, press_data
from tests.cast import SETTINGS
from tests.teams import activities
from tests.teams.ears import WHO
from tests.teams.far_end.cards import actions
from tests.teams.places import channel

DANA, SAM = WHO["dana"], WHO["sam"]
HELP = channel("it-help")
LISTED = SETTINGS.replace("id: it-help,", f'id: "{HELP.id}",')
TOO_LONG = "That took too long. Try again."


async def an_ask(ears, text="My screen flickers", id="17"):
    await ears.hears(activities.said(DANA, text, HELP, id=id))
    return ears.desk.the_request()


async def open_form(ears, by, action, where=HELP, message="40"):
    answer = await ears.hears(
        activities.fetched(by, fetch_data(action), where=where, message=message)
    )
    return answer.body["task"]


def card_of(task):
    return task["value"]["card"]["content"]


def data_of(task):
    return [one for one in actions(card_of(task)) if one["type"] == "Action.Submit"][-1]["data"]


def pressed(by, action, *, where=HELP, message="40", **more):
    button = {"type": "Action.Execute", "verb": "press", "data": press_data(action)}
    return activities.pressed(by, button, where=where, message=message, **more)

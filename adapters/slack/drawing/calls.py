"""Ways to call somebody: a huddle, a person's chat, a telephone number. Pure.

No bot can start a huddle. Its address opens one for who follows it, which Slack does not document;
so only where it is known which chat it is, and else the documented way to open the person's chat.
"""

from adapters.slack.drawing.escaping import inert
from adapters.slack.drawing.limits import HEADER, shorten
from adapters.slack.workspace import DOOR, Workspace
from adapters.texts import one_line
from chatops.events import PlaceKind
from chatops.messages import Button, Phone
from chatops.phones import MOST, dialled


def call_url(button: Button, ws: Workspace) -> str:
    """Return what opens a call with the person of *button*; "" where there is no way."""
    team, place = ws.installation.team, button.calls_in
    if place is not None and place.door == DOOR:
        channel = ws.channel(place)
        if ws.kind(channel) in (None, PlaceKind.GROUP):  # not if it was made a channel since
            return f"https://app.slack.com/huddle/{team}/{channel}"
    return chat_url(button.calls, ws)


def chat_url(person: str, ws: Workspace) -> str:
    """Return what opens somebody's chat; "" for who has no account here."""
    account = ws.account(person)
    return f"slack://user?team={ws.installation.team}&id={account}" if account else ""


def phone_text(phone: Phone) -> str:
    """Write a number as a link that dials it; as words alone where it is more than a number."""
    number = inert(shorten(one_line(phone.number), MOST)).replace("|", "\u00a6")
    if not number:
        return ""
    label = inert(shorten(one_line(phone.label), HEADER))
    dials = dialled(phone.number)
    shown = f"<tel:{dials}|{number}>" if dials else number
    return f"{label}: {shown}" if label else shown

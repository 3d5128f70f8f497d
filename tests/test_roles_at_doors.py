"""The same table of roles, through the doors: signed by Slack, over a socket, signed by Teams."""

import json

import pytest

from adapters.teams.drawing.controls import fetch_data
from tests import role_deeds
from tests.cast import SETTINGS
from tests.slack.seen import said_in
from tests.teams import activities
from tests.teams.desk import TeamsDesk
from tests.test_roles import FOR_ROLES

TEXT = f"""{SETTINGS}
elsewhere: {{facilities: {{about: chairs and doors, contact: the front desk}}}}
serious_contact: Maya in HR
survey: {{machine_run_by: [Noor in operations], known_days: 0}}
"""
WORD = "flibbertigibbet"
KEPT = ("request", "thread", "message", "deed", "due", "nudge", "burst", "wave", "outbox")
WHO_MAY = {"owns": "dana", "admins": "ana", "readers": "ana", "colleagues": "dana"}
"""By right: who of the cast has it; else Sam, who helps and has the request."""
FREE = {"anybody", "known", "colleagues"}
"""Rights that Omar has, too."""
DOORS = pytest.mark.parametrize("way", ["http", "socket", "teams"])


@pytest.fixture
async def desk(a_desk):
    desk = await a_desk(TEXT)
    await desk.says("dana", f"My {WORD} is down")
    await desk.presses("sam", f"take:{desk.the_request().id}")
    return desk


def kept(desk):
    """All that is kept of requests and what goes out."""
    return desk.store.read(
        lambda uow: {t: uow._db.execute(f"SELECT * FROM {t}").fetchall() for t in KEPT}
    ).result()


def action_of(name, deed, id):
    subject = deed.subject.replace("{id}", id)
    return f"{name}:{subject}" if subject else name


async def opens(desk, by, action):
    """Ask for a form through the door; return what is read, whether that is a form or not."""
    if isinstance(desk, TeamsDesk):
        account = desk._account(by)
        where = desk.teams.talk(account).where
        old = activities.fetched(account, fetch_data(action), where=where, at=desk.clock.now())
        seen = await desk.teams._invoke(old)
        assert seen.status == 200
        return json.dumps(seen.body)
    user = desk._account(by)
    told = len(desk.slack.ephemerals(user))
    await desk._press_an_old_one(user, action, kind="form")
    await desk._settle()
    view = desk.slack.open_view(user)
    if view is not None:
        desk.slack.close_views(user)
        return json.dumps(view)
    return "\n".join(said_in(hidden.blocks) for hidden in desk.slack.ephemerals(user)[told:])


def is_refusal(said):
    """Tell whether it is one of the sentences for who may not, however the door shows it."""
    return any(sentence in (said or "") for sentence in FOR_ROLES)


@DOORS
async def test_who_may_not_is_refused_at_the_door_and_nothing_changes(desk, record_property):
    id, before, found, count = desk.the_request().id, kept(desk), [], 0
    for way, deeds in (("press", role_deeds.BUTTONS), ("open", role_deeds.FORMS),
                       ("send", role_deeds.SENT)):  # fmt: skip
        for name, deed in deeds.items():
            if deed.right in FREE:
                continue
            action = action_of(name, deed, id)
            if way == "press":
                told = await desk.presses("omar", action)
            elif way == "open":
                told = await opens(desk, "omar", action)
            else:
                told = await desk.sends_form("omar", action, **deed.values)
            count += 1
            if WORD in (told or "") or kept(desk) != before:
                found.append(f"{way} {name}: {told}")
    assert not found, "\n".join(found)
    record_property("figure", f"{count} refused at each door, nothing changed")


@DOORS
async def test_who_may_is_never_kept_from_it_at_the_door(desk):
    id, found = desk.the_request().id, []
    for name, deed in role_deeds.FORMS.items():
        told = await opens(desk, WHO_MAY.get(deed.right, "sam"), action_of(name, deed, id))
        if is_refusal(told) or not told:
            found.append(f"open {name}: {told}")
    for name, deed in role_deeds.BUTTONS.items():
        by = WHO_MAY.get(deed.right, "sam")
        if is_refusal(await desk.presses(by, action_of(name, deed, id))):
            found.append(f"press {name}")
    for name, deed in role_deeds.SENT.items():
        if name == "erase":
            continue
        by = WHO_MAY.get(deed.right, "sam")
        values = deed.values | ({"into": id} if name == "join" else {})
        if is_refusal(await desk.sends_form(by, action_of(name, deed, id), **values)):
            found.append(f"send {name}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("way", ["http", "socket"])
async def test_commands_are_held_to_the_same_at_the_door(desk):
    before, found = kept(desk), []
    for name, deed in role_deeds.TYPED.items():
        if deed.right not in FREE:
            told = await desk.types("omar", f"{name} {deed.subject}".strip())
            if not told or kept(desk) != before:
                found.append(f"{name}: {told}")
    assert not found, "\n".join(found)
    for name, deed in role_deeds.TYPED.items():
        by = WHO_MAY.get(deed.right, "sam")
        if is_refusal(await desk.types(by, f"{name} {deed.subject}".strip())):
            found.append(name)
    assert not found, "\n".join(found)

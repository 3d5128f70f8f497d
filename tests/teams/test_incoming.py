"""Each kind of thing that happens on Teams, as events."""

from copy import deepcopy
from datetime import timedelta

import pytest

from adapters.teams.hearing.firsts import Firsts
from adapters.teams.incoming import events_of
from adapters.teams.knowing.places import learn
from adapters.teams.tenant import Spot
from chatops.events import (
    BOT,
    Invited,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
    PlaceKind,
    ReactionChanged,
)
from tests.teams import activities, places
from tests.teams.places import TENANT, channel, chat, group
from tests.teams.read_in import AT, DANA, HELP, RECORDED, SAM, a_tenant, read


@pytest.fixture
def tenant():
    return a_tenant()


def test_a_message_is_named_by_its_tenant_place_and_id(tenant):
    said = read(activities.said(DANA, "My screen flickers", HELP, id="17"), tenant)
    assert said.id == f"teams:{TENANT}:{HELP.id}:17"
    assert (said.message, said.root, said.author) == ("17", None, "dana")
    assert (said.text, said.files, said.automated) == ("My screen flickers", 0, False)
    assert (said.place.door, said.place.id, said.place.kind) == ("teams", HELP.id, "channel")
    assert (said.said_at, said.at) == (activities.NOON, AT)


def test_an_answer_in_a_channel_has_its_root_and_chats_have_no_threads(tenant):
    assert read(activities.said(DANA, "Yes", HELP, id="18", root="17"), tenant).root == "17"
    for where, kind in [(chat("dana"), PlaceKind.DM), (group("dana", "sam"), PlaceKind.GROUP)]:
        said = read(activities.said(DANA, "Yes", where, id="18", root="17"), tenant)
        assert (said.root, said.place.id, said.place.kind) == (None, where.id, kind)


@pytest.mark.parametrize("membership", ["private", "shared"])
def test_a_channel_by_invitation_is_private_and_stays_so_where_that_is_not_told(tenant, membership):
    inner = channel("hr", membership=membership)
    told = activities.said(DANA, "Hi", inner)
    assert read(told, tenant).place.kind is PlaceKind.PRIVATE
    tenant.spots[inner.id] = Spot(id=inner.id, kind=PlaceKind.PRIVATE)
    del told["channelData"]["channel"]["type"], told["channelData"]["channel"]["membershipType"]
    assert read(told, tenant).place.kind is PlaceKind.PRIVATE


def test_an_edit_and_a_deletion_name_the_message_and_are_each_their_own(tenant):
    edit = activities.edited(DANA, "It works", HELP, id="17")
    changed = read(edit, tenant)
    assert isinstance(changed, MessageEdited)
    assert (changed.message, changed.text, changed.root) == ("17", "It works", None)
    assert changed.id == f"teams:{TENANT}:{HELP.id}:17:editMessage:{edit['timestamp']}"
    later = activities.NOON + timedelta(seconds=1)
    other = read(activities.edited(DANA, "Or not", HELP, id="17", at=later), tenant)
    gone = read(activities.deleted(DANA, HELP, id="17"), tenant)
    again = read(activities.undeleted(DANA, "It works", HELP, id="17"), tenant)
    assert isinstance(gone, MessageDeleted)
    assert isinstance(again, MessageSaid)
    assert (gone.message, again.message, again.text) == ("17", "17", "It works")
    assert len({changed.id, other.id, gone.id, again.id}) == 4


def test_reactions_are_one_event_each_by_the_signs_the_desk_knows(tenant):
    told = activities.reacted(
        SAM, "like", "1f440_eyes", "2705_whiteheavycheckmark", "1f64b-1f3fd_hand", "wiggle",
        where=HELP, message="17",
    )  # fmt: skip
    told["reactionsRemoved"] = [{"type": "heart"}]
    found = events_of(told, tenant, at=AT)
    assert [(one.emoji, one.added) for one in found] == [
        ("❤", False), ("👍", True), ("👀", True), ("✅", True), ("🙋", True),
    ]  # fmt: skip
    assert {(one.by, one.message, one.author) for one in found} == {("sam", "17", BOT)}
    assert len({one.id for one in found}) == 5
    assert found == events_of(deepcopy(told), tenant, at=AT)


def test_the_bot_is_brought_into_the_channel_that_was_chosen(tenant):
    told = activities.members_added(SAM, places.BOT, where=HELP)
    invited = read(told, tenant)
    assert isinstance(invited, Invited)
    assert (invited.place.id, invited.place.kind, invited.by) == (HELP.id, "channel", "sam")
    assert read(activities.members_added(SAM, DANA, where=HELP), tenant) is None
    assert read(activities.installed(SAM, HELP), tenant) is None


def test_what_bots_say_is_automated_and_what_ours_says_is_nothing(tenant):
    bot = {"id": "28:other", "name": "Build"}
    said = read(activities.said(DANA, "Failed", HELP) | {"from": bot}, tenant)
    assert (said.author, said.automated) == ("28:other", True)
    ours = {"from": {"id": places.BOT}}
    assert read(activities.said(DANA, "Hi", HELP) | ours, tenant) is None
    assert read(activities.edited(DANA, "Hi", HELP, id="1") | ours, tenant) is None
    assert read(activities.deleted(DANA, HELP, id="1") | ours, tenant) is None


def test_who_has_no_account_in_a_directory_is_nobody(tenant):
    nobody = {"from": {"id": "29:1x", "name": "Somebody"}}
    for told in (
        activities.said(DANA, "Hi", HELP),
        activities.edited(DANA, "Hi", HELP, id="1"),
        activities.reacted(DANA, "like", where=HELP, message="1"),
    ):
        assert read(told | nobody, tenant) is None


def test_teams_clock_is_believed_up_to_a_minute_before_ours(tenant):
    for told, meant in [
        ("2026-11-18T12:00:30.1234567Z", AT.replace(second=30, microsecond=123456)),
        ("2031-01-01T00:00:00Z", AT + timedelta(minutes=1)),
        ("2026-11-18T13:00:00+01:00", AT.replace(second=0)),
        (None, AT),
    ]:
        assert read(activities.said(DANA, "x", HELP) | {"timestamp": told}, tenant).said_at == meant


@pytest.mark.parametrize("kind", ["typing", "endOfConversation", "event", "invoke", "somethingNew"])
def test_what_nobody_said_is_nothing(tenant, kind):
    assert read(activities.said(DANA, "Hi", HELP) | {"type": kind}, tenant) is None


def test_the_first_that_the_agents_playground_says_in_a_thread_begins_it(tenant):
    told = RECORDED["channel-message-mention"]
    firsts = Firsts()
    first = read(told, tenant, firsts=firsts)
    answer = read(told | {"id": "another"}, tenant, firsts=firsts)
    again = read(told, tenant, firsts=firsts)
    assert (first.message, first.root, first.text) == ("1795289724222", None, "@bot hello channel")
    assert (answer.message, answer.root) == ("another", "1795289724222")
    assert again == first


def test_what_was_recorded_is_read_as_what_it_is(tenant):
    kinds = {
        name: [type(event) for event in events_of(body, tenant, at=AT)]
        for name, body in RECORDED.items()
    }
    assert {name: kind for name, kind in kinds.items() if kind} == {
        "channel-conversationUpdate-teamMemberAdded": [Invited],
        "channel-message-mention": [MessageSaid],
        "channel-message-nomention": [MessageSaid],
        "channel-messageDelete-softDeleteMessage": [MessageDeleted],
        "channel-messageReaction": [ReactionChanged],
        "channel-messageUpdate-editMessage": [MessageEdited],
        "groupChat-conversationUpdate": [Invited],
        "groupChat-message-mention": [MessageSaid],
        "personal-conversationUpdate": [Invited],
        "personal-message-nomention": [MessageSaid],
    }


def test_a_team_that_is_deleted_is_forgotten_with_all_its_channels(tenant):
    for where in (HELP, channel("random"), channel("elsewhere", team="Others")):
        learn(activities.said(DANA, "Hi", where), tenant)
    told = activities.members_added(SAM, DANA, where=HELP)
    told["channelData"]["eventType"] = "teamDeleted"
    told["conversation"]["id"] = told["channelData"]["team"]["id"]
    assert learn(told, tenant).is_new
    assert set(tenant.spots) == {channel("elsewhere", team="Others").id}

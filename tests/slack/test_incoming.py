"""Each kind of thing that happens on Slack, as an event."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from adapters.slack.hearing.reading import Unreadable
from adapters.slack.incoming import event_of, person_seen, read_back
from chatops.events import (
    BOT,
    HomeOpened,
    Invited,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
    PlaceKind,
    ReactionsRead,
)
from tests.slack.payloads import (
    BOT_ID,
    BOT_USER,
    DANA,
    HELP,
    OMAR,
    OTHER,
    SAM,
    TS,
    changed,
    deleted,
    mention,
    message,
    reaction,
    user,
    workspace,
)

AT = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
ID = f"slack:T0DESK:{HELP}:{TS}"


@pytest.fixture
def ws():
    return workspace()


def read(event, ws, kind=PlaceKind.CHANNEL):
    return event_of(event, ws, at=AT, kind=kind)


def test_a_message_is_named_by_its_team_place_and_time(ws):
    said = read(message("hello &amp; <@U0SAM>"), ws)
    assert (said.id, said.message, said.root) == (ID, TS, None)
    assert (said.author, said.text, said.mentions) == ("dana", "hello & @sam", ("sam",))
    assert said.said_at == datetime.fromtimestamp(1795000000, UTC).replace(microsecond=100)
    assert (said.place.id, said.place.kind, said.automated) == (HELP, PlaceKind.CHANNEL, False)


def test_an_answer_has_its_root_and_a_root_has_none(ws):
    ts = "1795000050.000100"
    assert read(message(ts=ts, thread_ts=TS, parent_user_id=DANA), ws).root == TS
    assert read(message(thread_ts=TS), ws).root is None


@pytest.mark.parametrize("subtype", ["thread_broadcast", "file_share", "me_message"])
def test_what_people_say_in_another_way_is_said_too(ws, subtype):
    more = {"subtype": subtype, "files": [{"id": "F1"}, {"id": "F2"}]}
    assert read(message("", **more), ws).files == 2


@pytest.mark.parametrize(
    "subtype",
    [
        "channel_join", "channel_leave", "channel_topic", "channel_name", "channel_archive",
        "group_join", "pinned_item", "huddle_thread", "reminder_add", "message_replied",
        "assistant_app_thread", "message_locked", "ekm_access_denied", "something_new",
    ],
)  # fmt: skip
def test_what_nobody_said_is_nothing(ws, subtype):
    assert read(message(subtype=subtype), ws) is None


def test_a_bots_post_is_automated_and_has_an_author(ws):
    post = message("Build failed", subtype="bot_message", bot_id="B0CI", username="CI", user=None)
    assert (read(post, ws).author, read(post, ws).automated) == ("B0CI", True)
    nobody = post | {"bot_id": None}
    assert (read(nobody, ws).author, read(nobody, ws).automated) == ("app:CI", True)
    as_user = message("Build failed", bot_id="B0CI", user="U0CI")
    assert (read(as_user, ws).author, read(as_user, ws).automated) == ("U0CI", True)
    assert read(message(user="USLACKBOT"), ws).automated


def test_words_that_stand_in_blocks_alone_are_read(ws):
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "New form"}},
        {"type": "section", "fields": [{"type": "mrkdwn", "text": "From <@U0DANA> &amp; co"}]},
        {"type": "rich_text", "elements": [
            {"type": "rich_text_section", "elements": [
                {"type": "text", "text": "My dock is dead"}, {"type": "user", "user_id": "U0SAM"},
            ]},
        ]},
    ]  # fmt: skip
    post = message("", subtype="bot_message", bot_id="B0FLOW", user=None, blocks=blocks)
    said = read(post, ws)
    assert said.text.split("\n") == ["New form", "From @dana & co", "My dock is dead", "@sam"]
    assert said.mentions == ("dana", "sam")
    attached = message("", attachments=[{"title": "Alert", "text": "Disk full", "fallback": "x"}])
    assert read(attached, ws).text == "Alert\nDisk full"


def test_what_the_bot_itself_does_is_never_an_event(ws):
    own = message(user=BOT_USER)
    assert read(own, ws) is None
    assert read(message(user=None, bot_id=BOT_ID, subtype="bot_message"), ws) is None
    assert read(changed(own, own | {"text": "other"}), ws) is None
    assert read(deleted(own), ws) is None
    assert read(reaction("memo", user=BOT_USER), ws) is None


def test_a_mention_and_its_message_are_one(ws):
    said = message("<@U0BOT> my screen flickers")
    assert read(mention(said), ws) == read(said, ws)
    assert read(said, ws).mentions == (BOT,)


def test_a_change_of_words_is_told_with_the_time_of_the_change(ws):
    after = message("<@U0BOT> My dock", edited={"user": DANA, "ts": "1795000060.000000"})
    edited = read(changed(message(), after), ws)
    assert isinstance(edited, MessageEdited)
    assert edited.id == f"{ID}:edited:1795000060.000000"
    assert (edited.text, edited.author, edited.mentions) == (f"{BOT} My dock", "dana", (BOT,))
    assert edited.said_at.timestamp() == 1795000060


def test_a_change_that_changes_no_words_is_nothing(ws):
    unfurled = message(attachments=[{"title": "A page", "from_url": "https://example.com"}])
    assert read(changed(message(), unfurled), ws) is None
    edited = {"edited": {"user": DANA, "ts": "1795000060.000000"}}
    assert read(changed(message(**edited), unfurled | edited), ws) is None


def test_a_change_of_files_or_without_a_mark_of_it_is_told(ws):
    assert read(changed(message(files=[{"id": "F1"}]), message(files=[])), ws) is not None
    by_an_app = read(changed(message(), message("My dock")), ws)
    assert by_an_app.id == f"{ID}:edited:1795000060.000200"
    without = changed(message(), message("My dock")) | {"previous_message": None}
    assert read(without, ws).text == "My dock"


def test_the_change_of_an_answer_keeps_its_root(ws):
    ts = {"ts": "1795000050.000100", "thread_ts": TS}
    assert read(changed(message(**ts), message("No", **ts)), ws).root == TS


@pytest.mark.parametrize("subtype", ["huddle_thread", "bot_message"])
def test_the_change_of_what_no_person_says_is_nothing(ws, subtype):
    more = {"subtype": subtype, "user": None, "bot_id": "B0CI"}
    assert read(changed(message(**more), message("x", **more)), ws) is None


def test_a_deletion_and_a_tombstone_are_the_same(ws):
    gone = read(deleted(message()), ws)
    assert isinstance(gone, MessageDeleted)
    assert (gone.id, gone.message) == (f"{ID}:deleted", TS)
    stone = message("This message was deleted.", subtype="tombstone", user="USLACKBOT")
    assert read(changed(message(), stone), ws).id == gone.id
    bare = {key: value for key, value in deleted(message()).items() if key != "previous_message"}
    assert read(bare, ws) == gone


def test_a_reaction_names_its_emoji_plain(ws):
    reacted = read(reaction("raised_hand::skin-tone-3"), ws)
    assert (reacted.emoji, reacted.by, reacted.author, reacted.added) == ("✋", "sam", "dana", True)
    assert reacted.id == f"{ID}:✋:{SAM}:1795000120.000400:added"
    off = read(reaction("eyes", type="reaction_removed"), ws)
    assert (off.added, off.id.rpartition(":")[2]) == (False, "removed")


def test_a_reaction_that_stands_for_nothing_is_nothing(ws):
    assert read(reaction("party-parrot"), ws) is None
    assert read(reaction("eyes", item={"type": "file", "file": "F1"}), ws) is None


def test_only_the_home_page_is_the_home_page(ws):
    event = {"type": "app_home_opened", "user": DANA, "channel": "D0DANA", "event_ts": TS}
    opened = read(event | {"tab": "home"}, ws)
    assert isinstance(opened, HomeOpened)
    assert (opened.id, opened.by) == (f"slack:T0DESK:home:{DANA}:{TS}", "dana")
    assert read(event | {"tab": "messages"}, ws) is None


def test_only_the_bots_own_arrival_is_an_invitation(ws):
    event = {"type": "member_joined_channel", "channel": OTHER, "team": "T0DESK", "event_ts": TS}
    invited = read(event | {"user": BOT_USER, "inviter": DANA}, ws)
    assert isinstance(invited, Invited)
    assert (invited.id, invited.by) == (f"slack:T0DESK:invited:{OTHER}:{TS}", "dana")
    assert read(event | {"user": DANA}, ws) is None


def test_a_person_is_told_as_they_are(ws):
    seen = person_seen(user(), ws, at=AT)
    assert (seen.id, seen.name) == (f"slack:T0DESK:person:{OMAR}:1795000000", "Omar")
    assert (seen.timezone, seen.guest, seen.automated) == ("Europe/London", False, False)
    assert person_seen(user(DANA), ws, at=AT, reason="look:1").id.endswith(f"{DANA}:look:1")
    assert person_seen(user(DANA), ws, at=AT).person == "dana"
    assert person_seen(user(deleted=True), ws, at=AT).deactivated
    assert person_seen(user(is_bot=True), ws, at=AT).automated
    assert person_seen(user("USLACKBOT"), ws, at=AT).automated
    assert person_seen(user(BOT_USER), ws, at=AT) is None
    assert person_seen({"id": OMAR}, ws, at=AT).name == ""


@pytest.mark.parametrize(
    ("more", "guest"),
    [
        ({"is_restricted": True}, True),
        ({"is_ultra_restricted": True}, True),
        ({"is_stranger": True}, True),
        ({"team_id": "T0OTHER"}, True),
        ({"team_id": "T0OTHER", "enterprise_user": {"id": "W0"}}, True),
        ({"team_id": "T0OTHER", "enterprise_user": {"enterprise_id": "E0US"}}, True),
        ({"enterprise_user": {"enterprise_id": "E0US"}}, False),
    ],
)
def test_who_is_here_by_invitation_is_a_guest(ws, more, guest):
    assert person_seen(user(**more), ws, at=AT).guest is guest


@pytest.mark.parametrize(
    ("theirs", "guest"),
    [
        ({"enterprise_id": "E0US"}, False),
        ({"enterprise_id": "E0THEM"}, True),
        ({"enterprise_id": ""}, True),
        ({}, True),
        ("E0US", True),
        (None, True),
    ],
)
def test_in_the_other_workspaces_of_one_organisation_people_are_at_home(ws, theirs, guest):
    ws = replace(ws, installation=replace(ws.installation, enterprise="E0US"))
    elsewhere = user(team_id="T0OTHER", enterprise_user=theirs)
    assert person_seen(elsewhere, ws, at=AT).guest is guest
    assert person_seen(elsewhere | {"is_restricted": True}, ws, at=AT).guest


def test_a_place_keeps_the_id_that_the_desk_knows_it_by(ws):
    ws.renamed["C0NEW"] = "G0OLD"
    said = read(message(channel="C0NEW"), ws)
    assert (said.place.id, said.id) == ("G0OLD", f"slack:T0DESK:G0OLD:{TS}")


def history(**more):
    left_out = {"channel", "channel_type", "event_ts"}
    return {key: value for key, value in message(**more).items() if key not in left_out}


def test_a_message_read_back_is_what_it_was_and_what_became_of_it(ws):
    edited = {"edited": {"user": DANA, "ts": "1795000060.000000"}}
    reactions = [
        {"name": "memo", "users": [BOT_USER], "count": 1},
        {"name": "white_check_mark", "users": [SAM, OMAR], "count": 2},
        {"name": "party-parrot", "users": [OMAR], "count": 9},
    ]
    back = history(**edited, reactions=reactions)
    said, change, reacted = read_back(back, HELP, ws, at=AT, kind=PlaceKind.CHANNEL)
    assert said == read(message(), ws)
    assert change.id == f"{ID}:edited:1795000060.000000"
    assert reacted.reactions == (("✅", "sam"), ("✅", OMAR))
    assert reacted.author == "dana"


def test_reactions_that_slack_lists_in_part_are_not_taken_for_all(ws):
    back = history(reactions=[{"name": "eyes", "users": [SAM], "count": 60}])
    assert [type(e) for e in read_back(back, HELP, ws, at=AT, kind=PlaceKind.CHANNEL)] == [
        MessageSaid
    ]


def test_what_is_read_back_of_the_bots_own_posts_are_the_reactions_to_them(ws):
    back = history(user=BOT_USER, reactions=[{"name": "eyes", "users": [SAM], "count": 1}])
    (reacted,) = read_back(back, HELP, ws, at=AT, kind=PlaceKind.CHANNEL)
    assert isinstance(reacted, ReactionsRead)
    assert (reacted.author, reacted.reactions) == (BOT, (("👀", "sam"),))


def test_a_tombstone_read_back_is_a_deletion(ws):
    stone = history(subtype="tombstone", user="USLACKBOT", reply_count=2)
    (gone,) = read_back(stone, HELP, ws, at=AT, kind=PlaceKind.CHANNEL)
    assert (type(gone), gone.id) == (MessageDeleted, f"{ID}:deleted")


@pytest.mark.parametrize(
    "more",
    [
        {"ts": None}, {"ts": "now"}, {"ts": 1795000000.1}, {"ts": "1" * 60 + ".1"},
        {"user": None}, {"user": 5}, {"user": "U 0"}, {"user": "U" * 300},
        {"channel": None}, {"channel": ["C"]}, {"text": ["a"]}, {"files": "F1"},
        {"thread_ts": "root"}, {"subtype": 7}, {"subtype": "message_changed"},
        {"subtype": "message_deleted"}, {"type": None}, {"files": [1]},
    ],
)  # fmt: skip
def test_what_is_not_as_documented_cannot_be_read(ws, more):
    with pytest.raises(Unreadable):
        read(message(**more), ws)


def test_a_place_of_unknown_kind_cannot_be_read(ws):
    with pytest.raises(Unreadable):
        read(message(channel_type=None), ws, kind=None)


def test_what_cannot_be_kept_is_taken_out_of_a_text(ws):
    said = read(message("a\0b\ud800c" + "x" * 100_000), ws)
    assert said.text.startswith("ab?c")
    assert len(said.text) < 50_000
    said.text.encode()

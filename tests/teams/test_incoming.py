"""Each kind of thing that happens on Teams, as events."""

import json
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from adapters.teams.hearing import pressing
from adapters.teams.hearing.firsts import Firsts
from adapters.teams.incoming import Unreadable, events_of
from adapters.teams.knowing.members import member_of, name_of, zone_of
from adapters.teams.knowing.places import learn
from adapters.teams.tenant import Account, Spot, Tenant
from chatops.events import (
    BOT,
    Event,
    Invited,
    MessageDeleted,
    MessageEdited,
    MessageSaid,
    PlaceKind,
    ReactionChanged,
)
from tests.cast import SETTINGS, settings
from tests.teams import activities, places
from tests.teams.places import APP_ID, TENANT, channel, chat, group, who

AT = datetime(2026, 11, 18, 12, 0, 1, tzinfo=UTC)
DATA = Path(__file__).parent / "data"
RECORDED = {path.stem: json.loads(path.read_text()) for path in sorted(DATA.glob("*.json"))}
DANA, SAM = who("dana", name="Dana Reis"), who("sam", name="Sam Okoro")
HELP = channel("it-help")
SECRET = "xylophone"


@pytest.fixture
def tenant():
    return a_tenant()


@cache
def company():
    people = f"people: [{{id: dana, teams: {DANA.aad}}}, {{id: sam, teams: {SAM.aad}}}]\n"
    return settings(f"{SETTINGS.replace('helpers: [sam, alex]', 'helpers: [sam]')}\n{people}")


def a_tenant():
    made = Tenant(app_id=APP_ID, id=TENANT, settings=company())
    for one in (DANA, SAM):
        made.accounts[one.aad] = Account(aad=one.aad, id=one.id)
    return made


def read(activity, tenant, **more):
    found = events_of(activity, tenant, at=AT, **more)
    assert len(found) < 2
    return found[0] if found else None


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


def test_who_is_named_is_told_by_entities_and_stands_in_the_text_by_id(tenant):
    text = "@Deskside ask @Sam Okoro please"
    told = activities.said(DANA, text, HELP, mentions=[places.BOT, SAM])
    said = read(told, tenant)
    assert (said.text, said.mentions) == ("@bot ask @sam please", (BOT, "sam"))
    plain = told | {"attachments": []}
    assert read(plain, tenant).text == said.text
    assert read(plain, tenant).mentions == said.mentions


@pytest.mark.parametrize("attached", [True, False])
def test_a_name_that_no_entity_tells_of_is_just_text(tenant, attached):
    told = activities.said(DANA, "@Deskside hi", HELP, mentions=[places.BOT])
    told["entities"] = []
    told["attachments"] = told["attachments"] if attached else []
    said = read(told, tenant)
    assert (said.text, said.mentions) == ("Deskside hi", ())


def test_whom_we_do_not_know_is_named_by_name_and_counts_as_nobody(tenant):
    omar = who("omar", name="Omar Haddad")
    said = read(activities.said(DANA, "Ask @Omar Haddad", HELP, mentions=[omar]), tenant)
    assert (said.text, said.mentions) == ("Ask @Omar Haddad", ())


def test_what_was_quoted_is_not_said_again(tenant):
    html = (
        '<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="17">'
        '<strong itemprop="mri">Sam Okoro</strong><p itemprop="preview">Did it help?</p>'
        "</blockquote><p>No &amp; it <b>still</b> flickers</p>"
    )
    told = activities.said(DANA, "Sam Okoro Did it help? No", HELP, html=html)
    assert read(told, tenant).text == "No & it still flickers"
    alone = html.partition("<p>No")[0]
    assert read(activities.said(DANA, "Did it help?", HELP, html=alone), tenant).text == ""


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div><div>One</div>\n<div>two &lt;3</div></div>", "One\ntwo <3"),
        ("<p>One<br>two</p><p>three</p>", "One\ntwo\nthree"),
        ('Look <img alt="😀" itemtype="http://schema.skype.com/Emoji">', "Look 😀"),
        ('<emoji alt="👍"></emoji>', "👍"),
        ('<a href="https://x.example/a">this page</a>', "this page (https://x.example/a)"),
        ('<a href="https://x.example/a">https://x.example/a</a>', "https://x.example/a"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<blockquote>Error 17</blockquote>", "Error 17"),
        ("<script>alert(1)</script>it fails", "it fails"),
        ("a < b and <at>Sam</at>", "a < b and Sam"),
        ("<!-- x --><p>ok", "ok"),
    ],
)
def test_what_an_editor_made_of_words_is_taken_apart_again(tenant, html, text):
    assert read(activities.said(DANA, "something", HELP, html=html), tenant).text == text
    xml = activities.said(DANA, html, HELP, textFormat="xml", attachments=[])
    assert read(xml, tenant).text == text


@pytest.mark.parametrize("where", [chat("dana"), HELP])
def test_files_and_pictures_are_counted(tenant, where):
    assert read(activities.said(DANA, "", where, files=2), tenant).files == 2
    picture = '<p>this <img src="x" itemtype="http://schema.skype.com/AMSImage"></p>'
    assert read(activities.said(DANA, "this", where, html=picture), tenant).files == 1


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


SHAPES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.just(SECRET), st.text(max_size=5),
    st.lists(st.just(SECRET), max_size=2), st.just([{"type": SECRET}]), st.just({"id": SECRET}),
    st.just({}), st.just({SECRET: [SECRET]}),
)  # fmt: skip


def paths(value, path=()):
    """Every way into a payload."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in inner:
        yield (*path, key)
        if isinstance(one, dict | list):
            yield from paths(one, (*path, key))


@st.composite
def broken(draw):
    """An activity with a few things in it that are of any shape."""
    made = deepcopy(draw(st.sampled_from(CORPUS)))
    for _ in range(draw(st.integers(1, 3))):
        where = draw(st.sampled_from(list(paths(made))))
        inner = made
        for step in where[:-1]:
            inner = inner[step]
        inner[where[-1]] = deepcopy(draw(SHAPES))
    return made


CORPUS = [
    *RECORDED.values(),
    activities.said(DANA, f"@Deskside {SECRET}", HELP, mentions=[places.BOT], files=1),
    activities.edited(DANA, SECRET, group("dana"), id="1"),
    activities.reacted(SAM, "like", where=HELP, message="1"),
    activities.members_removed(SAM, DANA, where=HELP),
    activities.asked_about(DANA, where=HELP, author=SAM, text=SECRET),
    activities.fetched(DANA, {"action": "ask"}, where=HELP, message="1"),
    activities.sent(DANA, {"sends": "ask", "nonce": "n", "attempt": 1}, where=HELP),
]
READERS = [
    lambda activity, tenant: events_of(activity, tenant, at=AT),
    lambda activity, tenant: pressing.pressed(activity, tenant, at=AT),
    lambda activity, tenant: pressing.fetched(activity, tenant, at=AT),
    lambda activity, tenant: pressing.sent(activity, tenant, at=AT),
    pressing.asked_about,
    learn,
    member_of,
    lambda activity, tenant: (name_of(activity), zone_of(activity)),
]


@given(broken())
@examples(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_shape_of_activity_does_more_than_be_unreadable(activity):
    for reader in READERS:
        found, why = tried(reader, activity)
        assert SECRET not in why
        if reader is READERS[0]:
            assert all(isinstance(event, Event) for event in found)


def tried(reader, activity):
    """What a reader finds, or why it cannot read."""
    try:
        return reader(activity, a_tenant()), ""
    except Unreadable as error:
        return (), f"{error!r} {error.__cause__!r}"


@given(st.text(alphabet="<>/ab\"'= &;#0!-?\n\0é", max_size=300))
@examples(max_examples=150, deadline=None)
def test_no_html_whatever_is_too_much(html):
    said = read(activities.said(DANA, "x", HELP, html=html or "<p>"), a_tenant())
    assert "\0" not in said.text


@pytest.mark.parametrize(
    "piece", ["<a ", "<a x=", "<at>", "<span itemtype='x/Mention'>", "&", "<!"]
)
def test_the_longest_text_is_read_at_once(tenant, piece):
    began = datetime.now(UTC)
    read(activities.said(DANA, "x", HELP, html=piece * 20_000), tenant)
    read(activities.said(DANA, piece * 20_000, HELP, attachments=[]), tenant)
    assert datetime.now(UTC) - began < timedelta(seconds=2)

"""Places: their kinds, their order, and that a place stays the same under another id."""

import pytest

from adapters.slack.reading_back.marks import COVERED
from adapters.slack.reading_back.places import Places
from adapters.slack.web import CallError, SlackWeb
from adapters.slack.workspace import Installation, Workspace
from chatops.events import Invited, MessageSaid, Place, PlaceKind
from chatops.settings import Secret
from tests.cast import settings
from tests.slack.doorway import DANA, HELP, PRIYA, SAM, SETTINGS


class Notes:
    """What a desk remembers for a door."""

    def __init__(self):
        self.kept = {}

    async def remembered(self, name):
        return self.kept.get(name, "")

    async def remember(self, name, value):
        self.kept[name] = value


@pytest.fixture
def desk():
    return Notes()


@pytest.fixture
async def learn(far, desk):
    """Make what knows the places, in a new life each time."""
    web = SlackWeb(Secret(far.bot_token), url=far.api_url)
    await web.open()
    here = Installation(team=far.team, url=far.workspace_url, bot_user=far.bot_user, bot=far.bot_id)

    async def life():
        ws = Workspace(installation=here, settings=settings(SETTINGS))
        places = Places(desk, ws, web)
        await places.load()
        return places, ws

    yield life
    await web.close()


async def test_every_kind_of_place_is_told_apart(learn, far):
    far.add_channel("C1", "random", [DANA])
    far.add_channel("G1", "managers", [DANA], private=True)
    chat, group = far.im(DANA), far.mpim([DANA, SAM])
    places, _ = await learn()
    kinds = [await places.kind_of(id) for id in ("C1", "G1", chat.id, group.id)]
    assert kinds == [PlaceKind.CHANNEL, PlaceKind.PRIVATE, PlaceKind.DM, PlaceKind.GROUP]


async def test_a_kind_is_asked_for_once(learn, far):
    places, _ = await learn()
    await places.kind_of(HELP)
    await places.kind_of(HELP)
    assert len(far.called("conversations.info")) == 1


async def test_a_place_that_slack_does_not_show_has_no_kind(learn):
    places, _ = await learn()
    assert await places.kind_of("C0NOWHERE") is None


async def test_a_bad_moment_of_slack_is_no_answer(learn, far):
    places, _ = await learn()
    far.faults.add("conversations.info", "500")
    with pytest.raises(CallError):
        await places.kind_of(HELP)
    assert await places.kind_of(HELP) is PlaceKind.CHANNEL


async def test_help_places_come_first_and_direct_messages_last(learn, far):
    far.im(DANA)
    far.mpim([DANA, SAM])
    far.add_channel("G1", "managers", [DANA], private=True)
    far.add_channel("C1", "random", [DANA])
    far.channels[HELP] = far.channels.pop(HELP)  # it was the last to be made
    far.add_channel("C2", "not-ours", [DANA], with_bot=False)
    places, _ = await learn()
    found = await places.all()
    assert [place.kind for place in found] == [
        PlaceKind.CHANNEL,
        PlaceKind.CHANNEL,
        PlaceKind.PRIVATE,
        PlaceKind.GROUP,
        PlaceKind.DM,
    ]
    assert found[0].channel == HELP
    assert found[0].listed
    assert "C2" not in [place.channel for place in found]


async def test_a_place_keeps_its_first_id_through_every_change_and_start(learn):
    places, ws = await learn()
    await places.renamed("G1", "C2")
    await places.renamed("C2", "C3")
    for _, known in ((places, ws), await learn()):
        for id in ("G1", "C2", "C3"):
            assert known.place(id, PlaceKind.PRIVATE).id == "G1"
        assert known.channel(Place(door="slack", id="G1")) == "C3"


async def test_a_place_that_gets_its_first_id_back_is_written_to_there(learn):
    places, _ = await learn()
    await places.renamed("G1", "C2")
    await places.renamed("C2", "G1")
    _, known = await learn()
    assert known.channel(Place(door="slack", id="G1")) == "G1"
    assert known.place("C2", PlaceKind.PRIVATE).id == "G1"


async def test_broken_notes_of_ids_end_nothing(learn, desk):
    desk.kept["slack:renamed"] = "{"
    _, ws = await learn()
    assert ws.renamed == {}


async def test_a_help_place_whose_id_changes_stays_one(live, far, clock):
    async with live() as door:
        await door.opened()
        ts = await far.says(DANA, HELP, "My screen flickers")
        await far.changes_id(HELP, "C0NEW")
        await far.says(SAM, "C0NEW", "On my way", thread_ts=ts)
        assert door.request(ts).helper == SAM
        after = await far.says(PRIYA, "C0NEW", "No sound in calls")
        assert door.requests() == [(HELP, ts), (HELP, after)]
    clock.move_to(clock.now().replace(hour=12))
    await far.says(DANA, "C0NEW", "My mouse is dead, too")
    async with live() as door:
        await door.swept()
        assert {said.place.id for said in door.desk.of(MessageSaid)} == {HELP}
        assert door.desk.said("My mouse is dead, too")


async def test_what_was_said_before_the_bot_was_brought_is_not_read_back(live, far, clock):
    late = "places: [{id: C0HELP, name: it-help}, {id: C0LATE, name: late}]"
    text = SETTINGS.replace("places: [{id: C0HELP, name: it-help}]", late)
    far.add_channel("C0LATE", "late", [DANA, SAM], with_bot=False)
    async with live(text=text) as door:
        await door.opened()
        clock.move_to(clock.now().replace(hour=11))
        await far.says(DANA, "C0LATE", "My screen flickers")
        clock.move_to(clock.now().replace(hour=12))
        await far.invites(SAM, far.bot_user, "C0LATE")
        assert door.desk.of(Invited)
        assert door.desk.remembered_now[f"{COVERED}:C0LATE"] == clock.now().isoformat()
    async with live(text=text) as door:
        await door.swept()
        assert door.requests() == []


async def test_a_help_place_that_the_bot_was_taken_out_of_is_logged(live, far, caplog):
    async with live() as door:
        await door.opened()
        await far.leaves(far.bot_user, HELP)
        await far.settled()
    assert "slack.help_place_left place=C0HELP" in caplog.text


async def test_renaming_archiving_and_coming_back_end_nothing(live, far, caplog):
    caplog.set_level("INFO", "deskside.slack")
    async with live() as door:
        await door.opened()
        await far.renames(SAM, HELP, "it-support")
        await far.archives(SAM, HELP)
        await far.unarchives(SAM, HELP)
        ts = await far.says(DANA, HELP, "My screen flickers")
        assert door.requests() == [(HELP, ts)]
    for change in ("channel_rename", "channel_archive", "channel_unarchive"):
        assert f"slack.place_changed about={change} place={HELP}" in caplog.text

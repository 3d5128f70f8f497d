"""Who and where is learned from what comes, kept without names, and told where it is news."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.pacing import NotYet
from adapters.teams.connector import TeamsError
from adapters.teams.roster import Roster
from chatops.errors import StoreBusy
from chatops.events import PlaceKind
from tests.teams import activities, places
from tests.teams.ears import PEOPLE, WHO, opened
from tests.teams.far_end import FakeTeams
from tests.teams.places import TENANT, channel, chat, group, who

DANA, SAM, OMAR = WHO["dana"], WHO["sam"], WHO["omar"]
GUEST = who("pat", name="Pat Guest", guest=True)
HELP, OTHER = channel("it-help"), channel("random")


@pytest.fixture
async def teams():
    async with FakeTeams() as far_end:
        for one in (*WHO.values(), GUEST):
            far_end.add_person(one)
        yield far_end


@pytest.fixture
async def ears(teams, tmp_path):
    async with opened(tmp_path, teams) as found:
        yield found


def told_of(ears, one=DANA):
    start = f"teams:{TENANT}:person:{one.aad}:"
    return [id.removeprefix(start) for id in ears.inbox if id.startswith(start)]


async def test_a_message_tells_who_we_are_where_answers_go_and_where_it_was(ears):
    await ears.hears(activities.said(DANA, "Hi", HELP))
    await ears.hears(activities.said(SAM, "Hi", chat("sam")))
    await ears.hears(activities.said(SAM, "Hi", group("sam", "omar", name="Two")))
    tenant = ears.tenant
    assert (tenant.bot, tenant.service_url) == (places.BOT, ears.teams.service_url)
    spot = tenant.spots[HELP.id]
    assert (spot.kind, spot.team, spot.general) == (PlaceKind.CHANNEL, HELP.group, HELP.team)
    assert tenant.spots[group("sam", "omar").id].kind is PlaceKind.GROUP
    assert (tenant.accounts[SAM.aad].id, tenant.accounts[SAM.aad].chat) == (SAM.id, chat("sam").id)
    assert tenant.accounts[DANA.aad].chat == ""


async def test_all_of_it_is_there_after_a_restart_but_nobodys_name(teams, ears, tmp_path):
    teams.add_channel("it-help", [DANA, SAM])
    await ears.hears(activities.said(DANA, "Hi", HELP))
    await ears.hears(activities.said(SAM, "Hi", chat("sam")))
    await ears.roster.sweep()
    before = ears.tenant
    kept = str(ears.rows("SELECT * FROM setting"))
    assert not [word for word in ("Dana", "Sam", "Reis", "@example", "Lisbon") if word in kept]
    await ears.close()
    async with opened(tmp_path, teams) as again:
        assert again.tenant.spots == before.spots
        assert (again.tenant.bot, again.tenant.service_url) == (before.bot, before.service_url)
        sam = again.tenant.accounts[SAM.aad]
        assert (sam.id, sam.chat, sam.name) == (SAM.id, chat("sam").id, "")
        await again.roster.sweep()
        assert again.tenant.accounts == before.accounts


async def test_everybody_in_a_place_is_told_of_once_and_guests_as_guests(ears):
    ears.teams.add_channel("it-help", [DANA, SAM, GUEST])
    await ears.hears(activities.members_added(SAM, places.BOT, where=HELP))
    await ears.roster.read_new()
    assert (ears.person("dana").name, ears.person("dana").guest) == ("Dana Reis", False)
    assert (ears.person(GUEST.aad).name, ears.person(GUEST.aad).guest) == ("Pat Guest", True)
    assert ears.tenant.accounts[DANA.aad].address == DANA.upn
    before = ears.inbox
    await ears.roster.sweep()
    await ears.roster.sweep()
    assert ears.inbox == before


@pytest.mark.parametrize(
    "more",
    [{"guest": True}, {"tenant": "another"}, {"upn": "v_x.example#EXT#@example.com"}],
)
async def test_each_sign_of_a_guest_counts(ears, more):
    one = replace(who("visitor"), **more)
    ears.teams.add_channel("it-help", [ears.teams.add_person(one)])
    await ears.hears(activities.said(SAM, "Hi", HELP))
    await ears.roster.sweep()
    assert ears.person(one.aad).guest


async def test_on_one_machine_nobody_is_a_guest_for_the_tenant_they_come_from(ears):
    ears.tenant.is_local = True
    one, pat = replace(who("visitor"), tenant="the-playgrounds"), GUEST
    ears.teams.add_channel("it-help", [ears.teams.add_person(one), pat])
    await ears.hears(activities.said(SAM, "Hi", HELP))
    await ears.roster.sweep()
    assert not ears.person(one.aad).guest
    assert ears.person(pat.aad).guest


async def test_a_stranger_is_told_of_when_asked_with_the_time_zone_of_their_words(ears):
    ears.teams.add_channel("it-help", [DANA])
    await ears.hears(activities.said(DANA, "Hi", HELP))
    assert told_of(ears) == []  # nobody has told yet whether Dana is a guest
    await ears.roster.look_up("dana", reason="k1")
    assert told_of(ears) == ["asked:k1"]
    assert (ears.person("dana").timezone, ears.person("dana").guest) == ("Europe/Lisbon", False)


async def test_who_is_nowhere_is_told_to_be_nobody_and_found_again_is_news(ears):
    talk = ears.teams.add_channel("it-help", [SAM])
    await ears.hears(activities.said(DANA, "Hi", HELP))
    await ears.roster.look_up("dana", reason="k1")
    assert ears.person("dana").guest
    talk.members.append(DANA.aad)
    await ears.roster.sweep()
    assert not ears.person("dana").guest


async def test_a_look_up_that_teams_refuses_for_now_is_raised(ears):
    ears.teams.add_channel("it-help", [DANA])
    await ears.hears(activities.said(DANA, "Hi", HELP))
    ears.teams.is_down = True
    with pytest.raises(TeamsError):
        await ears.roster.look_up("dana", reason="k1")
    assert told_of(ears) == []


async def test_a_new_name_and_a_new_zone_are_told_once_and_back_again_too(ears):
    ears.teams.add_channel("it-help", [DANA])
    await ears.hears(activities.said(DANA, "Hi", HELP))
    await ears.roster.sweep()
    first = len(told_of(ears))
    for name, zone in [("Dana R", "Asia/Tokyo"), ("Dana Reis", "Europe/Lisbon")] * 2:
        told = activities.said(DANA, "Hi", HELP) | {"localTimezone": zone}
        told["from"] = told["from"] | {"name": name}
        await ears.hears(told)
        await ears.hears(told)
        assert (ears.person("dana").name, ears.person("dana").timezone) == (name, zone)
    assert len(told_of(ears)) == first + 4
    assert len(set(told_of(ears))) == first + 4


async def test_an_account_that_becomes_somebodys_is_told_anew_as_theirs(teams, ears, tmp_path):
    teams.add_channel("it-help", [GUEST])
    await ears.hears(activities.said(SAM, "Hi", HELP))
    await ears.roster.sweep()
    assert ears.person(GUEST.aad).name == "Pat Guest"
    await ears.close()
    listed = f"{PEOPLE[:-1]}, {{id: pat, teams: {GUEST.aad}}}]"
    async with opened(tmp_path, teams, people=listed) as again:
        await again.roster.sweep()
        assert again.person("pat").name == "Pat Guest"
        before = again.inbox
        await again.roster.sweep()
        assert again.inbox == before


async def test_two_at_once_tell_it_once_and_both_wait_until_it_is_kept(ears):
    ears.teams.add_channel("it-help", [DANA])
    await ears.hears(activities.said(DANA, "Hi", HELP))
    await ears.roster.sweep()
    before = len(told_of(ears))
    told = [activities.said(DANA, "Hi", HELP) | {"localTimezone": "Asia/Tokyo"} for _ in range(5)]
    await asyncio.gather(*map(ears.hears, told))
    assert len(told_of(ears)) == before + 1


async def test_what_could_not_be_kept_is_kept_with_the_next(teams, ears, tmp_path, monkeypatch):
    keep = ears.runtime.remember

    async def busy(name, value):
        raise StoreBusy

    monkeypatch.setattr(ears.runtime, "remember", busy)
    with pytest.raises(StoreBusy):
        await ears.hears(activities.said(DANA, "Hi", chat("dana")))
    monkeypatch.setattr(ears.runtime, "remember", keep)
    await ears.hears(activities.said(DANA, "Hi", chat("dana")))
    await ears.close()
    async with opened(tmp_path, teams) as again:
        assert again.tenant.accounts[DANA.aad].chat == chat("dana").id


async def test_a_kill_between_telling_and_noting_it_doubles_nothing(
    teams, ears, tmp_path, monkeypatch
):
    teams.add_channel("it-help", [DANA])
    await ears.hears(activities.said(SAM, "Hi", HELP))
    keep, receive = ears.runtime.remember, ears.runtime.receive
    is_dead = False

    async def dies(event):
        nonlocal is_dead
        await receive(event)
        is_dead = True

    async def lost(name, value):
        if is_dead:
            raise StoreBusy
        await keep(name, value)

    monkeypatch.setattr(ears.runtime, "receive", dies)
    monkeypatch.setattr(ears.runtime, "remember", lost)
    with pytest.raises(StoreBusy):
        await ears.roster.sweep()
    before = told_of(ears)
    assert len(before) == 1
    await ears.close()
    async with opened(tmp_path, teams) as again:
        await again.roster.sweep()
        assert told_of(again) == before


async def test_members_are_read_page_by_page_at_teams_pace(ears):
    people = [ears.teams.add_person(who(f"p{n}", name=f"P {n}")) for n in range(45)]
    ears.teams.add_channel("it-help", people)
    ears.teams.page_size = lambda asked: 20
    await ears.hears(activities.said(SAM, "Hi", HELP))
    ears.teams.faults.add("members", "429", retry_after=7)
    await ears.roster.sweep()
    assert all(ears.person(one.aad) is not None for one in people)
    assert ears.slept == [7.0]


async def test_chats_are_read_only_of_who_is_in_no_place(ears):
    ears.teams.add_channel("it-help", [DANA])
    for one, where in [(DANA, HELP), (DANA, chat(DANA.aad)), (SAM, chat(SAM.aad))]:
        await ears.hears(activities.said(one, "Hi", where))
    await ears.roster.sweep()
    assert len(ears.teams.called("members")) == 2
    assert ears.person("sam").name == "Sam Okoro"


async def test_what_the_bot_is_taken_out_of_is_forgotten(teams, ears, tmp_path):
    for where in (HELP, OTHER, chat("dana"), group("dana")):
        await ears.hears(activities.said(DANA, "Hi", where))
    await ears.hears(activities.uninstalled(DANA, chat("dana")))
    await ears.hears(activities.uninstalled(DANA, HELP))
    await ears.hears(activities.members_removed(SAM, places.BOT, where=group("dana")))
    assert (ears.tenant.accounts[DANA.aad].chat, ears.tenant.spots) == ("", {})
    await ears.close()
    async with opened(tmp_path, teams) as again:
        assert (again.tenant.accounts[DANA.aad].chat, again.tenant.spots) == ("", {})


async def test_whoever_joins_is_read(ears):
    talk = ears.teams.add_channel("it-help", [SAM])
    await ears.hears(activities.said(SAM, "Hi", HELP))
    await ears.roster.sweep()
    talk.members.append(OMAR.aad)
    await ears.hears(activities.members_added(SAM, OMAR, where=HELP))
    await ears.roster.read_new()
    assert ears.person("omar").name == "Omar Haddad"


async def test_time_alone_makes_no_news(ears):
    ears.teams.add_channel("it-help", [DANA])
    await ears.hears(activities.said(DANA, "Hi", HELP))
    await ears.roster.sweep()
    before = told_of(ears)
    ears.clock.move_to(ears.clock.now() + timedelta(days=2))
    await ears.roster.sweep()
    assert told_of(ears) == before


async def test_each_call_waits_for_a_turn_and_a_look_up_goes_on_where_it_was(ears, monkeypatch):
    ears.teams.add_channel("it-help", [SAM])
    more = [ears.teams.add_person(who(f"p{n}")) for n in range(3)]
    others = [ears.teams.add_group([SAM, one]) for one in more]
    for where in (HELP, *(talk.where for talk in others)):
        await ears.hears(activities.said(SAM, "Hi", where))
    turns = iter([NotYet(2.0), None, NotYet(2.0), None, None, None, None])

    async def turn(key):
        if wait := next(turns):
            raise wait

    roster = Roster(ears.runtime, ears.tenant, ears.port, turn=turn)
    for _ in range(2):
        with pytest.raises(NotYet):
            await roster.look_up("omar", reason="k1")
    await roster.look_up("omar", reason="k1")
    asked = [call.conversation for call in ears.teams.called("member")]
    assert len(asked) == len(set(asked)) == 4
    await ears.roster.sweep()
    assert len(ears.turns) == len(ears.teams.called("members"))


async def test_what_was_told_to_another_app_is_dropped(teams, ears, tmp_path):
    teams.add_channel("it-help", [DANA])
    await ears.hears(activities.said(DANA, "Hi", chat("dana")))
    await ears.hears(activities.said(DANA, "Hi", HELP))
    await ears.roster.sweep()
    before = told_of(ears)
    await ears.close()
    for _ in range(2):  # and with the next start as well
        async with opened(tmp_path, teams, app="another") as again:
            dana = again.tenant.accounts[DANA.aad]
            assert (dana.id, dana.chat) == ("", "")
            assert (again.tenant.bot, again.tenant.spots) == ("", {})
    async with opened(tmp_path, teams, app="another") as again:
        await again.hears(activities.said(DANA, "Hi", HELP))
        await again.roster.sweep()
        assert told_of(again) == before

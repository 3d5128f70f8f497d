"""Who comes and goes is followed: read at once, each day, and told where Teams is sure of it."""

import asyncio

import pytest

from chatops.errors import StoreBusy
from tests.teams import activities
from tests.teams.ears import WHO, opened
from tests.teams.far_end import FakeTeams
from tests.teams.places import channel, chat, group, who

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


async def test_following_reads_at_once_and_new_places_as_they_come(ears):
    ears.teams.add_channel("it-help", [SAM])
    ears.teams.add_group([DANA])
    await ears.hears(activities.said(SAM, "Hi", HELP))
    task = asyncio.create_task(ears.roster.follow())
    await ears.meets("sam")
    await ears.hears(activities.installed(DANA, group(DANA.aad)))
    await ears.meets("dana")
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_what_fails_while_following_is_tried_with_the_next(ears, monkeypatch):
    async def busy(name, value):
        raise StoreBusy

    ears.teams.add_channel("it-help", [SAM])
    ears.teams.add_group([DANA])
    await ears.hears(activities.said(SAM, "Hi", HELP))
    with monkeypatch.context() as patched:
        patched.setattr(ears.runtime, "remember", busy)
        task = asyncio.create_task(ears.roster.follow())
        await ears.meets("sam")
    await ears.hears(activities.installed(DANA, group(DANA.aad)))
    await ears.meets("dana")
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def known(ears, one, *places):
    """Have somebody met in some places."""
    for where in places:
        await ears.hears(activities.said(one, "Hi", where))
    await ears.roster.sweep()
    assert not ears.person("sam").deactivated


async def test_a_helper_who_is_in_no_place_any_more_has_left_and_can_come_back(ears):
    talk = ears.teams.add_channel("it-help", [SAM, DANA])
    await known(ears, SAM, HELP)
    talk.members.remove(SAM.aad)
    await ears.hears(activities.members_removed(DANA, SAM, where=HELP))
    await ears.roster.read_new()
    assert ears.person("sam").deactivated
    assert not ears.person("dana").deactivated
    talk.members.append(SAM.aad)
    await ears.roster.sweep()
    assert not ears.person("sam").deactivated


async def test_whose_account_is_gone_is_noticed_within_a_day_and_told_once(ears):
    talk = ears.teams.add_channel("it-help", [SAM, DANA])
    await known(ears, SAM, HELP, chat(SAM.aad))
    talk.members.remove(SAM.aad)
    ears.teams.leaves_company(SAM)
    for _ in range(2):
        await ears.roster.sweep()
        left = [id for id in ears.inbox if "asked:left" in id]
        assert len(left) == 1
    assert ears.person("sam").deactivated


@pytest.mark.parametrize("where", ["chat", "group"])
async def test_who_left_one_place_and_is_in_another_has_not_left(ears, where):
    talk = ears.teams.add_channel("it-help", [SAM, DANA])
    few = ears.teams.add_group([SAM, DANA])
    await known(ears, SAM, HELP, chat(SAM.aad) if where == "chat" else few.where)
    talk.members.remove(SAM.aad)
    await ears.hears(activities.members_removed(DANA, SAM, where=HELP))
    await ears.roster.read_new()
    assert not ears.person("sam").deactivated


@pytest.mark.parametrize("kind", ["403", "503", "429"])
async def test_where_teams_does_not_say_it_nobody_has_left(ears, kind):
    talk = ears.teams.add_channel("it-help", [SAM, DANA])
    await known(ears, SAM, HELP)
    talk.members.remove(SAM.aad)
    ears.teams.faults.add("member", kind)
    await ears.roster.sweep()
    assert not ears.person("sam").deactivated

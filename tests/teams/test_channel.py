"""Our messages in Teams: in the right place, at its pace, and what its refusals come to."""

from dataclasses import replace

import pytest

from adapters.teams.knowing.notes import Notes
from adapters.teams.tenant import DOOR, Account
from chatops.events import PersonSeen, Place, PlaceKind
from chatops.messages import (
    Home,
    InPlace,
    InThread,
    Line,
    LookUp,
    Mark,
    Redraw,
    ToGroup,
    ToPerson,
    Under,
    Whisper,
    Withdraw,
)
from chatops.ports import GivenUp, Sent, Target
from tests.teams.sending import (
    DANA,
    HI,
    KIM,
    SAM,
    at,
    help_place,
    own_chat,
    parcel,
    post,
    shown,
    to_person,
)

# Where it goes


async def test_at_the_top_of_a_channel_a_post_begins_a_thread_of_its_own(channel, teams):
    sent = await channel.send(parcel(post(InPlace(place=help_place(teams)))))
    (message,) = teams.bots(teams.help)
    assert sent == Sent(place=help_place(teams), message=message.id)
    assert message.root == ""
    below = parcel(post(Under(key="x")), key="k2", target=at(sent))
    await channel.send(below)
    assert [m.root for m in teams.thread(teams.help, sent.message)] == ["", sent.message]


async def test_an_answer_hangs_in_its_thread_and_so_does_what_hangs_under_it(channel, teams):
    root = (await channel.send(parcel(post(InPlace(place=help_place(teams)))))).message
    to = InThread(place=help_place(teams), root=root)
    answer = await channel.send(parcel(post(to), key="k2"))
    under = parcel(post(Under(key="k2")), key="k3", target=at(answer, root=root))
    below = await channel.send(under)
    thread = [message.id for message in teams.thread(teams.help, root)]
    assert thread == [root, answer.message, below.message]


async def test_a_chat_has_no_threads_and_what_is_said_there_stands_at_the_end(channel, teams):
    few = Place(door=DOOR, id=teams.few.where.id, kind=PlaceKind.GROUP)
    for key, to in (("k1", InPlace(place=few)), ("k2", InThread(place=few, root="1"))):
        sent = await channel.send(parcel(post(to), key=key))
        assert sent.place == few
    assert [message.root for message in teams.bots(teams.few)] == ["", ""]


async def test_somebodys_chat_is_opened_once_and_kept(channel, teams, desk, tenant, port):
    for key in ("k1", "k2"):
        sent = await channel.send(parcel(post(ToPerson(person="dana", door=DOOR)), key=key))
        assert sent.place == own_chat(teams, DANA)
    assert len(teams.called("create")) == 1
    notes = Notes(desk, again := replace(tenant, accounts={}))
    await notes.load()
    assert again.accounts[DANA.aad].chat == sent.place.id


@pytest.mark.parametrize("is_closed", [True, False])
async def test_a_chat_that_is_none_any_more_is_opened_anew_and_kept(
    channel, teams, tenant, is_closed
):
    old = teams.add_group([DANA], has_bot=False).where.id if is_closed else "a:gone"
    tenant.accounts[DANA.aad] = Account(aad=DANA.aad, chat=old)
    for key in ("k1", "k2"):
        assert (await channel.send(to_person(key=key))).place == own_chat(teams, DANA)
    assert len(teams.called("create")) == 1
    assert tenant.accounts[DANA.aad].chat == own_chat(teams, DANA).id


async def test_a_chat_that_is_the_same_when_opened_anew_is_not_written_to_again(channel, teams):
    await channel.send(to_person())
    teams.faults.add("send", "404")
    assert await channel.send(to_person(key="k2")) == GivenUp(reason="ConversationNotFound")
    assert len(teams.called("send")) == 2
    assert len(teams.called("create")) == 2


async def test_who_is_met_in_a_team_alone_is_reached_by_the_id_for_this_bot(channel, teams, tenant):
    to = post(ToPerson(person=SAM.aad, door=DOOR))
    assert await channel.send(parcel(to)) == GivenUp(reason="BadArgument")
    tenant.accounts[SAM.aad] = Account(aad=SAM.aad, id=SAM.id)
    assert (await channel.send(parcel(to, key="k2"))).place == own_chat(teams, SAM)


@pytest.mark.parametrize(
    ("message", "outcome"),
    [
        (post(ToPerson(person="una", door=DOOR)), GivenUp(reason="no_account")),
        (LookUp(person="una", door=DOOR), GivenUp(reason="no_account")),
        (post(ToPerson(person=KIM.aad, door=DOOR)), GivenUp(reason="BadArgument")),
        (
            post(ToGroup(people=("dana", SAM.aad), door=DOOR)),
            GivenUp(reason="not_here", empty=True),
        ),
        (
            Mark(place=Place(door=DOOR, id="19:x"), message="1", emoji="📝"),
            GivenUp(reason="not_here", empty=True),
        ),
        (post(Under(key="x")), GivenUp(reason="message_not_found")),
        (Redraw(original="x", parts=HI), GivenUp(reason="message_not_found")),
        (Withdraw(original="x"), GivenUp(reason="message_not_found")),
        (Home(person="dana", door=DOOR), GivenUp(reason="no_card", empty=True)),
    ],
)
async def test_what_teams_has_no_way_for_ends_without_a_fuss(channel, teams, message, outcome):
    assert await channel.send(parcel(message)) == outcome
    assert not teams.bots()


async def test_what_one_person_alone_is_to_see_goes_to_their_own_chat(channel, teams):
    sent = await channel.send(parcel(post(Whisper(place=help_place(teams), person="dana"))))
    assert sent.place == own_chat(teams, DANA)


# Changing what is there


@pytest.mark.parametrize("is_root_known", [True, False])
async def test_an_answer_is_changed_and_taken_away_in_its_thread(channel, teams, is_root_known):
    root = (await channel.send(parcel(post(InPlace(place=help_place(teams)))))).message
    to = InThread(place=help_place(teams), root=root)
    answer = await channel.send(parcel(post(to), key="k2"))
    target = at(answer, root=root if is_root_known else "")
    edit = Redraw(original="x", parts=(Line(text="Edited"),))
    edited = await channel.send(parcel(edit, key="k3", target=target))
    assert edited == Sent(place=help_place(teams), message=answer.message)
    if is_root_known:
        assert teams.called("update")[0].conversation.endswith(f";messageid={root}")
    assert shown(teams, teams.help) == ["Hi", "Edited"]
    for _ in range(2):  # gone is gone
        outcome = await channel.send(parcel(Withdraw(original="x"), key="k4", target=target))
        assert isinstance(outcome, Sent)
    assert shown(teams, teams.help) == ["Hi"]


async def test_what_is_gone_cannot_be_changed(channel, teams):
    target = Target(place=help_place(teams), message="1")
    edit = parcel(Redraw(original="x", parts=HI), target=target)
    assert isinstance(await channel.send(edit), GivenUp)


async def test_a_look_up_tells_the_desk_under_the_key_of_the_question(channel, teams, desk, tenant):
    await channel.send(parcel(post(ToPerson(person="dana", door=DOOR))))
    assert await channel.send(parcel(LookUp(person="dana", door=DOOR), key="k9")) == Sent()
    (seen,) = [event for event in desk.received if isinstance(event, PersonSeen)]
    assert (seen.person, seen.found) == ("dana", True)

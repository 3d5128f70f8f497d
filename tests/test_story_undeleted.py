"""A message that was deleted and stands again has its words back, where a platform tells of it."""

from dataclasses import replace

import pytest

from chatops.events import MessageDeleted, MessageSaid, Place
from chatops.kept import Kept
from chatops.requests import State
from tests.desk import HELP, Desk, dm
from tests.two_doors import teams_dm

pytestmark = pytest.mark.miniature("Slack has no way back for what was deleted; Teams has")

ASK = "My VPN is down"


async def undeletes(
    desk: Desk, message: str, text: str = ASK, *, author: str = "dana", **more
) -> MessageSaid:
    """A platform tells that a message stands again: said now, by an id of its own."""
    stamp = desk._stamp(f"{message}:{desk._next('u')}", None)
    event = MessageSaid(
        **stamp, message=message, author=author, text=text, **({"place": HELP} | more)
    )
    await desk.receives(event)
    return event


async def deletes(desk: Desk, message: str, place: Place = HELP) -> MessageDeleted:
    """A message is deleted, maybe not for the first time."""
    stamp = desk._stamp(f"{message}:{desk._next('d')}", None)
    event = MessageDeleted(**stamp, place=place, message=message)
    await desk.receives(event)
    return event


def kept(desk: Desk, message: str, place: Place = HELP) -> Kept:
    return desk.store.read(lambda uow: uow.messages.get(place, message)).result()


async def test_an_ask_that_was_taken_back_is_on_the_list_again(plain_desk):
    ask = await plain_desk.says("dana", ASK)
    await deletes(plain_desk, ask)
    assert plain_desk.the_request().state is State.DROPPED
    await undeletes(plain_desk, ask)
    request = plain_desk.the_request()
    assert (request.state, request.text) == (State.WAITING, ASK)
    assert request.asked_at == kept(plain_desk, ask).said_at
    assert ASK in await plain_desk.looks_at_home("sam")
    assert len(plain_desk.line(ask)) == 1


async def test_an_ask_that_was_answered_has_its_words_back(plain_desk):
    ask = await plain_desk.says("dana", ASK)
    await plain_desk.says("sam", "Which client?", root=ask)
    await deletes(plain_desk, ask)
    assert plain_desk.the_request().text is None
    await undeletes(plain_desk, ask)
    request = plain_desk.the_request()
    assert (request.state, request.helper, request.text) == (State.IN_HAND, "sam", ASK)


async def test_of_several_that_went_each_comes_back_by_itself(plain_desk):
    ask = await plain_desk.says("dana", ASK)
    more = await plain_desk.says("dana", "it says error 5", root=ask)
    for message in (ask, more):
        await deletes(plain_desk, message)
    await undeletes(plain_desk, more, "it says error 5", root=ask)
    assert plain_desk.the_request().text == "it says error 5"
    assert kept(plain_desk, ask).text is None
    await undeletes(plain_desk, ask)
    assert plain_desk.the_request().text == ASK


async def test_it_may_go_and_come_back_more_than_once_and_be_told_of_twice(plain_desk):
    ask = await plain_desk.says("dana", ASK)
    told = []
    for _ in range(2):
        told.append(await deletes(plain_desk, ask))
        assert plain_desk.the_request().state is State.DROPPED
        told.append(await undeletes(plain_desk, ask))
        assert plain_desk.the_request().state is State.WAITING
    for event in told:  # the platform repeats all of it
        await plain_desk.receives(event)
    request = plain_desk.the_request()
    assert (request.state, request.text) == (State.WAITING, ASK)


async def test_a_return_of_before_the_last_deletion_comes_too_late(plain_desk):
    ask = await plain_desk.says("dana", ASK)
    await deletes(plain_desk, ask)
    stamp = plain_desk._stamp("a late return", None)
    await deletes(plain_desk, ask)
    await plain_desk.receives(
        MessageSaid(**stamp, place=HELP, message=ask, author="dana", text=ASK)
    )
    assert plain_desk.the_request().state is State.DROPPED
    assert kept(plain_desk, ask).text is None


async def test_a_return_that_comes_before_its_deletion_cannot_be_told_and_the_words_go(plain_desk):
    ask = await plain_desk.says("dana", ASK)
    stamp = plain_desk._stamp("a late deletion", None)
    await undeletes(plain_desk, ask)
    await plain_desk.receives(MessageDeleted(**stamp, place=HELP, message=ask))
    assert plain_desk.the_request().state is State.DROPPED


async def test_what_was_never_heard_before_it_was_deleted_stays_gone(plain_desk):
    await deletes(plain_desk, "m50")
    await undeletes(plain_desk, "m50")
    assert kept(plain_desk, "m50").text is None
    assert [request.text for request in plain_desk.requests()] == [None]


async def test_what_was_no_request_stays_none_and_nothing_of_it_is_kept(plain_desk):
    chat = await plain_desk.says("dana", "Good morning all")
    await deletes(plain_desk, chat)
    await undeletes(plain_desk, chat, "Good morning all")
    assert plain_desk.requests() == []
    assert (kept(plain_desk, chat).text, kept(plain_desk, chat).gone_at) == (None, None)


async def test_who_is_known_only_after_it_came_back_is_heard(plain_desk):
    ask = await plain_desk.says("zoe", ASK)
    await deletes(plain_desk, ask)
    await undeletes(plain_desk, ask, author="zoe")
    await plain_desk.meets("zoe")
    assert [r.text for r in plain_desk.requests()] == [ASK]


async def test_what_a_helper_called_none_stays_none(plain_desk):
    ask = await plain_desk.says("dana", ASK)
    await plain_desk.presses("sam", f"not_one:{plain_desk.the_request().id}")
    await deletes(plain_desk, ask)
    await undeletes(plain_desk, ask)
    request = plain_desk.the_request()
    assert (request.state, request.text) == (State.DROPPED, None)
    assert kept(plain_desk, ask).text is None


async def test_a_command_that_was_deleted_is_not_given_again(plain_desk):
    away = await plain_desk.writes("sam", "away until Friday")
    told = plain_desk.told("sam")
    await deletes(plain_desk, away, dm("sam"))
    await plain_desk.writes("sam", "back")
    before = len(plain_desk.told("sam"))
    await undeletes(plain_desk, away, "away until Friday", author="sam", place=dm("sam"))
    assert told
    assert len(plain_desk.told("sam")) == before


async def test_below_the_card_of_a_helper_the_words_stand_again(both):
    ask = await both.writes("dana", "My screen flickers")
    await both.taps("dana", "That's fine")
    await deletes(both, ask, teams_dm("dana"))
    await undeletes(both, ask, "My screen flickers", place=teams_dm("dana"))
    assert both.the_request().state is State.WAITING
    assert both.below("sam") == ["Dana adds:\n> My screen flickers"]


async def test_the_first_telling_of_a_message_brings_nothing_back(desk):
    ask = await desk.says("dana", ASK)
    at = kept(desk, ask).said_at
    await desk.deletes(ask)
    stamp = desk._stamp("read back", at)
    event = MessageSaid(**stamp, place=HELP, message=ask, author="dana", text=ASK)
    await desk.receives(event)
    await desk.receives(replace(event, id="read back once more"))
    assert desk.the_request().state is State.DROPPED
    assert kept(desk, ask).text is None

"""Stories of reactions on the bot's own line or card: they count as on the first message."""

from datetime import timedelta

import pytest

from chatops.events import BOT
from chatops.requests import State
from tests.cast import OTHER
from tests.desk import HELP, Desk, dm
from tests.far_end import Shown

ASK = "My VPN is broken, can someone help?"


def line_under(desk: Desk, asked: str, where=HELP) -> str:
    """Name the bot's line in a thread as the platform does."""
    (line,) = [p for p in desk.far_end.posts.values() if (p.place, p.root) == (where.id, asked)]
    return line.message


def newest_to(desk: Desk, person: str) -> Shown:
    return [p for p in desk.far_end.posts.values() if p.place == f"dm-{person}"][-1]


@pytest.fixture
async def asked(plain_desk):
    return await plain_desk.says("dana", ASK)


async def test_eyes_on_the_line_take_it_and_taken_off_let_it_go(plain_desk, asked):
    line = line_under(plain_desk, asked)
    await plain_desk.reacts("alex", "👀", line, author=BOT)
    assert plain_desk.the_request().helper == "alex"
    await plain_desk.unreacts("alex", "👀", line)
    assert plain_desk.the_request().state is State.WAITING


@pytest.mark.miniature("it knows what the bot's next message will be called")
@pytest.mark.parametrize("by", ["alex", "priya"])
async def test_what_is_put_on_the_line_before_we_know_of_it_counts_just_as_much(plain_desk, by):
    at = plain_desk.clock.now() + timedelta(seconds=2)
    await plain_desk.reacts(by, "👀", "bot1", author=BOT, at=at)
    asked = await plain_desk.says("dana", ASK)
    assert line_under(plain_desk, asked) == "bot1"
    assert plain_desk.the_request().helper == ("alex" if by == "alex" else "")


async def test_a_tick_on_the_line_settles_it_by_a_helper_or_its_asker(plain_desk, asked):
    line = line_under(plain_desk, asked)
    await plain_desk.reacts("priya", "✅", line, author=BOT)
    assert plain_desk.the_request().state is State.WAITING
    for who in ("dana", "sam"):
        await plain_desk.reacts(who, "✅", line, author=BOT)
        assert plain_desk.the_request().state is State.SETTLED
        await plain_desk.unreacts(who, "✅", line)
        assert plain_desk.the_request().state is State.WAITING


async def test_a_cross_on_the_line_takes_it_away_with_the_line(plain_desk, asked):
    line = line_under(plain_desk, asked)
    await plain_desk.reacts("sam", "✖", line, author=BOT)
    assert plain_desk.the_request().state is State.DROPPED
    assert plain_desk.line(asked) == []
    await plain_desk.reacts("sam", "✖", line, author=BOT)  # the platform repeats it
    assert plain_desk.the_request().state is State.DROPPED


async def test_a_hush_on_the_line_makes_it_private(plain_desk, asked):
    await plain_desk.reacts("dana", "🤫", line_under(plain_desk, asked), author=BOT)
    assert plain_desk.the_request().private


async def test_any_other_reaction_on_the_line_means_nothing(plain_desk, asked):
    before = plain_desk.the_request()
    await plain_desk.reacts("sam", "👍", line_under(plain_desk, asked), author=BOT)
    await plain_desk.reacts("sam", "🎫", line_under(plain_desk, asked), author=BOT)
    assert plain_desk.the_request() == before
    assert plain_desk.far_end.asked_who == []


async def test_it_is_heard_where_the_bot_hears_only_what_names_it(plain_desk):
    asked = await plain_desk.says("dana", f"@bot {ASK}", place=OTHER, mentions=(BOT,))
    line = line_under(plain_desk, asked, OTHER)
    await plain_desk.reacts("sam", "👀", line, place=OTHER, author=BOT)
    assert plain_desk.the_request().helper == "sam"


async def test_on_what_the_bot_said_of_no_request_it_leaves_no_trace(plain_desk):
    await plain_desk.is_invited(OTHER)
    (said,) = [p for p in plain_desk.far_end.posts.values() if p.place == OTHER.id]
    await plain_desk.reacts("sam", "👀", said.message, place=OTHER, author=BOT)
    kept = plain_desk.store.read(lambda uow: uow.messages.reactions(OTHER, said.message)).result()
    assert kept == []


async def test_of_several_in_one_line_the_own_one_is_meant(plain_desk):
    root = await plain_desk.says("sam", "New printers are on every floor from today.")
    await plain_desk.says("dana", "Mine is broken, how do I reset it?", root=root)
    await plain_desk.says("priya", "How do I print in colour, can you help?", root=root)
    line = line_under(plain_desk, root)
    await plain_desk.reacts("sam", "✅", line, author=BOT)  # nobody knows which
    assert [r.state for r in plain_desk.requests()] == [State.WAITING, State.WAITING]
    await plain_desk.reacts("priya", "✅", line, author=BOT)
    assert [r.state for r in plain_desk.requests()] == [State.WAITING, State.SETTLED]


async def test_on_the_card_of_a_hand_over_it_counts_for_who_may(plain_desk, asked):
    await plain_desk.reacts("sam", "👀", line_under(plain_desk, asked), author=BOT)
    id = plain_desk.the_request().id
    await plain_desk.sends_form("sam", f"hand_over:{id}", to="alex", word="")
    card = newest_to(plain_desk, "alex").message
    await plain_desk.reacts("alex", "✅", card, place=dm("alex"), author=BOT)
    assert plain_desk.the_request().state is State.SETTLED
    await plain_desk.unreacts("alex", "✅", card, place=dm("alex"))
    assert plain_desk.the_request().is_open


async def test_a_card_about_what_became_private_does_nothing_any_more(plain_desk, asked):
    id = plain_desk.the_request().id
    await plain_desk.sends_form("sam", f"hand_over:{id}", to="alex", word="")
    card = newest_to(plain_desk, "alex").message
    await plain_desk.reacts("sam", "👀", line_under(plain_desk, asked), author=BOT)
    await plain_desk.reacts("dana", "🤫", line_under(plain_desk, asked), author=BOT)
    assert plain_desk.the_request().helper == "sam"
    await plain_desk.reacts("alex", "✅", card, place=dm("alex"), author=BOT)
    assert plain_desk.the_request().state is State.IN_HAND


@pytest.mark.miniature("what Slack tells of reactions on the bot is tested at its door")
async def test_on_a_platform_with_marks_it_counts_as_well(desk):
    await desk.until("Wednesday 20:00")
    asked = await desk.says("dana", ASK)
    await desk.reacts("sam", "👀", line_under(desk, asked), author=BOT)
    assert desk.the_request().helper == "sam"


async def test_a_cross_on_the_line_of_what_was_joined_leaves_the_other_alone(plain_desk, asked):
    main = plain_desk.the_request().id
    second = await plain_desk.says("priya", "The VPN fails for me too, can you look?")
    id = plain_desk.requests()[-1].id
    await plain_desk.sends_form("sam", f"join:{id}", into=main)
    assert len(plain_desk.line(second)) == 1  # it stands for the mark, which would stay as well
    await plain_desk.reacts("sam", "✖", line_under(plain_desk, second), author=BOT)
    assert plain_desk.request(main).state is State.WAITING
    await plain_desk.reacts("sam", "✅", line_under(plain_desk, second), author=BOT)
    assert plain_desk.request(main).state is State.SETTLED

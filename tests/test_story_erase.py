"""What is known about somebody is shown to them, and forgotten when they want it so."""

from datetime import timedelta

import pytest

from chatops import bot
from chatops.events import MessageSaid
from chatops.handlers import erasing
from chatops.ports import Sent
from chatops.requests import Reach, State
from tests.cast import dm
from tests.nudged import ROOMY

ERASED = "Done. Your words and your name are gone here; the backups follow in 30 days."
WORDS = ("xylophone", "harpsichord", "bassoon", "Reis", "Lisbon", "351")


TABLES = (
    "person request message deed due outbox failed setting nudge request_words_content"
).split()


def stored(desk) -> str:
    """Everything that is in the tables, as one text."""

    def read(uow):
        return [uow._db.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES]

    return str(desk.store.read(read).result())


def left_of(desk) -> list[str]:
    text = stored(desk)
    return [word for word in WORDS if word in text]


@pytest.fixture
async def known(desk):
    """A desk that knows a good deal about Dana."""
    await desk.types("dana", "call me")
    told = {"prefers": "call", "office": "Lisbon", "phone": "+351 21"}
    await desk.sends_form("dana", "reach_me", **told)
    ask = await desk.says("dana", "My xylophone is down")
    await desk.says("sam", "Which one?", root=ask)
    other = await desk.says("omar", "My screen flickers")
    await desk.says("dana", "Mine too, and the harpsichord", root=other)
    await desk.writes("dana", "My bassoon is broken")
    await desk.passes(minutes=5)
    return desk


async def test_everything_that_is_kept_is_shown(known):
    await known.taps_at_home("dana", "What you know about me")
    home = (await known.looks_at_home("dana")).partition("WHAT I KNOW ABOUT YOU\n")[2]
    assert home == (
        "Your name: Dana Reis\n"
        "Your time zone: Europe/Lisbon\n"
        "How you like to be reached: Call me\n"
        "Your office: Lisbon\n"
        "Your phone number: +351 21\n"
        "What you asked, as far as I remember: 2\n"
        "Kept of what you asked: My bassoon is broken\n"
        "Kept of what you asked: My xylophone is down\n"
        "Kept of what you wrote elsewhere, as under what others asked: 1\n"
        "Your words are forgotten 90 days after the last one.\n"
        "(Erase it) (Hide)"
    )
    await known.taps_at_home("dana", "Hide")
    assert "(Erase it)" not in await known.looks_at_home("dana")


async def test_the_form_says_what_is_open_and_who_will_miss_it(known):
    form = await known.opens_form("dana", "erase")
    texts = [note.text for note in form.fields]
    assert any("xylophone" in text and "with Sam" in text for text in texts)
    assert texts[-1].endswith("will miss it.")
    assert form.submit == "Erase it"


@pytest.mark.miniature("it reads the far end's memory of what was posted")
async def test_words_wishes_and_name_are_gone_from_the_file(known):
    assert set(left_of(known)) == set(WORDS)
    await known.taps_at_home("dana", "What you know about me")
    assert await known.taps_at_home("dana", "Erase it") == ERASED
    await known.passes(minutes=2)
    assert left_of(known) == []
    dana = known.store.read(lambda uow: uow.people.get("dana")).result()
    assert (dana.name, dana.prefers, dana.office, dana.phone) == ("", Reach.ANY, "", "")


async def test_what_was_open_is_over_and_stays_counted(known):
    before = len(known.requests())
    await known.sends_form("dana", "erase")
    await known.passes(minutes=1)
    own = [r for r in known.requests() if r.asker == "dana"]
    assert {r.state for r in own} == {State.SETTLED}
    assert len(known.requests()) == before
    assert "somebody: words that were taken back" in await known.looks_at_home("sam")
    assert "Omar: My screen flickers" in await known.looks_at_home("sam")


@pytest.mark.miniature("it is the same on every platform")
async def test_help_in_person_keeps_its_count_without_words(desk):
    await desk.types("sam", "log @dana xylophone, visit, 10 min")
    await desk.sends_form("dana", "erase")
    walk_up = desk.the_request()
    assert (walk_up.text, walk_up.walk_up, walk_up.state) == (None, "visit 10", State.SETTLED)


async def test_news_bring_no_name_back_but_writing_does(known):
    await known.sends_form("dana", "erase")
    await known.meets("dana")
    assert "Dana" not in await known.looks_at_home("sam")
    await known.passes(hours=1)
    await known.says("dana", "The trombone is stuck")
    await known.passes(minutes=1)
    await known.meets("dana")
    assert "Dana: The trombone is stuck" in await known.looks_at_home("sam")


@pytest.mark.miniature("it is the same on every platform")
async def test_a_second_press_erases_nothing_more(known):
    await known.sends_form("dana", "erase")
    assert await known.sends_form("dana", "erase") == ERASED
    await known.passes(minutes=1)


@pytest.mark.miniature("it is the same on every platform")
async def test_a_helper_keeps_the_name_that_goes_with_answering(desk):
    form = await desk.opens_form("sam", "erase")
    assert form.fields[-1].text == "As you answer here, your name stays while you do."
    await desk.sends_form("sam", "erase")
    assert "On today: Sam and Alex." in await desk.looks_at_home("dana")


@pytest.mark.miniature("it fills the memory directly")
async def test_much_is_forgotten_a_piece_at_a_time(desk):
    for number in range(25):
        await desk.types("sam", f"log @dana xylophone {number}x, visit")
    await desk.sends_form("dana", "erase")
    left = [r for r in desk.requests() if r.text]
    assert len(left) == 15
    await desk.passes(seconds=10)
    assert not [r for r in desk.requests() if r.text]


@pytest.mark.miniature("it fills the memory directly")
async def test_the_search_leaves_out_what_is_still_to_be_forgotten(desk):
    for number in range(11):
        await desk.types("sam", f"log @dana xylophone {number}x, visit")
    await desk.passes(minutes=1)
    assert desk.store.read(lambda uow: uow.find("xylophone")).result()
    await desk.sends_form("dana", "erase")
    assert [r for r in desk.requests() if r.text]
    assert desk.store.read(lambda uow: uow.find("xylophone")).result() == []


@pytest.mark.miniature("it fills the memory directly")
async def test_it_goes_on_after_a_restart(desk):
    for number in range(11):
        await desk.types("sam", f"log @dana xylophone {number}x, visit")
    await desk.sends_form("dana", "erase")
    again = await desk.again()
    try:
        await again.passes(minutes=2)
        assert left_of(again) == []
    finally:
        again.close()


@pytest.mark.miniature("it is the same on every platform")
async def test_messages_of_one_moment_are_forgotten_over_the_edge_of_a_piece(desk, monkeypatch):
    monkeypatch.setattr(erasing, "MESSAGES", 2)
    root = await desk.says("omar", "My screen flickers")
    for number in range(3):
        await desk.says("dana", f"harpsichord {number}", root=root, at=desk.clock.now())
    await desk.sends_form("dana", "erase")
    await desk.passes(minutes=2)


async def a_card_to_talk(a_desk):
    """A helper has Dana's words and number on a card to talk."""
    desk = await a_desk(ROOMY)
    await desk.sends_form("dana", "reach_me", prefers="call", office="", phone="+351 21")
    ask = await desk.says("dana", "My xylophone is down")
    await desk.says("sam", "Which one?", root=ask)
    await desk.says("dana", "Can you call me?", root=ask)
    await desk.passes(minutes=1)
    assert "xylophone" in desk.told("sam")[-1]
    assert "+351 21" in desk.told("sam")[-1]
    return desk


@pytest.mark.miniature("it reads the far end's memory of what was posted")
async def test_a_card_to_talk_loses_the_words_and_the_number(a_desk):
    desk = await a_card_to_talk(a_desk)
    await desk.sends_form("dana", "erase")
    await desk.passes(minutes=2)
    assert desk.told("sam")[-1] == "These words were taken back."
    assert left_of(desk) == []


@pytest.mark.miniature("it reads the far end's memory of what was posted")
async def test_the_line_that_noted_a_walk_up_loses_its_words(desk):
    await desk.types("sam", "log dana xylophone, visit, 10 min")
    await desk.taps("sam", "Note it")
    await desk.sends_form("dana", "erase")
    await desk.passes(minutes=2)
    assert left_of(desk) == []
    assert desk.told("sam") == ["These words were taken back."]


@pytest.mark.miniature("it claims what is to be sent as the relay does")
async def test_what_was_on_its_way_is_forgotten_soon_after(desk):
    ask = await desk.says("dana", "My xylophone is down")
    await desk.says("sam", "Which one?", root=ask)
    desk.far_end.faults.append("refused")
    await desk.sends_form("sam", f"hand_over:{desk.the_request().id}", to="alex")
    at = desk.clock.now() + timedelta(seconds=5)
    claims = await desk.runtime._write(
        lambda uow: uow.outbox.claim(at, doors=("playground",), limit=10)
    )
    await desk.sends_form("dana", "erase")
    arrived = Sent(place=dm("alex"), message="x1")
    await desk.runtime._write(
        lambda uow: [uow.outbox.mark(claim, arrived, at=at) for claim in claims]
    )
    assert "xylophone" in left_of(desk)
    await desk.passes(minutes=2)
    assert left_of(desk) == []


@pytest.mark.miniature("it fails as no platform makes it")
async def test_what_could_not_be_handled_is_not_tried_again(desk, monkeypatch):
    failing = {**bot.HANDLERS, MessageSaid: lambda *_: 1 / 0}
    with monkeypatch.context() as broken:
        broken.setattr(bot, "HANDLERS", failing)
        await desk.says("dana", "My xylophone is down")
    assert "xylophone" in left_of(desk)
    await desk.sends_form("dana", "erase")
    await desk.passes(minutes=10)
    assert left_of(desk) == []


@pytest.mark.miniature("it reads the memory directly")
async def test_no_name_is_left_in_what_went_out(desk):
    ask = await desk.says("dana", "My xylophone is down")
    await desk.says("sam", "Which one?", root=ask)
    await desk.sends_form("sam", f"hand_over:{desk.the_request().id}", to="alex")
    await desk.passes(minutes=2)
    assert "Dana" in stored(desk)
    await desk.sends_form("dana", "erase")
    await desk.passes(minutes=2)
    assert "Dana" not in stored(desk)


@pytest.mark.miniature("it is the same on every platform")
async def test_who_leaves_after_that_is_known_to_have_left(known):
    await known.sends_form("dana", "erase")
    await known.meets("dana", deactivated=True)
    dana = known.store.read(lambda uow: uow.people.get("dana")).result()
    assert (dana.deactivated, dana.name) == (True, "")


@pytest.mark.miniature("it is the same on every platform")
async def test_a_platform_s_clock_may_be_a_little_ahead(desk):
    await desk.says("dana", "My xylophone is down", at=desk.clock.now() + timedelta(seconds=5))
    await desk.sends_form("dana", "erase")
    await desk.passes(minutes=2)
    assert left_of(desk) == []


@pytest.mark.miniature("it is the same on every platform")
async def test_what_is_written_again_soon_after_is_kept(known):
    root = next(r.root for r in known.requests() if r.text == "My xylophone is down")
    await known.sends_form("dana", "erase")
    await known.passes(seconds=20)
    await known.says("dana", "It is the trombone", root=root)
    await known.says("dana", "My tuba is down")
    await known.passes(minutes=3)
    words = stored(known)
    assert "trombone" in words
    assert "tuba" in words
    assert left_of(known) == []


async def test_so_does_one_whose_words_are_not_kept_here_any_more(a_desk):
    desk = await a_card_to_talk(a_desk)
    await desk.reacts("sam", "✅", desk.the_request().root)
    await desk.passes(days=9)
    await desk.sends_form("dana", "erase")
    await desk.passes(minutes=2)
    assert not any("xylophone" in told for told in desk.told("sam"))
    assert not any("+351 21" in told for told in desk.told("sam"))


@pytest.mark.miniature("it is the same on every platform")
async def test_who_has_asked_much_is_forgotten_on_every_card(a_desk):
    desk = await a_card_to_talk(a_desk)
    for n in range(12):
        await desk.says("dana", f"Bassoon {n} is broken")
        await desk.passes(minutes=20)
    await desk.sends_form("dana", "erase")
    await desk.passes(minutes=2)
    words = ("xylophone", "351", "Bassoon")
    assert not any(word in told for told in desk.told("sam") for word in words)
    assert left_of(desk) == []

"""Who is asked, and when: people all around the world, who come, who go, who are none."""

import pytest

from tests.surveyed import (
    DAY,
    EVERYBODY,
    READY,
    REMINDED,
    asked,
    comes_back,
    on,
    survey_desk,
    the_wave,
)

pytestmark = pytest.mark.miniature("who is asked is the same at every far end")
AROUND = (("kiri", {"timezone": "Pacific/Auckland"}), ("leilani", {"timezone": "Pacific/Honolulu"}))


async def test_each_is_asked_at_ten_in_the_morning_of_their_own(a_desk):
    desk = await survey_desk(a_desk, met=AROUND)
    for at, who in (
        (on(7, "20:59"), []),
        (on(7, "21:00"), ["kiri"]),
        (on(8, "9:59"), ["kiri"]),
        (on(8, "10:00"), ["dana", "kiri"]),
        (on(8, "19:59"), ["dana", "kiri"]),
        (on(8, "20:00"), ["dana", "kiri", "leilani"]),
    ):
        await desk.until(at)
        assert asked(desk, "dana", "kiri", "leilani") == who, at


async def test_each_is_reminded_in_their_own_morning_too(a_desk):
    desk = await survey_desk(a_desk, met=AROUND)
    for at, who in (
        (on(13, "20:59"), []),
        (on(13, "21:00"), ["kiri"]),
        (on(14, "10:00"), ["dana", "kiri"]),
        (on(14, "19:59"), ["dana", "kiri"]),
        (on(14, "20:00"), ["dana", "kiri", "leilani"]),
    ):
        await desk.until(at)
        assert asked(desk, "dana", "kiri", "leilani", words=REMINDED) == who, at


async def test_it_closes_when_the_last_day_is_over_for_the_last_of_them(a_desk):
    desk = await survey_desk(a_desk, met=AROUND)
    await desk.until(on(22, "9:59"))
    assert the_wave(desk).is_live
    await desk.until(on(22, "10:00"))
    assert not the_wave(desk).is_live


async def test_what_waits_for_somebodys_morning_holds_up_nothing_else(a_desk):
    desk = await survey_desk(a_desk, met=AROUND)
    await desk.until(on(7, "21:00"))
    await desk.writes("dana", "My VPN is down")
    await desk.passes(minutes=5)
    assert desk.told("dana") != []
    assert asked(desk, "dana") == []


async def test_a_helper_is_asked_in_hours_of_their_own(a_desk):
    own = READY.replace(
        "[sam, alex]", '[{id: sam, hours: {tue-fri: "14:00-20:00"}}, {id: alex, holidays: AT}]'
    )
    desk = await survey_desk(a_desk, own)  # the 8th is a holiday in Austria
    await desk.until(on(8, "13:59"))
    assert asked(desk, "sam", "alex", "ana") == ["ana"]
    await desk.until(on(8, "14:00"))
    assert asked(desk, "sam", "alex", "ana") == ["sam", "ana"]
    await desk.until(on(9, "10:00"))
    assert asked(desk, "sam", "alex", "ana") == ["sam", "alex", "ana"]
    await desk.until(on(15, "13:59"))  # Monday the 14th is not a day of Sam's
    assert asked(desk, "sam", "alex", words=REMINDED) == ["alex"]
    await desk.until(on(15, "14:00"))
    assert asked(desk, "sam", "alex", words=REMINDED) == ["sam", "alex"]


async def test_guests_bots_and_who_is_left_out_are_not_asked(a_desk):
    strangers = (("gwen", {"guest": True}), ("clock", {"automated": True}), "frontdesk")
    desk = await survey_desk(a_desk, READY + "leave_out: [frontdesk]\n", met=strangers)
    await desk.until(on(23))
    assert asked(desk, "gwen", "clock", "frontdesk", *EVERYBODY) == list(EVERYBODY)
    assert the_wave(desk).plan.eligible == len(EVERYBODY)


async def test_who_joined_of_late_is_not_asked_and_who_was_there_at_first_is(a_desk):
    desk = await survey_desk(a_desk, at=on(20, month=11))
    await desk.meets("newcomer")
    desk.clock.move_to(on(8, "9:00"))
    await desk.until(on(8, "11:00"))
    assert asked(desk, "newcomer", *EVERYBODY) == list(EVERYBODY)  # all met within three weeks


async def test_who_joins_while_it_is_open_is_not_asked(a_desk):
    desk = await survey_desk(a_desk, READY.replace("survey: {", "survey: {known_days: 0, "))
    await desk.until(on(9))
    await desk.meets("newcomer")
    await desk.until(on(23))
    assert asked(desk, "newcomer") == asked(desk, "newcomer", words=REMINDED) == []
    assert the_wave(desk).plan.eligible == len(EVERYBODY)


async def test_who_leaves_before_their_morning_is_not_asked(a_desk):
    desk = await survey_desk(a_desk, met=AROUND)
    await desk.until(on(8, "12:00"))
    await desk.meets("leilani", deactivated=True, timezone="Pacific/Honolulu")
    await desk.until(on(23))
    assert asked(desk, "leilani") == asked(desk, "leilani", words=REMINDED) == []


async def test_who_leaves_afterwards_is_not_reminded(a_desk):
    desk = await survey_desk(a_desk)
    await desk.until(on(9))
    await desk.meets("omar", deactivated=True)
    await desk.until(on(23))
    assert asked(desk, *EVERYBODY) == list(EVERYBODY)
    assert asked(desk, "omar", "dana", words=REMINDED) == ["dana"]
    assert the_wave(desk).plan.eligible == len(EVERYBODY)


async def test_who_moves_is_reminded_where_they_are_now(a_desk):
    desk = await survey_desk(a_desk)
    await desk.until(on(9))
    await desk.meets("omar", timezone="Pacific/Honolulu")
    await desk.until(on(14, "19:59"))
    assert asked(desk, "omar", words=REMINDED) == []  # ten in London is midnight there
    await desk.until(on(14, "20:00"))
    assert asked(desk, "omar", words=REMINDED) == ["omar"]


async def test_an_account_that_becomes_a_persons_does_not_ask_a_second_time(a_desk):
    desk = await survey_desk(a_desk, met=("oh-two",))
    listed = READY + "people: [{id: omar, playground: oh-two}]\n"
    desk = await comes_back(a_desk, desk, at=on(7), text=listed)
    await desk.until(on(9))
    assert asked(desk, "omar", "oh-two") == ["omar"]

    def whose(uow):
        return [uow.waves.whose(DAY, account) for account in ("oh-two", "omar", "dana")]

    assert desk.store.read(whose).result() == ["omar", "", ""]


async def test_many_are_asked_in_pieces_and_nobody_twice(a_desk):
    crowd = tuple(f"coworker{number:03}" for number in range(120))
    desk = await survey_desk(a_desk, met=crowd)
    await desk.until(on(8, "10:00"))
    assert asked(desk, *crowd) == list(crowd)
    assert the_wave(desk).plan.eligible == 126
    assert len(the_wave(desk).plan.questions) == 4
    assert desk.far_end.doubled == []

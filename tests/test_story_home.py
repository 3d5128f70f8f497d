"""The home page: the list for helpers, their own asks for coworkers, health for admins."""

import re

import pytest

from tests.cast import SETTINGS, place
from tests.far_end import FarEnd

ELSEWHERE = place("it-berlin")
TWO_PLACES = SETTINGS.replace("name: it-help}", "name: it-help}, {id: it-berlin}")


async def test_a_coworkers_page(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.passes(minutes=30)
    await desk.says("dana", "And my mouse is broken, could I get one?")
    await desk.says("sam", "Which client?", root=ask)
    assert await desk.looks_at_home("dana") == (
        "WHAT YOU ASKED\n"
        "And my mouse is broken, could I get one?, since 10:30\n"
        "(It's over) (Make it private)\n"
        "My VPN is down, since 10:00, with Sam\n"
        "(It's over) (Make it private)\n"
        "WHO IS ON\n"
        "On today: Sam and Alex. If it can't wait: +44 20 5550 0199.\n"
        "HOW YOU LIKE TO BE REACHED\n"
        "Whatever suits.\n"
        "(Change this) (What you know about me)"
    )


async def test_a_page_without_asks_says_how_to_ask(desk):
    assert "Nothing is open. Write to me any time, or ask in #it-help." in (
        await desk.looks_at_home("dana")
    )


async def test_a_coworkers_page_shows_nobody_elses_asks(desk):
    await desk.says("dana", "My VPN is down")
    home = await desk.looks_at_home("priya")
    assert "VPN" not in home
    assert "WAITING" not in home


async def test_a_helpers_page_has_waiting_in_hand_and_gone_quiet(a_desk):
    desk = await a_desk(TWO_PLACES)
    await desk.says("dana", "My VPN is down")
    await desk.passes(minutes=30)
    in_hand = await desk.says("priya", "My mouse is broken")
    await desk.says("alex", "Wireless?", root=in_hand)
    await desk.says("priya", "With a cable", root=in_hand)
    await desk.passes(minutes=30)
    quiet = await desk.says("omar", "My screen flickers")
    await desk.says("sam", "Try another cable", root=quiet)
    over = await desk.says("priya", "Where do I find the printer?", place=ELSEWHERE)
    await desk.reacts("sam", "✅", over, place=ELSEWHERE)
    home = (await desk.looks_at_home("sam")).partition("WHAT YOU ASKED")[0]
    lines = [line for line in home.splitlines() if not line.startswith(("(", "["))]
    assert lines == [
        "WAITING",
        "Dana: My VPN is down, since 10:00",
        "IN HAND",
        "Priya: My mouse is broken, since 10:30, with Alex",
        "Omar: My screen flickers, since 11:00",
        "GONE QUIET",
        "Nothing has gone quiet.",
        "SETTLED TODAY",
        "Priya: Where do I find the printer?, since 11:00",
    ]


async def test_what_was_settled_yesterday_is_not_of_today(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.reacts("sam", "✅", ask)
    await desk.until("Thursday 10:00")
    assert "VPN" not in await desk.looks_at_home("sam")


async def test_buttons_say_to_a_screen_reader_whom_they_are_about(desk):
    await desk.says("dana", "My VPN is down")
    await desk.looks_at_home("sam")
    rows = [part.items for part in desk.far_end.homes["sam"] if hasattr(part, "items")]
    assert [button.about for button in rows[1]] == [
        "I'll take it: Dana",
        "It's over: Dana",
        "More: Dana",
    ]


async def test_a_long_ask_is_cut_in_one_line(desk):
    await desk.says("dana", "My VPN is down\nand I have tried " + "everything " * 30)
    line = next(x for x in (await desk.looks_at_home("sam")).splitlines() if "VPN" in x)
    assert re.fullmatch(r"Dana: My VPN is down and I have tried .{0,60}…, since 10:00", line)


async def test_a_page_that_was_looked_at_is_kept_fresh(desk):
    await desk.looks_at_home("sam")
    await desk.says("dana", "My VPN is down")
    await desk.passes(seconds=10)
    assert "VPN" in page(desk.far_end, "sam")
    await desk.taps_at_home("sam", "It's over", "VPN")
    await desk.passes(seconds=10)
    assert "Bring it back" in page(desk.far_end, "sam")


async def test_nobody_gets_a_page_drawn_who_never_looked(desk):
    await desk.says("dana", "My VPN is down")
    await desk.passes(seconds=10)
    assert desk.far_end.homes == {}


async def test_an_admins_page_says_that_all_is_well(desk):
    home = await desk.looks_at_home("ana")
    assert "WAITING" not in home
    assert home.endswith(
        "HOW I'M DOING\nAll that came in is handled, and all that I wrote went out."
    )
    assert "HOW I'M DOING" not in await desk.looks_at_home("sam")


@pytest.mark.miniature("it needs a fault of the far end in miniature")
async def test_an_admins_page_says_what_went_wrong(a_desk):
    desk = await a_desk(far_end=FarEnd())
    await desk.says("dana", "hi there")
    desk.far_end.faults.extend(["refused"] * 5)
    await desk.until("Wednesday 20:00")
    await desk.says("dana", "My VPN is down")
    await desk.passes(minutes=5)
    assert "Set aside after several tries: 1" in await desk.looks_at_home("ana")


async def test_who_shares_a_name_has_an_initial(a_desk):
    desk = await a_desk(SETTINGS.replace("[sam, alex]", "[{id: sam, name: Sam Okoro}, sam2]"))
    await desk.meets("sam2", name="Sam Lund")
    await desk.says("dana", "My VPN is down")
    assert "On today: Sam O and Sam L." in await desk.looks_at_home("dana")


async def test_an_admin_who_helps_sees_both(a_desk):
    desk = await a_desk(SETTINGS.replace("admins: [ana]", "admins: [ana, sam]"))
    home = await desk.looks_at_home("sam")
    assert home.startswith("(Log help in person) (Find)\nWAITING")
    assert "HOW I'M DOING" in home


def page(far_end: FarEnd, person: str) -> str:
    return str(far_end.homes[person])


@pytest.mark.not_on_teams("they are led to each other there: test_story_led_to_each_other.py")
async def test_one_split_off_in_a_direct_chat_is_drawn_without_a_way_in_until_there_is_one(desk):
    await desk.until("Wednesday 20:00")
    await desk.writes("dana", "My screen flickers")
    first = next(iter(desk.requests())).root
    second = await desk.writes("dana", "And my mouse is broken", root=first)
    (request,) = desk.requests()
    assert "[Open]" not in await desk.looks_at_home("sam")
    await desk.sends_form("sam", f"split:{request.id}", message=second)
    assert "Dana" in await desk.looks_at_home("sam")
    assert "[Open]" not in await desk.looks_at_home("sam")
    await desk.until("Thursday 9:01")
    assert "[Open]" in await desk.looks_at_home("sam")


async def test_what_was_answered_is_in_hand_until_nobody_spoke_for_a_working_day(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Which client?", root=ask)
    in_hand = "IN HAND\nDana: My VPN is down"
    assert in_hand in await desk.looks_at_home("sam")
    await desk.until("Thursday 9:59")
    assert in_hand in await desk.looks_at_home("sam")
    await desk.until("Thursday 10:01")
    assert "GONE QUIET\nDana: My VPN is down" in await desk.looks_at_home("sam")


async def test_what_was_put_off_is_on_the_list_of_who_is_handed_it(desk):
    ask = await desk.says("dana", "My VPN is down")
    await desk.says("sam", "Which client?", root=ask)
    id = desk.the_request().id
    await desk.sends_form("sam", f"later:{id}", when="monday")
    await desk.sends_form("sam", f"hand_over:{id}", to="alex")
    assert "Dana: My VPN is down" in await desk.looks_at_home("alex")


async def test_the_page_offers_split_and_join_only_where_there_is_something_to_do(desk):
    ask = await desk.says("dana", "My VPN is down since this morning.")
    home = await desk.unfolds_at_home("sam", "VPN")
    assert "since this morning, since 10:00" in home
    assert "(Split)" not in home
    assert "(Join)" not in home
    await desk.says("dana", "And my mouse is broken", root=ask)
    await desk.says("omar", "My screen flickers")
    home = await desk.looks_at_home("sam")
    assert (home.count("(Split)"), home.count("(Join)")) == (1, 1)
    home = await desk.unfolds_at_home("sam", "flickers")
    assert (home.count("(Split)"), home.count("(Join)")) == (0, 1)


async def test_what_others_logged_is_nothing_that_somebody_asked(desk):
    await desk.types("sam", "log @dana dock")
    await desk.taps_at_home("dana", "What you know about me")
    home = await desk.looks_at_home("dana")
    assert "as far as I remember: 0\nHelp in person that was noted for you: 1" in home

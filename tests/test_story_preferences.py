"""How somebody likes to be reached: chosen on a form or typed, shown, and changed again."""

import pytest

from chatops.requests import Reach
from tests.cast import SETTINGS

UNDO = (
    "/it whatever suits takes that back. To ask for something, say a word more, "
    "like /it call me, my laptop is dead."
)


def person(desk, name: str = "dana"):
    return desk.store.read(lambda uow: uow.people.get(name)).result()


@pytest.mark.miniature("it is the same on every platform")
@pytest.mark.parametrize(
    ("typed", "prefers", "told"),
    [
        ("call me", Reach.CALL, "Call me."),
        ("Come by.", Reach.VISIT, "Come by."),
        ("write to me", Reach.WRITE, "Writing is fine."),
    ],
)
async def test_a_wish_can_be_typed_and_taken_back(desk, typed, prefers, told):
    assert await desk.types("dana", typed) == f"Noted. The desk sees: {told}\n{UNDO}"
    assert person(desk).prefers is prefers
    assert await desk.types("dana", "whatever suits") == ("Noted. The desk sees: Whatever suits.")
    assert person(desk).prefers is Reach.ANY
    assert desk.requests() == []


@pytest.mark.miniature("it is the same on every platform")
@pytest.mark.parametrize("typed", ["I'm in the Lisbon office", "i am in the lisbon office."])
async def test_an_office_that_somebody_has_named_can_be_typed(desk, typed):
    await desk.sends_form("omar", "reach_me", prefers="any", office="Lisbon", phone="")
    assert await desk.types("dana", typed) == (
        "Noted. The desk sees: Whatever suits. Office: Lisbon.\nMy home page changes that."
    )
    assert person(desk).office == "Lisbon"


@pytest.mark.miniature("it is the same on every platform")
@pytest.mark.parametrize(
    "typed",
    [
        "call me, my laptop is dead",
        "come by when you can, the printer smokes",
        "write to me about the VPN",
        "I'm in the Lisbon office and the wifi is down",
        "I am locked out",
        "im locked out of my mailbox",
        "write access to the wiki",
        "I'm in the dark office",
        "I'm in the new office",
        "ich bin im büro ohne internet",
        "bin im Büro offline",
    ],
)
async def test_an_ask_is_not_taken_for_a_wish(desk, typed):
    await desk.types("dana", typed)
    assert desk.the_request().text == typed
    assert person(desk).prefers is Reach.ANY
    assert person(desk).office == ""


async def test_all_of_it_can_be_set_on_the_page(desk):
    told = await desk.taps_at_home(
        "dana", "Change this", prefers="visit", office="Lisbon", phone="+351 21 555 01 99"
    )
    assert told == ("Noted. The desk sees: Come by. Office: Lisbon. Phone: +351 21 555 01 99.")
    home = await desk.looks_at_home("dana")
    assert "TO BE REACHED\nCome by. Office: Lisbon. Phone: +351 21 555 01 99." in home
    await desk.taps_at_home("dana", "Change this", prefers="any", office="", phone="")
    assert "TO BE REACHED\nWhatever suits.\n" in await desk.looks_at_home("dana")


@pytest.mark.not_on_teams("typed words keep the bot's name there")
async def test_offices_that_the_settings_name_are_offered(a_desk):
    text = "helpers: [{id: sam, office: Berlin}, {id: alex, office: Lisbon}]"
    desk = await a_desk(SETTINGS.replace("helpers: [sam, alex]", text))
    form = await desk.opens_form("dana", "reach_me")
    offered = next(f for f in form.fields if getattr(f, "name", "") == "office")
    assert [label for _, label in offered.options] == [
        "Not said",
        "Berlin",
        "Lisbon",
        "Another one",
    ]
    await desk.taps_at_home("dana", "Change this", office="Berlin")
    assert person(desk).office == "Berlin"
    await desk.taps_at_home("dana", "Change this", office="*", other=" the  barn ")
    assert person(desk).office == "the barn"
    await desk.types("dana", "I'm in the wrong office")
    assert desk.the_request().text == "I'm in the wrong office"


@pytest.mark.miniature("it is the same on every platform")
@pytest.mark.parametrize("phone", ["12", "call me", "+44 20 5550 0199; rm", "+" * 20])
async def test_what_is_no_number_is_not_kept(desk, phone):
    told = await desk.sends_form("dana", "reach_me", prefers="any", office="", phone=phone)
    assert told == "I couldn't read that number. One like +44 20 5550 0199 works."
    assert person(desk).phone == ""


@pytest.mark.miniature("it is the same on every platform")
async def test_a_wish_that_nobody_offered_is_none(desk):
    sent = {"prefers": "pigeon", "office": "", "phone": ""}
    assert await desk.sends_form("dana", "reach_me", **sent) == "That isn't here any more."


@pytest.mark.miniature("it is the same on every platform")
async def test_offices_in_the_settings_can_be_typed_in_german_too(a_desk):
    text = SETTINGS.replace("[sam, alex]", "[{id: sam, office: Köln}, alex]")
    desk = await a_desk(text + "language: de\n")
    assert "Büro: Köln." in await desk.types("dana", "Ich bin im Büro köln")
    await desk.types("dana", "Ich bin im Büro eingesperrt")
    assert desk.the_request().text == "Ich bin im Büro eingesperrt"
    assert person(desk).office == "Köln"


@pytest.mark.miniature("it is the same on every platform")
async def test_what_is_known_is_what_the_desk_goes_by(a_desk):
    dana = "{id: dana, playground: dana, office: Porto, phone: '+351 21 555 0100'}"
    desk = await a_desk(f"{SETTINGS}people: [{dana}]\n")
    told = await desk.taps_at_home("dana", "Change this", prefers="any", office="*", other="Rome")
    assert told == "Noted. The desk sees: Whatever suits. Office: Porto. Phone: +351 21 555 0100."
    await desk.taps_at_home("dana", "What you know about me")
    known = (await desk.looks_at_home("dana")).partition("WHAT I KNOW ABOUT YOU\n")[2]
    assert "Your office: Porto\nYour phone number: +351 21 555 0100\n" in known


@pytest.mark.miniature("it is the same on every platform")
async def test_words_in_requests_of_others_are_counted_as_known(desk):
    ask = await desk.says("omar", "My screen flickers")
    await desk.says("dana", "Mine too, and the harpsichord", root=ask)
    own = await desk.says("dana", "My xylophone is down")
    await desk.says("dana", "It makes no sound", root=own)
    await desk.writes("priya", "My VPN is down")
    await desk.taps_at_home("dana", "What you know about me")
    told = "Kept of what you wrote elsewhere, as under what others asked: "
    assert f"{told}1\n" in await desk.looks_at_home("dana")
    await desk.taps_at_home("priya", "What you know about me")
    assert told not in await desk.looks_at_home("priya")

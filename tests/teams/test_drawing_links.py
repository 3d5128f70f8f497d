"""Ways into Teams: each leads where it says, and is left out where that is not known."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from adapters.teams.drawing.links import contact_url, message_url
from adapters.teams.outgoing import drawn_card
from adapters.teams.tenant import Account
from chatops.events import Place, PlaceKind
from chatops.messages import Contact, Line, Link, Quote
from tests.teams.cards import buttons, read
from tests.teams.drawing import CHANNEL, HERE, ROOT, TEAM, TENANT_ID, tenant

TENANT = tenant()
GROUP = Place(door="teams", id="19:abc@thread.v2", kind=PlaceKind.GROUP)
OURS = Place(door="teams", id="a:1xyz", kind=PlaceKind.DM)
DRAFT = "Hi Dana & co: 100% #1 = ?\nYou wrote “my dock”. {{DATE(x)}} ☕"


def link(place: Place, message: str = ROOT) -> Link:
    return Link(label="Open", place=place, message=message)


def asked(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query, strict_parsing=True)


def test_a_message_in_a_channel_is_found_by_its_team():
    url = urlsplit(message_url(link(HERE), TENANT))
    assert (url.scheme, url.netloc) == ("https", "teams.microsoft.com")
    assert unquote(url.path) == f"/l/message/{CHANNEL}/{ROOT}"
    assert "@" not in url.path
    assert asked(url.geturl()) == {
        "tenantId": [TENANT_ID],
        "groupId": [TEAM],
        "parentMessageId": [ROOT],
    }


def test_a_message_in_a_group_chat_is_found_by_the_chat():
    url = message_url(link(GROUP), TENANT)
    assert unquote(urlsplit(url).path) == f"/l/message/{GROUP.id}/{ROOT}"
    assert asked(url) == {"context": ['{"contextType":"chat"}']}


@pytest.mark.parametrize(
    "place",
    [
        Place(door="slack", id="C0HELP"),
        Place(door="teams", id="19:unknown@thread.tacv2"),
        Place(door="teams", id="19:private@thread.tacv2", kind=PlaceKind.PRIVATE),
        OURS,
    ],
)
def test_a_link_that_would_lead_nowhere_is_left_out(place):
    card = drawn_card((Line(text="Dana asks:"), link(place)), TENANT)
    assert buttons(card) == []
    assert read(card) == ["Dana asks:"]


def test_whose_words_they_are_is_said_without_a_link_where_there_is_none():
    card = drawn_card((link(OURS), Quote(text="My dock")), TENANT)
    assert read(card) == ["Open", "My dock"]
    assert "selectAction" not in str(card)


def test_a_chat_opens_with_the_draft_in_it_letter_by_letter():
    url = contact_url(Contact(label="Write", person="dana", draft=DRAFT), TENANT)
    assert url.startswith("https://teams.microsoft.com/l/chat/0/0?")
    assert url.isascii()
    assert "+" not in url
    assert asked(url) == {"users": ["dana.reis+it@acme.example"], "message": [DRAFT]}


def test_a_call_opens_with_the_person_and_no_words():
    call = Contact(label="Call", person="dana", calls=True, draft=DRAFT)
    url = contact_url(call, TENANT)
    assert url.startswith("https://teams.microsoft.com/l/call/0/0?")
    assert asked(url) == {"users": ["dana.reis+it@acme.example"]}


def test_a_long_draft_is_cut_to_what_an_address_holds():
    url = contact_url(Contact(label="Write", person="dana", draft="ä" * 5_000), TENANT)
    assert len(url) < 1_700
    assert asked(url)["message"][0].endswith("ä…")
    for letter in ("Д", "画", "🛟", " ", "x"):
        assert (
            len(contact_url(Contact(label="W", person="dana", draft=letter * 900), TENANT)) < 1_700
        )


def test_who_has_no_known_address_is_not_linked_to():
    card = drawn_card((Line(text="Hi"), Contact(label="Write", person="omar")), TENANT)
    assert buttons(card) == []


@pytest.mark.parametrize(
    "address", ["a&users=evil@x.example", "x?message=hi#", "é/../@acme.example"]
)
def test_an_address_cannot_add_to_the_link(address):
    known = tenant()
    known.accounts["dana"] = Account(aad="dana", address=address)
    url = contact_url(Contact(label="Call", person="dana", calls=True), known)
    assert asked(url) == {"users": [address]}
    assert urlsplit(url).path == "/l/call/0/0"


def test_a_way_behind_a_call_is_a_button_beside_it_whatever_is_said_next():
    there = tenant()
    there.accounts["dana"] = Account(aad="dana", address="dana@example.com")
    call = Contact(label="Call Dana now", person="dana", calls=True)
    drawn = drawn_card((call, link(HERE), Line(text="How did it go?")), there)
    assert [each["title"] for each in buttons(drawn)] == ["Call Dana now", "Open"]
    assert read(drawn) == ["How did it go?"]

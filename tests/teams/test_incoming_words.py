"""What people write on Teams: the words, who is named in them, and what came along."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from adapters.teams.hearing import words
from adapters.teams.tenant import Account
from chatops.events import BOT
from tests.teams import activities, places
from tests.teams.places import chat, who
from tests.teams.read_in import DANA, HELP, SAM, a_tenant, read


@pytest.fixture
def tenant():
    return a_tenant()


def test_who_is_named_is_told_by_entities_and_stands_in_the_text_by_id(tenant):
    text = "@Deskside ask @Sam Okoro please"
    told = activities.said(DANA, text, HELP, mentions=[places.BOT, SAM])
    said = read(told, tenant)
    assert (said.text, said.mentions) == ("@bot ask @sam please", (BOT, "sam"))
    plain = told | {"attachments": []}
    assert read(plain, tenant).text == said.text
    assert read(plain, tenant).mentions == said.mentions


@pytest.mark.parametrize("attached", [True, False])
def test_a_name_that_no_entity_tells_of_is_just_text(tenant, attached):
    told = activities.said(DANA, "@Deskside hi", HELP, mentions=[places.BOT])
    told["entities"] = []
    told["attachments"] = told["attachments"] if attached else []
    said = read(told, tenant)
    assert (said.text, said.mentions) == ("Deskside hi", ())


def test_whom_we_do_not_know_is_named_by_name_and_counts_as_nobody(tenant):
    omar = who("omar", name="Omar Haddad")
    said = read(activities.said(DANA, "Ask @Omar Haddad", HELP, mentions=[omar]), tenant)
    assert (said.text, said.mentions) == ("Ask @Omar Haddad", ())


def test_what_was_quoted_is_not_said_again(tenant):
    html = (
        '<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="17">'
        '<strong itemprop="mri">Sam Okoro</strong><p itemprop="preview">Did it help?</p>'
        "</blockquote><p>No &amp; it <b>still</b> flickers</p>"
    )
    told = activities.said(DANA, "Sam Okoro Did it help? No", HELP, html=html)
    assert read(told, tenant).text == "No & it still flickers"
    alone = html.partition("<p>No")[0]
    assert read(activities.said(DANA, "Did it help?", HELP, html=alone), tenant).text == ""


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div><div>One</div>\n<div>two &lt;3</div></div>", "One\ntwo <3"),
        ("<p>One<br>two</p><p>three</p>", "One\ntwo\nthree"),
        ('Look <img alt="😀" itemtype="http://schema.skype.com/Emoji">', "Look 😀"),
        ('<emoji alt="👍"></emoji>', "👍"),
        ('<a href="https://x.example/a">this page</a>', "this page (https://x.example/a)"),
        ('<a href="https://x.example/a">https://x.example/a</a>', "https://x.example/a"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<blockquote>Error 17</blockquote>", "Error 17"),
        ("<script>alert(1)</script>it fails", "it fails"),
        ("a < b and <at>Sam</at>", "a < b and Sam"),
        ("<!-- x --><p>ok", "ok"),
    ],
)
def test_what_an_editor_made_of_words_is_taken_apart_again(tenant, html, text):
    assert read(activities.said(DANA, "something", HELP, html=html), tenant).text == text
    xml = activities.said(DANA, html, HELP, textFormat="xml", attachments=[])
    assert read(xml, tenant).text == text


@pytest.mark.parametrize("where", [chat("dana"), HELP])
def test_files_and_pictures_are_counted(tenant, where):
    assert read(activities.said(DANA, "", where, files=2), tenant).files == 2
    picture = '<p>this <img src="x" itemtype="http://schema.skype.com/AMSImage"></p>'
    assert read(activities.said(DANA, "this", where, html=picture), tenant).files == 1


@given(st.text(alphabet="<>/ab\"'= &;#0!-?\n\0é", max_size=300))
@examples(max_examples=150, deadline=None)
def test_no_html_whatever_is_too_much(html):
    said = read(activities.said(DANA, "x", HELP, html=html or "<p>"), a_tenant())
    assert "\0" not in said.text


@pytest.mark.parametrize(
    "piece", ["<a ", "<a x=", "<at>", "<span itemtype='x/Mention'>", "&", "<!"]
)
def test_the_longest_text_is_read_at_once(tenant, piece):
    began = datetime.now(UTC)
    read(activities.said(DANA, "x", HELP, html=piece * 20_000), tenant)
    read(activities.said(DANA, piece * 20_000, HELP, attachments=[]), tenant)
    assert datetime.now(UTC) - began < timedelta(seconds=2)


@pytest.mark.parametrize(
    "odd",
    [{"id": 7, "name": "x"}, {"id": "a b"}, {"id": "tag ü"}, {"id": "29:x", "name": 7}, "x", None],
)
def test_one_odd_name_does_not_lose_the_message(tenant, odd):
    told = activities.said(DANA, "@Sam Okoro my screen", HELP, mentions=[SAM])
    mention = {"type": "mention", "text": "<at>x</at>", "mentioned": odd}
    told["entities"] = ["odd", *told["entities"], mention]
    said = read(told, tenant)
    assert (said.text, said.mentions) == ("@sam my screen", ("sam",))


@pytest.mark.parametrize("odd", ["new kind", 7, {"is": "new"}])
def test_a_new_sort_of_event_on_a_channel_does_not_lose_the_message(tenant, odd):
    told = activities.said(DANA, "My screen flickers", HELP)
    told["channelData"]["eventType"] = odd
    assert read(told, tenant).text == "My screen flickers"


def test_a_thousand_names_among_thousands_of_people_hold_nothing_up(tenant):
    for number in range(5_000):
        tenant.accounts[f"x{number}"] = Account(aad=f"x{number}", id=f"29:x{number}")
    told = activities.said(DANA, "Hi", HELP)
    told["entities"] = [
        {"type": "mention", "mentioned": {"id": f"29:nobody{number}"}, "text": "<at>a</at>"}
        for number in range(1_200)
    ]
    began = time.process_time()
    assert len(words.mentions(told, tenant)) == words.MOST
    assert time.process_time() - began < 0.1

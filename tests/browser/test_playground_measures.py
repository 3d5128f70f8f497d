"""The measures as helpers and admins see them in the browser."""

from playwright.sync_api import expect

from tests.browser.test_playground_access import violations

TITLE = "Requests and walk-ups by week"


def test_the_measures_can_be_read_by_everybody_who_may_see_them(chat, axe_source):
    chat.dm("Ana")
    chat.write("/it measures")
    table = chat.page.get_by_role("table", name=TITLE)
    expect(table.get_by_role("row")).to_have_count(14)
    expect(table.get_by_role("columnheader", name="Walk-ups")).to_be_visible()
    expect(chat.page.get_by_text("First answer by a person")).to_have_count(0)
    for scheme in ("light", "dark"):
        chat.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        pictures = chat.page.get_by_role("img", name=f"{TITLE}, as bars")
        assert pictures.count() in {0, 1}, "the one for the other colours is not there to be read"
        assert violations(chat.page, axe_source) == [], scheme

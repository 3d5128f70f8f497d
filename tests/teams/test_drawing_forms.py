"""Every form that the product has can be filled in on Teams, and comes back as it was filled in."""

import pytest

from adapters.teams.drawing.dialog import drawn_dialog, filled
from adapters.teams.drawing.limits import CARD
from chatops.handlers.forms import FORMS
from chatops.messages import Form, Note
from surveys.tables import SURVEYS
from tests.forms import filled as filled_in
from tests.many import THREE, three_ask
from tests.survey_stories import ONCE, SURVEYED, a_wave, is_over, meets_company
from tests.teams.cards import elements, letters, problems
from tests.teams.drawing import tenant
from tests.two_doors import TwoDoors

pytestmark = pytest.mark.miniature("what is drawn does not hang on who carries it")

ELSEWHERE = 'elsewhere: {facilities: {for: "chairs", contact: "#facilities"}}\n'
OWN = ("choose", "pass_on", "talk_only")
HELPERS = ("hand_over", "later", "not_ours", "split", "join")
OF_NOTHING = {"dana": ("erase", "reach_me", "ask"), "sam": ("away", "find", "log")}


def round_trip(form: Form) -> str:
    """Draw a form, fill it in as it stands, send it as a client does; return its name."""
    card = drawn_dialog(form, tenant(), nonce="n1")["card"]["content"]
    assert problems(card) == []
    assert letters(card) <= CARD
    named = form.action.partition(":")[0]
    asked = [field for field in form.fields if not isinstance(field, Note)]
    if not form.submit:
        assert "actions" not in card
        return named
    empty = [field.name for field in asked if field.required and not field.value]
    some = {f.name: f.options[0][0] if hasattr(f, "options") else "Wörter\nhier" for f in asked}
    values = filled_in(form, {name: some[name] for name in empty})
    offered = {e["id"]: e.get("value", "") for e in elements(card) if "id" in e}
    typed = offered | {f"field_{name}": some[name] for name in empty}
    sent = filled(card["actions"][0]["data"] | {id: text for id, text in typed.items() if text})
    assert (sent.action, sent.values) == (form.action, values)
    return named


async def test_every_form_of_the_desk_goes_out_and_comes_back(a_desk):
    desk = await a_desk(THREE + ELSEWHERE)
    first = await desk.says("dana", "My VPN is down")
    await desk.says("dana", "and could I get a bigger screen?", root=first)
    own = desk.the_request().id
    await three_ask(desk)
    await desk.taps("sam", "One thing")
    await desk.meets("noor", name="Noor Aziz")
    await desk.says("noor", "My mouse is broken")
    line = next(
        p.buttons["Write a line for all"]
        for p in desk.far_end.seen_by("sam")
        if "Write a line for all" in p.buttons
    )
    wanted = [("dana", f"{name}:{own}") for name in OWN]
    wanted += [("sam", f"{name}:{own}") for name in HELPERS]
    wanted += [(who, name) for who, names in OF_NOTHING.items() for name in names]
    forms = [await desk.opens_form(who, action) for who, action in [*wanted, ("sam", line)]]
    assert set(map(round_trip, forms)) == set(FORMS) - {"answer_here"}


async def test_the_form_of_an_answer_from_elsewhere_goes_out_and_comes_back(tmp_path):
    desk = await TwoDoors(tmp_path).open()
    await desk.asks("dana", "My VPN is down")
    form = await desk.opens_form("sam", f"answer_here:{desk.the_request().id}")
    assert round_trip(form) == "answer_here"
    desk.close()


async def test_every_form_of_the_survey_goes_out_and_comes_back(a_desk):
    desk = await a_desk(SURVEYED)
    await meets_company(desk, 30)
    opening = await desk.opens_form("ana", "survey_open")
    await desk.types("ana", "survey open now yes")
    await desk.passes(minutes=2)
    wanted = {"dana": (f"answer:{ONCE}:7", f"how:{ONCE}"), "ana": (f"survey_close:{ONCE}",)}
    forms = [await desk.opens_form(who, each) for who, some in wanted.items() for each in some]
    assert len(forms[0].fields) > 5
    names = set(map(round_trip, [opening, *forms]))
    assert names == {"answer", "how", *SURVEYS.forms} - {"survey_changes"}


async def test_the_form_of_what_changes_goes_out_and_comes_back(a_desk):
    desk = await a_desk(SURVEYED)
    wave = await is_over(desk, a_wave())
    form = await desk.opens_form("ana", f"survey_changes:{wave.id}")
    assert round_trip(form) == "survey_changes"

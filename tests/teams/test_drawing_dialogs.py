"""Forms as Teams is given them, and what comes back from them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.teams.drawing.controls import (
    fetch_data,
    fetched_action,
    press_data,
    pressed_action,
)
from adapters.teams.drawing.dialog import BadForm, Filled, drawn_dialog, filled
from adapters.teams.drawing.limits import CARD, PAGE
from chatops.events import Place, PlaceKind
from chatops.messages import Choice, Form, Note, TextBox
from chatops.work import wording
from tests.survey_shown import EASY, HAPPY, LOST
from tests.teams.cards import elements, letters, problems, read
from tests.teams.drawing import TEXTS, tenant

TENANT = tenant()
CHAT = Place(door="teams", id="a:1xyz", kind=PlaceKind.DM)
TO = Choice(name="to", label="To whom?", options=(("sam", "Sam"), ("kim", "Kim")), value="kim")
WORD = TextBox(name="word", label="A word", value="Hi", hint="2027-01-12", lines=2, required=False)
HAND_OVER = Form(
    title="Hand over", action="hand_over:r1", fields=(TO, WORD, Note(text="Hm.")), submit="Go"
)
SENT = {"sends": "hand_over:r1", "nonce": "n1", "attempt": 2, "place": ["a:1xyz", "dm"]}
FIELDS = st.one_of(
    st.builds(Note, text=TEXTS),
    st.builds(
        TextBox,
        name=st.just("words"),
        label=TEXTS,
        value=TEXTS,
        hint=TEXTS,
        lines=st.integers(1, 5),
        required=st.booleans(),
    ),
    st.builds(
        Choice,
        name=st.just("to"),
        label=TEXTS,
        options=st.lists(st.tuples(st.text(max_size=200), TEXTS), max_size=8).map(tuple),
        value=st.text(max_size=3),
        hint=TEXTS,
        required=st.booleans(),
        scale=st.booleans(),
    ),
)


def drawn(form: Form, **more) -> dict:
    return drawn_dialog(form, TENANT, nonce="n1", **more)["card"]["content"]


def fields(card: dict) -> dict[str, dict]:
    return {e["id"].removeprefix("field_"): e for e in elements(card) if "id" in e}


def sent(card: dict, **typed: str) -> Filled:
    """Send a form as a client does: what is empty is left out of what is sent."""
    offered = {e["id"]: e["value"] for e in elements(card) if e.get("value")}
    changed = {f"field_{name}": text for name, text in typed.items()}
    return filled(card["actions"][0]["data"] | offered | changed)


def test_a_form_is_a_dialog_with_its_fields_under_their_names():
    info = drawn_dialog(HAND_OVER, TENANT, nonce="n1")
    assert set(info) == {"title", "width", "height", "card"}
    assert info["title"] == "Hand over"
    card = info["card"]["content"]
    assert problems(card) == []
    to, word = fields(card).values()
    assert (to["label"], to["isRequired"], to["value"]) == ("To whom?", True, "kim")
    assert (word["label"], word["isMultiline"], word["value"]) == (
        "A word (2027-01-12)",
        True,
        "Hi",
    )
    assert "isRequired" not in word
    assert read(card) == ["Hm."]
    assert card["actions"][0]["title"] == "Go"


def test_a_form_that_is_sent_says_again_what_it_was():
    card = drawn(HAND_OVER, attempt=2, place=CHAT)
    assert sent(card, word="Please") == Filled(
        action="hand_over:r1",
        nonce="n1",
        attempt=2,
        place=CHAT,
        values={"to": "kim", "word": "Please"},
    )
    assert sent(drawn(HAND_OVER)).place is None


def test_what_was_left_empty_is_there_as_nothing():
    assert sent(drawn(Form(title="T", action="a", fields=(LOST,), submit="S"))).values == {
        "lost": ""
    }


def test_a_scale_lies_open_with_what_was_tapped_chosen_and_a_long_list_unfolds():
    many = tuple((f"p{n}", f"Person {n}") for n in range(30))
    form = Form(
        title="How happy?",
        action="answer:1",
        fields=(HAPPY, EASY, replace(TO, options=many, value="p3")),
        submit="Send",
    )
    card = drawn(form)
    assert problems(card) == []
    happy, easy, to = fields(card).values()
    assert [each["style"] for each in (happy, easy, to)] == ["expanded", "expanded", "compact"]
    assert [each["value"] for each in happy["choices"]] == [str(n) for n in range(11)]
    assert happy["value"] == "7"
    assert happy["label"].endswith("(0: not at all happy, 10: very happy)")
    assert happy["errorMessage"] == "This is still missing."
    assert drawn_dialog(form, TENANT, nonce="n")["height"] == "large"


def test_choices_that_could_be_read_as_markup_are_a_list_that_is_not():
    for text in ("[x](https://evil.example)", "**Sam**", "1. Sam", "a <b>", "{{DATE(x)}}", "- x"):
        card = drawn(Form(title="T", action="a", fields=(replace(TO, options=(("a", text),)),)))
        assert fields(card) == {}  # nothing sends it
        form = Form(
            title="T", action="a", fields=(replace(TO, options=(("a", text),)),), submit="S"
        )
        assert fields(drawn(form))["to"]["style"] == "compact"


def test_what_is_only_to_be_read_has_nothing_to_send():
    text = "What is stored, and what is not. " * 400
    card = drawn(Form(title="How", action="how:1", fields=(Note(text=text), TO)))
    assert problems(card) == []
    assert "actions" not in card
    assert fields(card) == {}
    assert letters(card) <= CARD


def test_a_refused_form_says_why_at_the_top_and_keeps_what_was_typed():
    typed = {"to": "sam", "word": "Please, /it is mine"}
    card = drawn(
        HAND_OVER, refusal="/it list\nI didn't get that. /it help says what I know.", values=typed
    )
    assert problems(card) == []
    assert read(card)[0] == "list\nI didn't get that. help says what I know."
    assert card["body"][0]["style"] == "attention"
    assert {name: field["value"] for name, field in fields(card).items()} == typed


def test_only_the_bot_s_own_sentences_lose_the_command():
    own = wording(TENANT.settings).say("walkup_no_words")
    assert "/it log" in own
    fields_of = (
        Note(text=f"/it was theirs. {own}"),
        TextBox(name="a", label="A", hint=own.rstrip("."), value=own, longest=500, required=False),
        Choice(name="b", label="B", options=(("x", own),)),
    )
    card = drawn(Form(title="T", action="log", fields=fields_of, submit="S"))
    said = own.replace("/it ", "")
    assert read(card) == [f"/it was theirs. {said}"]
    assert (fields(card)["a"]["label"], fields(card)["a"]["value"]) == (f"A ({said})", own)
    assert fields(card)["b"]["choices"][0]["title"] == own


def test_what_cannot_be_chosen_for_want_of_room_is_told():
    options = tuple((f"person-{n}-{'x' * 30}", f"Person of the name {n}") for n in range(300))
    card = drawn(Form(title="T", action="a", fields=(replace(TO, options=options),), submit="S"))
    shown = len(fields(card)["to"]["choices"])
    assert shown < 300
    assert read(card) == [f"and {300 - shown} more"]


def test_a_list_that_may_be_left_out_has_a_way_to_choose_nothing():
    left = replace(TO, required=False)
    card = drawn(Form(title="T", action="a", fields=(left, WORD), submit="S"))
    assert fields(card)["to"]["choices"][0] == {"title": "–", "value": "–"}
    assert sent(card, to="–", word="–").values == {"to": "", "word": "–"}
    scale = replace(EASY, required=False)
    card = drawn(Form(title="T", action="a", fields=(scale,), submit="S"))
    assert fields(card)[scale.name]["choices"][-1]["title"] == "–"
    assert fields(card)[scale.name]["style"] == "expanded"
    assert "–" not in str(drawn(HAND_OVER)["body"])


@pytest.mark.parametrize("typed", ["{" * 60, "a{{{{b" * 10])
def test_what_keeps_braces_apart_never_makes_a_text_longer_than_it_may_be(typed):
    box = replace(WORD, value=typed, longest=40)
    drawn_box = fields(drawn(Form(title="T", action="a", fields=(box,), submit="S")))["word"]
    assert len(drawn_box["value"]) <= drawn_box["maxLength"] == 40


def test_of_a_refused_form_what_there_is_to_read_is_cut_and_never_what_was_typed():
    boxes = tuple(replace(WORD, name=f"w{n}", longest=3_000) for n in range(4))
    form = Form(title="T", action="a", fields=(Note(text="note " * 900), *boxes), submit="S")
    for many in (2, 4):
        typed = {box.name: "word " * 599 for box in boxes[:many]}
        card = drawn(form, refusal="No.", values=typed)
        assert problems(card) == []
        assert letters(card) <= (CARD if many == 2 else PAGE)
        assert sent(card).values.items() >= {n: t.strip() for n, t in typed.items()}.items()


@settings(deadline=None, max_examples=30)
@given(st.lists(FIELDS, max_size=3, unique_by=type), TEXTS, TEXTS)
def test_teams_takes_every_form(some, title, submit):
    form = Form(title=title, action="a", fields=tuple(some), submit=submit)
    card = drawn(form, refusal=title)
    assert problems(card) == []
    assert letters(card) <= CARD
    if form.submit:
        assert sent(card).values.keys() == {f.name for f in some if not isinstance(f, Note)}


@pytest.mark.parametrize("many", [1, 100, 400, 10_000])
def test_of_a_list_of_any_length_as_many_can_be_chosen_as_fit_and_the_chosen_one(many):
    options = tuple((f"person-{n}", f"Person of the long name of number {n}") for n in range(many))
    choice = replace(TO, options=options, value=f"person-{many - 1}")
    card = drawn(Form(title="T", action="a", fields=(choice,), submit="S"))
    assert problems(card) == []
    assert letters(card) <= CARD
    assert fields(card)["to"]["value"] == f"person-{many - 1}"
    assert len(fields(card)["to"]["choices"]) >= min(many, 80)


def test_a_list_with_nothing_in_it_is_left_out():
    card = drawn(Form(title="T", action="a", fields=(replace(TO, options=()),), submit="S"))
    assert problems(card) == []
    assert read(card) == ["…"]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"sends": None}, "sends"),
        ({"sends": ""}, "sends"),
        ({"sends": 7}, "sends"),
        ({"sends": "x" * 2_001}, "sends"),
        ({"nonce": "a b"}, "nonce"),
        ({"nonce": ["n"]}, "nonce"),
        ({"attempt": "2"}, "attempt"),
        ({"attempt": True}, "attempt"),
        ({"attempt": 0}, "attempt"),
        ({"attempt": 2.0}, "attempt"),
        ({"place": "a:1"}, "place"),
        ({"place": ["a:1", "moon"]}, "place"),
        ({"place": ["", "dm"]}, "place"),
        ({"place": [1, "dm"]}, "place"),
        ({"fields": "to"}, "fields"),
        ({"fields": [1]}, "fields"),
        ({"fields": ["x"] * 51}, "fields"),
        ({"field_secretword": 7}, "field"),
        ({"field_secretword": {"a": 1}}, "field"),
        ({"field_a": "x" * 20_001}, "field"),
    ],
)
def test_what_is_no_form_of_ours_is_refused_by_our_own_words(changed, told):
    with pytest.raises(BadForm) as error:
        filled(SENT | changed)
    assert str(error.value) == told


@settings(deadline=None, max_examples=60)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from([*SENT, "fields", "field_a"]), inner, max_size=6)
        ),
        max_leaves=12,
    )
)
def test_anything_that_is_sent_is_read_or_refused(data):
    assert pressed_action(data) is None or isinstance(pressed_action(data), str)
    assert fetched_action(data) is None or isinstance(fetched_action(data), str)
    try:
        found = filled(SENT | data if isinstance(data, dict) else data)
    except BadForm:
        return
    assert all(isinstance(text, str) for text in [found.action, *found.values.values()])


def test_what_buttons_carry_is_read_again():
    assert pressed_action(press_data("take:r1")) == "take:r1"
    assert fetched_action(fetch_data("choose:r1")) == "choose:r1"
    for strange in (None, [], "take", {}, {"action": ""}, {"action": 1}, {"action": "x" * 2_001}):
        assert pressed_action(strange) is None
        assert fetched_action(strange) is None

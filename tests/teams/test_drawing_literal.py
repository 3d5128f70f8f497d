"""Whoever's words they are: on a card they are shown as they are, and do nothing."""

import re

import pytest
from hypothesis import given, settings

from adapters.teams.drawing.dialog import drawn_dialog, filled
from adapters.teams.drawing.words import as_typed, literal
from adapters.teams.outgoing import drawn_message, said
from adapters.texts import clean
from chatops.messages import (
    Button,
    Buttons,
    Choice,
    Contact,
    Form,
    Heading,
    Line,
    Link,
    Note,
    Part,
    Phone,
    Quote,
    TextBox,
)
from tests.teams.cards import elements, problems, read, texts
from tests.teams.drawing import HERE, MORE_HOSTILE, ROOT, TEXTS, tenant

TENANT = tenant()
MISSING = "This is still missing."
HARMLESS = re.compile(r"[^\W_][\w ,.:;'’()/%–…-]*")
FAR_AWAY = re.compile(r"https?://(?!teams\.microsoft\.com/l/|adaptivecards\.io/)")


def everywhere(text: str) -> tuple[Part, ...]:
    return (
        Heading(text=text),
        Line(text=text),
        Line(text=text, quiet=True),
        Quote(text=text, by=text),
        Link(label=text, place=HERE, message=ROOT),
        Quote(text=text),
        Contact(label=text, person="dana", draft=text),
        Phone(label=text, number=text),
        Buttons(items=(Button(label=text, action="take:r1", about=text),)),
    )


def form(text: str) -> Form:
    options = (("sam", text), ("kim", text))
    fields = (
        Note(text=text),
        TextBox(name="words", label=text, value=text, hint=text, lines=4),
        TextBox(name="more", label=text, value=text),
        Choice(name="to", label=text, options=options, value="sam"),
        Choice(name="scale", label=text, options=options, scale=True, hint=text),
    )
    return Form(title=text, action="ask", fields=fields, submit=text or "Send")


def parsed(drawn) -> list[str]:
    """List what a client may read as Markdown: an open choice and the word on what is missing."""
    card = drawn["card"]["content"]
    found = []
    for element in elements(card):
        found += [element[key] for key in ("errorMessage",) if key in element]
        if element.get("style") == "expanded":
            found += [choice["title"] for choice in element["choices"]]
    return found


@pytest.mark.parametrize("text", MORE_HOSTILE)
def test_a_hostile_text_does_nothing_wherever_it_stands(text):
    message = drawn_message(everywhere(text), TENANT)
    dialog = drawn_dialog(form(text), TENANT, nonce="n", refusal=text)
    for drawn in (message, dialog, said(text, TENANT)):
        shown = list(texts(drawn))
        assert not [each for each in shown if "{{" in each]
        assert "TextBlock" not in shown or HARMLESS.fullmatch(clean(text))
        assert "FactSet" not in shown
    assert "<at" not in message["summary"]
    assert not FAR_AWAY.search(str([e.get("selectAction") for e in elements_of(message)]))
    for plain in parsed(dialog):
        assert re.fullmatch(r"[\w ,.:;'’()/%–…-]+", plain), plain
        assert not re.match(r"\d+[.)]|[-+>#]", plain), plain


def test_there_are_many_hostile_texts(record_property):
    assert len(set(MORE_HOSTILE)) >= 40
    record_property("figure", f"{len(set(MORE_HOSTILE))} hostile texts, each everywhere: inert")


def elements_of(message) -> list[dict]:
    return list(elements(message["attachments"][0]["content"]))


@settings(deadline=None, max_examples=25)
@given(TEXTS)
def test_no_text_is_ever_given_to_be_filled_in_or_formatted(text):
    message = drawn_message(everywhere(text), TENANT)
    dialog = drawn_dialog(form(text), TENANT, nonce="n", refusal=text)
    assert problems(message["attachments"][0]["content"]) == []
    assert problems(dialog["card"]["content"]) == []
    assert not [each for each in texts([message, dialog]) if "{{" in each]
    assert not [each for each in texts(message["summary"]) if re.search(r"<[^\s\u2060]", each)]
    assert MISSING in parsed(dialog)


@settings(deadline=None, max_examples=40)
@given(TEXTS)
def test_what_is_written_stands_there_letter_for_letter(text):
    card = drawn_message((Quote(text=text),), TENANT)["attachments"][0]["content"]
    shown = as_typed("".join(read(card)))
    assert clean(text).startswith(shown.removesuffix("…").rstrip()) or not clean(text)


@pytest.mark.parametrize(
    "text",
    ["a & b < c > d", "*not* _this_ [x](y)", "naïve – 日本語 🙂", "{a} { {b", "1. one\n- two"],
)
def test_harmless_text_is_left_alone(text):
    assert literal(text) == text


@settings(deadline=None, max_examples=40)
@given(TEXTS)
def test_what_was_typed_comes_back_as_it_was_drawn(text):
    assert as_typed(literal(clean(text))) == clean(text)
    assert "{{" not in literal(text)
    box = TextBox(name="words", label="W", value=text, lines=4, longest=3_000)
    drawn = drawn_dialog(
        Form(title="T", action="ask", fields=(box,), submit="S"), TENANT, nonce="n"
    )
    card = drawn["card"]["content"]
    data = card["actions"][0]["data"] | {"field_words": card["body"][0].get("value", "")}
    back = filled(data).values["words"]
    assert back == clean(text) or (back.endswith("…") and clean(text).startswith(back[:-1]))

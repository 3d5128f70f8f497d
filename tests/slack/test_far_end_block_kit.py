"""The far end refuses blocks just beyond Slack's limits, and takes them just at these."""

import pytest

from tests.slack.far_end import pings, problems, view_problems


def plain(text: str) -> dict:
    return {"type": "plain_text", "text": text}


def words(text: str, **more) -> dict:
    return {"type": "mrkdwn", "text": text} | more


def section(length: int = 1) -> dict:
    return {"type": "section", "text": words("x" * length)}


def button(n: int = 1, **more) -> dict:
    return {"type": "button", "action_id": f"press:{n}", "text": plain("Take it")} | more


def actions(*elements: dict) -> dict:
    return {"type": "actions", "elements": list(elements)}


def option(n: int, text: int = 1, value: int = 0) -> dict:
    return {"text": plain("x" * text), "value": f"{n}".ljust(value, "x")}


def select(many: int = 1, **more) -> dict:
    return {"type": "static_select", "options": [option(n) for n in range(many)]} | more


def field(label: int = 1, hint: int = 1, **more) -> dict:
    element = {"type": "plain_text_input", "action_id": "value"} | more
    texts = {"label": plain("x" * label), "hint": plain("x" * hint)}
    return {"type": "input", "element": element} | texts


def form(**more) -> dict:
    view = {"type": "modal", "title": plain("Ask"), "submit": plain("Send"), "blocks": [field()]}
    return view | more


AT_THE_EDGE = [
    ("message", lambda over: [section()] * (50 + over)),
    ("modal", lambda over: [section()] * (100 + over)),
    ("home", lambda over: [section()] * (100 + over)),
    ("message", lambda over: [section(3000 + over)]),
    ("message", lambda over: [{"type": "header", "text": plain("x" * (150 + over))}]),
    ("message", lambda over: [{"type": "context", "elements": [words("x")] * (10 + over)}]),
    ("message", lambda over: [{"type": "section", "fields": [words("x")] * (10 + over)}]),
    ("message", lambda over: [{"type": "section", "fields": [words("x" * (2000 + over))]}]),
    ("message", lambda over: [actions(*(button(n) for n in range(25 + over)))]),
    ("message", lambda over: [actions(button(text=plain("x" * (75 + over))))]),
    ("message", lambda over: [actions(button(value="x" * (2000 + over)))]),
    ("message", lambda over: [actions(button(url="https://" + "x" * (2992 + over)))]),
    ("message", lambda over: [actions(button(action_id="x" * (255 + over)))]),
    ("message", lambda over: [actions(button(accessibility_label="x" * (75 + over)))]),
    ("message", lambda over: [section() | {"block_id": "x" * (255 + over)}]),
    ("message", lambda over: [actions(select(100 + over))]),
    ("message", lambda over: [actions(select(options=[option(1, 75 + over)]))]),
    ("message", lambda over: [actions(select(options=[option(1, 1, 150 + over)]))]),
    ("message", lambda over: [actions(select(placeholder=plain("x" * (150 + over))))]),
    ("message", lambda over: [actions(select(10 + over, type="radio_buttons"))]),
    ("message", lambda over: [actions(select(5 + over, type="overflow"))]),
    ("modal", lambda over: [field(label=2000 + over)]),
    ("modal", lambda over: [field(hint=2000 + over)]),
    ("modal", lambda over: [field(max_length=3000 + over)]),
    ("modal", lambda over: [field(initial_value="x" * (3000 + over))]),
    ("message", lambda over: [{"type": "markdown", "text": "x" * (12_000 + over)}]),
]
WRONG = [
    ("message", [section(0)]),
    ("message", [{"type": "section"}]),
    ("message", [{"type": "section", "text": "bare"}]),
    ("message", [{"type": "header", "text": words("mrkdwn")}]),
    ("message", [section() | {"block_id": "same"}, section() | {"block_id": "same"}]),
    ("message", [actions(button(1), button(1))]),
    ("message", [actions()]),
    ("message", [actions(button(style="blue"))]),
    ("message", [actions(button(text=words("*bold*")))]),
    ("message", [actions(button(url="javascript:alert(1)"))]),
    ("message", [field(type="email_text_input")]),
    ("message", [{"type": "nothing"}]),
    ("message", [section() | {"colour": "red"}]),
    ("message", [actions(button(icon="star"))]),
    ("message", ["no block"]),
    ("message", [{"type": "context", "elements": ["no text"]}]),
    ("message", [{"type": "section", "text": words("x", emoji=True)}]),
    ("message", [{"type": "section", "text": words("x", verbatim="yes")}]),
    ("message", [{"type": "image", "image_url": "https://x.y/z.png"}]),
    ("message", [{"type": "rich_text", "elements": []}]),
    ("home", [{"type": "markdown", "text": "x"}]),
    ("home", [field(type="number_input", is_decimal_allowed=False)]),
    ("home", [actions({"type": "datetimepicker", "action_id": "a"})]),
    ("message", [{"type": "alert"}]),
]


@pytest.mark.parametrize(("surface", "made"), AT_THE_EDGE)
def test_one_beyond_a_limit_is_one_too_many(surface, made):
    assert problems(made(0), surface) == []
    assert problems(made(1), surface) != []


@pytest.mark.parametrize(("surface", "blocks"), WRONG)
def test_what_slack_does_not_take_is_named_with_its_place(surface, blocks):
    assert "[json-pointer:/blocks" in problems(blocks, surface)[0]


@pytest.mark.parametrize("key", ["title", "submit", "close"])
def test_a_forms_words_have_24_characters(key):
    assert view_problems(form(**{key: plain("x" * 24)})) == []
    assert view_problems(form(**{key: plain("x" * 25)})) != []


@pytest.mark.parametrize(("key", "most"), [("private_metadata", 3000), ("callback_id", 255)])
def test_a_views_own_strings_have_limits(key, most):
    assert view_problems(form(**{key: "x" * most})) == []
    assert view_problems(form(**{key: "x" * (most + 1)})) != []


def test_a_form_with_inputs_needs_a_title_and_a_button():
    assert view_problems(form()) == []
    assert view_problems(form(submit=None)) != []
    assert view_problems(form(title=None)) != []
    assert view_problems({"type": "home", "blocks": [section()]}) == []
    assert view_problems({"type": "home", "blocks": [section()], "title": plain("x")}) != []


@pytest.mark.parametrize(
    "text",
    ["<!channel>", "<!here|here>", "<@U1>", "<@W1|maya>", "<!subteam^S1|@it>", "a <!everyone> b"],
)
def test_control_sequences_ping(text):
    assert pings(text)[0].startswith("ping")
    (line,) = pings([{"type": "section", "text": words(text, verbatim=True)}])
    assert line.startswith("ping")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<https://x.y|z>", "link"),
        ("<#C1|help>", "link"),
        ("https://x.y", "link"),
        ("*bold*", "format bold"),
        ("_so_", "format italic"),
        ("~no~", "format strike"),
        ("`code`", "format code"),
        ("&gt; said", "format quote"),
        (":smile:", "emoji"),
    ],
)
def test_what_a_text_would_link_or_format_is_named(text, kind):
    assert pings(text)[0].startswith(kind)


def test_what_is_never_parsed_does_nothing():
    hostile = "<!channel> *bold* <@U1> https://x.y @here"
    quote = {"type": "rich_text_quote", "elements": [{"type": "text", "text": hostile}]}
    assert pings([{"type": "rich_text", "elements": [quote]}]) == []
    assert pings([{"type": "section", "text": plain(hostile)}]) == []
    assert pings("&lt;!channel&gt; &lt;@U1&gt; snake_case_name 2 * 3 * 4") == []


def test_bare_calls_ping_in_blocks_unless_they_are_verbatim():
    text = "ask @here in #general"
    assert pings([{"type": "section", "text": words(text)}]) == ["ping @here", "link #general"]
    assert pings([{"type": "section", "text": words(text, verbatim=True)}]) == []
    user = {"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U1"}]}
    assert pings({"text": "", "blocks": [{"type": "rich_text", "elements": [user]}]}) == [
        "ping user U1"
    ]

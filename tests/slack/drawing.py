"""What the drawing tests share: a workspace, parts of every kind, and texts that mean harm."""

from hypothesis import strategies as st

from adapters.slack.workspace import DOOR, Installation, Workspace
from chatops.events import Place
from chatops.messages import Button, Buttons, Chart, Heading, Line, Link, Phone, Quote, Tone
from chatops.settings import Settings

HERE = Place(door=DOOR, id="C0HELP")

HOSTILE = (
    "<!channel>", "<!here>", "<!everyone>", "<@U0SAM>", "<@W0SAM|sam>", "<!subteam^S1|@desk>",
    "<#C1|general>", "<!date^0^{date}|x>", "&lt;!here&gt;", "&amp;lt;!channel&amp;gt;",
    "<https://evil.example|bank>", "<javascript:alert(1)|x>", "<mailto:a@b.example|mail>",
    "@here", "@channel", "@everyone", "(@here)", "a@here.example", "#general", "x #random y",
    "https://evil.example/a?b=c&d=<e>", "www.evil.example", "mailto:a@b.example", "*bold*",
    "_italic_", "~gone~", "`code`", "```block```", "> quoted", "&gt; quoted", ":boom:",
    "10:15:30", "<<!here>>", "<!here", "!here>", "<\u200b!here>", "@\u200bhere", "@\u2060here",
    "\u202e<!channel>\u202c", "a\u2066b\u2069", "\x00<!here>\x00", "<\x00!here>", "\ud800@here",
    "<@U1>\r\n> x", "*_~`<!channel>`~_*", "line\u2028> line", "<!here|x>|<@U2>", "|><!here>",
    "][(https://evil.example)", "{helper}", "👩‍👩‍👧‍👦<!here>",
)  # fmt: skip

FAMILY = "👩🏽‍👩🏽‍👧🏽‍👦🏽"
FLAG = "🇩🇪"


class Long(str):
    """A long text that does not fill the page when a test fails with it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"Long({self[:8]!a}…, {len(self)})"


LONG = ("x" * 3_000, "y" * 9_001, FAMILY * 400, FLAG * 2_000, "&<>" * 2_500, "ä\n" * 4_000)
WORDS = st.one_of(
    st.text(max_size=200),
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=5).map(" ".join),
    st.sampled_from([Long(text) for text in LONG]),
)
ACTIONS = st.from_regex(r"[a-z_]{1,20}:[a-z0-9]{1,20}", fullmatch=True)
BUTTONS = st.builds(
    Button,
    label=WORDS,
    action=ACTIONS,
    tone=st.sampled_from(Tone),
    opens_form=st.booleans(),
    about=WORDS,
    calls=st.sampled_from(["", "U0DANA"]),
)
NUMBERS = st.floats(min_value=0, max_value=1e6, allow_nan=False)
CHARTS = st.integers(min_value=0, max_value=25).flatmap(
    lambda size: st.builds(
        Chart,
        title=WORDS,
        unit=WORDS,
        categories=st.lists(WORDS, min_size=size, max_size=size).map(tuple),
        series=st.lists(
            st.tuples(WORDS, st.lists(NUMBERS, min_size=size, max_size=size).map(tuple)),
            max_size=3,
        ).map(tuple),
    )
)
PARTS = st.one_of(
    CHARTS,
    st.builds(Line, text=WORDS, quiet=st.booleans()),
    st.builds(Heading, text=WORDS),
    st.builds(Quote, text=WORDS, by=WORDS),
    st.builds(Link, label=WORDS, place=st.just(HERE), message=st.just("1700000000.000100")),
    st.builds(Buttons, items=st.lists(BUTTONS, max_size=30).map(tuple)),
    st.builds(Phone, label=WORDS, number=WORDS),
)


def workspace(**settings) -> Workspace:
    """Make a workspace as it is after a start."""
    installation = Installation(
        team="T1", url="https://acme.slack.com/", bot_user="U0DESK", bot="B0DESK"
    )
    return Workspace(installation=installation, settings=Settings(**settings))

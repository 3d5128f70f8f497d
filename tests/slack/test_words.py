"""Slack's control form, read once."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.hearing.words import control_form, read
from chatops.events import BOT
from tests.slack.payloads import workspace

WS = workspace()


@pytest.mark.parametrize(
    ("written", "text", "mentions"),
    [
        ("<@U0DANA> hello", "@dana hello", ("dana",)),
        ("<@U0DANA|dana.reis> hello", "@dana hello", ("dana",)),
        ("<@W0GRID> and <@U0OMAR>", "@W0GRID and @U0OMAR", ("W0GRID", "U0OMAR")),
        ("<@U0BOT> my dock", f"{BOT} my dock", (BOT,)),
        ("<@B0BOT> my dock", f"{BOT} my dock", (BOT,)),
        ("<@U0DANA> <@U0SAM> <@U0DANA>", "@dana @sam @dana", ("dana", "sam")),
        ("@U0DANA is no mention", "@U0DANA is no mention", ()),
        ("&lt;@U0DANA&gt; is none", "<@U0DANA> is none", ()),
        ("see <#C0HELP|it-help>", "see #it-help", ()),
        ("see <#C0HELP>", "see #C0HELP", ()),
        ("<!here> <!channel> <!everyone>", "@here @channel @everyone", ()),
        ("<!here|here>", "@here", ()),
        ("<!subteam^S0IT|@it-team>", "@it-team", ()),
        ("<!subteam^S0IT>", "@group", ()),
        ("by <!date^1795000000^{date}|18 November>", "by 18 November", ()),
        ("<https://example.com/a?b=1&amp;c=2>", "https://example.com/a?b=1&c=2", ()),
        ("<http://example.com|example.com>", "example.com", ()),
        ("<https://example.com/|https://example.com>", "https://example.com", ()),
        ("<https://example.com|the page>", "the page (https://example.com)", ()),
        ("<mailto:dana@example.com|dana@example.com>", "dana@example.com", ()),
        ("<tel:+442055500199|+44 20 5550 0199>", "+44 20 5550 0199", ()),
        ("a &lt; b &amp;&amp; c &gt; d", "a < b && c > d", ()),
        ("&amp;lt; stays once escaped", "&lt; stays once escaped", ()),
        ("&quot; is nobody's", "&quot; is nobody's", ()),
        ("<@U0DA<@U0SAM>>", "<@U0DA@sam>", ("sam",)),
        ("<unclosed", "<unclosed", ()),
        ("closed> <> <|>", "closed> <> <>", ()),
        ("<@>", "@", ()),
        ("<@U0DANA &amp; co>", "@U0DANA & co", ()),
        ("<!>", "", ()),
        ("", "", ()),
    ],
)
def test_what_slack_writes_is_what_the_desk_reads(written, text, mentions):
    said = read(written, WS)
    assert (said.text, said.mentions) == (text, mentions)


@given(st.text())
def test_plain_text_comes_back_as_it_was(text):
    said = read(control_form(text), WS)
    assert (said.text, said.mentions) == (text, ())


@given(st.text(alphabet="<>@#!|&;amplt^U0DNSBOT:/"))
def test_no_text_is_too_broken_to_be_read(text):
    read(text, WS)


@pytest.mark.parametrize(
    "piece", ["<", "<@", "<@U0DANA|", "<!", "&", "&amp", "&amp;", "<>", "|", "<a:", "<@U0DANA>"]
)
def test_a_hostile_text_takes_time_with_its_length_alone(piece):
    def spent(length):
        begun = time.process_time()
        read(piece * (length // len(piece)), WS)
        return time.process_time() - begun

    assert min(spent(80_000) for _ in range(3)) < 20 * max(spent(10_000), 0.001)

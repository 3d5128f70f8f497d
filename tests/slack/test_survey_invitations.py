"""Thousands are invited on Slack at the pace that it permits, each once, through five kills."""

import os

import pytest

from adapters.slack.sending.pacing import POST
from tests.simulated_time import lived
from tests.slack.far_end.faults import PER_MINUTE
from tests.slack.inviting import LOST, invited

pytestmark = pytest.mark.kill
PEOPLE = 5_000 if os.environ.get("DESKSIDE_KILLS") == "all" else 1_000
KILLS = ("sent", "marked", "claimed", "send", "sent")
"""At which step of a row each life ends: a send may just have been made, or be about to be."""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    people = [f"U{number:05d}" for number in range(PEOPLE)]
    folder = tmp_path_factory.mktemp("desk")
    ends = [(step, PEOPLE * nth // 6) for nth, step in enumerate(KILLS, start=1)]
    return lived(invited(folder, people, ends=ends))


def test_each_person_is_invited_exactly_once(outcome):
    times = outcome.times()
    assert len(times) == PEOPLE
    assert set(times.values()) == {1}


def test_slack_never_has_to_refuse_for_the_pace(outcome):
    assert outcome.slack.limits.refused == 0
    assert not [call for call in outcome.slack.calls if call.error == "ratelimited"]


def test_they_go_out_at_95_percent_of_the_permitted_rate_at_least(outcome):
    fastest = (PEOPLE - 1) * 60 / PER_MINUTE[POST]
    assert fastest <= outcome.seconds <= fastest / 0.95


def test_they_are_posted_to_the_person_and_no_chat_is_opened_but_to_look_for_a_lost_one(outcome):
    unsure = 16 * len(KILLS) + len(LOST) * len(KILLS)
    opened = {call.args["users"] for call in outcome.slack.called("conversations.open")}
    assert 0 < len(opened) <= unsure
    posts = [call.args["channel"] for call in outcome.slack.called(POST)]
    again = {f"D0{person[1:]}" for person in opened}  # not there, and so sent once more
    assert {to for to in posts if not to.startswith("U")} <= again


def test_answers_were_really_lost_on_the_way(outcome):
    assert len(outcome.slack.faults.met) == len(LOST) * len(KILLS)
    assert len(outcome.slack.called("conversations.history")) >= 2 * len(KILLS)

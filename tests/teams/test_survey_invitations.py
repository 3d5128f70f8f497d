"""Hundreds of people are invited on Teams at the pace it asks for, nobody twice, through kills.

A thousand of them with DESKSIDE_TESTS=all.
"""

from collections import Counter

import pytest

from adapters.teams.sending.calling import AT_ONCE
from tests.lengths import is_all
from tests.simulated_time import lived
from tests.teams.inviting import LOST, invited, invited_through_silence

pytestmark = pytest.mark.kill
PEOPLE = 1_000 if is_all() else 400
KILLS = ("sent", "marked", "send")
"""At which step of a row each life ends: a send may just have been made, or be about to be."""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    ends = [(step, PEOPLE * 2 * nth // 4) for nth, step in enumerate(KILLS, start=1)]
    return lived(invited(tmp_path_factory.mktemp("desk"), PEOPLE, ends=ends))


def test_nobody_is_invited_twice(outcome):
    assert max(outcome.times().values()) == 1


def test_who_is_not_invited_is_one_whose_answer_was_lost_or_whose_turn_a_kill_ended(outcome):
    left = outcome.became["given up"]
    assert outcome.became == {"sent": PEOPLE - left, "given up": left}
    # Three in each life, and what the relay had in hand at its end: sixteen, and what they became.
    assert len(LOST) * len(KILLS) <= left <= (len(LOST) + 2 * 16) * len(KILLS)
    missing = [person for person, times in outcome.times().items() if not times]
    assert len(missing) < left


def test_teams_never_has_to_refuse_for_the_pace(outcome):
    assert outcome.teams.limits.refused == 0
    assert len(outcome.teams.faults.met) == len(LOST) * len(KILLS)


def test_no_more_than_twenty_calls_a_second_go_out_and_hardly_fewer(outcome):
    times = [call.at for call in outcome.teams.calls]
    tens = Counter(int(at / 10) for at in times)
    assert max(tens.values()) <= 200
    lives = 20.0 * (len(KILLS) + 1)  # until what is in doubt is given up, and what was late is back
    assert times[-1] - times[0] <= len(times) / 19 / 0.95 + lives


def test_a_chat_is_opened_once(outcome):
    opened = Counter(call.conversation for call in outcome.teams.called("create", status=201))
    assert max(opened.values()) == 1


def test_ten_minutes_of_silence_cost_a_handful_of_invitations(tmp_path):
    silence = invited_through_silence(tmp_path, PEOPLE, after=PEOPLE, seconds=600.0)
    outcome = lived(silence)
    left = outcome.became["given up"]
    assert outcome.became == {"sent": PEOPLE - left, "given up": left}
    assert 0 < left <= AT_ONCE
    assert max(outcome.times().values()) == 1
    unheard = [call for call in outcome.teams.calls if not call.status]
    assert len(unheard) < 60, "Teams is asked now and then"

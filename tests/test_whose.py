"""Whose request a message without a thread belongs to."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chatops.whose import Belonging, Bond, Open, Said, belongs

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def minutes(count):
    return NINE + timedelta(minutes=count)


def asked(by, *, at=0, **facts):
    """A request that *by* opened and nobody answered."""
    request = Open(
        request=f"{by}'s",
        askers=frozenset({by}),
        helpers=frozenset(),
        opened_at=minutes(at),
        asker_last_at=minutes(at),
        last_said_at=minutes(at),
    )
    return replace(request, **facts)


def answered(by, *, helper="ines", at=0, answer_at=1, **facts):
    """A request that *helper* has in hand."""
    seen = {"helpers": frozenset({helper}), "last_said_at": minutes(answer_at), "waiting": False}
    return asked(by, at=at, **seen, **facts)


def says(author, text="and one more thing", *, at=5, to=(), **facts):
    helps = author in {"ines", "tom"}
    return Said(
        author=author, is_helper=helps, said_at=minutes(at), text=text, mentions=to, **facts
    )


def test_where_nothing_is_open_it_stands_for_itself():
    assert belongs(says("maya"), []) is None


def test_the_asker_goes_on_within_twenty_minutes():
    assert belongs(says("maya", at=20), [asked("maya")]) == Belonging(
        request="maya's", reason=Bond.OWN
    )


def test_later_it_is_something_new():
    assert belongs(says("maya", at=21), [asked("maya")]) is None


def test_later_still_it_answers_the_helper_who_wrote_since():
    request = answered("maya", answer_at=90, addressed_at=minutes(90))
    assert belongs(says("maya", "ok, done", at=300), [request]) == Belonging(
        request="maya's", reason=Bond.ADDRESSED
    )


def test_what_the_helper_wrote_before_the_last_word_calls_for_no_answer():
    request = answered("maya", at=10, addressed_at=minutes(5))
    assert belongs(says("maya", at=300), [request]) is None


def test_what_is_asked_again_in_nearly_the_same_words_is_the_same_request():
    request = asked("maya", text="Hi, how do I print on the third floor, anyone?")
    again = says("maya", "Hi, how do I print on the third floor please, anyone?", at=90)
    assert belongs(again, [request]) == Belonging(request="maya's", reason=Bond.AGAIN)
    assert belongs(replace(again, text="how do I scan on the first floor?"), [request]) is None
    assert belongs(replace(again, author="omar"), [request]) is None


def test_a_few_words_are_too_few_to_be_the_same_ask():
    assert belongs(says("maya", "any news?", at=90), [asked("maya", text="any news?")]) is None


def test_the_window_is_a_setting():
    assert belongs(says("maya", at=9), [asked("maya")], window=timedelta(minutes=8)) is None


def test_of_two_open_ones_the_asker_goes_on_with_the_latest():
    older = replace(asked("maya"), request="older")
    assert belongs(says("maya", at=9), [asked("maya", at=4), older]).request == "maya's"


def test_a_helper_who_names_the_asker_answers_that_request():
    opens = [asked("maya"), asked("omar", at=3)]
    found = belongs(says("ines", "try again", to=("maya",)), opens)
    assert found == Belonging(request="maya's", reason=Bond.NAMES)


def test_a_helper_may_name_the_asker_hours_later():
    assert belongs(says("ines", at=200, to=("maya",)), [asked("maya")]).request == "maya's"


def test_a_helpers_bare_answer_goes_to_the_newest_who_waits():
    opens = [asked("maya"), asked("omar", at=3), answered("lena", at=4)]
    assert belongs(says("ines", "restart it"), opens) == Belonging(
        request="omar's", reason=Bond.WAITING
    )


def test_a_helper_who_names_somebody_without_a_request_talks_to_that_person():
    assert belongs(says("ines", "tom, your turn", to=("tom",)), [asked("maya")]) is None


def test_where_everyone_helps_a_bare_answer_goes_only_to_what_stands_right_above():
    opens = [asked("maya"), asked("omar", at=3)]
    found = belongs(replace(says("ines", "restart it"), only="maya's"), opens)
    assert found == Belonging(request="maya's", reason=Bond.WAITING)
    assert belongs(replace(says("ines", "restart it"), only=""), opens) is None


def test_where_nobody_waits_a_helper_goes_on_where_that_helper_was():
    opens = [answered("maya", answer_at=2), answered("omar", helper="tom", answer_at=4)]
    assert belongs(says("ines"), opens) == Belonging(request="maya's", reason=Bond.SPOKE)


def test_a_helpers_bare_line_after_twenty_minutes_belongs_to_nobody():
    opens = [asked("maya"), answered("omar")]
    assert belongs(says("ines", at=40), opens) is None


def test_a_helper_who_asked_goes_on_with_the_own_request():
    assert belongs(says("tom", "it is the blue one"), [asked("tom")]).reason == Bond.OWN


@pytest.mark.parametrize("text", ["same here", "+1", "Me too!", "same problem here", "@maya +1"])
def test_same_here_under_an_ask_joins_it(text):
    assert belongs(says("omar", text), [asked("maya")]) == Belonging(
        request="maya's", reason=Bond.SAME, joins=True
    )


def test_same_here_speaks_german_too():
    assert belongs(says("omar", "bei mir auch", language="de"), [asked("maya")]).joins


def test_same_here_joins_the_ask_right_above_and_not_the_own_older_one():
    opens = [asked("omar"), asked("maya", at=3)]
    assert belongs(says("omar", "same here"), opens).request == "maya's"


def test_same_here_long_after_joins_nothing():
    assert belongs(says("omar", "same here", at=30), [asked("maya")]) is None


def test_same_here_by_the_asker_joins_nobody_twice():
    assert belongs(says("maya", "same here"), [asked("maya")]) == Belonging(
        request="maya's", reason=Bond.OWN
    )


def test_same_here_that_names_the_asker_joins_by_name():
    found = belongs(says("omar", "same here", at=60, to=("maya",)), [asked("maya")])
    assert found == Belonging(request="maya's", reason=Bond.NAMES, joins=True)


def test_a_coworker_who_names_the_asker_answers_without_joining():
    found = belongs(
        says("omar", "@maya mine did that too, hold the button", to=("maya",)), [asked("maya")]
    )
    assert found == Belonging(request="maya's", reason=Bond.NAMES)


def test_another_coworkers_line_stands_for_itself():
    assert belongs(says("omar", "my screen flickers"), [asked("maya")]) is None


@pytest.mark.parametrize("text", ["thanks!", "it still does not work", "it is back again", "ok"])
def test_thanks_and_not_yet_find_the_request_settled_a_moment_ago(text):
    settled = answered("maya", settled_at=minutes(4))
    assert belongs(says("maya", text), [settled]).request == "maya's"


def test_a_new_ask_does_not_go_to_a_settled_request():
    settled = answered("maya", settled_at=minutes(4))
    assert belongs(says("maya", "can I get a second monitor?"), [settled]) is None


def test_thanks_a_day_later_goes_to_no_settled_request():
    settled = answered("maya", settled_at=minutes(4), addressed_at=minutes(4))
    assert belongs(says("maya", "thanks!", at=24 * 60), [settled]) is None


def test_a_helpers_last_word_still_belongs_to_what_was_just_settled():
    settled = answered("maya", settled_at=minutes(4))
    assert belongs(says("ines", "glad to hear", to=("maya",)), [settled]).request == "maya's"

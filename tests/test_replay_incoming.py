"""Logs of real channels, read as events."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.replay.incoming import read_log
from chatops.errors import UserError

OPENERS = Path(__file__).parent / "data/openers/ubuntu-irc"
IRC = """\
[09:19] <maya> my laptop won't start
=== omar [~omar@example.org] has joined #help
[09:19] <ines> maya: is it plugged in?
[09:20]  * maya looks
[09:20] <maya> @ines yes
=== ines is now known as ines_lunch
[09:21] <ines_lunch> then hold the button, maya
[09:21] <helpbot> maya: see the wiki
[09:22] <omar>
"""
LINKS = "0 0 -\n0 2 -\n2 4 -\n4 6 -\n"
DIALOGS = f"""\
//Topic 1
1 [2017-01-03T21:44:02] <maya> my laptop won't start
it says no disk
2 [2017-01-03T21:50:27] <ines> maya: is it plugged in?
{"-" * 80}

[2016-11-24 09:30:57] <omar> Hey
[2016-11-24 09:31:29] <omar> who has a charger?
[2016-11-24 09:31:40] <maya> omar: here
"""


def irc(text=IRC, name="2005-06-27_09", links="", **how):
    return read_log(text, name, links, **how)


def clocks(*times, name="2005-06-27_09"):
    log = irc("\n".join(f"[{time}] <maya> hello" for time in times), name)
    return [f"{event.said_at:%d %H:%M}" for event in log.events]


def test_messages_keep_their_line_author_and_words():
    said = [(e.message, e.author, e.text) for e in irc().events]
    assert said[:4] == [
        ("2005-06-27_09:0", "maya", "my laptop won't start"),
        ("2005-06-27_09:2", "ines", "maya: is it plugged in?"),
        ("2005-06-27_09:3", "maya", "looks"),
        ("2005-06-27_09:4", "maya", "@ines yes"),
    ]


def test_who_changes_nick_stays_the_same_person():
    assert irc().events[4].author == "ines"


def test_a_message_mentions_whom_it_begins_with_and_whom_it_names():
    assert [e.mentions for e in irc().events] == [
        (), ("maya",), (), ("ines",), ("maya",), ("maya",), (),
    ]  # fmt: skip


def test_a_word_that_happens_to_be_a_nick_names_nobody():
    talk = "[09:19] <laptop> hi\n" + "[09:20] <maya> my laptop is slow\n" * 5
    assert irc(talk).events[1].mentions == ()


def test_bots_are_automated():
    assert [e.author for e in irc().events if e.automated] == ["helpbot"]


def test_messages_of_one_minute_keep_their_order():
    times = [e.said_at for e in irc().events]
    assert times == sorted(set(times))
    assert times[1] == datetime(2005, 6, 27, 9, 19, 0, 1, tzinfo=UTC)


def test_after_midnight_it_is_the_next_day():
    assert clocks("23:58", "00:01", name="2005-06-27_23") == ["27 23:58", "28 00:01"]
    assert clocks("23:58", "00:01", name="2005-06-27_00") == ["26 23:58", "27 00:01"]
    assert clocks("23:58", "00:01", name="2005-06-27") == ["27 23:58", "28 00:01"]


def test_a_clock_put_right_is_not_a_day_gone_by():
    assert clocks("09:20", "09:18", "09:21") == ["27 09:20", "27 09:20", "27 09:23"]


def test_a_twelve_hour_clock_is_seen_through():
    assert clocks("12:50", "01:05", name="2004-11-15_01") == ["15 00:50", "15 01:05"]


def test_links_make_threads_only_where_asked():
    assert {e.root for e in irc(links=LINKS).events} == {None}
    first = "2005-06-27_09:0"
    assert irc(links=LINKS).given["2005-06-27_09:4"] == first
    threaded = irc(links=LINKS, threads=True)
    assert [e.root for e in threaded.events] == [None, first, first, first]


def test_what_is_in_no_given_thread_is_left_out_where_threads_are_asked_for():
    log = irc(links=LINKS, threads=True)
    assert len(log.events) + log.left_out == len(irc().events) == 7


def test_threads_that_nobody_gives_are_refused():
    with pytest.raises(UserError, match=r"needs 2005-06-27_09.annotation.txt beside it"):
        irc(threads=True)


def test_a_log_of_nothing_but_the_systems_lines_has_no_message():
    with pytest.raises(UserError, match="no message at all"):
        irc("=== omar has joined #help\n")


def test_dialogs_are_read_in_the_order_in_which_things_were_said():
    log = read_log(DIALOGS, "room", threads=True)
    assert [(e.author, e.root) for e in log.events] == [
        ("omar", None),
        ("omar", "room:6"),
        ("maya", "room:6"),
        ("maya", None),
        ("ines", "room:1"),
    ]


def test_a_row_without_a_date_goes_on_the_message_above():
    assert read_log(DIALOGS, "room").events[3].text == "my laptop won't start\nit says no disk"


def test_what_stands_under_two_topics_is_said_once():
    twice = DIALOGS + "//Topic 2\n" + DIALOGS.splitlines()[7]
    assert len(read_log(twice, "room").events) == 5


def test_who_joins_threads_is_a_helper_and_who_opens_them_is_not():
    people = read_log(DIALOGS, "room").people
    assert people == {"omar": "coworker", "maya": "coworker", "ines": "helper"}


def test_without_threads_whoever_names_others_first_is_a_helper():
    people = irc().people
    assert (people["maya"], people["ines"], people["omar"]) == ("coworker", "helper", "coworker")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no message at all"),
        ("dear diary", "line 1: expected '[09:19] <nick> text' or"),
        ("[09:19] <maya> hi\ndear diary", "line 2: expected '[09:19] <nick> text'"),
        ("[25:19] <maya> hi", "line 1"),
    ],
)
def test_a_file_that_is_no_log_is_refused_by_its_line(text, says):
    with pytest.raises(UserError) as refused:
        irc(text)
    assert says in str(refused.value)


def test_an_irc_log_needs_a_date_in_its_name():
    with pytest.raises(UserError, match="expected a date in the name"):
        irc(name="help.txt")


def test_a_date_that_is_none_is_refused_by_its_line():
    with pytest.raises(UserError, match="line 1"):
        read_log("[2017-13-41 11:08:13] <maya> hi", "room")


def test_a_real_log_is_read_whole():
    name = "2005-06-27_12"
    text, links = ((OPENERS / f"{name}.{kind}.txt").read_text() for kind in ("ascii", "annotation"))
    log = read_log(text, name, links)
    assert len(log.events) == sum(row.startswith("[") for row in text.splitlines())
    assert f"{log.events[-1].said_at:%Y-%m-%d %H:%M}" == "2005-06-27 12:28"

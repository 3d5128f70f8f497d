"""The command that shows what the desk would have noted in a real channel's log."""

import json
import re
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from adapters.cli import main

OPENERS = Path(__file__).parent / "data/openers/ubuntu-irc"
TUNING = OPENERS / "2005-06-27_12.ascii.txt"
IRC = """\
[09:19] <dana> hi, my laptop does not start any more, can anyone help me with it please?
=== omar [~omar@example.org] has joined #help
[09:21] <sam> dana: is it plugged in?
[09:22] <dana> sam: yes
[09:23] <sam> dana: then hold the button
[09:24] <helpbot> dana: see the wiki
[09:25] <dana> it works now, thanks
[09:58] <omar> lovely weather
"""
LINKS = "0 0 -\n0 2 -\n2 3 -\n3 4 -\n4 6 -\n"
DIALOGS = f"""\
[2016-11-24 09:30:57] <omar> Hey
[2016-11-24 09:31:29] <omar> does anyone know where I can get a new charger for my laptop?
[2016-11-24 09:31:40] <sam> omar: here
{"-" * 80}
[2016-11-25 10:00:00] <priya> how do I print on the third floor?
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "help_2005-06-27_09.ascii.txt").write_text(IRC)
    (tmp_path / "help_2005-06-27_09.annotation.txt").write_text(LINKS)
    (tmp_path / "room.txt").write_text(DIALOGS)
    return tmp_path


@pytest.fixture
def irc(folder):
    return folder / "help_2005-06-27_09.ascii.txt"


@pytest.fixture
def room(folder):
    return folder / "room.txt"


def replay(*words, code=0):
    ended = CliRunner().invoke(main, ["replay", *map(str, words)])
    assert ended.exit_code == code, ended.output
    return ended


def told(*words):
    return json.loads(replay(*words, "--json").stdout)


def refused(file, content, *words, code=65):
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    ended = replay(file, *words, code=code)
    assert not ended.stdout
    return ended.stderr.strip()


def test_a_request_stands_on_two_lines_with_who_asked_what_and_how_it_went(irc):
    first, facts = replay(irc).stdout.splitlines()[1:3]
    assert first.startswith("2005-06-27 09:19  dana: hi, my laptop does not start any more,")
    assert facts.split(" · ") == [
        f"{'':18}answered after 2 min, settled by words",
        "5 messages",
        "2 round trips",
        "with sam",
    ]


def test_the_figures_stand_below(irc):
    assert replay(irc).stdout.splitlines()[-8:-1] == [
        "7 messages by 4 people, from 2005-06-27 09:19 UTC",
        "  5 in 1 request, 1 other talk, 1 by programs",
        "  1 request: 1 settled by words",
        "  1 answered: half after 2 min, nine in ten after 2 min",
        "  speaker turns: median 5, nine in ten at most 5",
        "  round trips: median 2, nine in ten at most 2",
        "  a nudge to talk in 0 of 1 (0%)",
    ]


@pytest.mark.parametrize(("trips", "nudged"), [(5, {}), (6, {"round trips": 1})])
def test_it_tells_where_a_nudge_to_talk_would_have_come(tmp_path, trips, nudged):
    back_and_forth = [
        f"[2017-06-23 11:{minute:02}:00] <{nick}> {said} {minute}"
        for minute, (nick, said) in enumerate(
            [("sam", "and what do you see now?"), ("dana", "now it shows page")] * trips, start=1
        )
    ]
    log = tmp_path / "room.txt"
    asked = "[2017-06-23 11:00:00] <dana> my VPN does not connect, can anybody help?"
    log.write_text("\n".join([asked, *back_and_forth]))
    [request] = told(log, "--threads", "given")["logs"][0]["requests"]
    assert request["round_trips"] == trips
    assert told(log, "--threads", "given")["sum"]["nudged"] == nudged
    if nudged:
        nudge = {"reason": "round trips", "at": "2017-06-23T11:12:00+00:00", "round_trips": 6}
        assert request["nudge"] == nudge


def test_given_threads_come_from_the_annotation_beside_the_log(irc):
    sums = told(irc, "--threads", "given")["sum"]
    assert (sums["messages"], sums["left_out"], sums["in_requests"]) == (5, 2, 5)


def test_given_threads_come_from_the_dashed_lines(room):
    asked = told(room, "--threads", "given")["logs"][0]["requests"]
    assert [(r["asker"], r["helpers"]) for r in asked] == [("omar", ["sam"]), ("priya", [])]


def test_who_says_hello_first_and_asks_below_it_has_asked(room):
    asked = told(room, "--threads", "given")["logs"][0]["requests"]
    assert asked[0]["text"] == "does anyone know where I can get a new charger for my laptop?"


def test_several_logs_are_summed_up_at_the_end(irc, room):
    output = replay(irc, room).stdout
    assert "11 messages by 5 people in 2 logs" in output.splitlines()
    assert told(irc, room)["sum"]["files"] == 2


@pytest.mark.parametrize("threads", ["own", "given"])
def test_every_message_of_a_real_log_is_counted_once(threads):
    found = told(TUNING, "--threads", threads)
    sums, asked = found["sum"], found["logs"][0]["requests"]
    said = sum(row.startswith("[") for row in TUNING.read_text().splitlines())
    assert sums["messages"] + sums["left_out"] == said
    fates = ("in_requests", "talk", "automated", "unhandled")
    assert sum(sums[fate] for fate in fates) == sums["messages"]
    assert sums["unhandled"] == 0
    assert sum(r["messages"] for r in asked) == sums["in_requests"]
    assert sum(sums["states"].values()) == sums["requests"] == len(asked)
    assert len({r["message"] for r in asked}) == len(asked)


def test_a_log_of_months_keeps_the_words_of_its_beginning(room):
    room.write_text(DIALOGS + "[2017-11-25 10:00:00] <priya> how do I scan on the second floor?\n")
    assert all(r["text"] for r in told(room)["logs"][0]["requests"])


def test_what_steers_a_terminal_or_looks_like_markup_is_shown_as_plain_words(irc):
    ask = "[09:19] <dana> how do I [bold]print[/bold] \x1b[31mred\x1b[0m \u202eon paper, anyone?\n"
    irc.write_text(ask)
    output = replay(irc).stdout
    assert "dana: how do I [bold]print[/bold] [31mred [0m on paper, anyone?" in output
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", output)


def test_an_old_log_of_another_encoding_is_read(irc):
    irc.write_bytes("[09:19] <dana> how do I get to the café, anyone?\n".encode("cp1252"))
    assert "café" in replay(irc).stdout


def test_the_line_ends_of_windows_and_a_byte_order_mark_are_read(irc):
    plain = told(irc)
    irc.write_bytes(b"\xef\xbb\xbf" + IRC.replace("\n", "\r\n").encode())
    assert told(irc) == plain


def test_a_line_of_a_million_letters_is_read(irc):
    irc.write_text(f"[09:19] <dana> how do I get rid of this, anyone? {'ha ' * 333_000}\n")
    assert len(told(irc)["logs"][0]["requests"]) == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("2005-06-27.txt", "", "2005-06-27: expected .* found no message at all"),
        ("2005-06-27.txt", "=== omar has joined\n", "found no message at all"),
        ("2005-06-27.txt", "Dear diary,\n", "2005-06-27, line 1: expected .* found 'Dear diary,'"),
        ("2005-06-27.txt", "[09:19] <dana> hi\n\nwhat?\n", "2005-06-27, line 3: expected"),
        ("help.txt", "[09:19] <dana> hi\n", "help: expected a date in the name, like 2005-06"),
        ("photo.png", b"\x89PNG\r\n\x1a\n\0\0\0", r"photo\.png: this is not a text file"),
        ("room.txt", "[2016-13-41 09:30:57] <omar> Hey\n", "room, line 1: expected a date"),
    ],
)
def test_a_file_that_is_no_log_is_refused_by_its_name_and_line(tmp_path, name, content, says):
    assert re.search(says, refused(tmp_path / name, content))


def test_threads_that_nobody_gives_are_refused(tmp_path):
    says = refused(tmp_path / "2005-06-27.txt", IRC, "--threads", "given")
    assert says.endswith("An IRC log needs 2005-06-27.annotation.txt beside it.")


def test_all_that_is_wrong_is_said_before_anything_is_replayed(irc, tmp_path):
    wrong = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for file in wrong:
        file.write_text("dear diary")
    ended = replay(irc, *wrong, code=65)
    assert [row.partition(",")[0] for row in ended.stderr.splitlines()] == ["one", "two"]
    assert not ended.stdout


def test_a_file_that_is_not_there_or_an_unknown_language_is_wrong_usage(irc, tmp_path):
    assert "does not exist" in replay(tmp_path / "none.txt", code=2).stderr
    assert "language" in replay(irc, "--language", "English please", code=2).stderr


def test_nothing_is_left_behind_and_nothing_goes_to_stderr(irc, room, tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    assert not replay(irc, room).stderr
    refused(tmp_path / "diary.txt", "dear diary")
    assert not list(scratch.iterdir())

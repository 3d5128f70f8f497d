"""The measures: right figures, none where too few stand behind one, and for whom they are."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from chatops.errors import UserError
from chatops.handlers.measures import _send
from chatops.hours import Hours
from chatops.listing import Shelf
from chatops.measures.figures import (
    Share,
    Sight,
    Week,
    again,
    count_weeks,
    first_answer,
    measure,
    sight,
    talked,
)
from chatops.measures.measuring import Asked
from chatops.measures.showing import measures_block, measures_message
from chatops.messages import Chart, Line, Post, ToPerson
from chatops.nudges.nudge import Answer
from chatops.requests import Deed, State
from chatops.unit_of_work import DeedRow
from chatops.work import Work, wording
from storage import listing, measuring
from tests.cast import HELP, SETTINGS, dm, settings
from tests.desk import Desk
from tests.measured import NOW, keep, nudge, person, request, row, rows, send

MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
OFFICE = settings().office_hours
TEAM = SETTINGS.replace("[sam, alex]", "[sam, alex, kim]")
GERMAN = TEAM + "language: de\n"


def asked(*minutes: float | None, at: datetime = MONDAY, **facts) -> list[Asked]:
    values = {"walk_up": False, "round_trips": 0, "nudged": False, "talked": False} | facts
    return [
        Asked(asked_at=at, answered_at=m if m is None else at + timedelta(minutes=m), **values)
        for m in minutes
    ]


def at_work(uow, text: str = TEAM) -> Work:
    found = settings(text)
    return Work(uow=uow, settings=found, words=wording(found), at=NOW)


def seen(store, person: str, text: str = TEAM) -> list[str]:
    """What somebody is sent, a line or a chart's title each."""
    parts = store.read(lambda uow: measures_message(person, at_work(uow, text))).result()
    return [part.title if isinstance(part, Chart) else part.text for part in parts]


def whole(folder):
    """A store with ten requests of this week, eight of them hinted at and six of those answered."""
    requests = [
        request(n, at=MONDAY + timedelta(minutes=n), minutes=10 * (n + 1), nudges=int(n < 8),
                talked_at=MONDAY if n < 4 else None)
        for n in range(10)
    ]  # fmt: skip
    given = [Answer.SORTED, Answer.SORTED, Answer.CALL, Answer.NOT_NOW, Answer.ASK, Answer.SORTED]
    hints = [nudge(n, answer=a) for n, a in enumerate([*given, Answer.NONE, Answer.NONE])]
    return keep(folder, requests, hints)


# --- each figure by itself ---


def test_the_first_answer_is_counted_in_working_time():
    friday = datetime(2026, 11, 13, 17, 50, tzinfo=UTC)
    over_the_weekend = asked(*[3 * 24 * 60 - 500] * 5, at=friday)  # until Monday 9:30
    assert first_answer(over_the_weekend, OFFICE) == (timedelta(minutes=40),) * 2


def test_the_clock_of_the_measures_agrees_with_the_hours_themselves():
    holiday = frozenset({date(2026, 3, 30)})
    berlin = Hours(timezone="Europe/Berlin", week=OFFICE.week, closed=holiday)
    start = datetime(2026, 3, 26, 6, 17, tzinfo=UTC)
    for hours in range(0, 150, 7):
        pairs = asked(*[hours * 60] * 5, at=start)
        assert first_answer(pairs, berlin)[0] == berlin.working_time(
            start, start + timedelta(hours=hours)
        )


def test_the_median_and_four_in_five_are_waits_that_there_were():
    took = first_answer(asked(5, 60, 20, 10, 30, None), OFFICE)
    assert took == (timedelta(minutes=20), timedelta(minutes=30))


def test_fewer_than_five_are_too_few_for_a_figure():
    assert first_answer(asked(5, 60, 20, 10, None), OFFICE) is None
    assert Share(part=4, whole=4).percent is None
    assert Share(part=4, whole=5).percent == 80


def test_what_was_hinted_at_or_went_back_and_forth_often_has_dragged_on():
    some = [*asked(1, round_trips=5), *asked(1, round_trips=6, talked=True), *asked(1, nudged=True)]
    assert talked(some, from_trips=6) == Share(part=1, whole=2)


def test_who_is_back_within_seven_days_asks_again_and_not_a_moment_later():
    week = timedelta(days=7)
    moment = timedelta(microseconds=1)
    over = [(MONDAY, None), (MONDAY, MONDAY + week), (MONDAY, MONDAY + week + moment)]
    assert again(over) == Share(part=1, whole=3)


# --- over a real store ---


def test_all_figures_come_out_of_what_is_kept(tmp_path):
    with closing(whole(tmp_path)) as store:
        figures = store.read(lambda uow: measure(at_work(uow))).result()
    assert figures.first_answer == (timedelta(minutes=50), timedelta(minutes=80))
    assert figures.talked == Share(part=4, whole=8)
    assert figures.nudges == 8
    assert figures.answers[Answer.NONE] == 2
    assert figures.weeks[-1] == Week(monday=date(2026, 11, 16), requests=10, walk_ups=0)
    assert len(figures.weeks) == 13


def test_what_was_none_or_is_of_another_time_is_left_out(tmp_path):
    some = [
        request(1, at=MONDAY, state=State.DROPPED),
        request(2, at=MONDAY - timedelta(weeks=13)),
        request(3, at=MONDAY, walk_up="visit"),
    ]
    with closing(keep(tmp_path, some)) as store:
        figures = store.read(lambda uow: measure(at_work(uow))).result()
    assert [(w.requests, w.walk_ups) for w in figures.weeks] == [(0, 0)] * 12 + [(0, 1)]


def test_weeks_begin_on_monday_in_the_office(tmp_path):
    late_sunday = datetime(2026, 11, 16, 4, 59, 59, tzinfo=UTC)  # 23:59:59 in New York
    some = [
        request(1, at=late_sunday),
        request(2, at=late_sunday + timedelta(seconds=1)),
        request(3, at=MONDAY, walk_up="visit"),
    ]
    text = TEAM.replace("Europe/London", "America/New_York")
    assert weeks(tmp_path, some, text)[-2:] == [
        Week(monday=date(2026, 11, 9), requests=1, walk_ups=0),
        Week(monday=date(2026, 11, 16), requests=1, walk_ups=1),
    ]


def test_a_week_in_which_the_clock_is_changed_has_its_own_length(tmp_path):
    begins = datetime(2026, 10, 18, 23, 0, tzinfo=UTC)  # a Monday's midnight in London's summer
    ends = datetime(2026, 10, 26, 0, 0, tzinfo=UTC)
    moment = timedelta(microseconds=1)
    times = (begins - moment, begins, ends - moment, ends)
    some = [request(n, at=at) for n, at in enumerate(times)]
    assert [week.requests for week in weeks(tmp_path, some)][-6:] == [1, 2, 1, 0, 0, 0]


def test_weeks_have_the_number_that_the_calendar_gives_them():
    assert Week(monday=date(2027, 1, 4), requests=0, walk_ups=0).name == "1"


def test_no_week_is_counted_short_however_many_asked(tmp_path, monkeypatch):
    monkeypatch.setattr(measuring, "_ASKED", measuring._ASKED.replace("20000", "2"))
    some = [request(n, at=MONDAY - timedelta(weeks=n // 5)) for n in range(65)]
    with closing(keep(tmp_path, some)) as store:
        figures = store.read(lambda uow: measure(at_work(uow))).result()
    assert [week.requests for week in figures.weeks] == [5] * 13
    assert figures.first_answer is None, "only the newest are gone through"


def weeks(folder, requests, text: str = TEAM) -> list[Week]:
    with closing(keep(folder, requests)) as store:
        return list(store.read(lambda uow: count_weeks(at_work(uow, text))).result())


def test_asking_again_is_looked_for_only_where_seven_days_have_gone_by(tmp_path):
    long_ago, just_now = NOW - timedelta(days=20), NOW - timedelta(days=3)
    some = [
        request(1, at=long_ago, asker="dana"),
        request(2, at=long_ago + timedelta(days=2), asker="dana"),
        request(3, at=just_now, asker="omar"),
        request(4, at=just_now + timedelta(hours=3), asker="omar"),
    ]
    with closing(keep(tmp_path, some)) as store:
        figures = store.read(lambda uow: measure(at_work(uow))).result()
    assert figures.again == Share(part=1, whole=2)


def test_lines_are_the_posts_that_coworkers_see_though_their_words_are_forgotten(tmp_path):
    early, late = NOW - timedelta(weeks=20), NOW - timedelta(days=1)
    some = [request(n, at=MONDAY) for n in range(6)]
    with closing(keep(tmp_path, some)) as store:
        for number, at in enumerate((early, late)):
            again_ = [_renamed(each, number) for each in rows(at)]
            send(store, again_, at=at)
        figures = store.read(lambda uow: measure(at_work(uow))).result()
    assert figures.lines == 0.5, "three of the second time, over six requests"


def _renamed(row, number: int):
    return replace(row, id=f"{row.id}:{number}")


@pytest.mark.parametrize(
    ("id", "count"),
    [("hello:sammy:2026-11-16", 1), ("talk:r1:1", 0), ("measures:b1", 0), ("card:r1:urgent", 0)],
)
@pytest.mark.parametrize("helpers", ["[sam, alex]", "[sam, alex, kim]", "[sam, s_mmy, SAMMY]"])
def test_a_line_counts_by_what_it_is_whoever_may_be_a_helper_now(tmp_path, helpers, id, count):
    text = SETTINGS.replace("[sam, alex]", helpers)
    post = Post(to=ToPerson(person="sammy", door=HELP.door), parts=(Line(text="words"),))
    with closing(keep(tmp_path, [request(n, at=MONDAY) for n in range(5)])) as store:
        send(store, [row(id, post, to="to sammy", at=MONDAY)], at=MONDAY)
        figures = store.read(lambda uow: measure(at_work(uow, text))).result()
    assert figures.lines == count / 5


def lines(desk: Desk) -> float | None:
    """Count as the desk does now how many lines there were for a request."""
    at = desk.clock.now()
    return desk.store.read(lambda uow: measure(desk.bot.work(uow, at=at)).lines).result()


def keep_some(desk: Desk) -> None:
    """Keep requests of yesterday that nothing was said about: of fewer nothing is told."""
    some = [request(n, at=desk.clock.now() - timedelta(days=1)) for n in range(5)]
    desk.store.background(lambda uow: [uow.requests.save(each) for each in some]).result()


async def test_what_an_admin_is_sent_is_no_line_to_coworkers(desk):
    keep_some(desk)
    await desk.says("dana", "My dock is dead, can somebody look?", place=dm("dana"))
    before = lines(desk)
    await desk.types("ana", "measures")
    await desk.types("sam", "measures")
    assert desk.told("ana")
    assert lines(desk) == before > 0


async def test_a_coworkers_line_is_counted_and_not_what_the_helper_alone_reads(both):
    keep_some(both)
    ask = await both.asks("priya", "My screen flickers")
    await both.passes(minutes=1)
    assert len(both.thread(ask)) == 1
    assert lines(both) == pytest.approx(1 / 6), "the line by which it is noted"
    await both.writes("dana", "My VPN is down")
    await both.taps("dana", "That's fine")
    await both.passes(minutes=1)
    before = lines(both)
    await both.writes("dana", "it says error 5")
    await both.passes(minutes=1)
    assert "error 5" in both.below("sam")[-1]
    await both.answers("sam", "Try it now")
    assert "Try it now" in both.told("dana")[-1]
    assert lines(both) == before > 0


def test_each_kind_of_line_is_one_that_the_bot_says():
    code = "".join(file.read_text() for file in Path("chatops").rglob("*.py"))
    assert [kind for kind in measuring.SEEN if f'f"{kind}:' not in code] == []


def test_faded_are_a_helpers_own_since_then_and_still_so(tmp_path):
    faded = request(1, at=MONDAY, helper="sam", state=State.FADED)
    back = request(2, at=MONDAY, helper="sam", state=State.IN_HAND)
    deeds = [
        DeedRow(id=r.id, deed=Deed.FADE, by="", said_at=NOW, request=r.id) for r in (faded, back)
    ]
    with closing(keep(tmp_path, [faded, back])) as store:
        store.background(lambda uow: [uow.messages.did(deed) for deed in deeds]).result()
        count = lambda helper, since: store.read(  # noqa: E731
            lambda uow: uow.measuring.faded(helper, since=since)
        ).result()
        moment = timedelta(microseconds=1)
        assert count("sam", NOW - moment) == 1
        assert count("sam", NOW) == 0
        assert count("alex", NOW - moment) == 0


def test_of_an_empty_desk_there_is_too_little_to_say(tmp_path):
    with closing(keep(tmp_path)) as store:
        told = seen(store, "sam")
    assert sum("too few to say" in line for line in told) == 5
    assert told[-2] == "Requests and walk-ups by week"


# --- who sees what ---


@pytest.mark.parametrize(
    ("person", "text", "sees"),
    [
        ("sam", SETTINGS, Sight.ALL),
        ("sam", TEAM, Sight.ALL),
        ("ana", SETTINGS, Sight.WEEKS),
        ("ana", TEAM, Sight.ALL),
        ("sam", SETTINGS.replace("[ana]", "[sam]"), Sight.ALL),
        ("dana", SETTINGS, Sight.NOTHING),
        ("dana", TEAM, Sight.NOTHING),
    ],
)
def test_under_three_helpers_admins_get_the_counts_by_week_alone(tmp_path, person, text, sees):
    with closing(keep(tmp_path)) as store:
        assert store.read(lambda uow: sight(at_work(uow, text), person)).result() is sees


@pytest.mark.parametrize(
    "third", [(), (person("kim", deactivated=True),), (person("kim", automated=True),)]
)
def test_a_helper_nobody_has_met_or_who_has_left_makes_no_team(tmp_path, third):
    with closing(keep(tmp_path, people=[person("sam"), person("alex"), *third])) as store:
        look = lambda who: store.read(lambda uow: sight(at_work(uow), who)).result()  # noqa: E731
        assert look("ana") is Sight.WEEKS
        assert look("sam") is Sight.ALL


def test_what_an_admin_of_a_small_desk_is_sent_says_why_there_is_no_more(tmp_path):
    with closing(whole(tmp_path)) as store:
        assert seen(store, "ana", SETTINGS) == [
            "The desk over the last 13 weeks, with this one:",
            "Requests and walk-ups by week",
            "Of fewer than three helpers the other figures would be those of a person, "
            "so only the helpers can read those.",
        ]


def test_what_the_others_are_sent_has_each_figure_once(tmp_path):
    with closing(whole(tmp_path)) as store:
        assert seen(store, "ana") == seen(store, "sam") == [
            "The desk over the last 13 weeks, with this one:",
            "First answer by a person: half within 50 minutes of working time, "
            "four in five within 1 hour 20 minutes",
            "Threads that dragged on and got a talk: 50 % of 8",
            "Hints to talk: 8, of which 2 got no answer",
            "Asked again within 7 days: too few to say",
            "Lines by the bot for each request: 0.0",
            "Requests and walk-ups by week",
            "What came of hints to talk",
            "Nothing here is counted by coworker or by helper.",
        ]  # fmt: skip
        assert "Zeilen des Bots je Anfrage: 0,0" in seen(store, "ana", GERMAN)


@pytest.mark.parametrize(("person", "lines"), [("sam", 2), ("ana", 2), ("dana", 0)])
def test_the_home_page_has_two_weeks_and_the_way_to_the_rest(tmp_path, person, lines):
    with closing(whole(tmp_path)) as store:
        parts = store.read(lambda uow: measures_block(person, at_work(uow, SETTINGS))).result()
    told = [part.text for part in parts if isinstance(part, Line)]
    assert len(told) == lines
    assert not lines or told[0] == "This week: asked in writing 10, helped in person 0."


def test_an_answer_that_an_outcome_replaced_is_told_as_that_outcome(tmp_path):
    """A hint keeps its newest answer: who called, and told that it is sorted, is counted once."""
    hints = [nudge(n) for n in range(6)]
    given = [Answer.CALL] * 6, [Answer.SORTED] * 4
    with closing(keep(tmp_path, nudges=hints)) as store:
        for answers in given:
            store.background(
                lambda uow, answers=answers: [
                    uow.nudges.answer(hint.id, answer, at=NOW)
                    for hint, answer in zip(hints, answers, strict=False)
                ]
            ).result()
        parts = store.read(lambda uow: measures_message("sam", at_work(uow))).result()
    (chart,) = [p for p in parts if isinstance(p, Chart) and "hints" in p.title]
    told = dict(zip(chart.categories, chart.series[0][1], strict=True))
    assert {name: count for name, count in told.items() if count} == {
        "Called, no outcome": 2,
        "Talked, sorted": 4,
    }
    assert chart.title == "What came of hints to talk"


async def test_asking_for_them_sends_them_to_who_may_see_them_and_to_nobody_else(desk):
    assert await desk.types("sam", "measures") == "The figures are in our own chat."
    assert "too few to say" in desk.told("sam")[-1]
    assert "Requests and walk-ups by week" in desk.told("sam")[-1]
    assert await desk.types("ana", "measures") == "The figures are in our own chat."
    assert "First answer" not in desk.told("ana")[-1]
    assert await desk.types("dana", "measures") == "Only the desk can do that."
    assert desk.told("dana") == []
    assert await desk.presses("sam", "measures") == "The figures are in our own chat."
    assert len(desk.told("sam")) == 2


# --- however much there is ---


def test_a_span_is_found_by_index_however_much_there_is_beside_it(tmp_path):
    def plans(uow) -> list[str]:
        sqls = [(measuring._ASKED, 2), (measuring._AGAIN, 2), (measuring._ANSWERS, 3)]
        sqls += [(measuring._FADED, 2), (measuring._COUNT, 2), (measuring._LINES, 2)]
        return [
            step[3]
            for sql, values in sqls
            for step in uow._db.execute(f"EXPLAIN QUERY PLAN {sql}", ("2026",) * values).fetchall()
        ]

    with closing(keep(tmp_path)) as store:
        told = store.read(plans).result()
    assert not [step for step in told if step.startswith("SCAN")]
    assert any("COVERING INDEX request_asked" in step for step in told), "the weeks"
    for index in ("request_asked", "request_settled", "request_asker", "nudge_said", "deed_fade"):
        assert any(index in step for step in told), index


@pytest.mark.parametrize("shelf", [Shelf.WAITING, Shelf.IN_HAND, Shelf.QUIET, Shelf.LATER])
def test_a_list_of_what_is_open_is_counted_in_its_index_alone(tmp_path, shelf):
    values = {"reader": "sam", "quoted": '"sam"', "at": "2026", "edge": "2026"}
    sql = f"EXPLAIN QUERY PLAN SELECT count(*) FROM request WHERE {listing._WHERE[shelf]}"
    with closing(keep(tmp_path)) as store:
        plan = store.read(lambda uow: uow._db.execute(sql, values).fetchall()).result()
    assert ["COVERING INDEX request_open" in step[3] for step in plan] == [True]


def test_nobody_else_may_press_the_button(tmp_path):
    with closing(keep(tmp_path)) as store, pytest.raises(UserError):
        store.background(lambda uow: _send(at_work(uow), "dana", id="b1", door="")).result()

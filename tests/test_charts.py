"""Charts: drawn as bars where there is a way to, and as a table everywhere."""

import asyncio
import math
import sys
from xml.etree import ElementTree as ET

import pytest

from adapters.charts.pictures import DRAWS, KEPT, Pictures
from adapters.picture import Asked, Look
from adapters.playground.outgoing import drawn_parts
from adapters.slack.drawing.charts import bars, is_drawable
from adapters.slack.drawing.views import drawn_home
from adapters.slack.outgoing import drawn_message
from adapters.telling import table
from chatops import codec
from chatops.events import Place
from chatops.messages import Chart, InPlace, Line, Post, Whisper
from tests.playground import ScriptedDesk, opened, parcel
from tests.slack.drawing import workspace
from tests.slack.far_end.block_kit import problems, view_problems

HELP = Place(door="playground", id="it-help")
WEEKS = Chart(
    title="Requests and walk-ups by week",
    unit="how many",
    categories=("Week 46", "Week 47"),
    series=(("Requests", (12.0, 7.0)), ("Walk-ups", (3.0, 0.5))),
)
TABLE = (
    "Requests and walk-ups by week\n"
    "Week 46: Requests 12, Walk-ups 3\n"
    "Week 47: Requests 7, Walk-ups 0.5"
)
ECHO = (sys.executable, "-c", "import sys; sys.stdout.write(sys.stdin.read())")


def long(weeks: int) -> Chart:
    names = tuple(f"Week {n}" for n in range(weeks))
    return Chart(title="Long", unit="", categories=names, series=(("R", (1.0,) * weeks),))


def test_it_is_kept_whole_on_its_way_out():
    assert codec.load(codec.dump(WEEKS)) == WEEKS


# --- on Slack ---


def test_slack_gets_the_bars_and_the_same_in_words():
    drawn = drawn_message([WEEKS], workspace())
    assert [block["type"] for block in drawn["blocks"]] == ["data_visualization", "section"]
    assert drawn["blocks"][0] == bars(WEEKS)
    assert drawn["blocks"][1]["text"]["text"] == drawn["text"] == TABLE
    assert problems(drawn["blocks"]) == []


def test_of_three_charts_slack_gets_two_as_bars_and_all_as_tables():
    blocks = drawn_message([WEEKS, WEEKS, WEEKS], workspace())["blocks"]
    kinds = [block["type"] for block in blocks]
    assert kinds.count("data_visualization") == 2
    assert kinds.count("section") == 3
    assert problems(blocks) == []


@pytest.mark.parametrize(("weeks", "drawn"), [(0, False), (1, True), (20, True), (21, False)])
def test_slack_draws_up_to_twenty_categories(weeks, drawn):
    assert is_drawable(long(weeks)) is drawn


def test_names_that_are_the_same_once_they_are_cut_are_a_table_alone():
    alike = Chart(title="T", unit="", categories=("x" * 30, "x" * 31), series=(("R", (1.0, 2.0)),))
    (only,) = drawn_message([alike], workspace())["blocks"]
    assert only["type"] == "section"


def test_a_home_page_takes_no_bars_and_has_the_table():
    home = drawn_home([WEEKS], workspace())
    assert [block["type"] for block in home["blocks"]] == ["section"]
    assert view_problems(home) == []


def test_the_far_end_refuses_what_slack_does():
    right = bars(WEEKS)
    assert problems([right]) == []
    for wrong in (
        right | {"title": "x" * 51},
        right | {"chart": right["chart"] | {"series": right["chart"]["series"][:1] * 2}},
        right | {"chart": right["chart"] | {"axis_config": {"categories": ["Week 46"]}}},
    ):
        assert problems([wrong])
    assert problems([right] * 3)
    assert problems([right], "home")


def test_one_series_is_told_without_its_name():
    assert table(long(1)) == "Long\nWeek 0: 1"


@pytest.mark.parametrize("odd", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_a_table_alone(odd):
    chart = Chart(title="T", unit="", categories=("a", "b"), series=(("R", (odd, 1.0)),))
    (only,) = drawn_message([chart], workspace())["blocks"]
    assert only["type"] == "section"
    assert only["text"]["text"] == f"T\na: {odd}\nb: 1"


# --- in the playground ---


async def test_the_page_gets_the_figures_and_no_picture_where_none_can_be_drawn(tmp_path):
    async with opened(tmp_path, ScriptedDesk()) as visitor:
        message = await shown(visitor)
        assert (await visitor.ask("overview", **{"as": "sam"}))["pictures"] is False
        (seen,) = await visitor.seen("sam")
        assert seen["parts"] == drawn_parts((Line(text="Hi"), WEEKS))
        assert (await get(visitor, message))[0] == 404


async def test_the_picture_of_a_chart_is_for_who_may_see_the_message(tmp_path):
    asked = []

    async def draw(chart, *, dark):
        asked.append((chart, dark))
        return "<svg/>"

    async with opened(tmp_path, ScriptedDesk(), pictures=draw) as visitor:
        message = await shown(visitor, only_for="sam")
        assert await get(visitor, message, scheme="dark") == (200, "image/svg+xml", "<svg/>")
        assert asked == [(WEEKS, True)]
        assert (await get(visitor, message, viewer="dana"))[0] == 404
        for number in ("0", "2", "-1", "x"):
            assert (await get(visitor, message, number=number))[0] == 404
        assert len(asked) == 1


async def test_a_picture_that_fails_is_none(tmp_path):
    async def fail(chart, *, dark):
        return None

    async with opened(tmp_path, ScriptedDesk(), pictures=fail) as visitor:
        assert (await get(visitor, await shown(visitor)))[0] == 404


async def shown(visitor, *, only_for: str = "") -> str:
    """The bot shows a chart; returns the message's id."""
    to = Whisper(place=HELP, person=only_for) if only_for else InPlace(place=HELP)
    sent = await visitor.channel.send(parcel(Post(to=to, parts=(Line(text="Hi"), WEEKS))))
    return sent.message


async def get(visitor, message: str, *, viewer="sam", number="1", scheme="light"):
    asked = {"as": viewer, "place": "it-help", "message": message}
    asked |= {"number": number, "scheme": scheme}
    async with visitor.client.get("/playground/api/picture", params=asked) as response:
        return response.status, response.content_type, await response.text()


# --- the pictures ---


@pytest.fixture
def able(monkeypatch):
    """As if what draws charts were installed."""
    monkeypatch.setattr("adapters.charts.pictures.find_spec", lambda name: object())


async def test_without_what_draws_them_there_are_no_pictures(monkeypatch):
    monkeypatch.setattr("adapters.charts.pictures.find_spec", lambda name: None)
    pictures = Pictures(("false",))
    assert not pictures.are_there
    assert await pictures.svg(WEEKS) is None


async def test_each_is_drawn_once_for_each_ground(able, tmp_path):
    log = tmp_path / "log"
    code = f"import sys; open({str(log)!r}, 'a').write('x'); sys.stdout.write(sys.stdin.read())"
    pictures = Pictures((sys.executable, "-c", code))
    drawn = await asyncio.gather(*(pictures.svg(WEEKS) for _ in range(4)))
    assert len(set(drawn)) == 1
    assert await pictures.svg(WEEKS, dark=True) != drawn[0]
    assert log.read_text() == "xx"


async def test_only_so_many_are_kept(able, monkeypatch):
    monkeypatch.setattr("adapters.charts.pictures.KEPT", 2)
    pictures = Pictures(ECHO)
    for weeks in (1, 2, 3):
        await pictures.svg(long(weeks))
    assert len(pictures._kept) == 2 < KEPT


@pytest.mark.parametrize(
    "draws",
    [
        (sys.executable, "-c", "import sys; sys.exit(1)"),
        (sys.executable, "-c", "pass"),
        (sys.executable, "-c", "import time; time.sleep(60)"),  # hangs, and is killed after 0.5 s
        (sys.executable, "-c", r"import sys; sys.stdout.buffer.write(b'<svg>\xff')"),
        ("/no/such/program",),
    ],
)
async def test_one_that_fails_or_hangs_is_none_and_may_be_tried_again(able, draws):
    pictures = Pictures(draws, seconds=0.5)
    assert await pictures.svg(WEEKS) is None
    assert not pictures._kept


async def test_all_pictures_of_a_page_are_drawn_at_once_and_only_once(able, tmp_path):
    log = tmp_path / "log"
    code = (
        f"import json, sys; open({str(log)!r}, 'a').write('x');"
        " json.dump([str(each) for each in json.load(sys.stdin)], sys.stdout)"
    )
    pictures = Pictures((sys.executable, "-c", code))
    one, two = await pictures.several([Asked(chart=long(1)), Asked(chart=long(2))])
    assert len({one.light, one.dark, two.light, two.dark}) == 4
    assert await pictures.several([Asked(chart=long(2))]) == (two,)
    assert log.read_text() == "x"
    assert await pictures.several([]) == ()


@pytest.mark.parametrize("told", ["", "[]", '["one"]', "[1, 2]", "{}", "no list"])
async def test_of_pictures_that_are_not_all_there_none_is_shown(able, told):
    pictures = Pictures((sys.executable, "-c", f"print({told!r}, end='')"))
    assert await pictures.several([Asked(chart=WEEKS)]) == ()


@pytest.mark.long("starts processes")
async def test_real_ones_say_their_figures_as_people_write_them():
    pictures = Pictures(DRAWS)
    if not pictures.are_there:
        pytest.skip("what draws charts is not installed: requirements/charts.txt")  # make: optional
    tens = Chart(title="T", unit="u", categories=("a", "b"), series=(("s", (-12.0, 34.0)),))
    shares = Chart(title="T", unit="u", categories=("a", "b"), series=(("s", (40.0, 60.0)),))
    trend, bars, lying = await pictures.several(
        [
            Asked(chart=tens, look=Look.TREND, margins=(9.0, 8.0)),
            Asked(chart=tens),
            Asked(chart=shares, look=Look.SHARES),
        ]
    )
    for picture in (trend, bars, lying):
        assert ET.fromstring(picture.light).tag.endswith("svg")
        assert "e+" not in picture.light
    assert ">34<" in trend.light
    assert ">60<" in lying.light
    assert trend.light != trend.dark


async def test_a_real_one_is_svg_that_loads_nothing():
    pictures = Pictures(DRAWS)
    if not pictures.are_there:
        pytest.skip("what draws charts is not installed: requirements/charts.txt")  # make: optional
    light, dark = await pictures.svg(WEEKS), await pictures.svg(WEEKS, dark=True)
    assert ET.fromstring(light).tag.endswith("svg")
    assert "Week 46" in light
    assert "Walk-ups" in light
    assert "http" not in light.replace("http://www.w3.org/", "")
    assert light != dark

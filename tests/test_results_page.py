"""The results of surveys as people read them: pages, files to take along, and what may be told."""

import asyncio
import csv
import io
import re
from html import unescape

import pytest

from adapters.cli.consoles import out
from adapters.cli.survey_results import Told, _comment_rows, _csv, _show
from adapters.picture import Drawn, Look
from adapters.results.pages import Frame, results_page, sign_in_page, told_page
from adapters.results.taking_along import answers_csv, comments_csv, harmless, sealed_file
from adapters.results.view import Reader, asked_for, empty_page, page_of
from chatops.wording import LANGUAGES, Wording
from surveys.answering import _kept
from surveys.shelf import Shelf
from surveys.wave import Stage, Texts
from tests.cast import SETTINGS
from tests.results import HOSTILE, a_wave, an_open_wave, eight_quarters, reading, save

WORDS = Wording()
FRAME = Frame(words=WORDS, desk="IT & more")
ANA = Reader(id="ana", name="Ana")
TAKEN = "/results/2026-09-08"


def shown(*waves, live=None, words=WORDS, **more):
    """The newest wave's page as HTML, with its spaces and minus signs as one types them."""
    shelf = Shelf(closed=sorted(waves, key=lambda wave: wave.id, reverse=True), live=live)
    given = {"base": "", "reader": ANA, "comments": {}, "drawn": (), **more}
    page = page_of(words, shelf, shelf.closed[0], **given)
    frame = Frame(words=words, desk="IT")
    text = unescape(results_page(frame, page, reader="Ana", token="t"))
    return typed(text)


def typed(text):
    """Write spaces and minus signs as one types them."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace(" \N{MINUS SIGN}", " -")


def test_what_belongs_together_stays_on_one_line_and_a_minus_is_one():
    page = shown_raw(comments={}, changes=[], happy=(50, 30, 10))
    assert "about 10\N{NO-BREAK SPACE}% are happy" in page
    score = "\N{MINUS SIGN}44\N{NO-BREAK SPACE}±\N{NO-BREAK SPACE}"
    assert f'<p class="score">{score}' in page
    assert " %" not in page


def read(text):
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


# --- what a page says ---


def test_it_begins_with_what_came_out_and_how_many_answered():
    page = shown(a_wave())
    assert "Of 84 who answered, about 40 % are happy with IT (9-10) and 25 % are not (0-6)." in page
    assert "Of those asked, about 70 % answered." in page
    assert page.index("Of 84") < page.index("<h2")


def test_the_score_stands_with_its_band_and_what_it_means():
    page = shown(a_wave())
    assert re.search(r'class="score">17 ± \d+<', page)
    assert typed(WORDS.say("survey_page_score_means")) in page
    assert "finite-population correction" in page


def test_a_score_below_nothing_has_a_true_minus():
    assert 'class="score">−17' in shown(a_wave(happy=(34, 30, 20)))


def test_a_score_is_exact_only_where_everybody_answered():
    exact = WORDS.say("survey_page_margin_none")
    assert exact in shown(a_wave(happy=(30, 40, 50)))
    nearly = shown(a_wave(happy=(1000, 1790, 2000), eligible=4791))
    assert exact not in nearly
    assert re.search(r'class="score">\d+ ± 1<', nearly)


def test_where_a_score_would_show_too_much_that_is_said():
    page = shown(a_wave(happy=(2, 30, 34)))
    assert WORDS.say("survey_page_no_score") in page
    assert 'class="score"' not in page


def test_each_question_has_its_table_and_one_that_tells_nothing_says_why():
    page = shown(a_wave(happy=(3, 3, 40)))
    assert page.count("<h3>") >= 4
    close = shown(a_wave(happy=(84, 0, 0)))
    assert WORDS.say("survey_result_close", answered=84) in close


def test_a_wave_with_too_few_answers_says_that_and_shows_no_figure():
    page = shown(a_wave(happy=(1, 1, 2)))
    assert "Fewer than 5 answered: too few to say anything." in page
    assert "%" not in page
    assert "<table" not in page


def test_a_small_company_has_a_mean_and_nothing_else():
    page = shown(a_wave(eligible=12, happy=(2, 4, 3)))
    assert "on average" in page
    assert 'class="score"' not in page
    assert WORDS.say("survey_page_comments_not_asked") in page


def test_the_trend_has_all_waves_and_no_column_that_tells_nothing():
    page = shown(*eight_quarters())
    trend = page[page.index('id="trend"') : page.index('id="changed"')]
    assert trend.count('<th scope="row">') == 8
    assert "Average" not in trend
    assert trend.index("March 2025") < trend.index("December 2026")


def test_one_wave_alone_has_no_trend():
    assert WORDS.say("survey_page_trend_short") in shown(a_wave())


def test_the_way_to_each_wave_is_there_and_this_one_is_marked():
    page = shown(*eight_quarters())
    assert page.count('href="/results/20') == 8 + 2
    assert 'href="/results/2026-12-08" aria-current="page"' in page


def test_what_changed_is_told_and_that_nothing_was_told_yet():
    assert "<li>New docks on the third floor.</li>" in shown(a_wave())
    assert WORDS.say("survey_page_unchanged") in shown(a_wave(changes=()))


def test_comments_come_under_their_question_in_the_order_of_the_box():
    comments = {"differently": ("b", "a"), "thanks": ()}
    page = shown(a_wave(), comments=comments)
    assert page.index("<li>b</li>") < page.index("<li>a</li>")
    assert WORDS.say("survey_page_comments_none") in page


def test_of_an_open_survey_nothing_is_told_but_its_last_day_and_what_was_delivered():
    shelf = Shelf(closed=(), live=an_open_wave(), delivered=84)
    page = results_page(FRAME, empty_page(WORDS, shelf), reader="Ana", token="t")
    assert "A survey is open until 30 November 2026. Invitations delivered: 84." in page
    assert WORDS.say("survey_page_nothing_yet") in page
    assert "120" not in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "wave",
    [
        a_wave(),
        a_wave(happy=(1, 1, 1)),
        a_wave(eligible=12, happy=(2, 4, 3)),
        a_wave(happy=(84, 0, 0)),
        a_wave(texts=Texts.SEALED),
        a_wave(texts=Texts.NONE),
    ],
    ids=["all", "few", "small", "alike", "sealed", "no texts"],
)
def test_every_kind_of_wave_can_be_read_in_every_language(wave, language):
    words = Wording(language=language)
    comments = {"differently": ("x",), "thanks": ("y",)}
    page = shown(wave, *eight_quarters()[:3], words=words, comments=comments)
    assert f'<html lang="{language}">' in page
    assert page.count("<h1>") == page.count("<main") == 1
    assert not re.search(r"\{\w+\}|survey_|<script|\sstyle=|\son\w+=|javascript:", page)


def test_pages_are_made_of_escaped_words():
    for page in (
        shown_raw(comments={"differently": HOSTILE, "thanks": HOSTILE}, changes=HOSTILE),
        told_page(Frame(words=WORDS, desk=HOSTILE[0]), told=HOSTILE[0]),
        sign_in_page(FRAME, code="KX7M-42QP", token='"><script>', notice=HOSTILE[0]),
    ):
        assert "<script" not in page
        assert "&lt;script&gt;" in page


def shown_raw(*, comments, changes, **more):
    wave = a_wave(changes=tuple(changes), **more)
    page = page_of(
        WORDS, Shelf(closed=[wave]), wave, base="", reader=ANA, comments=comments, drawn=()
    )
    return results_page(FRAME, page, reader=HOSTILE[0], token="t")


# --- pictures ---


def drawn_for(*waves):
    shelf = Shelf(closed=sorted(waves, key=lambda wave: wave.id, reverse=True))
    return asked_for(WORDS, shelf, shelf.closed[0])


def test_a_picture_is_asked_for_each_question_and_one_for_the_trend():
    asked = drawn_for(*eight_quarters())
    assert [each.look for each in asked] == [Look.SHARES] * 4 + [Look.TREND]
    trend = asked[-1]
    assert trend.chart.categories[0] == "Mar ’25"
    assert len(trend.margins) == len(trend.chart.categories) == 8
    assert all(margin > 0 for margin in trend.margins)


def test_small_companies_get_their_means_as_bars():
    waves = [a_wave(id, eligible=12, happy=(2, 4, 3)) for id in ("2026-06-09", "2026-09-08")]
    (trend,) = drawn_for(*waves)
    assert trend.look is Look.BARS
    page = shown(*waves, drawn=[Drawn(light="<svg/>", dark="<svg/>")])
    assert "June 2026: " in page


def test_pictures_come_with_what_they_show_in_words_for_light_dark_and_paper():
    waves = eight_quarters()
    drawn = [Drawn(light=f"<svg id='l{n}'/>", dark=f"<svg id='d{n}'/>") for n in range(5)]
    page = shown(*waves, drawn=drawn)
    assert page.count('<img class="is-light" src="data:image/svg+xml,') == 5
    assert page.count('<img class="is-dark" src="data:image/svg+xml,') == 5
    assert 'alt="Happy with the help from IT. Not happy (0-6): 25 %, ' in page
    assert re.search(r'alt="Score after each survey. Mar ’25: -8, up to \d+ lower or higher', page)


def test_what_has_no_place_on_the_curve_is_named():
    happy = {"2026-03-10": (24, 31, 23), "2026-06-09": (3, 20, 61), "2026-09-08": (20, 30, 34)}
    waves = [a_wave(id, happy=answers) for id, answers in happy.items()]
    page = shown(*waves, drawn=[Drawn(light="<svg/>", dark="<svg/>")] * 5)
    assert WORDS.say("survey_page_trend_left", waves="June 2026") in page


def test_without_pictures_the_tables_stand_alone():
    page = shown(*eight_quarters())
    assert "<img" not in page
    assert page.count("<table>") == 6


# --- files to take along ---


def test_the_figures_are_those_of_the_page():
    rows = read(answers_csv(WORDS, a_wave(), None))
    assert rows[0] == ["Survey", "About", "What", "Figure"]
    assert rows[1][3].startswith("Of 84 who answered")
    assert ["2026-09-08", "IT makes it easy", "Agree (6-7)", "40 %"] in rows
    assert {len(row) for row in rows} == {4}


def test_comments_are_a_file_of_their_own():
    text = comments_csv(WORDS, a_wave(), {"differently": ("a,b", 'say "x"'), "thanks": ("c\nd",)})
    assert read(text)[1:] == [
        ["2026-09-08", "One thing we should do differently", "a,b"],
        ["2026-09-08", "One thing we should do differently", 'say "x"'],
        ["2026-09-08", "Thanks", "c\nd"],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])
def test_no_cell_is_a_formula(start):
    assert harmless(f"{start}1+1") == f"'{start}1+1"
    text = comments_csv(WORDS, a_wave(), {"thanks": (f"{start}cmd|' /C calc'!A0",)})
    assert read(text)[1][2].startswith("'")


@pytest.mark.parametrize("plain", ["", "Thanks", "1 = 1", "'quoted'", "well-known; 0-6\n− 1"])
def test_other_cells_stay_as_they_are(plain):
    assert harmless(plain) == plain


RUNNING = (
    'good;=HYPERLINK("http://evil.example")',
    "hello\n=cmd|' /C calc'!A0\nbye",
    'hello\n"=1+1"',
    'x;"=1+1"',
    "fine\t=1+1",
    "a\r=1+1",
    " =1+1",
    "\u200b=1+1",
    "\ufeff＝1+1",
)


@pytest.mark.parametrize("text", RUNNING)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_is_a_formula_whatever_separates_cells(text, delimiter):
    from_page = comments_csv(WORDS, a_wave(), {"thanks": (text,)})[1:]
    for made in (from_page, _csv(_comment_rows(a_wave(), {"thanks": [text]}))):
        for row in csv.reader(io.StringIO(made, newline=""), delimiter=delimiter):
            for cell in row:
                assert not cell.lstrip(" \u200b\ufeff").startswith(("=", "＝")), row


def test_nothing_that_steers_a_terminal_is_kept_of_what_is_written():
    assert _kept("a\x1b]52;c;ZXZpbA==\x07\x1b[2J\r\nb\tc\x9b") == "a]52;c;ZXZpbA==[2J\nb c"


def test_what_was_kept_before_steers_no_terminal_either():
    told = Told(wave=a_wave(), sentences=(), all_waves=(a_wave(),))
    with out.capture() as printed:
        _show(told, {"thanks": ["kind\x1b[2J words"]})
    assert "kind[2J words" in printed.get()


def test_sealed_comments_are_handed_over_as_they_are():
    assert sealed_file({"differently": ("aa", "bb"), "thanks": ()}) == (
        "# differently\naa\nbb\n# thanks\n"
    )


# --- the addresses ---


@pytest.fixture
async def ana(desk):
    """Ana reads, and there are hostile comments."""
    save(desk.store, [a_wave("2026-06-09"), a_wave()])
    async with reading(desk, comments=HOSTILE) as reader:
        await reader.signs_in()
        yield reader


async def test_the_newest_wave_comes_first_and_each_has_its_address(ana):
    assert "Survey of September 2026" in await ana.opens()
    assert "Survey of June 2026" in await ana.opens("/results/2026-06-09")


@pytest.mark.parametrize("path", ["/results/2026-06-10", "/results/2026-06-10/answers.csv"])
async def test_a_wave_that_is_not_there_is_not_shown(ana, path):
    assert WORDS.say("survey_page_no_wave", day="2026-06-10") in await ana.opens(path)
    assert ana.status == 404


async def test_an_open_wave_has_no_page_and_no_file(ana):
    save(ana.desk.store, [an_open_wave()])
    for path in ("", "/answers.csv", "/comments.csv", "/sealed.txt"):
        await ana.opens(f"/results/2026-11-17{path}")
        assert ana.status == 404
    assert "A survey is open until 30 November 2026" in await ana.opens()


async def test_what_people_wrote_is_shown_as_words_and_no_more(ana):
    page = await ana.opens()
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 2


async def test_files_come_with_names_and_as_what_they_are(ana):
    await ana.opens(f"{TAKEN}/comments.csv")
    assert ana.headers["Content-Type"] == "text/csv; charset=utf-8"
    told = 'attachment; filename="deskside-2026-09-08-comments.csv"'
    assert ana.headers["Content-Disposition"] == told
    assert read(ana.text)[2][2] == "'" + HOSTILE[1]
    await ana.opens(f"{TAKEN}/answers.csv")
    assert ana.raw.startswith("\ufeff".encode())


async def test_files_are_for_readers_alone(desk):
    save(desk.store, [a_wave()])
    async with reading(desk, comments=HOSTILE) as stranger:
        for path in ("", "/answers.csv", "/comments.csv", "/sealed.txt"):
            await stranger.opens(f"{TAKEN}{path}")
            assert 'class="code"' in stranger.text
            assert "84" not in re.sub('class="code".*', "", stranger.text)


@pytest.mark.parametrize(
    ("texts", "happy", "there"),
    [
        (Texts.PLAIN, (20, 30, 34), "comments.csv"),
        (Texts.SEALED, (20, 30, 34), "sealed.txt"),
        (Texts.NONE, (20, 30, 34), ""),
        (Texts.PLAIN, (3, 3, 3), ""),
        (Texts.SEALED, (3, 3, 3), ""),
    ],
)
async def test_comments_can_be_had_in_one_way_or_in_none(desk, texts, happy, there):
    save(desk.store, [a_wave(texts=texts, happy=happy)])
    async with reading(desk, comments=["SEALED OR NOT"]) as reader:
        page = await reader.signs_in()
        for file in ("comments.csv", "sealed.txt"):
            await reader.opens(f"{TAKEN}/{file}")
            assert (reader.status == 200) is (file == there)
            assert (f"{TAKEN}/{file}" in page) is (file == there)
    assert ("SEALED OR NOT" in page) is (there == "comments.csv")


async def test_comments_are_for_those_whom_the_invitation_named_and_no_later_reader(a_desk):
    desk = await a_desk(f"{SETTINGS}results_readers: [ana, alex]\n")
    save(desk.store, [a_wave()])
    async with reading(desk, comments=["FOR ANA ALONE"]) as reader:
        page = await reader.signs_in("alex")
        assert "Of 84 who answered" in page
        assert WORDS.say("survey_page_comments_others", name="Alex") in page
        assert "FOR ANA ALONE" not in page
        assert "comments.csv" not in page
        await reader.opens(f"{TAKEN}/comments.csv")
        assert reader.status == 404
        assert "FOR ANA ALONE" in await reader.another().signs_in("ana")


async def test_a_survey_whose_answers_were_lost_is_told_of(desk):
    save(desk.store, [a_wave("2026-10-13", stage=Stage.VOID, result=None)])
    async with reading(desk) as reader:
        page = await reader.signs_in()
    assert WORDS.say("survey_page_lost", day="13 October 2026") in page


async def test_the_newest_pictures_are_drawn_while_their_reader_signs_in(desk):
    save(desk.store, [a_wave()])
    asked, go_on = [], asyncio.Event()

    async def draws(wanted):
        asked.append(wanted)
        await go_on.wait()
        return ()

    async with reading(desk, draw=draws) as page:
        for _ in range(3):  # whoever comes by, they are drawn once at a time
            await page.opens()
        assert len(asked) == 1
        go_on.set()
        await page.signs_in()
        assert all(wanted == asked[0] for wanted in asked[1:])
        assert len(asked) > 1


async def test_before_the_first_survey_there_is_a_kind_page(desk):
    async with reading(desk) as reader:
        assert WORDS.say("survey_page_nothing_yet") in await reader.signs_in()
        assert reader.status == 200


async def test_the_pages_speak_the_desks_language(a_desk):
    desk = await a_desk(SETTINGS + "language: de\n")
    save(desk.store, [a_wave()])
    async with reading(desk) as reader:
        assert "Umfrage vom September 2026" in await reader.signs_in()

"""What a page of results shows: plain values, made of a wave and ready for the template."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from adapters.picture import Asked, Drawn, Look
from adapters.results.course import Panel, curve, picture, trend_of, typeset, typeset_table
from chatops.wording import Wording
from surveys.labels import month_of
from surveys.questions import HAPPY
from surveys.result import Result, Shown
from surveys.shelf import Shelf, day_name
from surveys.telling import Table, charts, headline, rate_sentence, tables
from surveys.wave import COMMENTS_FROM, Wave
from surveys.wave import Texts as Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A way to a wave."""

    href: str
    label: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything that a page of results says."""

    notices: Sequence[str]
    links: Sequence[Link]
    id: str = ""
    title: str = ""
    range: str = ""
    headline: str = ""
    rate: str = ""
    score: Sequence[str] = ()  # the figure, then sentences; sentences alone where there is none
    short: Table | None = None
    answers: Sequence[Panel] = ()
    trend: Panel | None = None
    changes: Sequence[str] | None = None
    comments: Mapping[str, Sequence[str]] = field(default_factory=dict)
    is_sealed: bool = False
    no_comments: str = ""


def asked_for(words: Wording, shelf: Shelf, wave: Wave) -> list[Asked]:
    """List the pictures of a page: a question each, then the trend where there is one."""
    asked = [Asked(chart=chart, look=Look.SHARES) for chart in charts(words, wave)]
    course = curve(words, shelf)
    return [*asked, *([course] if course else [])]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads. Comments are for those whom the wave's invitation named, and for no other."""

    id: str
    name: str

    def reads_comments(self, wave: Wave) -> bool:
        """Tell whether there are comments for them to read."""
        return has_comments(wave) and self.id in wave.plan.readers


def has_comments(wave: Wave) -> bool:
    """Tell whether there are comments to read."""
    return bool(wave.result and wave.result.comments) and wave.plan.texts is not Kept.NONE


def empty_page(words: Wording, shelf: Shelf) -> Page:
    """Return the page where there is no result yet."""
    return Page(notices=notices(words, shelf), links=())


def page_of(
    words: Wording,
    shelf: Shelf,
    wave: Wave,
    *,
    base: str,
    reader: Reader,
    comments: Mapping[str, Sequence[str]],
    drawn: Sequence[Drawn],
) -> Page:
    """Put a wave's page together. *drawn*: the pictures of ``asked_for``, or none."""
    told = [typeset_table(table) for table in tables(words, wave)]
    asked = asked_for(words, shelf, wave)
    pictures = dict(zip((each.chart.title for each in asked), drawn, strict=False))
    first, last = date.fromisoformat(wave.id), wave.last_day
    language = words.language
    return Page(
        notices=notices(words, shelf),
        links=[_link(each, wave, words, base) for each in shelf.closed],
        id=wave.id,
        title=words.say("survey_page_wave", month=month_of(words, wave)),
        range=words.say(
            "survey_page_range",
            first=day_name(first, language=language),
            last=day_name(last, language=language),
        ),
        headline=headline(words, wave, shelf.before(wave)),
        rate=_rate(words, wave.result),
        score=_score(words, wave.result),
        short=told[0] if told else None,
        # The first has the score above it, in words of its own.
        answers=[
            _answers(words, table, pictures, note=number > 0)
            for number, table in enumerate(told[1:])
        ],
        trend=trend_of(words, shelf, curve(words, shelf), pictures),
        changes=wave.changes,
        comments=comments,
        is_sealed=wave.plan.texts is Kept.SEALED,
        no_comments=_no_comments(words, wave, reader),
    )


def notices(words: Wording, shelf: Shelf) -> list[str]:
    """Say what may be said of a survey that is open, or was lost."""
    told, live, lost = [], shelf.live, shelf.lost
    if live is not None:
        day = day_name(live.last_day, language=words.language)
        if live.stage == "closing":
            told.append(words.say("survey_page_closing", day=day))
        else:
            told.append(words.say("survey_page_open", day=day, count=shelf.delivered))
    if lost is not None:
        day = day_name(date.fromisoformat(lost.id), language=words.language)
        told.append(words.say("survey_page_lost", day=day))
    return told


def _rate(words: Wording, result: Result | None) -> str:
    return "" if result is None or not result.is_enough else rate_sentence(words, result)


def _score(words: Wording, result: Result | None) -> list[str]:
    happy = result.of(HAPPY.name) if result and result.is_enough else None
    if happy is None:
        return []
    if happy.score is None:
        return [words.say("survey_page_no_score")]
    return [_figure(happy), words.say("survey_page_score_means"), _margin(words, happy)]


def _margin(words: Wording, happy: Shown) -> str:
    if happy.margin:
        return words.say("survey_page_margin_means", margin=happy.margin)
    return words.say("survey_page_margin_none")  # it is 0 only where everybody answered


def _figure(happy: Shown) -> str:
    off = f" ± {happy.margin}" if happy.margin else ""
    return typeset(f"{happy.score}{off}")


def _answers(words: Wording, table: Table, pictures: Mapping[str, Drawn], *, note: bool) -> Panel:
    rows = ", ".join(": ".join((row[0], row[-1])) for row in table.rows)
    said = words.say("survey_page_picture", title=table.title, rows=rows)
    return Panel(
        table=table,
        picture=picture(pictures.get(table.title), said),
        note=table.note if table.rows and note else "",
        lacking="" if table.rows else table.note or words.say("survey_page_too_few"),
    )


def _no_comments(words: Wording, wave: Wave, reader: Reader) -> str:
    if wave.plan.texts is Kept.NONE:
        return words.say("survey_page_comments_not_asked")
    if not has_comments(wave):
        return words.say("survey_page_comments_few", least=COMMENTS_FROM)
    if not reader.reads_comments(wave):
        return words.say("survey_page_comments_others", name=reader.name)
    return ""


def _link(each: Wave, here: Wave, words: Wording, base: str) -> Link:
    label = month_of(words, each)
    return Link(href=f"{base}/results/{each.id}", label=label, is_here=each.id == here.id)

"""What is told of a wave that is over, in a chat: the headline, the figures, where the rest is."""

from chatops.messages import Button, Buttons, Line, Part, ToPerson
from chatops.saying import post
from chatops.work import Work
from surveys.questions import HAPPY
from surveys.shelf import shelf
from surveys.standing import opened_on
from surveys.telling import (
    charts,
    headline,
    rate_sentence,
    rounded_sentence,
    score_sentence,
    tables,
)
from surveys.wave import Stage, Texts, Wave

READ_ALL, TAKE_ALONG = (
    "deskside survey results --comments",
    "deskside survey results --csv --comments",
)


def tell_results(work: Work, wave: Wave, person: str, *, id: str, door: str = "") -> None:
    """Write what came of a wave to somebody who reads results, once under this *id*.

    Where there is no page the comments follow in a message of their own, to those whom the
    invitation named and nobody else. They are in no row of ours: they are read as they go out.
    """
    to = ToPerson(person=person, door=work.door_of(person) or door)
    post(work, id, to, *summary(work, wave), answers=True)
    if has_comments(wave) and not page(work) and person in wave.plan.readers:
        if wave.plan.texts is Texts.SEALED:  # a chat would cut them, and cut they do not open
            sealed = Line(text=work.words.say("survey_comments_sealed", command=TAKE_ALONG))
            post(work, f"comments {id}", to, sealed, answers=True)
            return
        heading = Line(text=work.words.say("survey_comments_heading"))
        whole = Line(text=work.words.say("survey_comments_cut", command=READ_ALL), quiet=True)
        drawn = f"survey:comments:{wave.id}"
        post(work, f"comments {id}", to, heading, whole, drawn=drawn, answers=True)


def summary(work: Work, wave: Wave) -> tuple[Part, ...]:
    """Say what came of a wave, or plainly that nothing can be said."""
    over = Line(text=work.words.say("survey_is_over", day=opened_on(work, wave)))
    if wave.stage is Stage.VOID:
        return over, Line(text=work.words.say("survey_over_void"))
    if wave.result is None or not wave.result.is_enough:
        return over, Line(text=work.words.say("survey_over_few"))
    happy = wave.result.of(HAPPY.name)
    sentences = (
        headline(work.words, wave, before(work, wave)),
        rate_sentence(work.words, wave.result),
        score_sentence(work.words, happy) if happy else "",
    )
    told = [Line(text=text) for text in sentences if text]
    return over, *told, *_figures(work, wave), *_way_on(work)


def before(work: Work, wave: Wave) -> Wave | None:
    """Return the wave before it that has something to compare with."""
    return shelf(work).before(wave)


def has_comments(wave: Wave) -> bool:
    """Tell whether people's words may be read."""
    asked = wave.plan.texts is not Texts.NONE
    return asked and wave.result is not None and wave.result.comments


def page(work: Work) -> str:
    """Return the address of the page with all results; empty where there is none."""
    url = work.settings.server.public_url
    return f"{url}/results" if url else ""


def page_button(work: Work) -> Button:
    """Make the way to the page."""
    return Button(label=work.words.say("button_survey_page"), action="", opens=page(work))


def _figures(work: Work, wave: Wave) -> list[Part]:
    """Draw the bars, each of which brings its table, or the tables where there are no bars."""
    drawn = charts(work.words, wave)
    if drawn:
        return [*drawn, Line(text=rounded_sentence(work.words), quiet=True)]
    rows = [row for table in tables(work.words, wave) for row in table.rows]
    told = (work.words.say("survey_row", what=what, value=", ".join(rest)) for what, *rest in rows)
    return [Line(text=text) for text in told]


def _way_on(work: Work) -> tuple[Part, ...]:
    if not page(work):
        return ()
    more = Line(text=work.words.say("survey_more_page"), quiet=True)
    return more, Buttons(items=(page_button(work),))

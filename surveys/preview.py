"""The next survey as it would be asked today: the invitation, the form and the page, as text."""

from collections.abc import Iterator, Sequence

from chatops.messages import (
    Buttons,
    Choice,
    Field,
    Form,
    Heading,
    Line,
    Note,
    Part,
    Quote,
)
from chatops.work import Work
from surveys.calendar import last_day
from surveys.close_to_it import who_is_close
from surveys.dates import day_name, today
from surveys.eligible import who_is_asked
from surveys.form import frozen
from surveys.ports import memory
from surveys.readiness import missing, next_opening
from surveys.wave import MEAN_FROM, Texts, texts_of

DOT = " · "


def preview(work: Work) -> tuple[Part, ...]:
    """Show what is asked: of the survey that is open as it was frozen, else of the next one.

    It is all text: a preview has no number to tap.
    """
    live = memory(work).waves.live()
    if live is not None:
        plan = live.plan
        return tuple(_shown(work, plan.invitation, plan.form, plan.how))
    day = next_opening(work) or today(work)
    count = len(who_is_asked(memory(work).waves.roster(), work.settings, at=work.at).people)
    lacks = [Line(text=work.words.say("survey_keeps", what=what)) for what in missing(work)]
    if count < MEAN_FROM:
        return Line(text=work.words.say("survey_preview_few", count=count)), *lacks
    before = memory(work).waves.closed(limit=1)
    drawn = frozen(
        work,
        wave=day.isoformat(),
        last_day=last_day(work.settings, day),
        eligible=count,
        texts=_texts(work, count),
        changes=before[0].changes if before else (),
    )
    said = work.words.say("survey_preview_day", day=day_name(work, day), count=count)
    return Line(text=said), *_shown(work, drawn.invitation, drawn.form, drawn.how), *lacks


def as_text(parts: Sequence[Part]) -> list[str]:
    """Say parts in words, for a terminal."""
    return [text for part in parts if (text := _text(part))]


def _texts(work: Work, count: int) -> Texts:
    reads, runs = who_is_close(work.settings)
    seal_to = work.settings.survey.seal_to or ""
    return texts_of(eligible=count, seal_to=seal_to, close=(*reads, *runs))


def _shown(work: Work, invitation: Sequence[Part], form: Form, how: Form) -> Iterator[Part]:
    say = work.words.say
    yield Heading(text=say("survey_preview_invitation"))
    yield from (Line(text=_text(p)) if isinstance(p, Buttons) else p for p in invitation)
    yield Heading(text=say("survey_preview_form", title=form.title))
    yield from (Line(text=_field(work, field)) for field in form.fields)
    yield Heading(text=say("survey_preview_how", title=how.title))
    yield from (Line(text=_field(work, field), quiet=True) for field in how.fields)


def _field(work: Work, field: Field) -> str:
    if isinstance(field, Note):
        return field.text
    if isinstance(field, Choice):
        options = DOT.join(label for _, label in field.options)
        return work.words.say("survey_preview_field", label=field.label, options=options)
    return work.words.say("survey_preview_box", label=field.label)


def _text(part: Part) -> str:
    match part:
        case Buttons(items=items):
            return DOT.join(button.label for button in items)
        case Line(text=text) | Heading(text=text) | Quote(text=text):
            return text
        case _:
            return ""

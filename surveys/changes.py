"""You said, we did: what changes after a survey, said once, before the next one may open."""

from collections.abc import Callable
from dataclasses import replace

from chatops.errors import UserError
from chatops.events import ButtonPressed, FormSubmitted
from chatops.handlers.bursting import refuse_while_quiet
from chatops.messages import Form, InPlace, Line, Note, Part, Quote, TextBox
from chatops.phrases import together
from chatops.ports import FormContext
from chatops.saying import post
from chatops.work import Work
from surveys.access import admins_only
from surveys.opening import try_to_open
from surveys.places import help_places
from surveys.ports import memory
from surveys.standing import show_homes
from surveys.wave import Stage, Wave

Answer = str | None
LINES = 3
LONGEST = 300
"""Letters of a line that are kept."""


def draw_changes(subject: str, by: str, context: FormContext, work: Work) -> Form:
    """Ask for what changes."""
    wave = _load(work, by, subject)
    refuse_while_quiet(work)
    say = work.words.say
    boxes = (
        TextBox(
            name=f"line{number}",
            label=say("survey_changes_line", number=number),
            hint=say("survey_changes_hint") if number == 1 else "",
            lines=2,
            required=number == 1,
        )
        for number in range(1, LINES + 1)
    )
    return Form(
        title=say("survey_changes_title"),
        action=f"survey_changes:{wave.id}",
        fields=(*boxes, Note(text=_where(work))),
        submit=say("survey_changes_submit"),
    )


def post_changes(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    """Post what changes in every help place, and let the next survey open."""
    wave = _load(work, sent.by, subject)
    refuse_while_quiet(work)
    written = (sent.values.get(f"line{number}", "") for number in range(1, LINES + 1))
    lines = tuple(" ".join(text.split())[:LONGEST] for text in written if text.strip())
    if not lines:
        raise UserError(work.words.say("survey_changes_empty"))
    memory(work).waves.save(replace(wave, changes=lines))
    memory(work).audit.note(sent.by, "survey changes", wave.id, at=work.at)
    for place in help_places(work):
        post(work, f"changes:{wave.id}:{place.door}:{place.id}", InPlace(place=place),
             *_said(work, sent.by, lines))  # fmt: skip
    _go_on(work)
    return work.words.say("survey_changes_done")


def press_go_ahead(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    """Let the next survey open though nothing was said, by a button."""
    admins_only(work, pressed.by)
    answer = go_ahead(work, memory(work).waves.get(subject), by=pressed.by)
    memory(work).audit.note(pressed.by, "survey go ahead", subject, at=work.at)
    return answer


def go_ahead(work: Work, wave: Wave | None, *, by: str) -> str:
    """Let the next survey open though nothing was said; the first to say so is kept."""
    latest = memory(work).waves.latest()
    if wave is None or latest is None or wave.id != latest.id:
        raise UserError(work.words.say("refuse_gone"))
    if wave.gone_ahead:
        name = work.name(wave.gone_ahead)
        return work.words.say("survey_gone_ahead_before", name=name)
    if wave.lets_the_next_open or wave.is_live:
        raise UserError(work.words.say("survey_refuse_not_owed"))
    memory(work).waves.save(replace(wave, gone_ahead=by))
    _go_on(work)
    return work.words.say("survey_gone_ahead")


def _go_on(work: Work) -> None:
    """Let a survey open that waited for this, and show how it stands now."""
    try_to_open(work)
    show_homes(work)


def _load(work: Work, by: str, subject: str) -> Wave:
    """Load the last wave for an admin, if what changes can still be said of it."""
    admins_only(work, by)
    wave, latest = memory(work).waves.get(subject), memory(work).waves.latest()
    if wave is None or latest is None or wave.id != latest.id or wave.stage is not Stage.CLOSED:
        raise UserError(work.words.say("refuse_gone"))
    if wave.changes:
        raise UserError(work.words.say("survey_refuse_changed"))
    return wave


def _said(work: Work, by: str, lines: tuple[str, ...]) -> tuple[Part, ...]:
    said = Line(text=work.words.say("survey_changes_said", name=work.name(by)))
    return said, *(Quote(text=line) for line in lines)


def _where(work: Work) -> str:
    names = [f"#{place.name or place.id}" for place in work.settings.places]
    if not names:
        return work.words.say("survey_changes_note_nowhere")
    places = together(names, language=work.words.language)
    return work.words.say("survey_changes_note", places=places)


CHANGES_FORMS: dict[str, Callable[[str, str, FormContext, Work], Form]] = {
    "survey_changes": draw_changes
}
CHANGES_SUBMISSIONS: dict[str, Callable[[FormSubmitted, str, Work], Answer]] = {
    "survey_changes": post_changes
}
CHANGES_BUTTONS: dict[str, Callable[[ButtonPressed, str, Work], Answer]] = {
    "survey_go_ahead": press_go_ahead
}

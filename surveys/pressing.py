"""The survey's buttons and forms on a home page."""

from collections.abc import Callable

from chatops.errors import UserError
from chatops.events import ButtonPressed, FormSubmitted
from chatops.messages import Form, Note
from chatops.ports import FormContext
from chatops.work import Work
from surveys.access import admins_only, readers_only
from surveys.changes import CHANGES_BUTTONS, CHANGES_FORMS, CHANGES_SUBMISSIONS
from surveys.ports import memory
from surveys.steering import (
    ask_to_close,
    ask_to_open,
    close_now,
    noted,
    open_now,
    send_preview,
    send_results,
)

Answer = str | None


def _draw_open(subject: str, by: str, context: FormContext, work: Work) -> Form:
    admins_only(work, by)
    return _to_confirm(work, "survey_open", "survey_open_now", ask_to_open(work))


def _draw_close(subject: str, by: str, context: FormContext, work: Work) -> Form:
    admins_only(work, by)
    return _to_confirm(work, f"survey_close:{subject}", "survey_close_now", ask_to_close(work))


def _to_confirm(work: Work, action: str, name: str, text: str) -> Form:
    return Form(
        title=work.words.say(f"{name}_title"),
        action=action,
        fields=(Note(text=text),),
        submit=work.words.say(f"{name}_submit"),
    )


def _open(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    admins_only(work, sent.by)
    return open_now(work, by=sent.by)


def _close(sent: FormSubmitted, subject: str, work: Work) -> Answer:
    admins_only(work, sent.by)
    wave = memory(work).waves.get(subject)
    if wave is None:
        raise UserError(work.words.say("refuse_gone"))
    return close_now(work, wave, by=sent.by)


def _preview(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    admins_only(work, pressed.by)
    noted(work, pressed.by, "preview")
    return send_preview(work, pressed.by, id=pressed.id)


def _results(pressed: ButtonPressed, subject: str, work: Work) -> Answer:
    readers_only(work, pressed.by)
    noted(work, pressed.by, "results")
    return send_results(work, pressed.by, id=pressed.id)


SURVEY_FORMS: dict[str, Callable[[str, str, FormContext, Work], Form]] = {
    "survey_open": _draw_open,
    "survey_close": _draw_close,
    **CHANGES_FORMS,
}
SURVEY_SUBMISSIONS: dict[str, Callable[[FormSubmitted, str, Work], Answer]] = {
    "survey_open": _open,
    "survey_close": _close,
    **CHANGES_SUBMISSIONS,
}
SURVEY_BUTTONS: dict[str, Callable[[ButtonPressed, str, Work], Answer]] = {
    "survey_preview": _preview,
    "survey_results": _results,
    **CHANGES_BUTTONS,
}

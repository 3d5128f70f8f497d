"""The survey on a home page: how it stands, and what an admin can do about it."""

from collections.abc import Sequence

from chatops.messages import Button, Buttons, Heading, Line, Part
from chatops.work import Work
from surveys.dates import today
from surveys.following import change_buttons
from surveys.ports import memory
from surveys.readiness import is_too_soon, missing
from surveys.standing import owed, standing
from surveys.summing_up import before, page, page_button
from surveys.telling import headline
from surveys.wave import Stage


def survey_block(person: str, work: Work) -> Sequence[Part]:
    """Draw what stands about the survey on the page of an admin or a reader; nothing for others."""
    admin, reader = work.settings.is_admin(person), work.settings.reads_results(person)
    if not (admin or reader):
        return ()
    texts = [*standing(work), *(_last(work) if reader else [])]
    buttons = (*(_deeds(work) if admin else ()), *(_ways(work) if reader else ()))
    row = [Buttons(items=buttons)] if buttons else []
    heading = Heading(text=work.words.say("heading_survey"))
    return heading, *(Line(text=text) for text in texts), *row


def _last(work: Work) -> list[str]:
    """Say what came of the last survey that is over and had enough answers."""
    closed = memory(work).waves.closed()
    told = next((wave for wave in closed if wave.result and wave.result.is_enough), None)
    return [headline(work.words, told, before(work, told))] if told else []


def _deeds(work: Work) -> tuple[Button, ...]:
    preview = Button(label=work.words.say("button_survey_preview"), action="survey_preview")
    live, debt = memory(work).waves.live(), owed(work)
    if live is not None:
        return (*_close(work, live.id), preview) if live.stage is Stage.OPEN else (preview,)
    if debt is not None:
        return *change_buttons(work, debt), preview
    return preview, *(() if missing(work) or _is_too_soon(work) else _open(work))


def _is_too_soon(work: Work) -> bool:
    return is_too_soon(work, today(work), now=True)


def _open(work: Work) -> tuple[Button, ...]:
    label = work.words.say("button_survey_open")
    return (Button(label=label, action="survey_open", opens_form=True),)


def _close(work: Work, wave: str) -> tuple[Button, ...]:
    label = work.words.say("button_survey_close")
    return (Button(label=label, action=f"survey_close:{wave}", opens_form=True),)


def _ways(work: Work) -> tuple[Button, ...]:
    """Offer the last results in the chat, and the page where there is one."""
    if not memory(work).waves.closed(limit=1):
        return ()
    label = work.words.say("button_survey_results")
    ways = (Button(label=label, action="survey_results"),)
    return (*ways, page_button(work)) if page(work) else ways

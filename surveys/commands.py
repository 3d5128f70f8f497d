"""``/it survey …``, and the same at a terminal of the machine."""

from collections.abc import Callable

from chatops.access import TERMINAL
from chatops.additions import Check, Command
from chatops.errors import UserError
from chatops.events import CommandGiven
from chatops.phrases import paragraph
from chatops.work import Work
from surveys.access import admins_only, is_terminal, readers_only
from surveys.changes import go_ahead
from surveys.ports import memory
from surveys.standing import coming, standing
from surveys.steering import (
    ask_to_close,
    ask_to_open,
    close_now,
    noted,
    open_now,
    send_preview,
    send_results,
    the_open_one,
)

WORDS = {
    "": "status",
    "status": "status",
    "open": "open",
    "öffnen": "open",
    "open now": "open now",
    "öffnen jetzt": "open now",
    "open now yes": "open now yes",
    "öffnen jetzt ja": "open now yes",
    "close": "close",
    "schließen": "close",
    "close yes": "close yes",
    "schließen ja": "close yes",
    "preview": "preview",
    "vorschau": "preview",
    "results": "results",
    "ergebnisse": "results",
    "go ahead": "go ahead",
    "weiter ohne": "go ahead",
}
"""What may stand after the name of the command, in either language."""


NOTED_THERE = ("open now yes", "close yes")
"""What leaves its row where it is done, whoever or whatever does it."""


def on_survey(given: CommandGiven, rest: str, work: Work) -> str:
    """Do what an admin says about the survey, and leave a row that it was done."""
    action = WORDS.get(_plainly(rest))
    at_terminal = is_terminal(given)
    if action is None:
        return work.words.say("survey_words")
    if not at_terminal:
        (readers_only if action == "results" else admins_only)(work, given.by)
    answer = (_AT_TERMINAL if at_terminal else _IN_CHAT)[action](given, work)
    if action not in NOTED_THERE:
        noted(work, _actor(given), action)
    return answer


def is_about_it(rest: str, by: str, work: Work) -> bool:
    """Tell "/it survey close" from a coworker's "/it survey link is broken".

    What an admin or a reader of results mistypes is to bother no helper.
    """
    settings = work.settings
    return _plainly(rest) in WORDS or settings.is_admin(by) or settings.reads_results(by)


def _plainly(rest: str) -> str:
    return " ".join(rest.lower().replace("--", "").split())


def _status(given: CommandGiven, work: Work) -> str:
    return "\n".join(standing(work))


def _when(given: CommandGiven, work: Work) -> str:
    """Say when the next one opens, and how to open one now."""
    if memory(work).waves.live() is not None:
        return _status(given, work)
    return "\n".join((*coming(work), work.words.say("survey_open_how")))


def _asked_to_open(given: CommandGiven, work: Work) -> str:
    return paragraph(ask_to_open(work), work.words.say("survey_open_yes"))


def _open(given: CommandGiven, work: Work) -> str:
    return open_now(work, by=_actor(given))


def _asked_to_close(given: CommandGiven, work: Work) -> str:
    return paragraph(ask_to_close(work), work.words.say("survey_close_yes"))


def _close(given: CommandGiven, work: Work) -> str:
    return close_now(work, the_open_one(work), by=_actor(given))


def _preview(given: CommandGiven, work: Work) -> str:
    return send_preview(work, given.by, id=given.id, door=_door(given))


def _results(given: CommandGiven, work: Work) -> str:
    return send_results(work, given.by, id=given.id, door=_door(given))


def _go_ahead(given: CommandGiven, work: Work) -> str:
    return go_ahead(work, memory(work).waves.latest(), by=given.by)


def _only_in_chat(given: CommandGiven, work: Work) -> str:
    raise UserError(work.words.say("refuse_admin_only"))


def _is_noted(given: CommandGiven, work: Work) -> str:
    """Say nothing: what the terminal shows it reads for itself."""
    return ""


def _actor(given: CommandGiven) -> str:
    return TERMINAL.strip() if is_terminal(given) else given.by


def _door(given: CommandGiven) -> str:
    return given.place.door if given.place else ""


Deed = Callable[[CommandGiven, Work], str]
_IN_CHAT: dict[str, Deed] = {
    "status": _status,
    "open": _when,
    "open now": _asked_to_open,
    "open now yes": _open,
    "close": _asked_to_close,
    "close yes": _close,
    "preview": _preview,
    "results": _results,
    "go ahead": _go_ahead,
}
_AT_TERMINAL: dict[str, Deed] = {
    **_IN_CHAT,
    "open": lambda _, work: "\n".join(standing(work)),
    "open now": lambda _, work: ask_to_open(work),
    "close": lambda _, work: ask_to_close(work),
    "status": _is_noted,
    "preview": _is_noted,
    "results": _is_noted,
    "go ahead": _only_in_chat,
}
SURVEY_COMMANDS: dict[str, tuple[Command, Check]] = {
    "survey": (on_survey, is_about_it),
    "umfrage": (on_survey, is_about_it),
}

"""Who may do what with the survey: decided here, at the moment of the click."""

from chatops.access import TERMINAL
from chatops.errors import UserError
from chatops.events import CommandGiven
from chatops.work import Work


def is_terminal(given: CommandGiven) -> bool:
    """Tell whether it was typed at a terminal and not in a chat."""
    return given.by == TERMINAL and given.place is None


def admins_only(work: Work, person: str) -> None:
    """Let admins alone do something. Raises ``UserError``."""
    if not work.settings.is_admin(person):
        raise UserError(work.words.say("refuse_admin_only"))


def readers_only(work: Work, person: str) -> None:
    """Let those alone do something who read results. Raises ``UserError``."""
    if not work.settings.reads_results(person):
        raise UserError(work.words.say("survey_refuse_readers"))

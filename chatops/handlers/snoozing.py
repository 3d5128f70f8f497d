"""A helper wants no hints for a while."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from chatops.access import desk_only
from chatops.errors import UserError
from chatops.events import CommandGiven
from chatops.nudges.queue import snooze
from chatops.until import read_until
from chatops.work import Work

LONGEST = timedelta(days=7)
OFF = ("off", "aus")


def is_snooze(rest: str, by: str, work: Work) -> bool:
    """Tell "/it snooze 2 hours" from a coworker's "/it snooze does not work on my phone"."""
    return not rest or work.settings.is_helper(by)


def on_snooze(given: CommandGiven, rest: str, work: Work) -> str:
    """Leave a helper alone until then; the answer says until when."""
    desk_only(work, given.by)
    if rest.casefold() in OFF:
        snooze(work, given.by, until=None)
        return work.words.say("snooze_off")
    zone = ZoneInfo(work.hours_of(given.by).timezone)
    now = work.at.astimezone(zone)
    until = read_until(rest, now=now, language=work.words.language)
    if until is None:
        raise UserError(work.words.say("snooze_how"))
    if not work.at < until <= work.at + LONGEST:
        raise UserError(work.words.say("snooze_not_then"))
    snooze(work, given.by, until=until)
    return work.words.say("snooze_on", when=work.when(until, reader=given.by))

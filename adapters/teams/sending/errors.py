"""What Teams' refusals mean for a message of ours: one table."""

from adapters.handing import pause
from adapters.teams.connector import TeamsError
from chatops.messages import Message, Withdraw
from chatops.ports import GivenUp, Outcome, Retry, Sent, Unknown

FINAL = frozenset({400, 403, 404, 405, 410, 413, 500, 501})
"""Given up at once. The bot is not there, nor let in, or the person does not want it: whoever
writes to it again, or brings it back, is answered. A 500, too, since Teams asks for that.
"""
CLOSED = frozenset({401, 407})
"""Teams takes nothing from us at all, or something in between does not."""
SHUT_OFF = "BotDisabledByAdmin"
"""The whole tenant is closed to us, until its administrator thinks better of it."""
AWAY = frozenset({0, 502, 503, 504})
"""Nobody was there to answer."""
TOO_BIG = 413
GONE = 404
UNABLE = 501
TOO_MANY = 429
NOT_IN_IT = "BotNotInConversationRoster"

MOMENT = 2.0
"""Seconds until what was refused for the pace comes again, where Teams does not say."""
AGAIN = 5.0
ODD = 30.0
SHUT = 60.0


def is_miss(error: TeamsError) -> bool:
    """Tell whether Teams was not there to answer."""
    return error.status in AWAY


def is_over(error: TeamsError) -> bool:
    """Tell whether a conversation, or what was in it, is none any more for this bot."""
    return error.status == GONE or (error.status == 403 and error.code == NOT_IN_IT)


def outcome(error: TeamsError, message: Message, *, misses: int = 1, away: float = 0.0) -> Outcome:
    """Say what becomes of a message.

    *misses*: so many calls in a row found nobody, with this. *away*: for so many seconds nothing
    goes to Teams at all, for that reason.
    """
    reason = error.code
    if error.status == TOO_MANY:
        return Retry(after=error.retry_after or MOMENT, reason=reason, counts=False)
    if error.is_unknown:
        return Unknown(reason=reason)
    if is_miss(error):
        after = max(error.retry_after or 0.0, away or pause(misses))
        return Retry(after=after, reason=reason, whole_door=away > 0, counts=False)
    if error.status in CLOSED or reason == SHUT_OFF:
        return Retry(after=SHUT, reason=reason, whole_door=True)
    if error.status in FINAL:
        is_done = error.status == GONE and isinstance(message, Withdraw)
        return Sent() if is_done else GivenUp(reason=reason)
    # 412 says that somebody else was at the same message; the rest is not foreseen.
    return Retry(after=AGAIN if error.status == 412 else ODD, reason=reason)

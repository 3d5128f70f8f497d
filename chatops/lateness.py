"""What is live, and what was read back after a gap.

A colleague who comes back to an hour of messages reads them all and puts the unanswered ones on
the list, but does not answer each with "I'm off until nine": that was true then, and the people
have moved on. So what is late is noted and marked like anything else, joined and folded by the
time when it was said, and no line is said about it. The line at the desk's closing still comes,
if it waits until then. Who wrote to the bot alone does wait for its answer, and gets it; but who
said hello hours ago and knows the bot is not greeted any more.
"""

from datetime import datetime, timedelta

LIVE = timedelta(minutes=10)
"""What is older when it is handled is late."""


def is_late(said_at: datetime, *, at: datetime) -> bool:
    """Tell whether what was said then was missed, and comes only *at* this time."""
    return at - said_at > LIVE

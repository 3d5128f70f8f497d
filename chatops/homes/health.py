"""How the bot itself is doing, for admins."""

from chatops.messages import Heading, Line, Part
from chatops.work import Work


def health(work: Work) -> list[Part]:
    """Say what needs an admin."""
    trouble = work.uow.trouble()
    texts = []
    if trouble.failed:
        texts.append(work.words.say("health_failed", count=trouble.failed))
    if trouble.parked:
        texts.append(work.words.say("health_parked", count=trouble.parked))
    texts += [
        work.words.say("health_paused", door=door, reason=reason) for door, reason in trouble.paused
    ]
    if work.uow.setting("quiet"):
        texts.append(work.words.say("health_quiet"))
    lines = [Line(text=text) for text in texts or [work.words.say("health_well")]]
    return [Heading(text=work.words.say("heading_health")), *lines]

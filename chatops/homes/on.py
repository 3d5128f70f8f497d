"""Who is at the desk, and what to do when it cannot wait."""

from chatops.messages import Button, Buttons, Heading, Line, Part
from chatops.phrases import paragraph, together
from chatops.work import Work


def who_is_on(person: str, work: Work) -> list[Part]:
    """Say who is on, or who is back first."""
    heading = Heading(text=work.words.say("heading_on"))
    urgent = work.words.urgent_way(work.settings.urgent_way or "")
    buttons = _away_buttons(person, work)
    row = [Buttons(items=buttons)] if buttons else []
    return [heading, Line(text=paragraph(_on(person, work), urgent)), *row]


def _on(person: str, work: Work) -> str:
    on = work.on_now()
    if on:
        names = together(work.names(on), language=work.words.language)
        return work.words.say("on_today", helpers=names)
    duty = work.on_duty()
    if duty is None:
        return work.words.say("on_nobody")
    back = work.when(duty.since, reader=person)
    return work.words.say("on_next", helper=work.name(duty.helper), when=back)


def _away_buttons(person: str, work: Work) -> tuple[Button, ...]:
    """Offer a helper one tap to be away, or back; nothing to anybody else."""
    if not work.settings.is_helper(person):
        return ()
    if work.away_until(person):
        return (Button(label=work.words.say("button_here"), action="here"),)
    return (Button(label=work.words.say("button_away"), action="away", opens_form=True),)

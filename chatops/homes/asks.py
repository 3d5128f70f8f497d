"""What somebody asked themselves, and nobody has settled."""

from chatops.homes.items import request_button
from chatops.homes.seeking import sought
from chatops.homes.shelves import headed, page_start, turning
from chatops.homes.view import View
from chatops.listing import Shelf
from chatops.messages import Button, Buttons, Line, Part
from chatops.phrases import together
from chatops.requests import Request
from chatops.telling import asked_since, brief
from chatops.work import Work

PAGE = 10
HELPERS_PAGE = 3
"""Who has the desk's lists on the same page rarely asks much."""


def own_asks(person: str, view: View, work: Work) -> list[Part]:
    """Draw what somebody asked, the newest first."""
    asked = sought(Shelf.ASKS, person, work)
    size = HELPERS_PAGE if work.settings.is_helper(person) else PAGE
    count = work.uow.lists.count(asked)
    start = page_start(view.starts.get(Shelf.ASKS, 0), count, size)
    own = work.uow.lists.page(asked, start=start, size=size) if count else []
    parts: list[Part] = [headed(Shelf.ASKS, start, len(own), count, work)]
    if not own:
        return [*parts, Line(text=nothing_asked(work), quiet=True)]
    for request in own:
        parts.append(Line(text=own_ask(request, person, work)))
        if person == request.asker:
            parts.append(Buttons(items=_buttons(request, work)))
    about = work.words.say("heading_asks")
    turns = turning(Shelf.ASKS, start, len(own), count, about=about, size=size, work=work)
    return [*parts, Buttons(items=turns)] if turns else parts


def own_ask(request: Request, person: str, work: Work) -> str:
    """Say what somebody asked, and who has it."""
    about, asked = brief(request, work), asked_since(request, work, reader=person)
    if request.helper:
        helper = work.name(request.helper)
        return work.words.say("item_own_with", about=about, since=asked, helper=helper)
    return work.words.say("item_own", about=about, since=asked)


def nothing_asked(work: Work) -> str:
    """Say that nothing is open, and how to ask."""
    names = [f"#{place.name or place.id}" for place in work.settings.places]
    return work.words.say("empty_asks", places=together(names, language=work.words.language))


def _buttons(request: Request, work: Work) -> tuple[Button, ...]:
    about = brief(request, work, letters=40)
    settle = request_button(work, "settle", request, about)
    if request.private:
        return (settle,)
    return settle, request_button(work, "private", request, about)

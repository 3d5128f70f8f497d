"""One request on a helper's list: a line, the way to it, and what can be done about it."""

from chatops.access import may, may_read
from chatops.events import Place
from chatops.homes.view import View
from chatops.messages import Button, Buttons, Line, Link, Part, Tone
from chatops.naming import where_to_open
from chatops.requests import Deed, Request, State
from chatops.splitting import may_split_at
from chatops.telling import item
from chatops.work import Work


def request_item(request: Request, person: str, view: View, work: Work) -> list[Part]:
    """Draw a request for a helper: what is done most at once, the rest behind a button."""
    parts: list[Part] = [Line(text=item(request, work, reader=person))]
    buttons = _buttons(request, person, view, work)
    there = _way(work, request, person) if buttons else None
    if there is not None:
        label = work.words.say("button_open")
        parts.append(Link(label=label, place=there[0], message=there[1]))
    if buttons:
        parts.append(Buttons(items=buttons))
    return parts


def _way(work: Work, request: Request, person: str) -> tuple[Place, str] | None:
    """Name the message to open, at the door where the page is read."""
    known = work.uow.people.get(person)
    door = known.home_door if known else ""
    return where_to_open(work, request, reader=person, door=door)


def request_button(
    work: Work,
    name: str,
    request: Request,
    about: str,
    *,
    tone: Tone = Tone.PLAIN,
    opens_form: bool = False,
) -> Button:
    """Make a button that does something to a request; *about* tells it from its neighbours."""
    label = work.words.say(f"button_{name}")
    return Button(
        label=label,
        action=f"{name}:{request.id}",
        tone=tone,
        opens_form=opens_form,
        about=work.words.say("button_about", label=label, name=about),
    )


def _buttons(request: Request, person: str, view: View, work: Work) -> tuple[Button, ...]:
    about = work.name(request.asker)
    if not may(work, person, request, Deed.TAKE):
        return ()
    if not request.is_open:
        # What was erased stays so, until its asker writes again.
        return (request_button(work, "back", request, about),) if request.text is not None else ()
    take = request_button(work, "take", request, about, tone=Tone.PRIMARY)
    if not may_read(work, person, request):
        return (take,)
    settle = request_button(work, "settle", request, about)
    waits = request.state is State.WAITING
    over = request_button(work, "hand_over", request, about, opens_form=True)
    hand_over = (over,) if work.helpers_but(person, *request.askers) else ()
    first = (take, settle) if waits else (settle, *hand_over)
    if view.unfolded != request.id:
        return (*first, request_button(work, "more", request, about))
    more = (*(hand_over if waits else ()), *_further(request, about, work))
    return (*first, *more, request_button(work, "less", request, about))


def _further(request: Request, about: str, work: Work) -> tuple[Button, ...]:
    """List what is done now and then."""
    offered = {
        "later": True,
        "split": _could_be_two(request, work),
        "join": not work.uow.lists.is_alone(request.id),
        "not_ours": bool(work.settings.elsewhere),
    }
    forms = [
        request_button(work, name, request, about, opens_form=True)
        for name, is_offered in offered.items()
        if is_offered
    ]
    return (*forms, request_button(work, "not_one", request, about, tone=Tone.DANGER))


def _could_be_two(request: Request, work: Work) -> bool:
    """Tell whether somebody wrote more than the ask itself, so that it could be two."""
    return any(may_split_at(work, request, m) for m in work.uow.messages.of(request.id))

"""The lists are turned, unfolded and searched, on the home page and by ``/it list``.

Where people have no home page, the command brings the page itself, as a card.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from chatops.access import desk_only, load_for
from chatops.errors import UserError
from chatops.events import ButtonPressed, CommandGiven, FormSubmitted
from chatops.homes.asks import nothing_asked, own_ask
from chatops.homes.seeking import search, sought
from chatops.homes.shelves import DRAWERS
from chatops.homes.view import FOUND, keep_view, open_page, read_view
from chatops.listing import Shelf
from chatops.messages import Form, TextBox
from chatops.ports import FormContext
from chatops.requests import Deed, Request
from chatops.telling import item
from chatops.work import Work

IN_SHORT = 5
"""Requests of each list in a message."""


def _page(pressed: ButtonPressed, subject: str, work: Work) -> None:
    name, _, start = subject.partition(":")
    if name not in (*Shelf, FOUND) or not start.isdecimal() or len(start) > 9:
        raise UserError(work.words.say("refuse_gone"))
    if name != Shelf.ASKS:
        desk_only(work, pressed.by)
    view = read_view(pressed.by, work)
    keep_view(pressed.by, replace(view.turned(name, int(start)), unfolded=""), work)


def _more(pressed: ButtonPressed, subject: str, work: Work) -> None:
    desk_only(work, pressed.by)
    request = load_for(work, pressed.by, subject, Deed.TAKE)
    view = read_view(pressed.by, work)
    keep_view(pressed.by, replace(view, unfolded=request.id), work)


def _less(pressed: ButtonPressed, subject: str, work: Work) -> None:
    view = read_view(pressed.by, work)
    if view.unfolded == subject:
        keep_view(pressed.by, replace(view, unfolded=""), work)


def _drawer(pressed: ButtonPressed, subject: str, work: Work) -> None:
    desk_only(work, pressed.by)
    if subject not in tuple(DRAWERS):
        raise UserError(work.words.say("refuse_gone"))
    keep_view(pressed.by, replace(read_view(pressed.by, work), drawer=subject), work)


def _clear(pressed: ButtonPressed, subject: str, work: Work) -> None:
    view = read_view(pressed.by, work)
    if view.found:
        keep_view(pressed.by, replace(view, drawer="", found=()), work)


def _find_form(subject: str, by: str, context: FormContext, work: Work) -> Form:
    desk_only(work, by)
    words = TextBox(name="words", label=work.words.say("find_words"))
    return Form(
        title=work.words.say("find_title"),
        action="find",
        fields=(words,),
        submit=work.words.say("find_submit"),
    )


def _find_sent(sent: FormSubmitted, subject: str, work: Work) -> None:
    desk_only(work, sent.by)
    words = sent.values.get("words", "").strip()
    if not words:
        raise UserError(work.words.say("refuse_unclear"))
    found = search(words, work)
    if not found:
        raise UserError(work.words.say("empty_found", words=words))
    _show_found(sent.by, found, work)


def find(given: CommandGiven, rest: str, work: Work) -> str | None:
    """Say what is found, and show it on the home page with what can be done about it."""
    desk_only(work, given.by)
    if not rest:
        raise UserError(work.words.say("refuse_unclear"))
    found = search(rest, work)
    if not found:
        return work.words.say("empty_found", words=rest)
    _show_found(given.by, found, work)
    if _open_card(given, work):
        return None
    heading = work.words.say("heading_found", words=rest)
    shown = [item(r, work, reader=given.by) for r in found[: 2 * IN_SHORT]]
    more = [work.words.say("list_more")] if len(found) > len(shown) else []
    return "\n".join([heading, *shown, *more])


def _list(given: CommandGiven, rest: str, work: Work) -> str | None:
    """Say in short what stands on the list; who does not answer here has own asks alone."""
    if _open_card(given, work):
        return None
    if not work.settings.is_helper(given.by):
        return _mine(given, rest, work)
    lines: list[str] = []
    is_cut = False
    for shelf in (Shelf.WAITING, Shelf.IN_HAND, Shelf.QUIET):
        wanted = sought(shelf, given.by, work)
        count = work.uow.lists.count(wanted)
        if not count:
            lines.append(work.words.say(f"empty_{shelf}"))
            continue
        heading = work.words.say(f"heading_{shelf}")
        lines.append(work.words.say("list_count", heading=heading, count=count))
        page = work.uow.lists.page(wanted, start=0, size=IN_SHORT)
        lines += [item(request, work, reader=given.by) for request in page]
        is_cut = is_cut or count > len(page)
    return "\n".join([*lines, *([work.words.say("list_more")] if is_cut else [])])


def _mine(given: CommandGiven, rest: str, work: Work) -> str | None:
    """Say what somebody asked themselves, and who has it."""
    if _open_card(given, work):
        return None
    wanted = sought(Shelf.ASKS, given.by, work)
    count = work.uow.lists.count(wanted)
    if not count:
        return nothing_asked(work)
    heading = work.words.say("heading_asks")
    page = work.uow.lists.page(wanted, start=0, size=2 * IN_SHORT)
    asked = [own_ask(request, given.by, work) for request in page]
    more = [work.words.say("list_more")] if count > len(page) else []
    return "\n".join([work.words.say("list_count", heading=heading, count=count), *asked, *more])


def _open_card(given: CommandGiven, work: Work) -> bool:
    """Show the page as a card where it was typed in a chat without home pages."""
    door = given.place.door if given.place else ""
    if not door or work.manners(door).homes:
        return False
    open_page(given.by, work, door=door, why=given.id)
    return True


def _show_found(person: str, found: Sequence[Request], work: Work) -> None:
    keep_view(person, read_view(person, work).showing(found), work)


def _alone(rest: str, by: str, work: Work) -> bool:
    """Tell "/it list" from "/it list of printers"."""
    return not rest


def _desk_finds(rest: str, by: str, work: Work) -> bool:
    """Tell "/it find dock" from a coworker's "/it find my printer"."""
    return not rest or work.settings.is_helper(by)


LISTING_BUTTONS: dict[str, Callable[[ButtonPressed, str, Work], None]] = {
    "page": _page,
    "more": _more,
    "less": _less,
    "drawer": _drawer,
    "clear": _clear,
}
LISTING_FORMS: dict[str, Callable[[str, str, FormContext, Work], Form]] = {"find": _find_form}
LISTING_SUBMISSIONS: dict[str, Callable[[FormSubmitted, str, Work], None]] = {"find": _find_sent}
LISTING_COMMANDS: dict[
    str,
    tuple[Callable[[CommandGiven, str, Work], str | None], Callable[[str, str, Work], bool]],
] = {
    "find": (find, _desk_finds),
    "list": (_list, _alone),
    "mine": (_mine, _alone),
    "home": (_list, _alone),
    "startseite": (_list, _alone),
}

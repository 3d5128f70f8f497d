"""What somebody has opened on their home page: how far each list is turned, what is unfolded."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from chatops.requests import Request
from chatops.saying import show_card, show_home
from chatops.work import Work

FOUND = "found"
"""The drawer that holds what was searched for; the others are named by their ``Shelf``."""
MOST = 100_000
"""How far a list can be turned: a button tells us, and could be made up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How somebody's page is opened. The next morning it is as if nobody had touched it."""

    starts: Mapping[str, int] = field(default_factory=dict)  # by list: how many come before
    unfolded: str = ""  # the request whose further buttons are shown
    drawer: str = ""  # which of the lists that share one room is shown
    found: tuple[str, ...] = ()  # what a search brought up; its words are kept nowhere
    known: bool = False  # whether all that is known of the reader is shown

    def turned(self, name: str, start: int) -> "View":
        """Turn one list to what comes after *start*."""
        return replace(self, starts={**self.starts, name: min(max(start, 0), MOST)})

    def showing(self, found: Sequence[Request]) -> "View":
        """Open what was found, from its beginning."""
        ids = tuple(request.id for request in found)
        return replace(self.turned(FOUND, 0), drawer=FOUND, found=ids)


def read_view(person: str, work: Work) -> View:
    """Read how somebody left their page today."""
    kept = work.uow.setting(_name(person))
    if not kept:
        return View()
    day, starts, unfolded, drawer, found, known = json.loads(kept)
    if day != _today(person, work):
        return View()
    return View(starts=starts, unfolded=unfolded, drawer=drawer, found=tuple(found), known=known)


def keep_view(person: str, view: View, work: Work) -> None:
    """Keep how somebody has opened their page, and show it so."""
    day = _today(person, work)
    kept = [day, dict(view.starts), view.unfolded, view.drawer, view.found, view.known]
    work.uow.set_setting(_name(person), json.dumps(kept, ensure_ascii=False))
    show_again(person, work)


def forget_view(person: str, work: Work) -> None:
    """Forget how somebody has opened their page, and what was found on it."""
    work.uow.set_setting(_name(person), "")


def show_again(person: str, work: Work) -> None:
    """Have somebody's page drawn anew, where they have one."""
    known = work.uow.people.get(person)
    if known is not None and known.home_door:
        show_home(work, person, door=known.home_door)


def open_page(person: str, work: Work, *, door: str, why: str) -> None:
    """Show somebody the page that they asked for, and keep it fresh from now on."""
    known = work.uow.people.get(person)
    if known is not None and known.home_door != door:
        work.uow.people.save(replace(known, home_door=door))
    if work.manners(door).homes:
        show_home(work, person, door=door)
    else:
        show_card(work, person, door=door, why=why)


def _name(person: str) -> str:
    return f"home:{person}"


def _today(person: str, work: Work) -> str:
    return work.at.astimezone(ZoneInfo(work.timezone(person))).date().isoformat()

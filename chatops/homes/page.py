"""Somebody's home page: the list for helpers, their own asks for coworkers, health for admins.

A platform shows a hundred blocks at most. How many requests stand under one heading
(``shelves.PAGE``) is chosen so that the fullest page stays below that, with room for more parts.
"""

from chatops.homes.asks import own_asks
from chatops.homes.health import health
from chatops.homes.known import how_to_reach, what_is_known
from chatops.homes.on import who_is_on
from chatops.homes.shelves import desk
from chatops.homes.view import read_view
from chatops.measures.showing import measures_block
from chatops.messages import Part
from chatops.work import Work


def draw_home(person: str, *, work: Work) -> tuple[Part, ...]:
    """Draw *person*'s home page as things stand."""
    view = read_view(person, work)
    parts: list[Part] = []
    if work.settings.is_helper(person):
        parts += desk(person, view, work)
    parts += own_asks(person, view, work)
    parts += who_is_on(person, work)
    parts += how_to_reach(person, work)
    parts += what_is_known(person, view, work)
    parts += measures_block(person, work)
    parts += work.more.home(person, work)
    if work.settings.is_admin(person):
        parts += health(work)
    return tuple(parts)

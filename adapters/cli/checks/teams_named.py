"""Whether the places and people that the settings name have the form that Teams' ids have.

Whether they are there, only Teams could tell, and it tells nobody who is not in a place already.
"""

import re
from collections.abc import Iterator

from adapters.cli.checks.found import Found, plain, well, wrong
from adapters.cli.options import counted
from adapters.teams.tenant import DOOR
from chatops.settings import Settings

PLACES, PEOPLE = "teams places", "teams people"
PLACE_CURE = (
    "In Teams: the channel's menu, Get link to channel. The whole link may stand here; its id is"
    " what stands behind /channel/. deskside people --places lists those that the bot knows."
)
PERSON_CURE = (
    "It is the Object ID on the person's page in the Entra admin center, such as"
    " 11111111-2222-4333-8444-555555555555. deskside people lists those whom the bot has met."
)
_PLACE = re.compile(r"19:[^;\s]+@[^;\s]+")
_PERSON = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_of_teams(id: str) -> bool:
    """Tell whether an id has the form of one of Teams': no other platform has such."""
    return bool(_PLACE.fullmatch(id) or _PERSON.fullmatch(id))


def named(settings: Settings) -> Iterator[Found]:
    """Look at the ids that can only be meant for Teams."""
    yield from _places(settings)
    yield from _people(settings)


def _places(settings: Settings) -> Iterator[Found]:
    meant = [place.id for place in settings.places if place.door == DOOR]
    for id in meant:
        if not _PLACE.fullmatch(id):
            yield wrong(PLACES, f"{plain(id)} is no id of a channel or chat of Teams'", PLACE_CURE)
    there = [place.id for place in settings.places if _PLACE.fullmatch(place.id)]
    if there:
        yield well(PLACES, f"{counted(len(there), 'help place')} named by an id of Teams'")


def _people(settings: Settings) -> Iterator[Found]:
    accounts = {person.id: person.teams for person in settings.people if person.teams is not None}
    for person, account in accounts.items():
        if not _PERSON.fullmatch(account):
            told = f"{plain(person)}: {plain(account)} is no id of a person in Teams"
            yield wrong(PEOPLE, told, PERSON_CURE)
    bare = {*settings.helper_ids, *settings.admin_ids} - accounts.keys()
    number = sum(1 for id in (*accounts.values(), *bare) if _PERSON.fullmatch(id))
    if number:
        yield well(PEOPLE, f"{counted(number, 'person', 'people')} named by an id of Teams'")

"""Where the survey is spoken of in the open."""

from chatops.events import Place
from chatops.work import Work


def help_places(work: Work) -> list[Place]:
    """List the help places; one that names no door is at the admins' own."""
    doors = [door for admin in work.settings.admin_ids if (door := work.door_of(admin))]
    theirs = doors[0] if doors else ""
    named = [(place.door or theirs, place.id) for place in work.settings.places]
    return [Place(door=door, id=id) for door, id in named if door]

"""Who is who, what there is to act on, and what everybody may do: the one table of roles."""

import json
from dataclasses import dataclass, field
from typing import Any

from chatops.events import (
    Place,
    PlaceKind,
)
from chatops.requests import Request, State
from tests.cast import DOOR, HELP, WEDNESDAY

SETTINGS = """
name: IT desk
timezone: Europe/London
hours: {mon-fri: "9:00-18:00"}
places: [{id: it-help, name: it-help}, {id: peers, name: peers, everyone_helps: true}]
people: [{id: tess, slack: U0TESS}]
helpers: [sam, alex, dora, robo]
admins: [ana, dora]
results_readers: [rhea, dora]
urgent: "+44 20 5550 0199"
elsewhere: {facilities: {about: chairs and doors, contact: the front desk}}
serious_contact: Maya in HR
survey: {machine_run_by: [Noor in operations], known_days: 0}
"""
PEOPLE: dict[str, dict[str, Any]] = {
    "dana": {},  # asks
    "priya": {},  # has the same problem
    "omar": {},  # another coworker, who helps only where everyone does
    "sam": {},  # a helper, who has what is in hand
    "alex": {},  # another helper
    "ana": {},  # an admin
    "rhea": {},  # reads the survey's results
    "gus": {"guest": True},  # a guest who asks nothing
    "gita": {"guest": True},  # a guest who asked where guests are served
    "stella": {"guest": True, "name": "Stella of the Other Company"},
    "dora": {"deactivated": True},  # was a helper, an admin and a reader, and still stands there
    "robo": {"automated": True},  # a program that stands among the helpers
    "tess": {"door": "slack"},  # has no account at this door
}
NOBODY = "nobody"
"""Somebody of whom no platform ever told."""
EVERYBODY = (*PEOPLE, NOBODY)
CLOSED = {"dora", "robo"}
LIVING = frozenset(EVERYBODY) - CLOSED
COLLEAGUES = LIVING - {"gus", "gita", "stella", NOBODY}
KNOWN = LIVING - {NOBODY}
AWAY = "alex"
WAVE = "2026-11-03"
CANARY = "zqword"


def _named(name: str, **more: Any) -> Request:
    words = f"{CANARY}{name.replace(' ', '')} does not start"
    told: dict[str, Any] = {
        "id": f"r-{name.replace(' ', '-')}",
        "place": HELP,
        "root": f"m-{name}",
        "asker": "dana",
        "also": ("priya",),
        "asked_at": WEDNESDAY,
        "text": words,
        "last_said_at": WEDNESDAY,
    }
    return Request(**told | more)


_HAND: dict[str, Any] = {"state": State.IN_HAND, "helper": "sam", "helpers": ("sam",)}
_DM = {"place": Place(door=DOOR, id="dm-dana", kind=PlaceKind.DM), "private": True}
_OVER: dict[str, Any] = {"settled_at": WEDNESDAY, "settled_by": "sam", **_HAND}
OBJECTS = {
    request.id.removeprefix("r-"): request
    for request in (
        _named("open"),
        _named("in hand", **_HAND),
        _named("of alex", **_HAND | {"helper": "alex", "helpers": ("alex",)}),
        _named("hushed", private=True),
        _named("private", private=True, **_HAND),
        _named("unread", **_DM),
        _named("brought", **_DM, brought_to="sam"),
        _named("held", **_DM, held=True, brought_to="sam"),
        _named("settled", **_OVER | {"state": State.SETTLED}),
        _named("dropped", state=State.DROPPED),
        _named("erased", **_OVER | {"state": State.SETTLED, "text": None}),
        _named("elsewhere", place=Place(door="slack", id="C0HELP")),
        _named("peers", place=Place(door=DOOR, id="peers")),
        _named("own", asker="sam", also=()),
        _named("guests", asker="gita", also=()),
    )
}
NONE = (
    "",
    "r-gone",
    "R-OPEN",
    " r-open",
    "r-open\n",
    ":r-open",
    "r-open'; DROP TABLE request; --",
    '" OR 1=1 --',
    "%",
    "../r-open",
    "r-open\0",
    "\u202er-open",
    "take:r-open",
    ":::::",
    "[]",
    '{"id": "r-open"}',
    '["d", 1, null, -1, {}]',
    "9" * 400,
)
"""Ids that are none."""


DESK = {"sam", "alex"}
_PEERS = LIVING - {"dana", "priya"}
_TABLE: dict[str, tuple[str, str, str]] = {
    #             who helps   whose    who reads it beside those who asked
    "open":      ("sam alex", "dana", "sam alex"),
    "in-hand":   ("sam alex", "dana", "sam alex"),
    "of-alex":   ("sam alex", "dana", "sam alex"),
    "hushed":    ("sam alex", "dana", ""),
    "private":   ("sam",      "dana", "sam"),
    "unread":    ("",         "dana", ""),
    "brought":   ("sam",      "dana", "sam"),
    "held":      ("",         "dana", ""),
    "settled":   ("sam alex", "dana", "sam alex"),
    "dropped":   ("sam alex", "dana", "sam alex"),
    "erased":    ("sam alex", "dana", "sam alex"),
    "elsewhere": ("sam alex", "dana", "sam alex"),
    "peers":     (" ".join(_PEERS), "dana", " ".join(_PEERS)),
    "own":       ("alex",     "sam",  "alex"),
    "guests":    ("sam alex", "gita", "sam alex"),
}  # fmt: skip
"""Who may do a helper's deeds to each object, who asked it, and who may read its words."""


def rights_of(thing: str) -> dict[str, set[str]]:
    """Spell out a line of the table: by sort of deed, who may do it."""
    helps, owns, reads = (set(told.split()) for told in _TABLE[thing])
    asks, keeper = {*OBJECTS[thing].askers}, OBJECTS[thing].keeper
    return {
        "helps": helps,
        "settles": helps | owns,
        "owns": owns,
        "reads": reads | asks,
        "sorts": helps & reads,
        "joins": helps & reads & DESK,
        "unfolds": helps & DESK,
        "sends on": (helps | owns) & DESK,
        "takes over": set() if thing == "held" else DESK - asks,
        "has the card": helps & {"sam", keeper},
        "answers": (reads | asks) & {"sam"},
    }


RIGHTS = {thing: rights_of(thing) for thing in OBJECTS}
ROLES: dict[str, frozenset[str] | set[str]] = {
    "anybody": LIVING,
    "known": KNOWN,
    "colleagues": COLLEAGUES,
    "desk": DESK,
    "quiet": DESK | {"ana"},
    "measures": DESK | {"ana"},
    "admins": {"ana"},
    "readers": {"rhea"},
    "author": {"sam"},
}
"""What hangs on no request: who may do it."""


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One thing that can be done: by whom, with what, and where it surely does something."""

    right: str
    subject: str = ""  # what comes after the name; {id} is a request's
    works: str = ""  # the object on which whoever may is sure to succeed; "-" where none is set
    values: dict[str, str] = field(default_factory=dict)
    notes: bool = False  # being refused leaves a row in the audit log

    def by(self, thing: str) -> set[str] | frozenset[str]:
        """Tell who may do it to an object; nobody to one that there is not."""
        if self.right in ROLES:
            return ROLES[self.right]
        return RIGHTS[thing][self.right] if thing in RIGHTS else set()


WALK_UP = json.dumps(["draft", "dana", "visit", 10, "dock"])

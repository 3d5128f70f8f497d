"""Everything that the product can do, as its own tables say it, and what of that Teams' door does.

A capability has a stable name, ``button:take``. ``capabilities`` collects them from the code, so
that nobody can add one and forget Teams; ``done`` uses the door and finds out which it does;
``explained`` reads the table in ``docs/teams.md``.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import get_args

from adapters.slack import incoming as slack
from adapters.slack.manifest.making import manifest as slack_manifest
from adapters.teams.tenant import MANNERS
from chatops.events import EVENTS
from chatops.handlers.buttons import BUTTONS
from chatops.handlers.commands import COMMANDS
from chatops.handlers.forms import FORMS
from chatops.handlers.reacting import MEANINGS
from chatops.handlers.submitting import SUBMISSIONS
from chatops.manners import Manners
from chatops.messages import Address, Button, Field, Message, Part
from chatops.settings import Settings
from surveys.tables import SURVEYS
from tests.teams import doing
from tests.teams.drawn import drawn

ROOT = Path(__file__).parents[2]
DOOR = ROOT / "adapters/teams"
SHARED = ("relay.py", "booking.py", "outcomes.py", "runtime.py")
"""What every door has around it: the relay says by itself what was delivered."""
TABLE = "| what | on Slack | on Teams | what Teams cannot do, and what stands in for it |\n"
AS_ON_SLACK = {
    "slack:message": "event:MessageSaid",
    "slack:app_mention": "event:MessageSaid",
    "slack:reaction_added": "event:ReactionChanged",
    "slack:reaction_removed": "event:ReactionChanged",
    "slack:member_joined_channel": "event:Invited",
    "slack:user_change": "event:PersonSeen",
    "slack:team_join": "event:PersonSeen",
    "slack:ask_it_about_this": "manifest:ask_it",
}
"""What stands on Teams for what Slack tells: ours by name, or a command of the manifest."""
ELSEWHERE = {
    "on_button:calls": "the core notes the press, and draws a Contact that calls in its place",
    "reaction:🛟": "it is heard on the bot's own line alone, which is nobody's ask to hand in",
    "event:Exported": "it is done at a terminal, past every door",
}
"""What using the door cannot show, and why."""
NOTHING, ABSENT = "–", "*Not there:* "
"""What the last column says where nothing is missing, and how it begins where all of it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the page says of some capabilities."""

    names: tuple[str, ...]
    on_slack: str
    on_teams: str
    is_absent: bool
    instead: str


def capabilities() -> set[str]:
    """Collect the names of all that the product can do."""
    return {f"{sort}:{name}" for sort, names in _collected().items() for name in names}


@cache
def _collected() -> dict[str, set[str]]:
    shortcuts = slack_manifest(Settings())["features"]["shortcuts"]
    return {
        "event": {event.__name__ for event in EVENTS},
        "command": {*COMMANDS, *SURVEYS.commands},
        "button": {*BUTTONS, *SURVEYS.buttons},
        "form": {*FORMS, *SURVEYS.forms},
        "sent": {*SUBMISSIONS, *SURVEYS.submissions},
        "reaction": {*MEANINGS, Settings().request_reaction.rstrip("\ufe0f")},
        "message": {kind.__name__ for kind in get_args(Message)},
        "address": {kind.__name__ for kind in get_args(Address)},
        "part": {kind.__name__ for kind in get_args(Part)},
        "field": {kind.__name__ for kind in get_args(Field)},
        "on_button": {each.name for each in fields(Button)},
        "manner": {each.name for each in fields(Manners) if each.type is bool},
        "slack": {*slack.KINDS_READ, *(shortcut["callback_id"] for shortcut in shortcuts)},
    }


def explained() -> list[Row]:
    """Read the table of the page."""
    _, found, rest = (ROOT / "docs/teams.md").read_text().partition(TABLE)
    assert found, "docs/teams.md has no table of capabilities"
    lines = rest.partition("\n\n")[0].splitlines()[1:]
    return [_row(*(cell.strip() for cell in line.strip("|").split("|"))) for line in lines]


def _row(names: str, on_slack: str, on_teams: str, instead: str) -> Row:
    return Row(
        names=tuple(re.findall(r"`([^`]+)`", names)),
        on_slack=on_slack,
        on_teams=on_teams,
        is_absent=instead.startswith(ABSENT),
        instead="" if instead == NOTHING else instead.removeprefix(ABSENT),
    )


async def done() -> set[str]:
    """Name what the door does: all by using it, but for events, which its own code has to make."""
    async with doing.used() as door:
        found = await doing.delivered(door) | await doing.heard(door, _collected())
    made = {name for tree in _trees() for name in _made(tree)}
    found |= {f"event:{name}" for name in _collected()["event"] & made} | drawn()
    found |= {f"manner:{name}" for name in _collected()["manner"] if getattr(MANNERS, name)}
    return found | {name for name, there in AS_ON_SLACK.items() if there in found}


def _trees() -> list[ast.AST]:
    shared = (ROOT / "adapters" / name for name in SHARED)
    return [ast.parse(path.read_text()) for path in (*DOOR.rglob("*.py"), *shared)]


def _made(tree: ast.AST) -> Iterator[str]:
    """Yield what is called by name: ``MessageSaid(...)``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield node.func.id if isinstance(node.func, ast.Name) else node.func.attr

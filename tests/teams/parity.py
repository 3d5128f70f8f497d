"""Everything that the product can do, as its own tables say it, and what of that Teams' door does.

A capability has a stable name, ``button:take``. ``capabilities`` collects them from the code, so
that nobody can add one and forget Teams; ``done`` finds in the door's own code which it makes or
takes; ``explained`` reads the table in ``docs/teams.md``.
"""

import ast
import re
from collections.abc import Iterator, Mapping
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

ROOT = Path(__file__).parents[2]
DOOR = ROOT / "adapters/teams"
REWORDS = "own_words.py"
"""Knows the parts whose words it changes, and draws none."""
SHARED = ("relay.py", "booking.py", "outcomes.py", "runtime.py")
"""What every door has around it: the relay says by itself what was delivered."""
TABLE = "| what | on Slack | on Teams | what Teams cannot do, and what stands in for it |\n"
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
def _collected() -> Mapping[str, set[str]]:
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


@cache
def done() -> set[str]:
    """Name what the door does by its own code; what goes one way for all kinds goes for each."""
    makes, takes = _names(_made), _names(_taken)
    all_of = _collected()
    found = {f"event:{name}" for name in all_of["event"] & makes}
    for sort in ("message", "address", "part"):
        found |= {f"{sort}:{name}" for name in all_of[sort] & takes}
    all_fields = all_of["field"] <= takes | _names(_asked_for)
    found |= {f"field:{name}" for name in all_of["field"]} if all_fields else set()
    presses = {"ButtonPressed"} <= makes and {"Buttons"} <= takes
    fills = {"FormSubmitted"} <= makes and all_fields
    for sort, is_there in (
        ("button", presses),
        ("form", fills and "opens_form" in _attributes()),
        ("sent", fills),
        ("command", {"MessageSaid"} <= makes),
        ("reaction", {"ReactionChanged"} <= makes),
    ):
        found |= {f"{sort}:{name}" for name in all_of[sort]} if is_there else set()
    found |= {f"manner:{name}" for name in all_of["manner"] if getattr(MANNERS, name)}
    return found | {f"on_button:{name}" for name in all_of["on_button"] & _attributes()}


def _names(of) -> set[str]:
    return {name for tree in _trees() for name in of(tree)}


@cache
def _trees() -> list[ast.AST]:
    shared = (ROOT / "adapters" / name for name in SHARED)
    paths = [path for path in (*DOOR.rglob("*.py"), *shared) if path.name != REWORDS]
    return [ast.parse(path.read_text()) for path in paths]


def _made(tree: ast.AST) -> Iterator[str]:
    """Yield what is called by name: ``MessageSaid(...)``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield node.func.id if isinstance(node.func, ast.Name) else node.func.attr


def _taken(tree: ast.AST) -> Iterator[str]:
    """Yield what is told apart: ``case Line():``, ``isinstance(part, Line)``, ``{Line: draw}``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.MatchClass):
            yield ast.unparse(node.cls).rpartition(".")[2]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance":
            yield from re.findall(r"\w+", ast.unparse(node.args[1]))
        elif isinstance(node, ast.Dict):
            yield from (key.id for key in node.keys if isinstance(key, ast.Name))


def _asked_for(tree: ast.AST) -> Iterator[str]:
    """Yield what a function takes alone: ``def _choice(field: Choice)``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and isinstance(node.annotation, ast.Name):
            yield node.annotation.id


def _attributes() -> set[str]:
    return {
        node.attr for tree in _trees() for node in ast.walk(tree) if isinstance(node, ast.Attribute)
    }

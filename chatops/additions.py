"""What a room beyond the core adds to the bot's tables: the core cannot import it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chatops.messages import Form, Part

Answer = str | None
Command = Callable[[Any, str, Any], Answer]
Check = Callable[[str, str, Any], bool]


def _nothing(work: Any) -> None:
    """Add nothing."""


def _no_parts(person: str, work: Any) -> Sequence[Part]:
    return ()


def _not_taken(said: Any, work: Any) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Additions:
    """More of each table, with the signatures of the core's own entries.

    ``set_out`` puts what is always due, ``home`` draws a block of somebody's home page, and
    ``direct`` may take what somebody wrote to the bot alone before the desk looks at it.
    """

    dues: Mapping[str, Callable[[Any, Any], None]] = field(default_factory=dict)
    commands: Mapping[str, tuple[Command, Check]] = field(default_factory=dict)
    buttons: Mapping[str, Callable[[Any, str, Any], Answer]] = field(default_factory=dict)
    forms: Mapping[str, Callable[[str, str, Any, Any], Form]] = field(default_factory=dict)
    submissions: Mapping[str, Callable[[Any, str, Any], Answer]] = field(default_factory=dict)
    set_out: Callable[[Any], None] = _nothing
    home: Callable[[str, Any], Sequence[Part]] = _no_parts
    direct: Callable[[Any, Any], bool] = _not_taken


NOTHING = Additions()

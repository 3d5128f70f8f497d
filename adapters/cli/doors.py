"""A platform's door, loaded only when it opens: each costs memory and a slower start."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from adapters.cli.asking import meaning
from adapters.cli.checks.found import plain
from adapters.cli.failing import EXIT_CONFIG, fail
from adapters.cli.options import counted
from adapters.cli.tokens import SlackTokens
from adapters.cli.wiring import House
from adapters.slack.installing import SlackRefused
from adapters.slack.manifest import events_address
from adapters.slack.web import CallError
from adapters.slack.workspace import DOOR
from chatops.settings import Settings

if TYPE_CHECKING:
    from adapters.slack.app import SlackDoor

UNHELPED = "See docs/slack.md, or ask the doctor: deskside check"

"""Whether the desk would be let into Slack with what the environment and the settings hold."""

import os
from collections.abc import Iterator
from typing import Literal

from adapters.cli.checks.found import Found, note, well, wrong
from adapters.cli.configured import DEMO, settings_of
from adapters.cli.options import later
from adapters.cli.tokens import APP, BOT, SIGNING, slack_tokens
from adapters.slack.tokens import SlackTokens
from chatops.settings import Settings, SettingsError

TOKENS = "slack tokens"
GUIDE = "docs/slack.md leads there in five steps."


def slack(config: str, *, offline: bool) -> Iterator[Found]:
    """Look at the tokens, then ask Slack itself; *offline* asks nobody."""
    if config == DEMO:
        return
    settings = _settings(config)
    way = settings.slack.events if settings else None
    tokens, slips = _tokens(way)
    yield from slips
    if tokens is None:
        if not slips:
            yield note("slack", f"not connected: no {BOT}", GUIDE)
        return
    yield from _way(tokens, way)
    if offline:
        yield note("slack", "not asked, as you wished")
        return
    yield from later("adapters.cli.checks.slack_asked").asked(tokens, settings or Settings(), way)


def _settings(config: str) -> Settings | None:
    try:
        return settings_of(config)
    except SettingsError:
        return None  # its mistakes are findings of their own


def _tokens(way: Literal["socket", "http"] | None) -> tuple[SlackTokens | None, list[Found]]:
    """Read what there is; where only the second secret is missing, the first is still looked at."""
    try:
        return slack_tokens(os.environ, way=way), []
    except SettingsError as error:
        cure = "Put it right in the environment of whoever starts the desk, and here."
        slips = [wrong(TOKENS, str(finding), cure) for finding in error.findings]
    try:
        return slack_tokens(os.environ), slips
    except SettingsError:
        return None, slips


def _way(tokens: SlackTokens, way: Literal["socket", "http"] | None) -> Iterator[Found]:
    """Hold what is there against what the settings want."""
    if way is None:
        return
    unused, used = (SIGNING, APP) if way == "socket" else (APP, SIGNING)
    there = {SIGNING: tokens.signing is not None, APP: tokens.app is not None}
    if there[used]:
        yield well(TOKENS, f"{BOT} and {used} are there, for slack.events: {way}")
    elif there[unused]:
        other = "http" if way == "socket" else "socket"
        cure = f"If that is the way you want, write slack: {{events: {other}}} into the settings."
        yield note(TOKENS, f"{unused} is there, and is for slack.events: {other}", cure)
    if way == "http" and there[used]:
        cure = "If Slack's first event gets 401, copy it once more."
        yield note(TOKENS, f"whether {SIGNING} is the right one, only an event can tell", cure)

"""What Slack lets through as an app manifest, as far as it can be told without asking it.

Slack refuses a whole manifest for one wrong line and says little about it, so it is looked at here
first. The rules are those of Slack's published schema, for the parts that we use.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Rule = Callable[[Any], str]
"""Takes a value and says what is wrong with it, or nothing."""


def _text(most: int, *, least: int = 1, shape: str = ".*") -> Rule:
    def look(value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            return "is empty"
        if not least <= len(value) <= most:
            limit = f"at most {most}" if len(value) > most else f"at least {least}"
            return f"has {len(value)} characters; Slack takes {limit}"
        return "" if re.fullmatch(shape, value, re.DOTALL) else "has signs that Slack does not take"

    return look


def _flag(value: object) -> str:
    return "" if isinstance(value, bool) else "is neither true nor false"


def _number(value: object) -> str:
    return "" if value in (1, 2) else "is not 1 or 2"


def _one_of(*words: str) -> Rule:
    return lambda value: "" if value in words else f"is not one of {', '.join(words)}"


_ADDRESS = _text(3000, shape=r"https://[^\s/]+(/\S*)?")
_NAME = _text(255, shape=r"[a-z][a-z0-9_.:]*")

SHAPE: Mapping[str, Any] = {
    "_metadata": {"major_version": _number, "minor_version": _number},
    "display_information!": {
        "name!": _text(35),
        "description": _text(140),
        "long_description": _text(4000, least=175),
        "background_color": _text(7, shape="#([0-9a-fA-F]{3}){1,2}"),
    },
    "features": {
        "app_home": {
            "home_tab_enabled": _flag,
            "messages_tab_enabled": _flag,
            "messages_tab_read_only_enabled": _flag,
        },
        "bot_user": {
            "display_name!": _text(80, shape=r"[a-z0-9._-]+"),
            "always_online": _flag,
        },
        "shortcuts": [
            10,
            {
                "name!": _text(24),
                "type!": _one_of("global", "message"),
                "callback_id!": _text(255),
                "description!": _text(150),
            },
        ],
        "slash_commands": [
            50,
            {
                "command!": _text(32, shape=r"/[a-z0-9_-]+"),
                "description!": _text(2000),
                "usage_hint": _text(1000),
                "should_escape": _flag,
                "url": _ADDRESS,
            },
        ],
    },
    "oauth_config": {"scopes": {"bot": [255, _NAME]}},
    "settings": {
        "event_subscriptions": {"request_url": _ADDRESS, "bot_events": [100, _NAME]},
        "interactivity": {"is_enabled!": _flag, "request_url": _ADDRESS},
        "org_deploy_enabled": _flag,
        "socket_mode_enabled": _flag,
        "token_rotation_enabled": _flag,
    },
}
"""Keys, each with what stands under it: a group, a rule, or ``[most, what each entry is]``.

A key with ``!`` must be there. A key that is not here is refused, as Slack refuses it.
"""


def problems(manifest: Mapping[str, Any]) -> list[str]:
    """List everything for which Slack would refuse a manifest."""
    return [*_look(manifest, SHAPE, ""), *_unreachable(manifest)]


def _look(value: Any, shape: Any, path: str) -> Iterator[str]:
    if callable(shape):
        if wrong := shape(value):
            yield f"{path}: {wrong}."
    elif isinstance(shape, Mapping):
        yield from _look_at_group(value, shape, path)
    else:
        yield from _look_at_list(value, shape, path)


def _look_at_group(value: Any, shape: Mapping[str, Any], path: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{path}: is not a group."
        return
    known = {key.rstrip("!"): inner for key, inner in shape.items()}
    for key, inner in value.items():
        here = f"{path}.{key}".lstrip(".")
        if key in known:
            yield from _look(inner, known[key], here)
        else:
            yield f"{here}: Slack knows no such key."
    needed = (key[:-1] for key in shape if key.endswith("!"))
    yield from (f"{path}.{key}: is missing.".lstrip(".") for key in needed if key not in value)


def _look_at_list(value: Any, shape: Sequence[Any], path: str) -> Iterator[str]:
    most, entry = shape
    if not isinstance(value, list):
        yield f"{path}: is not a list."
        return
    if len(value) > most:
        yield f"{path}: has {len(value)} entries; Slack takes at most {most}."
    if any(one in value[:number] for number, one in enumerate(value)):
        yield f"{path}: has an entry twice."
    for number, one in enumerate(value):
        yield from _look(one, entry, f"{path}.{number + 1}")


def _unreachable(manifest: Mapping[str, Any]) -> Iterator[str]:
    """Events and buttons need a way to us: the socket, or an address each."""
    settings = manifest.get("settings", {})
    if not isinstance(settings, Mapping) or settings.get("socket_mode_enabled") is True:
        return
    for key in ("event_subscriptions", "interactivity"):
        group = settings.get(key)
        if isinstance(group, Mapping) and "request_url" not in group:
            yield f"settings.{key}: needs a request_url, or socket_mode_enabled."
    features = manifest.get("features", {})
    commands = features.get("slash_commands", []) if isinstance(features, Mapping) else []
    for command in commands if isinstance(commands, list) else []:
        if isinstance(command, Mapping) and "url" not in command:
            yield f"features.slash_commands: {command.get('command')} needs a url."

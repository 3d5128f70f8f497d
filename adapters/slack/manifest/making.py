"""The app manifest: everything that Slack has to know of the app, made for one ``app.yaml``."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from adapters.manifests import ManifestError
from adapters.slack.manifest.rules import problems
from adapters.slack.manifest.scopes import BOT_EVENTS, SCOPES
from chatops.settings import Settings
from chatops.wording import LANGUAGES, Wording

EVENTS_PATH = "/slack/events"
COLOUR = "#1f4d3a"
ON_A_MESSAGE, ANYWHERE = "ask_it_about_this", "ask_it"
"""What Slack calls the two shortcuts when somebody chooses them."""

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "description": "Helps people get help from IT: notes what is asked, and brings a person.",
        "long": (
            "Ask in a help channel, in a chat with this bot, or with /it. The bot notes lightly"
            " that you asked and a person answers: no number, no form, no status to watch. It"
            " reads the places it is invited to and what is written to it, keeps what was asked"
            " for a while, and forgets the words after that."
        ),
        "anywhere": "Ask IT",
        "anywhere_told": "Write to IT from anywhere",
        "message_told": "Pass this on to IT; you see before what is passed on",
        "command_told": "Ask IT, or see how it works: /it help",
        "command_hint": "my screen flickers",
    },
    "de": {
        "description": "Merkt sich, was man die IT fragt, und holt einen Menschen, der antwortet.",
        "long": (
            "Frag in einem Hilfekanal, im Chat mit diesem Bot oder mit /it. Der Bot merkt sich,"
            " dass du gefragt hast, und ein Mensch antwortet: keine Nummer, kein Formular, kein"
            " Status. Er liest, wozu er eingeladen ist und was man ihm schreibt, behält eine Weile,"
            " was gefragt wurde, und vergisst dann die Worte."
        ),
        "anywhere": "Die IT fragen",
        "anywhere_told": "Der IT schreiben, von überall",
        "message_told": "Das an die IT weitergeben; du siehst vorher, was weitergegeben wird",
        "command_told": "Die IT fragen, oder sehen, wie es geht: /it help",
        "command_hint": "mein Bildschirm flackert",
    },
}


_WRITTEN_AS = {
    "display_information.name": "name",
    "features.shortcuts.1.name": "wording.ask_title",
    "settings.event_subscriptions.request_url": "server.public_url",
    "settings.event_subscriptions": "slack.events",
}
"""Which setting stands behind a part of the manifest, for whoever has to mend it."""


def manifest(settings: Settings) -> dict[str, Any]:
    """Make the manifest for a desk. Raises ``ManifestError``."""
    language = settings.language if settings.language in LANGUAGES else "en"
    words = _WORDS.get(language, _WORDS["en"])
    wording = Wording(language=language, overrides=settings.wording)
    made = {
        "_metadata": {"major_version": 1},
        "display_information": {
            "name": settings.name,
            "description": words["description"],
            "long_description": words["long"],
            "background_color": COLOUR,
        },
        "features": _features(settings, words, wording),
        "oauth_config": {"scopes": {"bot": [scope.name for scope in SCOPES]}},
        "settings": _settings(settings),
    }
    if found := problems(made):
        raise ManifestError(list(map(_told, found)))
    return made


def _told(problem: str) -> str:
    path, _, reason = problem.partition(": ")
    return f"{_WRITTEN_AS.get(path, path)}: {reason}"


def display_name(name: str) -> str:
    """Write a desk's name with the few signs that a bot's name may have: ``it-desk``."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9._]+", "-", plain.decode().lower()).strip("-._")[:80] or "deskside"


def events_address(settings: Settings) -> str | None:
    """Return where Slack is to call; None where the desk calls Slack."""
    if settings.slack.events == "socket" or settings.server.public_url is None:
        return None
    return settings.server.public_url + EVENTS_PATH


def _features(settings: Settings, words: Mapping[str, str], wording: Wording) -> dict[str, Any]:
    on_message = wording.say("ask_title")
    command = {
        "command": "/it",
        "description": words["command_told"],
        "usage_hint": words["command_hint"],
        "should_escape": True,
    }
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": display_name(settings.name), "always_online": True},
        "shortcuts": [
            _shortcut("message", on_message, ON_A_MESSAGE, words["message_told"]),
            _shortcut("global", words["anywhere"], ANYWHERE, words["anywhere_told"]),
        ],
        "slash_commands": [command | _called(settings, "url")],
    }


def _shortcut(kind: str, name: str, callback: str, told: str) -> dict[str, str]:
    return {"name": name, "type": kind, "callback_id": callback, "description": told}


def _settings(settings: Settings) -> dict[str, Any]:
    called = _called(settings, "request_url")
    return {
        "event_subscriptions": {**called, "bot_events": list(BOT_EVENTS)},
        "interactivity": {"is_enabled": True, **called},
        "org_deploy_enabled": False,
        "socket_mode_enabled": settings.slack.events == "socket",
        # It cannot be switched off again, and a desk that runs keeps its one token.
        "token_rotation_enabled": False,
    }


def _called(settings: Settings, key: str) -> dict[str, str]:
    """Return the address under *key*, where Slack is to call one."""
    address = events_address(settings)
    return {} if address is None else {key: address}

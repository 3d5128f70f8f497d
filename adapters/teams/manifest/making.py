"""The app manifest: everything that Teams has to know of the app, made for one ``app.yaml``."""

import re
from importlib.metadata import version as installed
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from adapters.manifests import ManifestError
from adapters.teams.manifest.permissions import PERMISSIONS
from adapters.teams.manifest.rules import host, problems
from adapters.teams.manifest.words import WORDS, Commands, Words
from chatops.settings import Settings
from chatops.wording import LANGUAGES, Wording

SCHEMA = "1.25"
COLOUR = "#0f6b66"
ASK_IT = "ask_it"
"""What Teams calls "Ask IT about this" when somebody chooses it."""

ALONE = ("personal",)
AMONG_OTHERS = ("team", "groupChat")
VERSION = re.compile(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}")


def manifest(settings: Settings, *, version: str = "") -> dict[str, Any]:
    """Make the manifest for a desk. Raises ``ManifestError``.

    *version* is the project's, where none is given.
    """
    language = settings.language if settings.language in LANGUAGES else "en"
    words = WORDS.get(language, WORDS["en"])
    wording = Wording(language=language, overrides=settings.wording)
    if found := [*problems(settings, wording), *_of_version(version)]:
        raise ManifestError(found)
    app_id, at = settings.teams.app_id or "", settings.server.public_url or ""
    return {
        "$schema": f"https://developer.microsoft.com/json-schemas/teams/v{SCHEMA}"
        "/MicrosoftTeams.schema.json",
        "manifestVersion": SCHEMA,
        "version": version or project_version(),
        "id": package_id(app_id),
        "developer": _developer(settings, at),
        "name": {"short": settings.name, "full": words.full_name.format(name=settings.name)},
        "description": {"short": words.short, "full": words.full},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": COLOUR,
        "bots": [_bot(app_id, words)],
        "composeExtensions": [_on_a_message(app_id, words, wording)],
        "validDomains": [host(at)],
        # What it is called has no meaning here, but Teams refuses permissions where it is empty.
        "webApplicationInfo": {"id": app_id, "resource": f"api://{app_id}"},
        "authorization": {
            "permissions": {
                "resourceSpecific": [
                    {"name": permission.name, "type": "Application"} for permission in PERMISSIONS
                ]
            }
        },
        # Private and shared channels, too: the desk keeps apart what is said there.
        "supportsChannelFeatures": "tier1",
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
    }


def package_id(app_id: str) -> str:
    """Return the app's id in Teams: the same for the same registration, so a new zip updates it."""
    return str(uuid5(NAMESPACE_URL, f"deskside:{app_id}"))


def project_version() -> str:
    """Return the project's version, as far as Teams can read one."""
    found = VERSION.match(installed("deskside"))
    return found.group() if found else "1.0.0"


def _of_version(version: str) -> list[str]:
    if not version or VERSION.fullmatch(version):
        return []
    return ["--app-version: is no version. Write three numbers with dots between: 1.2.0"]


def _developer(settings: Settings, at: str) -> dict[str, str]:
    teams = settings.teams
    return {
        "name": teams.company or settings.name,
        "websiteUrl": teams.website or at,
        "privacyUrl": teams.privacy or at,
        "termsOfUseUrl": teams.terms or at,
    }


def _bot(app_id: str, words: Words) -> dict[str, Any]:
    return {
        "botId": app_id,
        "scopes": [*ALONE, *AMONG_OTHERS],
        "supportsFiles": False,
        "isNotificationOnly": False,
        "commandLists": [
            _listed(ALONE, words.alone),
            _listed(AMONG_OTHERS, words.among_others),
        ],
    }


def _listed(scopes: tuple[str, ...], commands: Commands) -> dict[str, Any]:
    return {
        "scopes": list(scopes),
        "commands": [{"title": typed, "description": does} for typed, does in commands.items()],
    }


def _on_a_message(app_id: str, words: Words, wording: Wording) -> dict[str, Any]:
    return {
        "botId": app_id,
        "commands": [
            {
                "id": ASK_IT,
                "type": "action",
                "title": wording.say("ask_title"),
                "description": words.on_a_message,
                "context": ["message"],
                "fetchTask": True,
            }
        ],
    }

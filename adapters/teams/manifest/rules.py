"""What Teams lets through of what the settings say, so that nobody learns it from an upload.

Teams' schema has many more rules; what does not vary with the settings is held to it by a test.
"""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from adapters.texts import one_line
from chatops.settings import Settings
from chatops.wording import Wording

NAME, COMPANY, ACTION, ADDRESS = 30, 32, 32, 2048
"""The most letters in the app's name, its makers', the action on a message, and an address."""

_UNSEEN = re.compile("[\u034f\u061c\u115f\u1160\u200e\u200f\u2800\u3164\uffa0]")
"""What ``one_line`` leaves, as some writing needs it, and what nobody types into a name."""
_IDS = "11111111-2222-4333-8444-555555555555"
_AT = "https://it.example.com"


def problems(settings: Settings, wording: Wording) -> list[str]:
    """List everything for which Teams would refuse these settings, each with its cure."""
    return [*_missing(settings), *_too_long(settings, wording), *_addresses(settings)]


def length(text: str) -> int:
    """Count the letters of a text as Teams does, for whom a 🛟 is two."""
    return len(text.encode("utf-16-le")) // 2


def _missing(settings: Settings) -> Iterator[str]:
    if settings.teams.app_id is None:
        yield f"teams.app_id: is missing. It is the app registration's id: {_IDS}"
    if settings.teams.tenant is None:
        yield f"teams.tenant: is missing. It is the id of your directory: {_IDS}"
    if settings.server.public_url is None:
        yield f'server.public_url: is missing. Teams calls the desk there: "{_AT}"'


def _too_long(settings: Settings, wording: Wording) -> Iterator[str]:
    company = settings.teams.company
    for key, text, most in (
        ("name", settings.name, NAME),
        ("teams.company", company or "", COMPANY),
        ("wording.ask_title", wording.say("ask_title"), ACTION),
    ):
        if one_line(text) != text or _UNSEEN.search(text):
            yield f"{key}: has more than one line, or letters that nobody sees. Type it anew."
        if length(text) > most:
            cure = f"{length(text)} characters; Teams takes at most {most}. Write it shorter."
            yield f"{key}: has {cure}"


def _addresses(settings: Settings) -> Iterator[str]:
    teams = settings.teams
    for key, address in (
        ("server.public_url", settings.server.public_url),
        ("teams.website", teams.website),
        ("teams.privacy", teams.privacy),
        ("teams.terms", teams.terms),
    ):
        if address is None:
            continue
        if not address.startswith("https://") or not host(address):
            yield f'{key}: is not an https address, and Teams takes no other: "{_AT}"'
        elif length(address) > ADDRESS:
            yield f"{key}: is longer than {ADDRESS} characters. Name a shorter address."
        elif not _is_public(host(address)):
            yield f'{key}: Teams takes the name of a machine on the internet alone: "{_AT}"'


def _is_public(name: str) -> bool:
    """Tell whether it is a name that others can look up: no number, and none of this machine's."""
    try:
        ip_address(name)
    except ValueError:
        return "." in name.rstrip(".") and not name.endswith((".localhost", ".local"))
    return False


def host(address: str) -> str:
    """Return the name of the machine in an address, or nothing where there is none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""

"""People and places as Slack lists them, and as lines for the settings."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from adapters.cli.asking import ask, meaning
from adapters.cli.checks.found import plain
from adapters.cli.failing import fail
from adapters.slack.tokens import SlackTokens
from adapters.slack.web import CallError, SlackWeb
from adapters.slack.workspace import DOOR
from chatops.settings import Settings

SECONDS = 15.0
SLACKBOT = "USLACKBOT"
"""Slack's own bot says of itself that it is none."""
Entry = dict[str, Any]


def people(tokens: SlackTokens, settings: Settings) -> list[Entry]:
    """List everybody by name; end with a sentence where Slack does not tell."""
    members = _read(tokens, lambda web: _all(web, "users.list", "members"))
    return sorted((_person(member, settings) for member in members), key=_by_name)


def places(tokens: SlackTokens, settings: Settings) -> list[Entry]:
    """List the channels that the bot is in, by name."""
    kinds = "public_channel,private_channel"
    found = _read(tokens, lambda web: _all(web, "users.conversations", "channels", types=kinds))
    return sorted((_place(channel, settings) for channel in found), key=_by_name)


def line(entry: Entry) -> str:
    """Write an entry as a line of the settings, its name beside it.

    A place is named in it: the desk says the name where it says where people ask.
    """
    if entry["name"].startswith("#"):
        return _place_line(entry)
    more = ", ".join(filter(None, [entry["handle"], *entry["marks"]]))
    named = plain(f"{entry['name']}, {more}" if more else entry["name"])
    return f"  - {plain(entry['id']):12} # {named}"


def _place_line(entry: Entry) -> str:
    id, name = plain(entry["id"]), json.dumps(plain(entry["name"][1:]))
    if door := entry.get("door"):
        id = f"{json.dumps(id)}, door: {door}"  # an id of Teams' has colons in it
    value = f"{{id: {id}, name: {name}}}" if entry["name"][1:] else f"{{id: {id}}}"
    marks = ", ".join(entry["marks"])
    return f"  - {value}" + (f" # {marks}" if marks else "")


def _person(member: Entry, settings: Settings) -> Entry:
    account = str(member.get("id", ""))
    person = settings.person_of(DOOR, account)
    profile = member.get("profile")
    told = profile if isinstance(profile, dict) else {}
    handle = str(member.get("name") or "")
    real = str(told.get("real_name") or member.get("real_name") or "")
    name = str(told.get("display_name") or real or handle)
    is_bot = bool(member.get("is_bot")) or account == SLACKBOT
    marks = (
        (settings.is_helper(person), "helper"),
        (settings.is_admin(person), "admin"),
        (is_bot, "bot"),
        (bool(member.get("is_restricted")), "guest"),
        (bool(member.get("deleted")), "deactivated"),
    )
    return {
        "id": account,
        "name": name if real.casefold() in ("", name.casefold()) else f"{name} ({real})",
        "handle": f"@{handle}" if handle else "",
        "marks": [mark for is_so, mark in marks if is_so],
        "left_out": is_bot or bool(member.get("deleted")),
    }


def _place(channel: Entry, settings: Settings) -> Entry:
    place = str(channel.get("id", ""))
    marks = (
        (settings.place(DOOR, place) is not None, "listed"),
        (bool(channel.get("is_private")), "private"),
        (bool(channel.get("is_ext_shared")), "shared with others"),
        (bool(channel.get("is_archived")), "archived"),
    )
    return {
        "id": place,
        "name": f"#{channel.get('name', '')}",
        "handle": "",
        "marks": [mark for is_so, mark in marks if is_so],
        "left_out": bool(channel.get("is_archived")),
    }


def _by_name(entry: Entry) -> tuple[str, str]:
    return entry["name"].casefold(), entry["id"]


async def _all(web: SlackWeb, method: str, key: str, **arguments: Any) -> list[Entry]:
    return [entry async for page in web.pages(method, key, **arguments) for entry in page]


def _read(
    tokens: SlackTokens, question: Callable[[SlackWeb], Awaitable[list[Entry]]]
) -> list[Entry]:
    try:
        return ask(tokens.bot, tokens.url, question, seconds=SECONDS)
    except CallError as error:
        fail(" ".join(meaning(error)))

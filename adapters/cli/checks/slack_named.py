"""Whether the places and people that the settings name are there, and can be reached."""

import asyncio
import re
from collections.abc import Iterable
from typing import Any

from adapters.cli.asking import meaning
from adapters.cli.checks.found import Found, note, plain, well, wrong
from adapters.cli.checks.teams_named import is_of_teams
from adapters.cli.options import counted
from adapters.slack.web import CallError, SlackWeb
from adapters.slack.workspace import DOOR
from chatops.settings import HelpPlace, Settings

AT_ONCE = 5
PLACES, PEOPLE = "slack places", "slack people"
LIST_PLACES = "deskside people --places lists those that the bot is in, with their ids."
LIST_PEOPLE = "deskside people lists everybody with their ids."


async def named_places(web: SlackWeb, settings: Settings, *, bot: str) -> list[Found]:
    """Look at the listed help places, a finding each."""
    listed = [
        place
        for place in settings.places
        if place.door == DOOR or (place.door is None and not is_of_teams(place.id))
    ]
    turns = asyncio.Semaphore(AT_ONCE)

    async def look(place: HelpPlace) -> Found:
        async with turns:
            return await _place(web, place, bot=bot)

    return list(await asyncio.gather(*map(look, listed)))


async def named_people(web: SlackWeb, settings: Settings) -> list[Found]:
    """Look at the helpers and admins; those who are there are counted in one line."""
    named = dict.fromkeys(settings.helper_ids, "helper")
    named |= {person: "admin" for person in settings.admin_ids if person not in named}
    accounts = {person: settings.account_of(DOOR, person) for person in named}
    reached = {
        person: account
        for person, account in accounts.items()
        if account is not None and not is_of_teams(account)
    }
    turns = asyncio.Semaphore(AT_ONCE)

    async def look(person: str, account: str) -> Found | None:
        async with turns:
            return await _person(web, account, named[person])

    answers = await asyncio.gather(*(look(*one) for one in reached.items()))
    found = [one for one in answers if one is not None]
    if reached and not found:
        found.append(well(PEOPLE, _counted(named[person] for person in reached)))
    return found


async def _place(web: SlackWeb, place: HelpPlace, *, bot: str) -> Found:
    called = plain(place.id)
    if not re.fullmatch("[CG][A-Z0-9]+", place.id):
        return wrong(PLACES, f"{called} is no id of a channel of Slack's", LIST_PLACES)
    try:
        told = _inside(await web.call("conversations.info", channel=place.id), "channel")
    except CallError as error:
        if error.code != "channel_not_found":
            return wrong(PLACES, *_told(called, error))
        reason = "is not there, or is private and the bot was not invited"
        return wrong(PLACES, f"{called} {reason}", f"/invite {bot} in it. {LIST_PLACES}")
    called = plain(f"#{told.get('name') or place.name or place.id} ({place.id})")
    return _standing(called, told, bot)


def _standing(called: str, told: dict[str, Any], bot: str) -> Found:
    if told.get("is_archived"):
        cure = "Unarchive it in Slack, or take it out of the settings."
        return wrong(PLACES, f"{called} is archived", cure)
    if not told.get("is_member"):
        return wrong(PLACES, f"the bot is not in {called}", f"/invite {bot} in it.")
    if told.get("is_ext_shared"):
        cure = "Nothing to do, if you want to help people of the other organisation as well."
        return note(PLACES, f"{called} is shared with another organisation", cure)
    return well(PLACES, f"the bot is in {called}")


async def _person(web: SlackWeb, account: str, role: str) -> Found | None:
    called = f"{role} {plain(account)}"
    try:
        told = _inside(await web.call("users.info", user=account), "user")
    except CallError as error:
        if error.code in {"user_not_found", "user_not_visible"}:
            return wrong(PEOPLE, f"{called} is not there", LIST_PEOPLE)
        return wrong(PEOPLE, *_told(called, error))
    called += plain(f" ({told.get('real_name') or told.get('name') or 'no name'})")
    if told.get("deleted"):
        cure = f"Take them out of {role}s: in the settings, or name who has come after them."
        return wrong(PEOPLE, f"{called} is deactivated", cure)
    if told.get("is_bot"):
        return wrong(PEOPLE, f"{called} is a bot", f"Name a person. {LIST_PEOPLE}")
    return None


def _told(called: str, error: CallError) -> tuple[str, str]:
    told, cure = meaning(error)
    return f"{called}: {told}", cure


def _inside(answer: dict[str, Any], key: str) -> dict[str, Any]:
    found = answer.get(key)
    return found if isinstance(found, dict) else {}


def _counted(roles: Iterable[str]) -> str:
    there = list(roles)
    told = [counted(there.count(role), role) for role in ("helper", "admin") if role in there]
    return f"{' and '.join(told)} there"

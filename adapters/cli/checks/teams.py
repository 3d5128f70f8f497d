"""Whether the desk would be let into Teams with what the environment and the settings hold."""

import asyncio
import os
from collections.abc import Iterator

from adapters.cli.checks.found import Found, note, well, wrong
from adapters.cli.checks.teams_named import named
from adapters.cli.configured import DEMO, settings_of
from adapters.cli.options import later
from adapters.cli.teams_keys import LOCAL, PASSWORD, teams_keys
from adapters.teams.connector import TeamsError
from adapters.teams.entra import meaning
from adapters.teams.given import TeamsKeys, messages_address
from adapters.teams.tenant import Tenant
from chatops.settings import Settings, SettingsError

GUIDE = "docs/teams.md leads there in ten steps."
MISSING = "The desk's folder has it in requirements/teams.txt; make run installs it."


def teams(config: str, *, offline: bool) -> Iterator[Found]:
    """Look at the keys, then ask Microsoft for a token; *offline* asks nobody."""
    if config == DEMO:
        return
    try:
        settings = settings_of(config)
    except SettingsError:
        return  # its mistakes are findings of their own
    try:
        keys = teams_keys(os.environ, settings)
    except SettingsError as error:
        cure = "Put it right in the settings or the environment of whoever starts the desk."
        yield from (wrong("teams keys", str(finding), cure) for finding in error.findings)
        return
    if keys is None:
        yield note("teams", "not connected: no teams.app_id", GUIDE)
        return
    if keys.is_local:
        yield note("teams", f"{LOCAL}=1: nobody has to prove anything", "Only for a try.")
        return
    yield from _keys(keys, settings)
    yield from _token(keys, settings, offline=offline)
    yield from named(settings)


def _keys(keys: TeamsKeys, settings: Settings) -> Iterator[Found]:
    there = "a managed identity of Azure" if keys.identity == "managed" else PASSWORD
    yield well("teams keys", f"the app {keys.app_id} in the tenant {keys.tenant}, by {there}")
    if keys.identity == "managed" and keys.password is not None:
        told = f"teams.identity is managed, and {PASSWORD} is set all the same"
        yield note("teams keys", told, "Take it out of the environment: nothing uses it.")
    address = messages_address(settings)
    yield note(
        "teams address",
        f"Teams posts to {address}; whether it gets there, only Teams can tell",
        "It is the Messaging endpoint on the Azure Bot's page Configuration.",
    )
    yield note(
        "teams gaps",
        "what is said on Teams while the desk is down cannot be read back",
        "Helpers are told of the gap when it is up again.",
    )


def _token(keys: TeamsKeys, settings: Settings, *, offline: bool) -> Iterator[Found]:
    try:
        port = later("adapters.teams.port")
    except ModuleNotFoundError as error:
        yield wrong("teams", f"Microsoft's SDK is missing: no {error.name}", MISSING)
        return
    if offline:
        yield note("teams", "Microsoft was not asked, as you wished")
        return
    tenant = Tenant(app_id=keys.app_id, id=keys.tenant, settings=settings)
    try:
        asyncio.run(port.Port(keys, tenant).prove())  # which opens no session of its own
    except TeamsError as error:
        yield wrong("teams", *meaning(error, keys))
    else:
        yield well("teams", "Microsoft gives the app a token to answer with")

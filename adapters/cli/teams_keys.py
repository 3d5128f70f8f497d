"""What opens the door to Teams: the settings say who the app is, the environment holds its secret.

No value is ever printed, not even a part of one.
"""

import re
from collections.abc import Iterator, Mapping

from adapters.cli.tokens import slips_of_any
from adapters.teams.given import TeamsKeys
from chatops.settings import Finding, Secret, Settings, SettingsError, secret

PASSWORD, LOCAL = "TEAMS_APP_PASSWORD", "TEAMS_INSECURE_LOCAL"
WHERE = (
    "It is the value of the client secret, on the app registration's page Certificates & secrets."
)
UNSAFE = (
    "TEAMS_INSECURE_LOCAL=1: NOBODY HAS TO PROVE ANYTHING. Every program on this computer can"
    " speak to the desk in anybody's name. This is for trying it with the Agents Playground, and"
    " never for people: it listens on 127.0.0.1 alone."
)
AND_SLACK = (
    "AND SLACK IS OPEN, TOO: what any program here says in a name reaches real people there."
)
_ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def teams_keys(env: Mapping[str, str], settings: Settings) -> TeamsKeys | None:
    """Read them; None where nothing of Teams is set. Raises ``SettingsError`` with every slip."""
    found: list[Finding] = []
    password = _read(env, found)
    asked = env.get(LOCAL, "").strip()
    if asked not in ("", "0", "1"):
        found.append(_wrong(LOCAL, "is 1, or is not set."))
    if asked == "1":
        return _local(settings, password, found)
    teams = settings.teams
    if teams.app_id is None and password is None and not found:
        return None
    found += _missing(settings, password, named=bool(found))
    if found or teams.app_id is None or teams.tenant is None:
        raise SettingsError(tuple(found))
    return TeamsKeys(
        app_id=teams.app_id,
        tenant=teams.tenant,
        identity=teams.identity,
        password=password,
        hosts=tuple(host.lower() for host in teams.service_hosts),
    )


def _local(settings: Settings, password: Secret | None, found: list[Finding]) -> TeamsKeys:
    real = PASSWORD if password is not None else "teams.app_id" if settings.teams.app_id else ""
    if real:
        reason = f"is set, and so is {real}. Whoever has a real app needs no such thing."
        found.append(_wrong(LOCAL, reason))
    if found:
        raise SettingsError(tuple(found))
    return TeamsKeys(app_id="", tenant=settings.teams.tenant or "", identity="local")


def _missing(settings: Settings, password: Secret | None, *, named: bool) -> Iterator[Finding]:
    teams = settings.teams
    if teams.app_id is None and password is not None:
        yield _wrong("teams.app_id", f"is not in the settings, and {PASSWORD} is set.")
    if teams.app_id is not None and teams.tenant is None:
        yield _wrong("teams.tenant", "is not in the settings, and teams.app_id is.")
    if teams.identity == "secret" and password is None and not named:
        yield _wrong(PASSWORD, f"is not set, and teams.app_id is. {WHERE}")


def _read(env: Mapping[str, str], found: list[Finding]) -> Secret | None:
    try:
        read = secret(PASSWORD, env)
    except SettingsError as error:
        found += error.findings
        return None
    if read is not None and (slip := next(_slips(read.reveal()), "")):
        found.append(_wrong(PASSWORD, slip))
        return None
    return read


def _slips(value: str) -> Iterator[str]:
    yield from slips_of_any(value, [PASSWORD])
    if _ID.fullmatch(value):
        yield f"is an id. {WHERE}"


def _wrong(key: str, reason: str) -> Finding:
    return Finding(file="environment", key=key, reason=reason)

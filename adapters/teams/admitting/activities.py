"""What an activity must be like before anybody reads it: JSON, of Teams, of our tenant."""

import json
import re

from adapters.neighbours import NAMES
from adapters.teams.admitting.refused import Refused
from adapters.teams.connector import Json
from adapters.teams.given import TeamsKeys

CHANNEL = "msteams"
_ADDRESS = re.compile(r"(https?)://([a-z0-9.-]+)(?::(\d{1,5}))?(/[\w./~-]*)?", re.ASCII)


def read_activity(body: bytes, content_type: str) -> Json:
    """Read a body. Raises ``Refused``."""
    # A page in somebody's browser can post what it likes to this machine, but for this type.
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise Refused(400, "content_type")
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, "malformed") from None
    if not isinstance(found, dict):
        raise Refused(400, "no_object")
    return found


def check_activity(activity: Json, keys: TeamsKeys) -> None:
    """Refuse what has not the shape of an activity, or is not Teams', or not our tenant's."""
    talk = activity.get("conversation")
    if not _has(activity, "type", "serviceUrl") or not (
        isinstance(talk, dict) and _has(talk, "id")
    ):
        raise Refused(400, "shape")
    if activity.get("channelId") != CHANNEL:
        raise Refused(403, "channel")
    if not is_allowed(activity["serviceUrl"], keys):
        raise Refused(403, "service_host")
    _check_tenant(activity, talk, keys.tenant)


def is_allowed(service_url: str, keys: TeamsKeys) -> bool:
    """Tell whether answers may go there: else a made-up activity would have us call anywhere."""
    found = _ADDRESS.fullmatch(service_url)
    if found is None:
        return False
    scheme, host, port, _ = found.groups()
    if keys.is_local:
        return host in NAMES
    return scheme == "https" and host in keys.hosts and port in (None, "443")


def is_here(service_url: str) -> bool:
    """Tell whether it is an address on this computer."""
    found = _ADDRESS.fullmatch(service_url)
    return found is not None and found.group(2) in NAMES


def _check_tenant(activity: Json, talk: Json, ours: str) -> None:
    data = activity.get("channelData")
    told = data.get("tenant") if isinstance(data, dict) else None
    tenant = told.get("id") if isinstance(told, dict) else None
    if ours and (tenant != ours or talk.get("tenantId") not in (None, ours)):
        raise Refused(403, "tenant")


def _has(found: Json, *names: str) -> bool:
    return all(isinstance(found.get(name), str) and found[name] for name in names)

"""The bodies of calls, with all around a message that Teams wants to know."""

from adapters.teams.connector import Json
from adapters.teams.tenant import Tenant


def addressed(tenant: Tenant, conversation: str, activity: Json) -> Json:
    """Say who posts a message, and where."""
    ours = {"from": {"id": _bot(tenant)}, "conversation": {"id": conversation}}
    return {"type": "message", **ours, **activity}


def chat_with(tenant: Tenant, account: str) -> Json:
    """Ask for the chat with one person."""
    return {**_ours(tenant), "isGroup": False, "members": [{"id": account}], "tenantId": tenant.id}


def thread_in(tenant: Tenant, channel: str, activity: Json) -> Json:
    """Ask for a new thread, and say what stands at its top."""
    told = _ours(tenant)
    told["channelData"]["channel"] = {"id": channel}
    return {**told, "isGroup": True, "activity": {"type": "message", **activity}}


def _ours(tenant: Tenant) -> Json:
    return {"bot": {"id": _bot(tenant)}, "channelData": {"tenant": {"id": tenant.id}}}


def _bot(tenant: Tenant) -> str:
    return tenant.bot or f"28:{tenant.app_id}"

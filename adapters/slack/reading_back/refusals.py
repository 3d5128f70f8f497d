"""What a Slack error means for whoever calls: the token, this place alone, or a bad moment."""

import logging

from adapters.slack.web import CallError

TOKEN = frozenset(
    """
    account_inactive enterprise_is_restricted invalid_auth not_allowed_token_type not_authed
    org_login_required team_access_not_granted token_expired token_revoked
    two_factor_setup_required
    """.split()
)
"""The token is not, or is no longer, what it must be."""

CLOSED = TOKEN | frozenset(
    """
    ekm_access_denied access_denied team_added_to_org accesslimited app_not_installed
    deprecated_endpoint no_team http_301 http_302 http_307 http_308 http_401 http_403 http_404
    http_407
    """.split()
)
"""Slack takes nothing from us at all, or something in between does not."""

HALF = frozenset({"internal_error", "fatal_error"})
"""By Slack's own words some of it may have been done all the same."""

AWAY = frozenset({"service_unavailable", "request_timeout", "team_not_ready"})
"""Not done, and it is Slack that has the trouble."""

MOMENT = (
    AWAY | HALF | {"no_answer", "no_connection", "not_json", "ratelimited", "team_added_to_org"}
)
"""Slack, or the way to it, has a bad moment."""

HERE = frozenset(
    """
    channel_not_found not_in_channel is_archived channel_is_archived is_inactive thread_not_found
    message_not_found no_permission missing_scope method_not_supported_for_channel_type
    """.split()
)
"""This place or thread is not to be read, whatever may be so of the others.

No code of which nobody knows: what was not read must not count as read.
"""


FORBIDDEN = frozenset({"missing_scope", "unknown_method", "access_denied", "ekm_access_denied"})
"""What the app may not do, whatever the token."""


def loudness(code: str) -> int:
    """Return how loud to log a call that failed: ``Standing`` says once what is about the token."""
    return logging.DEBUG if code in TOKEN else logging.WARNING


def is_passing(error: CallError) -> bool:
    """Tell whether the same call may go well a little later."""
    return error.code in MOMENT or error.code.startswith("http_")


def is_for_good(error: CallError) -> bool:
    """Tell whether asking the same again is no use before somebody has changed something.

    No code of which nobody knows: that one may be over in a moment.
    """
    return error.code in TOKEN | FORBIDDEN


def is_only_here(error: CallError) -> bool:
    """Tell whether an error says that this one place cannot be read, and the others may be."""
    return error.code in HERE

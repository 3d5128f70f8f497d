"""What a Slack error means for whoever reads: the token, this place alone, or a bad moment."""

from adapters.slack.web import CallError

TOKEN = {
    "account_inactive",
    "enterprise_is_restricted",
    "invalid_auth",
    "not_allowed_token_type",
    "not_authed",
    "org_login_required",
    "team_access_not_granted",
    "token_expired",
    "token_revoked",
    "two_factor_setup_required",
}
"""The token is not, or is no longer, what it must be."""

MOMENT = {
    "fatal_error",
    "internal_error",
    "no_answer",
    "no_connection",
    "not_json",
    "ratelimited",
    "request_timeout",
    "service_unavailable",
    "team_added_to_org",
}
"""Slack, or the way to it, has a bad moment."""


def is_refused(error: CallError) -> bool:
    """Tell whether Slack refuses the token itself."""
    return error.code in TOKEN


def is_passing(error: CallError) -> bool:
    """Tell whether the same call may go well a little later."""
    return error.code in MOMENT or error.code.startswith("http_")


def is_for_good(error: CallError) -> bool:
    """Tell whether asking the same again is no use before somebody has changed something."""
    return not is_passing(error)

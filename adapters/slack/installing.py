"""Who the bot is in its workspace, and whether it may do what it has to; told at the start."""

import logging

from adapters.slack.manifest.scopes import APP_SCOPE, lacking
from adapters.slack.reading_back.refusals import is_passing
from adapters.slack.web import CallError, SlackWeb
from adapters.slack.workspace import Installation

log = logging.getLogger("deskside.slack")

REMOVED = (
    "Slack says that this token is no longer valid ({code}): the app was removed from the"
    " workspace, or the token was revoked. Install the app again and put in its new token."
)
CURES = {
    "account_inactive": REMOVED,
    "token_revoked": REMOVED,
    "token_expired": (
        "The token has expired ({code}). Switch token rotation off in the app's settings; where"
        " that cannot be done, create the app anew from the manifest."
    ),
    "not_allowed_token_type": (
        "This is a token of another kind ({code}). The bot token begins with xoxb-, the app-level"
        " token with xapp-."
    ),
}
WRONG_BOT = (
    "Slack does not accept the bot token ({code}). Copy the Bot User OAuth Token, which begins"
    " with xoxb-, from OAuth & Permissions in the app's settings."
)
WRONG_APP = (
    "Slack does not accept the app-level token ({code}). Copy one that begins with xapp- and has"
    f" the scope {APP_SCOPE} from Basic Information in the app's settings, and switch Socket Mode"
    " on."
)


class SlackRefused(Exception):
    """Slack does not let the bot in; the text says what to do."""


async def install(web: SlackWeb) -> Installation:
    """Ask who the bot is. Raises ``SlackRefused``, or ``CallError`` at a bad moment."""
    try:
        told, head = await web.headed("auth.test")
    except CallError as error:
        raise _refusal(error, otherwise=WRONG_BOT) from None
    if not told.get("bot_id"):
        raise SlackRefused(WRONG_BOT.format(code="it is not a bot's"))
    _check_scopes(head.get("x-oauth-scopes"))
    return Installation(
        team=str(told["team_id"]),
        url=str(told.get("url") or "https://app.slack.com/"),
        bot_user=str(told["user_id"]),
        bot=str(told["bot_id"]),
        name=str(told.get("user") or ""),
        enterprise=str(told.get("enterprise_id") or ""),
    )


async def check_app_token(web: SlackWeb) -> None:
    """See that Slack lets us open sockets, which its client would try for ever. Raises as above."""
    try:
        await web.call("apps.connections.open")
    except CallError as error:
        raise _refusal(error, otherwise=WRONG_APP) from None


def _check_scopes(granted: str | None) -> None:
    """Compare what was granted, which only a header tells, with what is needed."""
    if granted is None:
        log.warning("slack.scopes_unknown")
        return
    missing = lacking(scope.strip() for scope in granted.split(","))
    if missing:
        reasons = "".join(f"\n  {scope.name}: to {scope.reason}" for scope in missing)
        raise SlackRefused(
            f"The bot may not do all that it has to. These scopes are missing:{reasons}\n"
            "Put the manifest of this version into the app's settings, then install it again."
        )


def _refusal(error: CallError, *, otherwise: str) -> Exception:
    if is_passing(error):
        return error
    return SlackRefused(CURES.get(error.code, otherwise).format(code=error.code))

"""What a command asks of Slack by itself, beside a running desk or without one."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import TypeVar

from adapters.cli.tokens import APP, BOT, WHERE
from adapters.slack.manifest.scopes import APP_SCOPE
from adapters.slack.reading_back.refusals import TOKEN
from adapters.slack.web import CallError, SlackWeb
from chatops.settings import Secret

T = TypeVar("T")

REINSTALL = (
    "Paste the manifest over the app's (deskside manifest slack), then reinstall the app on its"
    " page OAuth & Permissions."
)
_UNHEARD = (
    "Look at this computer's way to the network and at SLACK_API_URL. Slack tells of its own"
    " troubles at https://slack-status.com"
)
_ODD = "Tell the makers, if it says the same in an hour."
_MEANINGS = (
    ("missing_scope", "The app may not do {method}: a scope is missing.", "{scope}"),
    ("not_allowed_token_type", "Slack takes another kind of token for {method}.", "{where}"),
    (
        "|".join(sorted(TOKEN)),
        "Slack does not accept {token} ({code}).",
        "Copy it once more; a reinstall can bring a new one. {where}",
    ),
    (
        ".*socket.*",
        "Slack lets nobody connect to this app ({code}).",
        "Switch Socket Mode on, on the app's page Socket Mode, or paste the manifest anew.",
    ),
    (
        "ratelimited",
        "Slack asks for a break before {method}.",
        "Try again in {wait} seconds.",
    ),
    (
        "no_connection|no_answer|http_5..",
        "There was no answer to {method} ({code}).",
        _UNHEARD,
    ),
    ("not_json|http_...", "What answers {method} is not Slack ({code}).", _UNHEARD),
)
"""By the code of a refusal: what it means, and the cure."""


def ask(
    token: Secret, url: str, question: Callable[[SlackWeb], Awaitable[T]], *, seconds: float
) -> T:
    """Ask with one session; each call takes *seconds* at the most. Raises ``CallError``."""

    async def asked() -> T:
        web = SlackWeb(token, url=url, seconds=seconds)
        await web.open()
        try:
            return await question(web)
        finally:
            await web.close()

    return asyncio.run(asked())


def meaning(error: CallError, *, token: str = BOT) -> tuple[str, str]:
    """Say what Slack's refusal means, and what to do."""
    told, cure = next(
        ((told, cure) for codes, told, cure in _MEANINGS if re.fullmatch(codes, error.code)),
        ("Slack refused {method}: {code}.", _ODD),
    )
    said = {
        "method": error.method,
        "code": error.code,
        "token": token,
        "where": WHERE[token],
        "wait": round(error.retry_after or 60),
        "scope": REINSTALL if token == BOT else f"Make one with {APP_SCOPE}. {WHERE[APP]}",
    }
    return told.format(**said), cure.format(**said)

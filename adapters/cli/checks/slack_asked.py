"""What Slack itself answers: the tokens, the scopes, the places, the people, the time."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal

from adapters.cli.asking import REINSTALL, ask, meaning
from adapters.cli.checks.found import Found, note, plain, well, wrong
from adapters.cli.checks.slack_named import named_people, named_places
from adapters.cli.tokens import APP
from adapters.slack.manifest.scopes import SCOPES, lacking
from adapters.slack.tokens import SlackTokens
from adapters.slack.web import CallError, SlackWeb
from chatops.settings import Secret, Settings

SECONDS = 5.0
"""How long one call may take."""
ALL_SECONDS = 30.0
"""How long all of them may take together."""
SKEW_NOTED, SKEW_WRONG = 60, 240
"""Seconds. Signatures older than five minutes are refused."""

BY_HAND = (
    "In Slack, open the app under Apps: its Messages tab must have a box to write in. If not: the"
    " app's page App Home, Messages Tab, and allow to send from there."
)
Way = Literal["socket", "http"] | None


def asked(tokens: SlackTokens, settings: Settings, way: Way) -> Iterator[Found]:
    """Ask Slack, within half a minute."""
    found: list[Found] = []

    async def question(web: SlackWeb) -> None:
        try:
            async with asyncio.timeout(ALL_SECONDS):
                async for some in _asked(web, tokens, settings, way):
                    found.extend(some)
        except TimeoutError:
            cure = "Look again in a moment. What was answered stands above."
            found.append(note("slack", f"took more than {ALL_SECONDS:.0f} s to answer", cure))

    ask(tokens.bot, tokens.url, question, seconds=SECONDS)
    yield from found


async def _asked(
    web: SlackWeb, tokens: SlackTokens, settings: Settings, way: Way
) -> AsyncIterator[list[Found]]:
    """Yield what was found in pieces, so that a slow end keeps nothing from its beginning."""
    try:
        who, head = await web.headed("auth.test")
    except CallError as error:
        yield [wrong("slack", *meaning(error))]
        return
    bot = f"@{who.get('user', '')}"
    yield [well("slack", plain(f"{who.get('team', '')} ({who.get('url', '')}), as {bot}"))]
    yield list(clock(head.get("date", ""), now=datetime.now(UTC)))
    yield list(scopes(head.get("x-oauth-scopes")))
    if way == "socket" and tokens.app is not None:
        yield [await _app_token(web, tokens.app, bot=str(who.get("bot_id", "")), url=tokens.url)]
    yield await named_places(web, settings, bot=bot)
    yield await named_people(web, settings)
    yield [note("slack messages", "Slack does not tell whether people can write to it", BY_HAND)]


def clock(date: str, *, now: datetime) -> Iterator[Found]:
    """Hold our clock against Slack's: by it Slack's signatures are believed or not."""
    try:
        theirs = parsedate_to_datetime(date)
    except ValueError:
        return
    if theirs.tzinfo is None:
        theirs = theirs.replace(tzinfo=UTC)
    off = round((now - theirs).total_seconds())
    told = f"this computer's is {abs(off)} s {'ahead of' if off > 0 else 'behind'} Slack's"
    cure = "Let the system keep its time by the network (NTP)."
    if abs(off) > SKEW_WRONG:
        more = "; from 300 s what Slack sends over HTTP is refused as too old"
        yield wrong("slack clock", told + more, cure)
    elif abs(off) > SKEW_NOTED:
        yield note("slack clock", told, cure)
    else:
        yield well("slack clock", "this computer's agrees with Slack's")


def scopes(header: str | None) -> Iterator[Found]:
    """Hold what was granted against what the desk needs."""
    if header is None:
        yield note("slack scopes", "Slack did not tell which the app has", "Look again later.")
        return
    granted = {scope.strip() for scope in header.split(",")} - {""}
    missing = lacking(granted)
    for scope in missing:
        yield wrong("slack scopes", f"{scope.name} is missing: {scope.reason}", REINSTALL)
    if not missing:
        yield well("slack scopes", f"all {len(SCOPES)} are there")
    if more := sorted(granted - {scope.name for scope in SCOPES}):
        told = plain(f"the app may do more than the desk needs: {', '.join(more)}")
        yield note("slack scopes", told, REINSTALL)


async def _app_token(web: SlackWeb, token: Secret, *, bot: str, url: str) -> Found:
    """Ask for an address to connect to, without going there."""
    line = SlackWeb(token, url=url, seconds=SECONDS)
    await line.open()
    try:
        await line.call("apps.connections.open")
    except CallError as error:
        return wrong("slack socket", *meaning(error, token=APP))
    finally:
        await line.close()
    theirs, ours = _app_of(token), await _app_id(web, bot)
    if theirs and ours and theirs != ours:
        told = f"{APP} is of the app {theirs}, and the bot's app is {ours}"
        return wrong("slack socket", plain(told), "Take both tokens from the same app's pages.")
    return well("slack socket", f"{APP} is accepted")


def _app_of(token: Secret) -> str:
    """Read the app's id, which is no secret, out of its token: ``xapp-1-A0123-…``."""
    parts = token.reveal().split("-")
    return parts[2] if len(parts) > 4 and parts[2].startswith("A") else ""


async def _app_id(web: SlackWeb, bot: str) -> str:
    try:
        told = (await web.call("bots.info", bot=bot)).get("bot")
    except CallError:
        return ""
    return str(told.get("app_id", "")) if isinstance(told, dict) else ""

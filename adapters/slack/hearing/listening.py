"""The Bolt app: what Slack sends goes to the desk, and is acknowledged once it is kept there."""

import logging
import re
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from slack_bolt.authorization import AuthorizeResult

from adapters.slack import incoming
from adapters.slack.hearing import reading
from adapters.slack.hearing.answering import Replies
from adapters.slack.hearing.controls import Controls
from adapters.slack.hearing.deadline import READ, Deadline
from adapters.slack.hearing.dispatching import App, refusal
from adapters.slack.hearing.guarding import Fault, Guard
from adapters.slack.hearing.places_known import KindOf, Kinds
from adapters.slack.hearing.pointing import with_words
from adapters.slack.hearing.reading import Json
from adapters.slack.web import CallError, SlackWeb
from adapters.slack.workspace import Workspace
from chatops.errors import StoreBusy
from chatops.events import ReactionChanged
from chatops.ports import Desk

ID_CHANGED = "channel_id_changed"
CHANGES = frozenset(
    f"{sort}_{change}"
    for sort in ("channel", "group")
    for change in ("rename", "archive", "unarchive", "deleted", "left")
) | {"member_joined_channel", "member_left_channel", "user_change", "team_join", "tokens_revoked"}
ANYTHING = re.compile("")
Listen = Callable[..., Coroutine[Any, Any, None]]


class Watch(Protocol):
    """Who is told what changes about places and people, once the desk has taken it."""

    async def on_renamed(self, old: str, new: str) -> None:
        """Take up that Slack knows a place under another id from now on."""
        ...

    async def on_changed(self, about: str, event: Json) -> None:
        """Take up any other change; *about* is its type in the Events API."""
        ...

    def on_refused(self) -> None:
        """Take up that we did not take an event: Slack may give it up before we do."""
        ...


class Listener:
    """Hands events to the desk one by one; which come twice, the desk knows."""

    def __init__(
        self, desk: Desk, ws: Workspace, web: SlackWeb, *, kinds: Kinds, watch: Watch, guard: Guard
    ) -> None:
        self._desk = desk
        self._ws = ws
        self._web = web
        self._kinds = kinds
        self._watch = watch
        self._guard = guard

    async def on_event(self, body: dict[str, Any]) -> None:
        """Take an event; when this returns it is kept."""
        try:
            await self._take(body["event"])
        except (StoreBusy, Fault):
            self._watch.on_refused()
            raise

    async def _take(self, event: Json) -> None:
        about = event["type"] if event["type"] in KNOWN else "other"
        time = Deadline()
        with self._guard.reading(about):
            kind = await self._kinds.of(event, time)
            found = incoming.event_of(event, self._ws, at=self._desk.now(), kind=kind)
            if isinstance(found, ReactionChanged):
                found = await self._with_words(found, event, time)
            if found is not None:
                async with time.until():
                    await self._desk.receive(found)
            if about == ID_CHANGED:
                names = reading.name(event, "old_channel_id"), reading.name(event, "new_channel_id")
                await self._watch.on_renamed(*names)
            elif about in CHANGES:
                await self._watch.on_changed(about, event)

    async def _with_words(
        self, reaction: ReactionChanged, event: Json, time: Deadline
    ) -> ReactionChanged:
        try:
            async with time.until(READ):
                return await with_words(reaction, event, self._ws, self._web)
        except (CallError, TimeoutError):
            raise Fault("words") from None


KNOWN = incoming.KINDS_READ | CHANGES | {ID_CHANGED}


def bolt_app(
    desk: Desk,
    ws: Workspace,
    web: SlackWeb,
    *,
    kind_of: KindOf,
    watch: Watch,
    replies: Replies | None = None,
    guard: Guard | None = None,
) -> App:
    """Build the app for both ways in: over HTTP ``webhook`` looks at signatures before it.

    The listener of messages stands first, as each that is tried costs time. ``replies.finish``
    waits for what is still being told to somebody.
    """
    kinds, guard, replies = Kinds(ws, kind_of), guard or Guard(), replies or Replies(web, ws)
    listener = Listener(desk, ws, web, kinds=kinds, watch=watch, guard=guard)
    controls = Controls(desk, ws, replies, kinds=kinds, guard=guard)
    app = App(
        name="slack_bolt.deskside",
        logger=_silent(),
        client=web.client,
        authorize=_authorized(ws, web.client.token),
        process_before_response=True,  # otherwise Slack is thanked before anything is kept
        request_verification_enabled=False,  # ours is stricter, and Bolt's would log the body
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    app.hear, app.ours = listener.on_event, ws.installation.bot_user
    app.error(refusal)
    app.event("message")(listener.on_event)
    app.action(ANYTHING)(controls.on_button)
    app.view(ANYTHING)(controls.on_form)
    app.command(ANYTHING)(controls.on_command)
    app.shortcut(ANYTHING)(controls.on_shortcut)
    app.event(ANYTHING)(listener.on_event)
    return app


def _silent() -> logging.Logger:
    """Return a logger that says nothing: Bolt's lines have whole payloads in them."""
    silent = logging.getLogger("slack_bolt")
    silent.setLevel(logging.CRITICAL + 1)
    silent.disabled = True
    return silent


def _authorized(ws: Workspace, token: str | None) -> Callable[..., Any]:
    ours = ws.installation
    result = AuthorizeResult(
        enterprise_id=None,
        team_id=ours.team,
        bot_user_id=ours.bot_user,
        bot_id=ours.bot,
        bot_token=token,
    )

    async def authorize() -> AuthorizeResult:
        return result

    return authorize

"""The bot's messages put into Slack: each once, and found again when an answer was lost."""

import logging
from collections.abc import Callable
from typing import Any

from adapters.pacing import NotYet
from adapters.refused import Refused
from adapters.slack.drawing.views import drawn_home, plain_home
from adapters.slack.hearing import emoji
from adapters.slack.hearing.reading import Unreadable
from adapters.slack.incoming import person_seen
from adapters.slack.outgoing import drawn_message
from adapters.slack.sending import errors
from adapters.slack.sending.calling import Caller
from adapters.slack.sending.looking import Looker, metadata
from adapters.slack.sending.pacing import POST, Pace
from adapters.slack.sending.reaching import MADE_A_CHANNEL, NO_ACCOUNT, NO_MESSAGE, Reach
from adapters.slack.web import CallError, SlackWeb
from adapters.slack.workspace import DOOR, Workspace
from chatops.errors import StoreBusy
from chatops.events import PersonSeen
from chatops.messages import Home, LookUp, Mark, Part, Post, Redraw, Withdraw
from chatops.ports import Desk, GivenUp, Outcome, Parcel, Retry, Sent, Target, Unknown

log = logging.getLogger("deskside.slack")

Drawing = dict[str, Any]
REST = 5.0
"""Seconds that a home page is left alone after it was shown."""
QUIETLY = {"parse": "none", "unfurl_links": False, "unfurl_media": False, "mrkdwn": False}
"""Nothing in the text is looked for, drawn or fetched. Its words are inert without this, too."""


class SlackChannel:
    """Sends what the desk says, at the pace that Slack asks for."""

    door = DOOR

    def __init__(
        self, web: SlackWeb, ws: Workspace, desk: Desk, *, pace: Pace | None = None
    ) -> None:
        self._ws = ws
        self._desk = desk
        self._caller = Caller(web, pace or Pace())
        self._reach = Reach(ws, self._caller)
        self._looker = Looker(ws, self._caller, self._reach, desk)
        self._refused = Refused()

    async def send(self, parcel: Parcel) -> Outcome:
        """Send one parcel once."""
        outcome = await self._outcome(parcel)
        if isinstance(outcome, Sent | GivenUp):
            self._refused.forget(parcel.key)
        return outcome

    async def _outcome(self, parcel: Parcel) -> Outcome:
        try:
            return await self._send(parcel)
        except NotYet as wait:
            return Retry(after=wait.seconds, reason="pace", counts=False)
        except CallError as error:
            return errors.outcome(error, parcel.message, misses=self._caller.misses)
        except StoreBusy:
            return Retry(after=1.0, reason="busy", whole_door=True)

    async def look_up(self, parcel: Parcel) -> Sent | Retry | None:
        """Say whether an unknown send of a Post arrived; None only if all there is was read."""
        try:
            return await self._looker.find(parcel)
        except NotYet as wait:
            return Retry(after=wait.seconds, reason="pace", counts=False)
        except CallError as error:
            return errors.unread(error, misses=self._caller.misses)

    async def _send(self, parcel: Parcel) -> Outcome:
        match parcel.message:
            case Post() as post:
                return await self._post(parcel, post)
            case Redraw():
                return await self._redraw(parcel, parcel.target)
            case Withdraw():
                return await self._withdraw(parcel, parcel.target)
            case Mark() as mark:
                return await self._mark(parcel, mark)
            case Home(person=person):
                return await self._publish(parcel, person)
            case LookUp(person=person):
                return await self._tell_who(parcel, person)

    async def _post(self, parcel: Parcel, post: Post) -> Outcome:
        spot = await self._reach.spot(parcel, post.to)
        if isinstance(spot, GivenUp):
            return spot
        where: dict[str, Any] = {"channel": spot.channel, "thread_ts": spot.root}
        if spot.only_for:
            where |= {"user": spot.only_for, "parse": "none"}
            answer = await self._show("chat.postEphemeral", parcel, **where)
            place = self._ws.place(spot.channel, spot.kind)
            return Sent(place=place, message=_text(answer, "message_ts"))
        answer = await self._show(
            POST, parcel, of=spot.channel, metadata=metadata(parcel.key), **where, **QUIETLY
        )
        channel, message = _text(answer, "channel"), _text(answer, "ts")
        if not channel or not message:
            return Unknown(reason="no_name")
        self._reach.learn(spot, channel)
        return Sent(place=self._ws.place(channel, spot.kind), message=message)

    async def _redraw(self, parcel: Parcel, target: Target | None) -> Outcome:
        if target is None:
            return NO_MESSAGE
        if not self._reach.is_private_yet(target.place):
            return MADE_A_CHANNEL
        channel = self._ws.channel(target.place)
        await self._show("chat.update", parcel, channel=channel, ts=target.message, parse="none")
        return Sent(place=target.place, message=target.message)

    async def _withdraw(self, parcel: Parcel, target: Target | None) -> Outcome:
        if target is None:
            return NO_MESSAGE
        channel = self._ws.channel(target.place)
        await self._do("chat.delete", parcel, channel=channel, ts=target.message)
        return Sent(place=target.place, message=target.message)

    async def _mark(self, parcel: Parcel, mark: Mark) -> Outcome:
        name = emoji.name(mark.emoji)
        if not name:
            return GivenUp(reason="no_emoji")
        method = "reactions.add" if mark.on else "reactions.remove"
        channel = self._ws.channel(mark.place)
        await self._do(method, parcel, channel=channel, timestamp=mark.message, name=name)
        return Sent(place=mark.place, message=mark.message)

    async def _publish(self, parcel: Parcel, person: str) -> Outcome:
        account = self._ws.account(person)
        if account is None:
            return NO_ACCOUNT
        parts = _parts(parcel)

        def draw() -> tuple[Drawing, Drawing]:
            return {"view": drawn_home(parts, self._ws)}, {"view": plain_home(parts)}

        await self._drawn("views.publish", parcel, draw, user_id=account)
        return Sent(rest=REST)

    async def _tell_who(self, parcel: Parcel, person: str) -> Outcome:
        account = self._ws.account(person)
        if account is None:
            return NO_ACCOUNT
        try:
            answer = await self._do("users.info", parcel, user=account)
            # The key makes each look-up's answer an event of its own.
            at = self._desk.now()
            seen = person_seen(answer.get("user") or {}, self._ws, at=at, reason=parcel.key)
        except CallError as error:
            if error.code not in errors.NOBODY:
                raise
            seen = self._nobody(account, parcel)
        except Unreadable:
            return GivenUp(reason="unreadable")
        if seen is not None:
            await self._desk.receive(seen)
        return Sent()

    def _nobody(self, account: str, parcel: Parcel) -> PersonSeen:
        at = self._desk.now()
        return PersonSeen(
            id=f"{DOOR}:{self._ws.installation.team}:person:{account}:{parcel.key}",
            at=at,
            said_at=at,
            person=self._ws.person(account),
            door=DOOR,
            name="",
            found=False,
        )

    async def _show(
        self, method: str, parcel: Parcel, *, of: str = "", **arguments: Any
    ) -> dict[str, Any]:
        """Call a method that draws a message."""

        def draw() -> tuple[Drawing, Drawing]:
            shown = drawn_message(_parts(parcel), self._ws)
            return shown, {"text": shown["text"], "blocks": []}

        return await self._drawn(method, parcel, draw, of=of, **arguments)

    async def _drawn(
        self,
        method: str,
        parcel: Parcel,
        draw: Callable[[], tuple[Drawing, Drawing]],
        *,
        of: str = "",
        **arguments: Any,
    ) -> dict[str, Any]:
        """Call a method that draws; plainly, where Slack does not take the drawing."""
        if parcel.key not in self._refused:
            # Before it is drawn: while thousands wait, most come only to be told when it is theirs.
            await self._caller.turn(method, key=parcel.key, of=of)
            shown, _ = draw()
            try:
                return await self._caller.call_now(method, **shown, **arguments)
            except CallError as error:
                if error.code not in errors.BLOCKS:
                    raise
            log.warning("slack.drawn_plainly method=%s", method)
            self._refused.add(parcel.key)
        # A turn of its own, which may be later: the parcel comes back for it.
        key = f"{parcel.key}:plain"
        await self._caller.turn(method, key=key, of=of)
        _, plain = draw()
        return await self._caller.call_now(method, **plain, **arguments)

    async def _do(
        self, method: str, parcel: Parcel, *, of: str = "", **arguments: Any
    ) -> dict[str, Any]:
        return await self._caller.call(method, key=parcel.key, of=of, **arguments)


def _parts(parcel: Parcel) -> tuple[Part, ...]:
    own = parcel.message.parts if isinstance(parcel.message, Post | Redraw) else ()
    return parcel.parts or own


def _text(answer: dict[str, Any], key: str) -> str | None:
    found = answer.get(key)
    return found if isinstance(found, str) and found else None

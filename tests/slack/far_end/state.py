"""The workspace itself: who is in it, where, and what was said."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import count

from tests.slack.far_end.values import (
    CHANNEL,
    GROUP,
    IM,
    MPIM,
    SLACKBOT,
    Cannot,
    Channel,
    Ephemeral,
    Json,
    Refused,
)


class State:
    """One workspace with one app in it."""

    team, domain, workspace_url = "T0DESK", "example", "https://example.slack.com/"
    app_id, bot_user, bot_id, bot_name = "A0DESK", "U0BOT", "B0BOT", "deskside"
    enterprise = ""  # the organisation that the workspace is one of several of

    def __init__(self, *, now: Callable[[], datetime] | None = None):
        self.now = now or (lambda: datetime.now(UTC))
        self.users: dict[str, Json] = {}
        self.channels: dict[str, Channel] = {}
        self.ephemerals_shown: list[Ephemeral] = []
        self.homes: dict[str, Json] = {}
        self.views: dict[str, Json] = {}  # open ones
        self.stacks: dict[str, list[str]] = {}  # user -> views on top of each other
        self._last = 0
        self._numbers = count(1)
        self.add_user(self.bot_user, self.bot_name, is_bot=True)
        self.add_user(SLACKBOT, "slackbot")  # whose is_bot is false, oddly

    def number(self) -> int:
        return next(self._numbers)

    def seconds(self) -> float:
        return self.now().timestamp()

    def new_ts(self) -> str:
        """Return the time in Slack's form, later than every one before it."""
        at = self.now()
        self._last = max(int(at.timestamp()) * 1_000_000 + at.microsecond, self._last + 1)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    # Setting the scene (nothing here makes an event)

    def add_user(self, id: str, name: str, *, tz: str = "Europe/Berlin", **more) -> Json:
        """Put somebody into the workspace: ``is_restricted=True`` for a guest, and so on."""
        real = more.pop("real_name", name.title())
        user = {
            "id": id,
            "team_id": self.team,
            "name": name,
            "deleted": False,
            "real_name": real,
            "tz": tz,
            "tz_label": "Somewhere",
            "tz_offset": 3600,
            "profile": {"real_name": real, "display_name": name, "team": self.team},
            "is_admin": False,
            "is_owner": False,
            "is_restricted": False,
            "is_ultra_restricted": False,
            "is_bot": False,
            "is_app_user": False,
            "updated": int(self.seconds()),
        } | more
        self.users[id] = user
        return user

    def add_channel(
        self,
        id: str,
        name: str,
        members: Iterable[str] = (),
        *,
        private: bool = False,
        with_bot: bool = True,
        **more,
    ) -> Channel:
        """Put a channel into the workspace, with the bot in it unless told otherwise."""
        inside = [*members, *([self.bot_user] if with_bot else [])]
        kind = GROUP if private else CHANNEL
        return self._add(Channel(id, name, kind, inside, **more))

    def im(self, user: str) -> Channel:
        """Return the direct messages of somebody and the bot, opened when they are not yet."""
        self.person(user)
        id = f"D0{user[1:]}"
        return self.channels.get(id) or self._add(Channel(id, "", IM, [user, self.bot_user]))

    def im_between(self, one: str, other: str) -> Channel:
        """Return the direct messages of two people, which the bot cannot see."""
        for channel in self.channels.values():
            if channel.kind == IM and set(channel.members) == {one, other}:
                return channel
        return self._add(Channel(f"D9{self.number():06d}", "", IM, [one, other]))

    def mpim(self, users: Iterable[str], *, create: bool = True) -> Channel | None:
        """Return the group of exactly these people and the bot, the same for the same people."""
        wanted = {*users, self.bot_user}
        for channel in self.channels.values():
            if channel.kind == MPIM and set(channel.members) == wanted:
                return channel
        if not create:
            return None
        names = sorted(self.users[user]["name"] for user in wanted)
        members = [*users, self.bot_user]
        channel = Channel(f"C8{self.number():06d}", f"mpdm-{'--'.join(names)}-1", MPIM, members)
        return self._add(channel)

    def _add(self, channel: Channel) -> Channel:
        channel.created = int(self.seconds())
        self.channels[channel.id] = channel
        return channel

    # Looking things up, for people (who are told off) and for the app (which is refused)

    def person(self, user: str) -> Json:
        if user not in self.users:
            raise Cannot(f"nobody is called {user}")
        return self.users[user]

    def place(self, channel: "str | Channel") -> Channel:
        if isinstance(channel, Channel):
            return channel
        if channel not in self.channels:
            raise Cannot(f"no channel is called {channel}")
        return self.channels[channel]

    def visible(self, channel: str | None) -> Channel:
        """Return a channel that the app can see, or refuse as Slack does."""
        found = self.channels.get(channel or "")
        if found is None or (found.kind != CHANNEL and self.bot_user not in found.members):
            raise Refused("channel_not_found")
        return found

    def of_own(self, channel: str | None) -> Channel:
        """Return a channel that the app is in, or refuse as Slack does."""
        found = self.visible(channel)
        if self.bot_user not in found.members:
            raise Refused("not_in_channel")
        return found

    def message(self, channel: "str | Channel", ts: str) -> Json:
        """Return a message for a person, who can only act on one that is there."""
        found = self.place(channel).messages.get(ts)
        if found is None or found.get("subtype") == "tombstone":
            raise Cannot(f"no message {ts} is there")
        return found

    def permalink(self, channel: Channel, message: Json) -> str:
        link = f"{self.workspace_url}archives/{channel.id}/p{message['ts'].replace('.', '')}"
        root = message.get("thread_ts", message["ts"])
        return link if root == message["ts"] else f"{link}?thread_ts={root}&cid={channel.id}"


def copied(value):
    """Return a copy of plain JSON that shares nothing."""
    return json.loads(json.dumps(value))

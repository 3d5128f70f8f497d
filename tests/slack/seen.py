"""What people see on Slack, in the words of the stories: the same questions as to ``FarEnd``."""

from collections.abc import Iterable
from typing import Any

from chatops.messages import Buttons, Part
from tests.far_end import FarEnd as Miniature
from tests.far_end import Shown, _sees, told
from tests.slack.far_end import FakeSlack
from tests.slack.far_end.values import IM, MPIM, Channel
from tests.slack.reading_back import parts_of

MARK = "memo"


class Posts(dict[str, Shown]):
    """The bot's posts by key. Emptying it shuts one's eyes to those that are there by now."""

    def __init__(self, found: dict[str, Shown], unseen: set[str]) -> None:
        super().__init__({key: post for key, post in found.items() if key not in unseen})
        self._unseen = unseen

    def clear(self) -> None:
        self._unseen.update(self)
        super().clear()


class SlackSeen:
    """Looks into the far end for a story."""

    def __init__(self, slack: FakeSlack, people: dict[str, str]) -> None:
        self.slack = slack
        self._people = people  # account -> person
        self._unseen: set[str] = set()

    in_thread = Miniature.in_thread
    to = Miniature.to
    group = Miniature.group
    home_button = Miniature.home_button
    find_home_button = Miniature.find_home_button
    opens_form = Miniature.opens_form

    @property
    def posts(self) -> Posts:
        found: dict[str, Shown] = {}
        for message in self.slack.posted_by_bot():
            place = self.place_of(self.slack.channels[message["channel"]])
            root = message.get("thread_ts", "")
            root = "" if root == message["ts"] else root
            parts = parts_of(message["blocks"])
            found[_key(message)] = Shown(place=place, message=message["ts"], root=root, parts=parts)
        for hidden in (h for h in self.slack.ephemerals() if not h.answers):
            place = self.place_of(self.slack.channels[hidden.channel])
            found[f"hidden {hidden.ts}"] = Shown(
                place=place,
                message=hidden.ts,
                root="",
                parts=parts_of(hidden.blocks),
                only_for=self._people.get(hidden.user, hidden.user),
            )
        return Posts(found, self._unseen)

    @property
    def homes(self) -> dict[str, tuple[Part, ...]]:
        homes = self.slack.homes.items()
        return {self._people.get(user, user): parts_of(home["blocks"]) for user, home in homes}

    @property
    def marks(self) -> set[tuple[str, str]]:
        return {
            (self.place_of(channel), ts)
            for channel in self.slack.channels.values()
            for ts in channel.messages
            if self.slack.bot_user in self.slack.reactions(channel, ts).get(MARK, ())
        }

    @property
    def doubled(self) -> list[str]:
        return self.slack.doubled()

    @property
    def asked_who(self) -> list[str]:
        return [call.args["user"] for call in self.slack.called("users.info")]

    @property
    def refuses(self) -> set[str]:
        """Whom no chat can be opened with: their accounts are gone, and nobody has told the app."""
        return {p for account, p in self._people.items() if self.slack.users[account]["deleted"]}

    @refuses.setter
    def refuses(self, people: set[str]) -> None:
        for account, person in self._people.items():
            self.slack.users[account]["deleted"] = person in people

    def seen_by(self, person: str) -> list[Shown]:
        return [p for p in self.posts.values() if _sees(person, p)]

    def place_of(self, channel: Channel) -> str:
        """Name a place as the stories do."""
        others = [self._people.get(m, m) for m in channel.members if m != self.slack.bot_user]
        if channel.kind == IM:
            return f"dm-{others[0]}"
        if channel.kind == MPIM:
            return "group-" + "-".join(sorted(others))
        return channel.id

    def control(self, by: str, action: str) -> tuple[str, str] | None:
        """Find a button that carries this action and that the account *by* can see.

        Returns the (channel, ts) of its message, or ("", "") where it is on the home page.
        """
        for message in reversed(self.slack.posted_by_bot()):
            channel = self.slack.channels[message["channel"]]
            may_see = by in channel.members or channel.kind == "channel"
            if may_see and action in _actions(message["blocks"]):
                return channel.id, message["ts"]
        for hidden in self.slack.ephemerals(by):
            if action in _actions(hidden.blocks):
                return hidden.channel, hidden.ts
        return ("", "") if action in _actions(self.slack.home(by)) else None


def said_in(blocks: Iterable[dict[str, Any]]) -> str:
    """Read blocks aloud."""
    return "\n".join(told(part) for part in parts_of(list(blocks)))


def _actions(blocks: list[dict[str, Any]]) -> set[str]:
    rows = [part.items for part in parts_of(blocks) if isinstance(part, Buttons)]
    return {button.action for row in rows for button in row}


def _key(message: dict[str, Any]) -> str:
    return str(message.get("metadata", {}).get("event_payload", {}).get("key", message["ts"]))

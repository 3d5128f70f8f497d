"""The tenant itself: who is in it, where, and what was said."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.teams.far_end.values import Cannot, Message, Refused, Talk
from tests.teams.places import (
    BOT,
    PERSONAL,
    ROOT,
    TENANT,
    Where,
    Who,
    channel,
    chat,
    group,
)


class State:
    """One tenant with one app in it. Nothing here makes an activity."""

    bot, tenant = BOT, TENANT

    def __init__(self, *, now: Callable[[], datetime] | None = None):
        self.now = now or (lambda: datetime.now(UTC))
        self.people: dict[str, Who] = {}  # by AAD id
        self.gone: set[str] = set()  # accounts that are disabled
        self.installed: set[str] = set()  # who has the app in their own chat list
        self.talks: dict[str, Talk] = {}  # by conversation id without a thread
        self._last = 0

    def moment(self) -> datetime:
        """Tell the time in whole milliseconds, later than it was told before."""
        self._last = max(int(self.now().timestamp() * 1000), self._last + 1)
        return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=self._last)

    # Setting the scene

    def add_person(self, who: Who, *, has_app: bool = True) -> Who:
        """Put somebody into the tenant, with the app in their own list or without it."""
        self.people[who.aad] = who
        if has_app:
            self.installed.add(who.aad)
            self.add_chat(who)
        return who

    def add_chat(self, who: Who) -> Talk:
        """The chat of somebody and the bot alone."""
        return self._add(Talk(where=chat(who.aad), members=[who.aad]))

    def add_channel(
        self, name: str, people: Iterable[Who], *, consent: bool = True, **more
    ) -> Talk:
        """A channel of a team that the app is in, or not yet (``has_bot=False``)."""
        has_bot = more.pop("has_bot", True)
        members = [who.aad for who in people]
        return self._add_channel(channel(name, **more), members, consent=consent, has_bot=has_bot)

    def _add_channel(self, where: Where, members: list[str], **more: bool) -> Talk:
        """Put a channel into its team; a team has at least the one that bears its own id."""
        if where.team not in self.talks:
            general = replace(where, id=where.team, name="General", membership="standard")
            self._add(Talk(where=general, members=[*members], **more))
        return self._add(Talk(where=where, members=members, **more))

    def add_group(
        self, people: Iterable[Who], *, consent: bool = True, has_bot: bool = True, name: str = ""
    ) -> Talk:
        """A group chat of some people, with the app in it or without."""
        members = [who.aad for who in people]
        where = group(*members, name=name)
        return self._add(Talk(where=where, members=members, consent=consent, has_bot=has_bot))

    def _add(self, talk: Talk) -> Talk:
        return self.talks.setdefault(talk.where.id, talk)

    # Finding

    def talk(self, where: "Where | Talk | Who | str") -> Talk:
        """Find a conversation; somebody's own with the bot by their account."""
        if isinstance(where, Talk):
            return where
        if isinstance(where, Who):
            return self.add_chat(where)
        id = where if isinstance(where, str) else where.id
        return self.talks[id.partition(ROOT)[0]]

    def member(self, id: str) -> Who | None:
        """Find somebody by a 29: id or an AAD id."""
        return next((who for who in self.people.values() if id in {who.id, who.aad}), None)

    def message(self, where: "Where | Talk | Who | str", id: str) -> Message:
        return self.talk(where).messages[id]

    def bots(self, where: "Where | Talk | Who | str | None" = None) -> list[Message]:
        """List what the bot shows, the oldest first; in one conversation, or in all."""
        talks = self.talks.values() if where is None else [self.talk(where)]
        found = [m for talk in talks for m in talk.messages.values() if m.is_bots]
        return sorted((m for m in found if not m.deleted), key=lambda m: int(m.id))

    def thread(self, where: "Where | Talk", root: str) -> list[Message]:
        """List what stands in a channel's thread, its first message too."""
        messages = self.talk(where).messages.values()
        return [m for m in messages if root in {m.id, m.root} and not m.deleted]

    def can_reach(self, who: Who) -> bool:
        """Tell whether the bot may write to somebody alone: by the app, or a team that has it."""
        if who.aad in self.gone:
            return False
        teams = (t for t in self.talks.values() if t.is_channel and t.has_bot)
        return who.aad in self.installed or any(who.aad in t.members for t in teams)

    # What the Connector looks up

    def addressed(self, conversation: str) -> tuple[Talk, str]:
        """Find what a call names: a conversation, and the first message of a thread in it."""
        id, _, root = conversation.partition(ROOT)
        talk = self.talks.get(id)
        if talk is None or (root and root not in talk.messages):
            raise Refused(404, "ConversationNotFound")
        if not talk.has_bot:
            raise Refused(403, "BotNotInConversationRoster")
        if talk.where.kind == PERSONAL and not self.can_reach(self.people[talk.members[0]]):
            raise Refused(403, "BotNotInConversationRoster")
        return talk, root

    def may_speak(self, who: Who, talk: Talk, root: str) -> None:
        """Hold to what people can do."""
        if who.aad not in talk.members or who.aad in self.gone:
            raise Cannot(f"{who.name} is not in {talk.where.kind} {talk.where.name}")
        if root and not talk.is_channel:
            raise Cannot(f"there are no threads in a {talk.where.kind}")
        if root and (root not in talk.messages or talk.messages[root].root):
            raise Cannot("a thread hangs under the first message of a channel's post")

"""What people do to messages and conversations, and whether Teams tells the bot of it."""

from collections.abc import Sequence

from tests.teams import activities
from tests.teams.far_end.deliveries import Delivery
from tests.teams.far_end.values import Cannot, Json, Message, Talk
from tests.teams.places import BOT, PERSONAL, Where, Who

Place = Where | Talk | Who
"""A conversation; somebody's account stands for their own with the bot."""


class Talking:
    """Mixed into the far end. Each returns once the app was told, if it is to be told."""

    async def says(
        self,
        who: Who,
        text: str,
        place: "Place | None" = None,
        *,
        root: str | None = None,
        mentions: Sequence[Who | str] = (),
        files: int = 0,
        html: str = "",
        by_an_app: bool = False,
    ) -> str:
        """Say something, to the bot alone if no *place* is named. ``BOT`` may be mentioned.

        What another app says no bot is told.
        """
        talk = self.talk(place or who)
        self.may_speak(who, talk, root or "")
        at = self.moment()
        message = Message(
            id=str(int(at.timestamp() * 1000)),
            where=talk.where,
            root=root or "",
            author=who.aad,
            text=text,
            html=html,
            mentions=tuple(one if isinstance(one, str) else one.aad for one in mentions),
        )
        talk.messages[message.id] = message
        message.heard = self._hears(talk, message) and not by_an_app
        if message.heard:
            await self._tell(
                activities.said(
                    who,
                    text,
                    talk.where,
                    id=message.id,
                    root=root,
                    mentions=mentions,
                    files=files,
                    html=html,
                    at=at,
                )
            )
        return message.id

    async def edits(
        self, who: Who, id: str, text: str, place: "Place | None" = None, *, mentions=()
    ) -> None:
        """Change what one wrote."""
        talk, message = self._mine(who, id, place)
        heard_before = message.heard
        message.text, message.edits = text, message.edits + 1
        message.mentions = tuple(one if isinstance(one, str) else one.aad for one in mentions)
        message.heard = heard_before or self._hears(talk, message)
        if message.heard and self.tells_edits:
            root, at = message.root or None, self.moment()
            await self._tell(
                activities.edited(who, text, talk.where, id=id, root=root, mentions=mentions, at=at)
            )

    async def deletes(self, who: Who, id: str, place: "Place | None" = None) -> None:
        """Take back what one wrote."""
        talk, message = self._mine(who, id, place)
        message.deleted = True
        if message.heard and self.tells_edits:
            root, at = message.root or None, self.moment()
            await self._tell(activities.deleted(who, talk.where, id=id, root=root, at=at))

    async def undeletes(self, who: Who, id: str, place: "Place | None" = None) -> None:
        """Take back that one took it back."""
        talk, message = self._mine(who, id, place)
        message.deleted = False
        if message.heard and self.tells_edits:
            root, at = message.root or None, self.moment()
            await self._tell(
                activities.undeleted(who, message.text, talk.where, id=id, root=root, at=at)
            )

    async def reacts(
        self, who: Who, sort: str, id: str, place: "Place | None" = None, *, on: bool = True
    ) -> bool:
        """Put a reaction ("like") on a message, or take it off; tell whether the bot heard."""
        talk = self.talk(place or who)
        self.may_speak(who, talk, "")
        message = talk.messages[id]
        those = message.reactions.setdefault(sort, [])
        if on == (who.aad in those):
            return False
        (those.append if on else those.remove)(who.aad)
        if message.is_bots and talk.has_bot:
            at, root = self.moment(), message.root or message.id
            react = activities.reacted if on else activities.unreacted
            await self._tell(react(who, sort, where=talk.where, message=id, root=root, at=at))
        return message.is_bots

    async def unreacts(self, who: Who, sort: str, id: str, place: "Place | None" = None) -> bool:
        return await self.reacts(who, sort, id, place, on=False)

    async def installs(self, who: Who, place: "Place | None" = None) -> None:
        """Put the app into one's own list, a group chat, or a channel's team."""
        talk = self.talk(place or who)
        self._bot_is(talk, present=True)
        at = self.moment()
        await self._tell(activities.installed(who, talk.where, at=at))
        people = [BOT, who] if talk.where.kind == PERSONAL else [BOT]
        await self._tell(activities.members_added(who, *people, where=talk.where, at=at))

    async def uninstalls(self, who: Who, place: "Place | None" = None) -> None:
        """Take the app out again."""
        talk = self.talk(place or who)
        self._bot_is(talk, present=False)
        at = self.moment()
        await self._tell(activities.uninstalled(who, talk.where, at=at))
        if talk.where.kind != PERSONAL:
            await self._tell(activities.members_removed(who, BOT, where=talk.where, at=at))

    async def joins(self, who: Who, place: "Place", *, by: Who | None = None) -> None:
        """Come into a team or a group chat."""
        talk = self.talk(place)
        self._those_of(talk, lambda each: each.members.append(who.aad))
        if talk.has_bot:
            at = self.moment()
            await self._tell(activities.members_added(by or who, who, where=talk.where, at=at))

    async def leaves(self, who: Who, place: "Place", *, by: Who | None = None) -> None:
        """Go out of a team or a group chat."""
        talk = self.talk(place)
        self._those_of(talk, lambda each: each.members.remove(who.aad))
        if talk.has_bot:
            at = self.moment()
            await self._tell(activities.members_removed(by or who, who, where=talk.where, at=at))

    def leaves_company(self, who: Who) -> None:
        """Have an account disabled; nobody tells the app."""
        self.gone.add(who.aad)

    def _bot_is(self, talk: Talk, *, present: bool) -> None:
        if talk.where.kind == PERSONAL:
            (self.installed.add if present else self.installed.discard)(talk.members[0])
            return

        def change(each: Talk) -> None:
            each.has_bot = present

        self._those_of(talk, change)

    def _those_of(self, talk: Talk, change) -> None:
        """Do something to every channel of a team, or to one chat."""
        team = talk.where.team
        for each in self.talks.values() if team else [talk]:
            if each is talk or (team and each.where.team == team):
                change(each)

    def _hears(self, talk: Talk, message: Message) -> bool:
        if not talk.has_bot:
            return False
        if talk.where.kind == PERSONAL:
            return self.can_reach(self.people[talk.members[0]])
        return talk.consent or self.bot in message.mentions

    def _mine(self, who: Who, id: str, place: "Place | None") -> tuple[Talk, Message]:
        talk = self.talk(place or who)
        self.may_speak(who, talk, "")
        message = talk.messages[id]
        if message.author != who.aad:
            raise Cannot(f"{who.name} did not write that")
        return talk, message

    async def _tell(self, activity: Json) -> Delivery | None:
        activity["serviceUrl"] = self.service_url
        if not self.patient:
            self.deliveries.bring_soon(activity)
            return None
        return await self.deliveries.bring(activity)

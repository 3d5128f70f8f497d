"""What people do to messages: say, edit, delete, react."""

from collections.abc import Iterable

from tests.slack.far_end.deliveries import Delivery
from tests.slack.far_end.messages import changed, hung, reacted, unreacted
from tests.slack.far_end.values import CHANNEL, IM, SLACKBOT, Cannot, Channel, Json


class Talking:
    """Mixed into the far end. Each returns the ts, once the app was told the first time."""

    async def says(
        self,
        user: str,
        channel: "str | Channel",
        text: str,
        *,
        thread_ts: str | None = None,
        files: Iterable[str] = (),
        broadcast: bool = False,
        subtype: str | None = None,
        **more,
    ) -> str:
        """Say something, in control form as it arrives (``<@U1>``, ``&amp;``, ``<!here>``)."""
        place = self.may_speak(user, channel, thread_ts)
        message = self.by_person(user, text, subtype=subtype) | more
        if files:
            message |= {"subtype": "file_share", "upload": False}
            message["files"] = [self.file(user, name) for name in files]
        if thread_ts:
            message["thread_ts"] = thread_ts
        if broadcast:
            message["subtype"] = "thread_broadcast"
        hung(place, message)
        await self.told(self.emit_message(place, message))
        return message["ts"]

    async def dms(self, user: str, text: str, **more) -> str:
        """Say something to the bot alone."""
        return await self.says(user, self.im(user), text, **more)

    async def me_message(self, user: str, channel: str, text: str, **more) -> str:
        return await self.says(user, channel, text, subtype="me_message", **more)

    async def broadcasts(self, user: str, channel: str, text: str, *, thread_ts: str) -> str:
        """Reply in a thread and send it to the channel, too."""
        return await self.says(user, channel, text, thread_ts=thread_ts, broadcast=True)

    async def bot_says(
        self,
        channel: str,
        text: str,
        *,
        username: str = "workflow",
        bot_id: str = "B9OTHER",
        thread_ts: str | None = None,
        **more,
    ) -> str:
        """Another app's or a workflow's post: it has no ``user``."""
        place = self.place(channel)
        message = {
            "type": "message",
            "subtype": "bot_message",
            "ts": self.new_ts(),
            "text": text,
            "username": username,
            "bot_id": bot_id,
        } | more
        if thread_ts:
            message["thread_ts"] = thread_ts
        await self.told(self.emit_message(place, hung(place, message)))
        return message["ts"]

    async def huddle(
        self, user: str, channel: "str | Channel", *others: str, thread_ts: str = ""
    ) -> str:
        """Begin a huddle that others join at once: Slackbot posts a thread for it."""
        place = self.place(channel)
        room = {
            "id": f"R{self.number():08d}",
            "created_by": user,
            "participant_history": [user, *others],
            "date_start": int(self.seconds()),
            "date_end": 0,
            "has_ended": False,
            "huddle_link": f"https://app.slack.com/huddle/{self.team}/{place.id}",
        }
        message = self.by_person(SLACKBOT, "A huddle started", subtype="huddle_thread")
        message |= {"room": room, "channel": place.id, "no_notifications": True}
        if thread_ts:
            message["thread_ts"] = thread_ts
        await self.told(self.emit_message(place, hung(place, message)))
        return message["ts"]

    async def notice(self, channel: "str | Channel", user: str, subtype: str, text: str) -> str:
        """Post one of the lines that Slack writes by itself: channel_topic, pinned_item ..."""
        place = self.place(channel)
        message = self.by_person(user, text, subtype=subtype)
        await self.told(self.emit_message(place, hung(place, message)))
        return message["ts"]

    async def edits(self, user: str, channel: "str | Channel", ts: str, text: str) -> str:
        """Change one's own words; return the edit's ts."""
        place, message = self.place(channel), self.message(channel, ts)
        if message.get("user") != user:
            raise Cannot("people edit their own messages only")
        at = self.new_ts()
        before = changed(self, message, by=user, ts=at, text=text, blocks=self.typed(text))
        await self.told(self.emit_changed(place, message, before, at=at))
        return at

    async def unfurls(self, channel: "str | Channel", ts: str) -> str:
        """Slack adds a preview by itself: a change without ``edited``, of the same words."""
        place, message = self.place(channel), self.message(channel, ts)
        before = dict(message)
        message["attachments"] = [{"from_url": "https://example.com", "title": "Example", "id": 1}]
        at = self.new_ts()
        await self.told(self.emit_changed(place, message, before, at=at))
        return at

    async def deletes(
        self, user: str, channel: "str | Channel", ts: str, *, with_previous: bool = True
    ) -> None:
        """Take a message back (admins may take anybody's). With replies it leaves a tombstone."""
        self.message(channel, ts)
        sent = self.take_away(self.place(channel), ts, with_previous=with_previous)
        await self.told(sent)

    async def reacts(self, user: str, channel: "str | Channel", ts: str, name: str) -> bool:
        return await self._reaction(user, channel, ts, name, added=True)

    async def unreacts(self, user: str, channel: "str | Channel", ts: str, name: str) -> bool:
        return await self._reaction(user, channel, ts, name, added=False)

    async def _reaction(self, user, channel, ts, name, *, added: bool) -> bool:
        place, message = self.place(channel), self.message(channel, ts)
        if place.archived:
            raise Cannot("nobody reacts in an archived channel")
        done = (reacted if added else unreacted)(message, user, name)
        if done:
            sent = self.emit_reaction(place, message, user, name, added=added)
            await self.told(sent)
        return done

    def by_person(self, user: str, text: str, *, subtype: str | None = None) -> Json:
        message: Json = {
            "type": "message",
            "user": user,
            "text": text,
            "ts": self.new_ts(),
            "team": self.team,
        }
        if subtype:
            message["subtype"] = subtype
        else:
            message["client_msg_id"] = f"00000000-0000-4000-8000-{self.number():012d}"
            message["blocks"] = self.typed(text)
        return message

    def typed(self, text: str) -> list[Json]:
        words = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
        block = {"type": "rich_text", "block_id": f"b{self.number()}", "elements": [words]}
        return [block] if text else []

    def file(self, user: str, name: str) -> Json:
        id = f"F{self.number():08d}"
        return {
            "id": id,
            "name": name,
            "title": name,
            "mimetype": "image/png",
            "filetype": "png",
            "user": user,
            "size": 1024,
            "mode": "hosted",
            "is_external": False,
            "url_private": f"https://files.slack.com/files-pri/{self.team}-{id}/{name}",
            "permalink": f"{self.workspace_url}files/{user}/{id}/{name}",
        }

    def may_speak(self, user: str, channel: "str | Channel", thread: str | None) -> Channel:
        place = self.place(channel)
        if self.person(user)["deleted"]:
            raise Cannot(f"{user} is deactivated")
        if place.archived:
            raise Cannot(f"{place.id} is archived")
        if user not in place.members and place.kind != CHANNEL:
            raise Cannot(f"{user} is not in {place.id}")
        if place.kind == IM and self.bot_user in place.members and not self.messages_tab:
            raise Cannot("the messages tab is off")
        if thread and thread not in place.messages:
            raise Cannot(f"no thread {thread} is there")
        return place

    async def told(self, sent: list[Delivery]) -> None:
        """Wait until the app was told once (unless the far end is not ``patient``)."""
        if self.patient:
            await self.deliveries.first_tries(sent)

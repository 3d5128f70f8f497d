"""What changes around the messages: who is where, what places are called, who is there at all."""

from tests.slack.far_end.deliveries import Delivery
from tests.slack.far_end.state import copied
from tests.slack.far_end.values import CHANNEL, Channel, Json


class Changing:
    """Mixed into the far end. Each waits until the app was told the first time."""

    async def joins(self, user: str, channel: "str | Channel") -> None:
        await self.invites(None, user, channel)

    async def invites(self, by: str | None, user: str, channel: "str | Channel") -> None:
        """Bring somebody into a place: the bot, too, which then hears who mentioned it there."""
        place = self.place(channel)
        if user in place.members:
            return
        place.members.append(user)
        name = "channel_join" if place.kind == CHANNEL else "group_join"
        sent = self.emit_joined(place, user, by)
        if by:
            await self.notice_of(sent, place, user, name, {"inviter": by})
        else:
            await self.notice_of(sent, place, user, name, {})
        if user == self.bot_user:
            unheard, place.unheard = place.unheard, []
            mentions = [place.messages[ts] for ts in unheard if ts in place.messages]
            for message in mentions:
                await self.told(self.emit_mention(place, message))

    async def leaves(self, user: str, channel: "str | Channel") -> None:
        """Somebody leaves, or is removed. The bot itself is told by channel_left alone."""
        place = self.place(channel)
        place.members.remove(user)
        event = {"user": user, "channel": place.id, "team": self.team, "event_ts": self.new_ts()}
        if user == self.bot_user:
            kind = "channel_left" if place.kind == CHANNEL else "group_left"
            del event["user"]  # Slack names only who did it
            await self.told(self.emit(event | {"type": kind, "actor_id": "U0ADMIN"}))
            return
        if self.hears(place):
            letter = "C" if place.kind == CHANNEL else "G"
            left = event | {"type": "member_left_channel", "channel_type": letter}
            name = "channel_leave" if place.kind == CHANNEL else "group_leave"
            await self.notice_of(self.emit(left), place, user, name, {})

    async def renames(self, user: str, channel: "str | Channel", name: str) -> None:
        place = self.place(channel)
        old, place.name = place.name, name
        told = {
            "id": place.id,
            "name": name,
            "name_normalized": name,
            "created": place.created,
            "is_channel": place.kind == CHANNEL,
            "is_mpim": False,
        }
        kind = self.kind_of(place)
        event = {"type": f"{kind}_rename", "channel": told, "event_ts": self.new_ts()}
        sent = self.emit(event) if self.hears(place) else []
        await self.notice_of(sent, place, user, f"{kind}_name", {"old_name": old, "name": name})

    async def archives(self, user: str, channel: "str | Channel") -> None:
        place = self.place(channel)
        kind = self.kind_of(place)
        await self.notice_of([], place, user, f"{kind}_archive", {})
        place.archived = True
        await self._place_event(f"{kind}_archive", place, {"user": user})

    async def unarchives(self, user: str, channel: "str | Channel") -> None:
        place = self.place(channel)
        place.archived = False
        await self._place_event(f"{self.kind_of(place)}_unarchive", place, {"user": user})

    async def deletes_channel(self, user: str, channel: "str | Channel") -> None:
        """A channel is gone for good, with all that was said in it."""
        place = self.channels.pop(self.place(channel).id)
        await self._place_event(f"{self.kind_of(place)}_deleted", place, {"actor_id": user})

    async def changes_id(self, channel: "str | Channel", new: str) -> None:
        """A private channel is shared with another company: it has another id from now on."""
        place = self.place(channel)
        old = place.id
        del self.channels[old]
        place.id, self.channels[new] = new, place
        event = {"type": "channel_id_changed", "old_channel_id": old, "new_channel_id": new}
        if self.hears(place):
            await self.told(self.emit(event | {"event_ts": self.new_ts()}))

    async def updates(self, user: str, **new) -> None:
        """Change somebody: ``real_name=``, ``tz=``, ``deleted=True``, ``is_restricted=True`` ..."""
        person = self.person(user)
        if "real_name" in new:
            person["profile"] |= dict.fromkeys(("real_name", "display_name"), new["real_name"])
        person.update(new)
        person["updated"] = max(person["updated"] + 1, int(self.seconds()))
        await self.told(self._user_event("user_change", person))

    async def deactivates(self, user: str) -> None:
        await self.updates(user, deleted=True)

    async def joins_company(self, id: str, name: str, **more) -> None:
        """Somebody new has an account."""
        await self.told(self._user_event("team_join", self.add_user(id, name, **more)))

    async def opens_home(self, user: str, *, tab: str = "home") -> None:
        """Look at the app's home page (or its messages tab)."""
        event = {
            "type": "app_home_opened",
            "user": user,
            "channel": self.im(user).id,
            "tab": tab,
            "event_ts": self.new_ts(),
        }
        if tab == "home" and user in self.homes:
            event["view"] = copied(self.homes[user])
        await self.told(self.emit(event))

    def kind_of(self, place: Channel) -> str:
        return "channel" if place.kind == CHANNEL else "group"

    def _user_event(self, kind: str, user: Json) -> list[Delivery]:
        at = self.new_ts()
        return self.emit({"type": kind, "user": user, "cache_ts": int(float(at)), "event_ts": at})

    async def _place_event(self, kind: str, place: Channel, more: Json) -> None:
        event = {"type": kind, "channel": place.id, "event_ts": self.new_ts()} | more
        await self.told(self.emit(event) if self.hears(place) else [])

    async def notice_of(
        self, sent: list[Delivery], place: Channel, user: str, subtype: str, more: Json
    ) -> None:
        """Post Slack's own line about it, too."""
        message = self.by_person(user, f"<@{user}> {subtype}", subtype=subtype) | more
        place.messages[message["ts"]] = message
        sent = [*sent, *self.emit_message(place, message)]
        await self.told(sent)

"""What a test can look at."""

from collections import Counter
from collections.abc import Callable

from tests.slack.far_end.api_reading import micros
from tests.slack.far_end.deliveries import Delivery
from tests.slack.far_end.messages import replies
from tests.slack.far_end.state import copied
from tests.slack.far_end.values import Call, Channel, Ephemeral, Json


class Inspecting:
    """Mixed into the far end."""

    def messages(self, channel: "str | Channel") -> list[Json]:
        """Return what stands in a place, threads and all, oldest first."""
        return list(self.place(channel).messages.values())

    def thread(self, channel: "str | Channel", ts: str) -> list[Json]:
        """Return a thread: its first message, then the answers."""
        place = self.place(channel)
        root = place.messages.get(ts)
        return [*([root] if root else []), *replies(place, ts)]

    def posted_by_bot(
        self, channel: "str | Channel | None" = None, *, thread_ts: str | None = None
    ) -> list[Json]:
        """Return the bot's messages, here or everywhere, in the order they were posted.

        Each has its ``channel``, which messages themselves do not have in Slack.
        """
        places = self.channels.values() if channel is None else [self.place(channel)]
        found = [
            message | {"channel": place.id}
            for place in places
            for message in place.messages.values()
            if message.get("bot_id") == self.bot_id
            and (thread_ts is None or message.get("thread_ts") == thread_ts)
        ]
        return sorted(found, key=lambda message: micros(message["ts"]))

    def doubled(self) -> list[str]:
        """Return the keys in metadata under which more than one message stands or stood."""
        keys = Counter(
            str(message["metadata"]["event_payload"].get("key"))
            for place in self.channels.values()
            for message in [*place.messages.values(), *place.deleted.values()]
            if message.get("metadata")
        )
        return [key for key, times in keys.items() if times > 1]

    def reactions(self, channel: "str | Channel", ts: str) -> dict[str, list[str]]:
        """Return who reacted to a message with what."""
        message = self.place(channel).messages.get(ts, {})
        return {r["name"]: list(r["users"]) for r in message.get("reactions", ())}

    def ephemerals(self, user: str | None = None) -> list[Ephemeral]:
        return [e for e in self.ephemerals_shown if user in {None, e.user}]

    def ephemeral(self, user: str, ts: str) -> Ephemeral | None:
        return next((e for e in self.ephemerals(user) if e.ts == ts), None)

    def home(self, user: str) -> list[Json]:
        """Return the blocks of somebody's home page, none before it was published."""
        return copied(self.homes[user]["blocks"]) if user in self.homes else []

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def delivered(self, kind: str = "") -> list[Delivery]:
        """Return what was sent to the app: events of one type, or all there is."""
        return [d for d in self.deliveries.log if kind in {"", d.event.get("type"), d.kind}]

    async def repeats(
        self,
        which: "str | Callable[[Json], bool]",
        *,
        times: int = 1,
        new_event_id: bool = True,
        as_retry: bool = False,
    ) -> list[Delivery]:
        """Bring the events of a message (by its ts), or those for which it is true, once more."""
        wanted = which if callable(which) else lambda event: event.get("ts") == which
        originals = [d for d in self.deliveries.log if d.event and not d.again and wanted(d.event)]
        again = [
            self.deliveries.again(
                delivery,
                event_id=self.new_event_id() if new_event_id else "",
                retry=number + 1 if as_retry else 0,
            )
            for number in range(times)
            for delivery in originals
        ]
        await self.told(again)
        return again

"""A channel that can be named before Slack has let the bot in, and after the end."""

from adapters.slack.workspace import DOOR
from chatops.ports import Channel, GivenUp, Outcome, Parcel, Retry, Sent

NOT_YET = 1.0
"""Seconds until it is asked again."""
CLOSED = Retry(after=NOT_YET, reason="slack_not_connected", whole_door=True, counts=False)


class LateChannel:
    """Sends through ``inner`` once that is there; until then everything waits."""

    door = DOOR

    def __init__(self) -> None:
        self.inner: Channel | None = None

    async def send(self, parcel: Parcel) -> Outcome:
        return CLOSED if self.inner is None else await self.inner.send(parcel)

    async def look_up(self, parcel: Parcel) -> Sent | Retry | GivenUp | None:
        return CLOSED if self.inner is None else await self.inner.look_up(parcel)

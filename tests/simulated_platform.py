"""A far end that misbehaves by a seed, and says afterwards in what order things came to it."""

from dataclasses import dataclass, field
from random import Random

from chatops.messages import Post
from chatops.ports import Outcome, Parcel, Retry, Sent, Unknown
from tests.crashing import LastingFarEnd


@dataclass(slots=True)
class WildFarEnd(LastingFarEnd):
    """429, refused, lost on the way there or back, 500 after success, look-ups that fail too."""

    rng: Random = field(default_factory=Random)
    how_often: float = 0.25
    arrived: list[str] = field(default_factory=list)  # the keys of posts, as they came

    async def send(self, parcel: Parcel) -> Outcome:
        self.calls += 1
        if self.rng.random() >= self.how_often:
            return self._arrives(parcel)
        match self.rng.choice(("429", "refused", "lost before", "lost after", "500", "raises")):
            case "429":
                after = self.rng.choice((0.0, 1.0, 30.0, 600.0))
                return Retry(after=after, reason="ratelimited", whole_door=True)
            case "refused":
                return Retry(after=self.rng.choice((0.0, 2.0, 60.0)), reason="server_error")
            case "lost before":
                return Unknown(reason="timeout")
            case "raises":
                self._arrives(parcel)
                raise ConnectionError("the line went dead")
            case _:
                self._arrives(parcel)
                return Unknown(reason="500")

    async def look_up(self, parcel: Parcel) -> Sent | Retry | None:
        if self.rng.random() < self.how_often / 3:
            return Retry(after=5.0, reason="ratelimited", whole_door=True)
        # Looked up by its key among all that came; what was taken away since is found as well.
        found = self.posts.get(parcel.key)
        return None if found is None else await LastingFarEnd.look_up(self, parcel)

    def _arrives(self, parcel: Parcel) -> Outcome:
        if isinstance(parcel.message, Post) and parcel.key not in self.ever:
            self.arrived.append(parcel.key)
        return self._do(parcel)

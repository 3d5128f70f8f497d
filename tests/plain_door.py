"""A platform that can do little, in miniature: no marks, whispers, group chats or home pages.

Stories on it ask for ``a_plain_desk`` or ``plain_desk``.
"""

from dataclasses import dataclass, field

from chatops.events import UNSURE
from chatops.manners import Manners
from chatops.messages import Home, Mark, Post, ToGroup, ToPerson, Whisper
from chatops.ports import GivenUp, Outcome, Parcel, Sent
from tests.far_end import FarEnd, Shown

PLAIN = Manners(
    name="Teams",
    marks=False,
    whispers=False,
    groups=False,
    homes=False,
    commands=False,
    calls=False,
    threads=False,
    reads_back=False,
)


@dataclass(slots=True)
class PlainEnd(FarEnd):
    """Its far end: a home page is a card in somebody's own chat, the rest is refused, and
    nobody can look what was said.
    """

    cards: dict[str, Shown] = field(default_factory=dict)  # the home card of each person
    refused: list[str] = field(default_factory=list)  # what no such platform can do

    async def look_up(self, parcel: Parcel) -> GivenUp | None:
        is_left = isinstance(parcel.message, Post) and parcel.message.never_twice
        return GivenUp(reason=UNSURE) if is_left else None

    def _do(self, parcel: Parcel) -> Outcome:
        match parcel.message:
            case Mark() | Post(to=ToGroup() | Whisper()):
                self.refused.append(parcel.key)
                return GivenUp(reason="no such thing here")
            case Home(person=person, anew=anew):
                self._show_home(parcel, person, anew=anew)
                return Sent()
            case _:
                # Not super(): a dataclass with slots is made anew, and super() does not know it.
                return FarEnd._do(self, parcel)

    def _show_home(self, parcel: Parcel, person: str, *, anew: bool) -> None:
        self.homes[person] = parcel.parts
        if anew:
            FarEnd._post(self, parcel, ToPerson(person=person, door=self.door))
            self.cards[person] = self.posts[parcel.key]
        elif person in self.cards:
            self.cards[person].parts = parcel.parts

"""A desk with two platforms in miniature: one that can do everything, one that can do little.

Sam, Alex and Ana are on the first. Dana, Priya and Omar are on the second, Teams, where there are
no group chats.
"""

from collections import Counter
from pathlib import Path
from typing import Any

from chatops.events import Place, PlaceKind
from chatops.manners import Manners
from tests.cast import SETTINGS
from tests.desk import Desk
from tests.far_end import DOOR, FarEnd, Shown
from tests.plain_door import PLAIN, PlainEnd

TEAMS = "teams"
BOTH = SETTINGS.replace(
    "places: [{id: it-help, name: it-help}]",
    "places: [{id: it-help, name: it-help}, {id: t-help, door: teams, name: help}]",
)
ASKED_HERE = Place(door=TEAMS, id="t-help")
THERE = ("dana", "priya", "omar")


def teams_dm(person: str) -> Place:
    """The chat of somebody with the bot alone, on Teams."""
    return Place(door=TEAMS, id=f"dm-{person}", kind=PlaceKind.DM)


class TwoDoors(Desk):
    """One desk on two platforms."""

    def __init__(
        self, folder: Path, *, text: str = BOTH, teams: FarEnd | None = None, **more: Any
    ) -> None:
        super().__init__(folder, text=text, **more)
        self.teams = teams or PlainEnd(door=TEAMS)
        self.channels[TEAMS] = self.teams

    def doors(self) -> dict[str, Manners]:
        return super().doors() | {TEAMS: PLAIN}

    async def again(self, text: str = BOTH) -> "TwoDoors":
        self.close()
        ends = {"far_end": self.far_end, "teams": self.teams}
        desk = TwoDoors(self.folder, text=text, clock=self.clock, **ends)
        await desk.open(cast=False)
        return desk

    async def meets(self, person: str, **more: Any) -> None:
        await super().meets(person, **({"door": TEAMS if person in THERE else DOOR} | more))

    async def writes(self, author: str, text: str, **more: Any) -> str:
        return await self.says(author, text, **({"place": teams_dm(author)} | more))

    async def asks(self, author: str, text: str, **more: Any) -> str:
        """Somebody writes in the help channel on Teams."""
        return await self.says(author, text, place=ASKED_HERE, **more)

    async def answers(self, author: str, text: str, **more: Any) -> str:
        """A helper writes in the thread under their newest card, on the first platform."""
        place = Place(door=DOOR, id=f"dm-{author}", kind=PlaceKind.DM)
        root = self.card(author).message
        return await self.says(author, text, place=place, root=root, **more)

    def card(self, helper: str) -> Shown:
        """The newest card that a helper got, wherever that is."""
        ends = (self.far_end, self.teams)
        seen = [p for end in ends for p in end.posts.values() if p.place == f"dm-{helper}"]
        return [shown for shown in seen if not shown.root][-1]

    def below(self, helper: str) -> list[str]:
        """What stands under that card, by the bot."""
        card = self.card(helper)
        posts = [*self.far_end.posts.values(), *self.teams.posts.values()]
        return [p.text for p in posts if (p.place, p.root) == (card.place, card.message)]

    def told(self, person: str) -> list[str]:
        return [*self.far_end.to(person), *self.teams.to(person)]

    def thread(self, root: str) -> list[str]:
        """What the bot shows in a thread of the help channel on Teams."""
        return self.teams.in_thread(ASKED_HERE.id, root)

    async def taps(self, by: str, label: str, **values: str) -> str | None:
        seen = [*self.far_end.seen_by(by), *self.teams.seen_by(by)]
        found = [shown for shown in seen if label in shown.buttons]
        assert found, f"{by} sees no button {label!r}"
        return await self.presses_or_fills(by, found[-1].buttons[label], **values)

    async def presses_or_fills(self, by: str, action: str, **values: str) -> str | None:
        if not self.teams.opens_form(action):
            return await super().presses_or_fills(by, action, **values)
        form = await self.opens_form(by, action)
        return await self.sends_form(by, form.action, **values)


def look_for_noise(desk: TwoDoors) -> None:
    """Hold a thread to one line by the bot, besides the words of helpers, and to no doubles."""
    open_posts = (p for p in desk.teams.posts.values() if p.root and not p.place.startswith("dm-"))
    own = [p for p in open_posts if not p.text.startswith(("Sam> ", "Alex> "))]
    lines = Counter((p.place, p.root) for p in own)
    assert not [thread for thread, count in lines.items() if count > 1]
    assert not [*desk.far_end.doubled, *desk.teams.doubled]

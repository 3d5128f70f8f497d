"""The two years as the page sees them: begun once, watched, broken off."""

import asyncio
import logging
from typing import Any

from adapters.playground.bodies import Body
from adapters.playground.company.living import NoSurvey, World, live, lived
from adapters.playground.company.moods import QUARTERS
from adapters.playground.errors import Refused
from adapters.playground.stage import Stage
from adapters.playground.travel import Traveller

log = logging.getLogger("deskside.playground")
_BROKEN_OFF = "Broken off. What was lived stays, and a click goes on from there."
_DONE = "Two years have gone by."


class Company:
    """One life at a time; a click while it runs only shows how far it is."""

    def __init__(self, stage: Stage, traveller: Traveller) -> None:
        self._stage = stage
        self._traveller = traveller
        self._living: asyncio.Task[None] | None = None
        self._done = 0
        self._about = ""

    async def shown(self) -> dict[str, Any]:
        """Return how far it is, as the page shows it."""
        if self._living is None:
            self._done = await lived(self._stage.desk)
        return self._drawn()

    async def act(self, body: Body) -> dict[str, Any]:
        """Begin, or with ``on`` false break it off."""
        if not body.person.leads:
            raise Refused("Only an admin can do that here.", status=403)
        if not body.flag("on"):
            await self.stop()
        elif self._living is None and (await self.shown())["left"]:
            self._about = ""
            self._living = asyncio.create_task(self._live(), name="playground company")
        return {"company": self._drawn()}

    async def stop(self) -> None:
        """Break it off between two things that people do; what was done stays."""
        living = self._living
        if living is not None:
            living.cancel()
            await asyncio.gather(living, return_exceptions=True)
            await self._traveller.stop()  # or whoever goes on would find the clock still moving

    async def _live(self) -> None:
        stage = self._stage
        world = World(
            desk=stage.desk, cast=stage.cast, letters=stage.letters, move=self._traveller.move
        )
        try:
            await live(world, self._tell)
            self._about = _DONE
        except asyncio.CancelledError:
            self._about = _BROKEN_OFF
            raise
        except (NoSurvey, Refused) as error:
            self._about = str(error)
        except Exception as error:  # nobody awaits it; the page must not show it running for ever
            log.error("playground.company_failed error=%s", type(error).__name__)
            self._about = _BROKEN_OFF
        finally:
            self._living = None
            self._show()

    def _tell(self, done: int, about: str) -> None:
        self._done, self._about = done, about
        self._show()

    def _show(self) -> None:
        self._stage.live.tell({"kind": "company", "company": self._drawn()})

    def _drawn(self) -> dict[str, Any]:
        return {
            "done": self._done,
            "of": QUARTERS,
            "left": self._done < QUARTERS,
            "living": self._living is not None,
            "about": self._about,
        }

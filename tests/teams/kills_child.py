"""The whole desk with its door to Teams in a process of its own, to be killed.

All but the pace is as ``deskside run`` puts it together; Microsoft's names lead to this machine.
"""

from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection

from adapters.cli.wiring import House
from adapters.pacing import Limits, Pace
from adapters.teams.app import TeamsDoor, teams
from adapters.teams.given import TeamsKeys
from chatops.settings import Secret
from tests.cast import settings
from tests.killed_child import dies_at, live
from tests.teams.far_line import Entra, LineHere
from tests.teams.places import APP_ID, TENANT


@dataclass(frozen=True, kw_only=True)
class Life:
    """One life of the desk: its clock is ahead by ``shift``.

    It dies by itself as it comes to the step ``dies_at`` for the n-th time, where that is told.
    """

    folder: str
    text: str
    metadata: str
    line: int
    port: int
    shift: timedelta = timedelta()
    dies_at: str = ""
    nth: int = 1
    of_the_box: bool = False


def serve(pipe: Connection, life: Life) -> None:
    """Run a desk until killed."""
    if life.dies_at:
        dies_at(life.dies_at, life.nth, of_the_box=life.of_the_box)
    live(pipe, life, settings(life.text), lambda house: _opened(house, life))


def _opened(house: House, life: Life) -> TeamsDoor:
    return teams(
        house.runtime,
        house.settings,
        TeamsKeys(app_id=APP_ID, tenant=TENANT, password=Secret("not told")),
        metadata=life.metadata,
        http=Entra(),
        line=LineHere(life.line),
        pace=Pace(lambda lane: Limits()),
    )

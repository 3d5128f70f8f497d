"""The whole desk with its door to Teams in a process of its own, to be killed.

All but the pace is as ``deskside run`` puts it together; Microsoft's names lead to this machine.
"""

import os
import signal
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from adapters.cli.wiring import House
from adapters.pacing import Limits, Pace
from adapters.teams.app import TeamsDoor, teams
from adapters.teams.given import TeamsKeys
from chatops.settings import Secret
from storage.ballot_box import BallotBox
from tests.cast import settings
from tests.killed_child import live
from tests.teams.far_line import Entra, LineHere
from tests.teams.places import APP_ID, TENANT


@dataclass(frozen=True, kw_only=True)
class Life:
    """One life of the desk: its clock is ahead by ``shift``.

    It dies by itself as the ballot box comes to ``dies_at``, where that is told.
    """

    folder: str
    text: str
    metadata: str
    line: int
    port: int
    shift: timedelta = timedelta()
    dies_at: str = ""


def serve(pipe: Connection, life: Life) -> None:
    """Run a desk until killed."""
    live(pipe, life, settings(life.text), lambda house: _opened(house, life))


def _opened(house: House, life: Life) -> TeamsDoor:
    if life.dies_at:
        house.box.shut()
        house.box = BallotBox(Path(life.folder), step=lambda name: _step(name, life.dies_at))
        house.survey._box = house.box
    return teams(
        house.runtime,
        house.settings,
        TeamsKeys(app_id=APP_ID, tenant=TENANT, password=Secret("not told")),
        metadata=life.metadata,
        http=Entra(),
        line=LineHere(life.line),
        pace=Pace(lambda lane: Limits()),
    )


def _step(name: str, dies_at: str) -> None:
    if name == dies_at:
        os.kill(os.getpid(), signal.SIGKILL)

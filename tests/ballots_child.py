"""A ballot box in a process of its own that is killed at a step on its way."""

import os
import signal
from pathlib import Path

from storage.ballot_box import BallotBox
from tests.balloting import QUESTIONS, SECRET, WAVE, put


def answer(folder: str, person: str, number: int, step: str) -> None:
    """Put somebody's answer into the box, and die as the box comes to *step*."""
    box = BallotBox(Path(folder), step=lambda name: _die() if name == step else None)
    put(box, person, number, comment=f"words of {person}")


def end(folder: str, step: str) -> None:
    """Close and settle the wave, and die as the box comes to *step*."""
    box = BallotBox(Path(folder), step=lambda name: _die() if name == step else None)
    box.close(WAVE).result()
    box.settle(WAVE, keep_comments=True).result()


def begin(folder: str) -> None:
    """Open the wave."""
    box = BallotBox(Path(folder))
    box.open(WAVE, QUESTIONS, SECRET).result()
    box.shut()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)

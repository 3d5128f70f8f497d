"""The made-up sentences in `tests/data/secrets`, as the desk gets to read them."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from adapters.slack.hearing.words import read as of_slack
from adapters.teams.hearing.html import words_alone as of_teams
from tests.slack.payloads import workspace

FOLDER = Path(__file__).parent / "data" / "secrets"
_APART = "⁞"


@dataclass(frozen=True, kw_only=True)
class Told:
    """A sentence, and what may not be left of it."""

    kind: str
    text: str
    secrets: tuple[str, ...]


def told(name: str) -> list[Told]:
    """Read one table of sentences that tell a secret."""
    text = (FOLDER / f"{name}.yaml").read_text().replace(_APART, "")
    return [_told(**row) for row in yaml.safe_load(text)]


def clean(name: str) -> list[str]:
    """Read one table of sentences that tell none."""
    return list(yaml.safe_load((FOLDER / f"{name}.yaml").read_text()))


def _told(*, kind: str, text: str, secret: str | list[str], door: str = "") -> Told:
    read = {"slack": lambda: of_slack(text, workspace()).text, "teams": lambda: of_teams(text)}
    secrets = (secret,) if isinstance(secret, str) else tuple(secret)
    return Told(kind=kind, text=read.get(door, lambda: text)(), secrets=secrets)

"""``deskside run`` as it is, but that Microsoft's names lead to this machine.

    python -m tests.load.running METADATA LINE run --config app.yaml ...

Calls are not paced: a mark for each ask at once leaves less time for what comes in than the fifty
marks a minute that Slack permits.
"""

import sys
from typing import Any

from adapters.cli import main
from adapters.pacing import Limits, Pace
from adapters.slack import app as slack_app
from adapters.slack.sending.pacing import Pace as SlackPace
from adapters.teams import app as teams_app
from tests.teams.far_line import Entra, LineHere


def lead_here(metadata: str, line: int) -> None:
    """Have both doors open here, in a hurry."""
    slack, teams = slack_app.slack, teams_app.teams

    def slack_in_a_hurry(*given: Any, **more: Any) -> Any:
        return slack(*given, pace=SlackPace.none(), **more)

    def teams_here(*given: Any, **more: Any) -> Any:
        pace = Pace(lambda lane: Limits())
        ends = {"metadata": metadata, "http": Entra(), "line": LineHere(line)}
        return teams(*given, pace=pace, **ends, **more)

    slack_app.slack, teams_app.teams = slack_in_a_hurry, teams_here


if __name__ == "__main__":
    lead_here(sys.argv[1], int(sys.argv[2]))
    main(sys.argv[3:])

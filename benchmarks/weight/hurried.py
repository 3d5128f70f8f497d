"""``deskside run`` as it is, but that it may mark more than fifty asks a minute.

    python -m benchmarks.weight.hurried run --config app.yaml ...

Slack permits no more, and here thousands ask within a minute. Where it opens Teams as well, what
Microsoft would say is said here: a token, and that its keys cannot be reached just now.
"""

import json
import os
from functools import partial
from types import SimpleNamespace
from typing import Any

from adapters.cli import main
from adapters.slack import app as slack_app
from adapters.slack.sending.pacing import Pace

NOBODY = "http://127.0.0.1:9/"
ENTRA = "https://login.microsoftonline.com/tenant"


class Entra:
    """What MSAL asks with."""

    def get(self, *_: Any, **__: Any) -> Any:
        paths = {"authorization_endpoint": "authorize", "token_endpoint": "token"}
        ends = {name: f"{ENTRA}/oauth2/v2.0/{path}" for name, path in paths.items()}
        return _said(ends | {"issuer": f"{ENTRA}/v2.0"})

    def post(self, *_: Any, **__: Any) -> Any:
        return _said({"access_token": "token", "token_type": "Bearer", "expires_in": 86_400})

    def close(self) -> None:
        """Close nothing."""


def _said(told: dict[str, Any]) -> SimpleNamespace:
    return SimpleNamespace(
        status_code=200, text=json.dumps(told), headers={}, raise_for_status=lambda: None
    )


if __name__ == "__main__":
    slack_app.slack = partial(slack_app.slack, pace=Pace.none())
    if "TEAMS_APP_PASSWORD" in os.environ:
        from adapters.teams import app as teams_app

        teams_app.teams = partial(teams_app.teams, metadata=NOBODY, http=Entra())
    main()

"""What opens the door to Slack: its secrets, and the address that they are for."""

from dataclasses import dataclass

from chatops.settings import Secret

API = "https://slack.com/api/"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackTokens:
    """The secrets: ``app`` is for Socket Mode, ``signing`` for HTTP; ``url`` is the Web API's."""

    bot: Secret
    app: Secret | None = None
    signing: Secret | None = None
    url: str = API

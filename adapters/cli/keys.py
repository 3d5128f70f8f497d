"""Which doors open: all whose keys are there, with every slip in any of them told at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from adapters.cli.teams_keys import PASSWORD, teams_keys
from adapters.cli.tokens import APP, BOT, SIGNING, slack_tokens
from adapters.slack.tokens import SlackTokens
from adapters.teams.given import TeamsKeys
from chatops.settings import Finding, Settings, SettingsError

NEEDED = {
    "socket": f"{BOT} and {APP} (slack.events is socket)",
    "http": f"{BOT} and {SIGNING} (slack.events is http)",
}
NO_DOOR = (
    "{config} is fine, but no chat platform is connected. For Slack, put {needed} into the"
    " environment; for Teams, put teams.app_id and teams.tenant into {config} and {password} into"
    " the environment. Each may also be a file: {bot}_FILE, and so on. docs/slack.md and"
    " docs/teams.md lead there. To try the desk without an account: deskside demo"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What there is; at least one."""

    slack: SlackTokens | None = None
    teams: TeamsKeys | None = None

    @property
    def is_local(self) -> bool:
        """Tell whether a door stands open to whoever is on this computer."""
        return self.teams is not None and self.teams.is_local


def keys_of(env: Mapping[str, str], settings: Settings) -> Keys | None:
    """Read all keys; None where there are none. Raises ``SettingsError`` with every slip."""
    found: list[Finding] = []
    slack, teams = None, None
    try:
        slack = slack_tokens(env, way=settings.slack.events)
    except SettingsError as error:
        found += error.findings
    try:
        teams = teams_keys(env, settings)
    except SettingsError as error:
        found += error.findings
    if found:
        raise SettingsError(tuple(found))
    return None if slack is None and teams is None else Keys(slack=slack, teams=teams)


def no_door(settings: Settings, config: str) -> str:
    """Say how a platform is connected."""
    needed = NEEDED[settings.slack.events]
    return NO_DOOR.format(config=config, needed=needed, bot=BOT, password=PASSWORD)

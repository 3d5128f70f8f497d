"""The settings: ``app.yaml`` and the environment, read once into one frozen value."""

from chatops.settings.findings import Finding, SettingsError
from chatops.settings.groups import (
    Elsewhere,
    Helper,
    HelpPlace,
    Keep,
    Limits,
    Person,
    Server,
    Slack,
    Teams,
)
from chatops.settings.models import Settings
from chatops.settings.reader import missing_for_run, parse_settings, read_settings
from chatops.settings.secrets_source import Secret, secret

__all__ = [
    "Elsewhere",
    "Finding",
    "HelpPlace",
    "Helper",
    "Keep",
    "Limits",
    "Person",
    "Secret",
    "Server",
    "Settings",
    "SettingsError",
    "Slack",
    "Teams",
    "missing_for_run",
    "parse_settings",
    "read_settings",
    "secret",
]

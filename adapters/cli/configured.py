"""The settings that a command works with."""

import os
from importlib import resources
from pathlib import Path

from adapters.cli.failing import EXIT_CONFIG, fail
from chatops.settings import Settings, SettingsError, parse_settings, read_settings
from chatops.wording import check_overrides

DEMO = "demo"
"""Stands in the data for the settings that come with the playground."""


def load_settings(config: str) -> Settings:
    """Read the settings of a file, or the playground's own; end with every finding if wrong."""
    try:
        return settings_of(config)
    except SettingsError as error:
        lines = [str(finding) for finding in error.findings]
        if config != DEMO and not Path(config).exists():
            lines.append("Name the file with --config. The playground needs none: deskside demo")
        fail("\n".join(lines), code=EXIT_CONFIG)


def settings_of(config: str) -> Settings:
    """Read the settings of a file, or the playground's own. Raises ``SettingsError``."""
    if config == DEMO:
        text = resources.files("adapters.playground").joinpath("demo.yaml").read_text("utf-8")
        return parse_settings(text, name="demo.yaml", env=os.environ)
    return read_settings(Path(config), os.environ, check_wording=check_overrides)

"""Which settings a command means that was not told which."""

import os
from pathlib import Path

from adapters.cli.options import FILE
from adapters.cli.wiring import CONFIG
from adapters.holding import is_held
from storage import looking


def meant(config: str, data: Path) -> str:
    """Return the settings that were named, else those that the data was used with."""
    if config or not os.access(data, os.R_OK | os.X_OK):
        return config or "app.yaml"
    try:
        remembered = looking.setting(data / FILE, CONFIG, in_use=is_held(data))
    except looking.NotReadableError:
        remembered = ""
    return remembered or "app.yaml"

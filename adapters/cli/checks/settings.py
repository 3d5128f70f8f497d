"""Whether the settings let the desk run."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from adapters.cli.checks.found import Found, well, wrong
from adapters.cli.configured import DEMO, settings_of
from adapters.cli.options import counted
from adapters.clock import Clock
from chatops.phrases import together
from chatops.settings import Settings, SettingsError, missing_for_run


def settings(config: str) -> Iterator[Found]:
    """Read the settings as a start would."""
    try:
        found = settings_of(config)
    except SettingsError as error:
        for finding in error.findings:
            yield wrong("settings", str(finding), _cure(config))
        return
    missing = missing_for_run(found, name=config)
    for finding in missing:
        yield wrong("settings", str(finding), f"Add it to {config}.")
    if not found.places:
        yield wrong("settings", "no help place is listed", f"List one under places: in {config}.")
    if found.places and not missing:
        yield well("settings", _summary(config, found))
    if found.rota is not None:
        yield well("rota", _first(found))
    yield from zones(found.timezone)


def zones(office: str) -> Iterator[Found]:
    """Look for the data that says what time it is where."""
    cure = "Install the system's tzdata package, or: pip install tzdata"
    number = len(available_timezones())
    try:
        ZoneInfo(office)
    except ZoneInfoNotFoundError:
        yield wrong("time zones", f"this computer does not know {office}", cure)
        return
    if number < 2:
        yield wrong("time zones", "this computer knows no time zones", cure)
    else:
        yield well("time zones", f"{number} known; the desk is in {office}")


def _summary(config: str, found: Settings) -> str:
    name = "the playground's own" if config == DEMO else config
    helpers, places = len(found.helpers), len(found.places)
    return f"{name}: {counted(helpers, 'helper')}, {counted(places, 'help place')}"


def _first(found: Settings) -> str:
    helpers = [found.name_of(helper) or helper for helper in found.first_at(Clock().now())]
    today = f"{together(helpers)} first today" if helpers else "nobody comes first today"
    return f"{today}, of those who are at work"


def _cure(config: str) -> str:
    if Path(config).exists():
        return f"Mend {config}."
    return f"Name the file with --config, or go to the folder that has {config}."

"""Days on which nobody is at work: single dates, and the public holidays of a country."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from chatops.settings.kinds import refused


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOff:
    """Single dates and a country's holidays, in whatever year is asked about."""

    dates: frozenset[date] = frozenset()
    country: str
    region: str = ""

    def __contains__(self, day: object) -> bool:
        """Tell whether nobody works on a day."""
        if day in self.dates:
            return True
        return isinstance(day, date) and day in _holidays(self.country, self.region, day.year)


def known_country(written: str) -> str:
    """Return the code of a country whose holidays are known; refuse any other."""
    code = written.upper()
    if code in _regions():
        return code
    raise refused(f'"{written}" is not a country whose holidays are known.', _near_to(written))


def known_region(written: str, country: str) -> str:
    """Return a region of *country* as the holidays have it; refuse any other."""
    known = _regions().get(country)
    region = written.strip()
    if known is None or not region:
        return region  # a country that is wrong is told of by itself
    if not known:
        raise refused(f"{country} has no regions with holidays of their own. Take it out.")
    folded = {name.casefold(): name for name in known}
    if region.casefold() in folded:
        return folded[region.casefold()]
    near = get_close_matches(region.casefold(), folded, n=3, cutoff=0.5)
    example = " or ".join([folded[name] for name in near] or known[:6])
    raise refused(f'"{written}" is not a region of {country}.', example)


@lru_cache(maxsize=256)  # a few countries, a few years around today
def _holidays(country: str, region: str, year: int) -> frozenset[date]:
    days = _library().country_holidays(country, subdiv=region or None, years=year)
    return frozenset(day for day in days if day.year == year)


@lru_cache(maxsize=1)
def _regions() -> Mapping[str, list[str]]:
    listed: Mapping[str, list[str]] = _library().list_supported_countries(include_aliases=True)
    return listed


def _library() -> Any:
    # Only where a country is set: its import is a noticeable part of a command's start.
    import holidays  # noqa: PLC0415

    return holidays


def _near_to(written: str) -> str:
    """Name the countries that may be meant, by code or by name, ready to be copied."""
    names = {_plain(name): country[1] for name, country in _countries().items()}
    meant = get_close_matches(_plain(written), names, n=2, cutoff=0.7)
    codes = [names[name] for name in meant] or get_close_matches(
        written.upper(), [code for code in _regions() if len(code) == 2], n=3, cutoff=0.5
    )
    return " or ".join(codes or ["GB", "DE"])


def _countries() -> Mapping[str, tuple[str, ...]]:
    from holidays.registry import COUNTRIES  # noqa: PLC0415

    return COUNTRIES


def _plain(name: str) -> str:
    return name.casefold().replace("_", " ").replace("-", " ")

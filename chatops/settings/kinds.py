"""The kinds of value that settings are made of, each refusing with a cure."""

import re
from base64 import urlsafe_b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping
from datetime import date, time
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal
from urllib.parse import unquote
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, StringConstraints
from pydantic_core import PydanticCustomError

from chatops.hours import Week
from chatops.phones import readable
from chatops.settings.week import read_week

Door = Literal["slack", "teams", "playground"]
DOORS: tuple[Door, ...] = ("slack", "teams", "playground")


def refused(reason: str, example: str = "") -> PydanticCustomError:
    """Return an error for pydantic that keeps *reason* as it is, braces and all."""
    return PydanticCustomError("refused", "{reason}", {"reason": reason, "example": example})


def _week(value: object) -> Week:
    if isinstance(value, tuple):
        return value
    if not isinstance(value, Mapping):
        raise refused("is not a group of days.", 'hours: {mon-fri: "9:00-18:00"}')
    week, wrong = read_week(value)
    if wrong:
        raise PydanticCustomError("week", "{reason}", {"reason": "", "wrong": wrong})
    return week


def _timezone(name: str) -> str:
    if name in _zones():
        return name
    if not _zones():
        raise refused("cannot be checked: this computer knows no time zones. Install tzdata.")
    cities = {zone.rpartition("/")[2].lower(): zone for zone in sorted(_zones())}
    by_name = get_close_matches(name, _zones(), n=1, cutoff=0.8)
    city = name.rpartition("/")[2].replace(" ", "_").lower()
    by_city = [cities[near] for near in get_close_matches(city, cities, n=1, cutoff=0.75)]
    near = next(iter(by_name or by_city), "Europe/Berlin")
    raise refused(f'"{name}" is not a time zone.', f'"{near}"')


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _date(value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise refused(f'"{value}" is not a date.', '"2026-12-24"') from None


def _language(code: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,4})?", code):
        raise refused(f'"{code}" is not a language code.', '"en" or "de"')
    return code


def _emoji(character: str) -> str:
    # Events name an emoji without what only changes its looks: see ``ReactionChanged``.
    plain = re.sub("[\N{VARIATION SELECTOR-16}\U0001f3fb-\U0001f3ff]", "", character)
    if not re.fullmatch(r"[\u200d\u2030-\U0001ffff]{1,10}", plain):
        raise refused(f'"{character}" is not an emoji. Put the character itself.', '"🛟"')
    return plain


def _lower(word: object) -> object:
    return word.lower() if isinstance(word, str) else word


def _address(url: str) -> str:
    if "@" in url:
        raise refused("has a name or password in it; leave those out.", '"https://it.example.com"')
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", url):
        raise refused(f'"{url}" is not a web address.', '"https://it.example.com"')
    return url.rstrip("/")


def _place_id(written: str) -> str:
    """Take a place's id out of a link to it, and read one that is written as in a link."""
    link = re.search(r"/l/(?:channel|message|chat)/([^/?#\s]+)", written)
    if link is None and "://" in written:
        raise refused(
            "is a link, and not to a channel. Its own menu has one: Get link to channel.",
            '"19:abc@thread.tacv2"',
        )
    return unquote(link[1] if link else written).partition(";")[0]


def _guid(id: str) -> str:
    if not re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", id):
        raise refused(f'"{id}" is not such an id.', "11111111-2222-4333-8444-555555555555")
    return id.lower()


def _phone(number: str) -> str:
    if number and not readable(number):
        raise refused(f'"{number}" is not a telephone number.', '"+44 20 5550 0123"')
    return readable(number)


def _time(value: object) -> time:
    if isinstance(value, time):
        return value
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", str(value).strip())
    if isinstance(value, bool) or found is None:
        raise refused(f'"{value}" is not a time of day.', '"10:00"')
    return time(int(found[1]), int(found[2]))


SEAL = "deskside-seal-"
"""What a key begins with that comments are sealed to; the rest is 32 bytes in base64url."""


def _seal_key(text: str) -> str:
    try:
        key = urlsafe_b64decode(f"{text.removeprefix(SEAL)}=")
    except (NotBase64, ValueError):
        key = b""
    if not text.startswith(SEAL) or len(key) != 32:
        raise refused("is not a key to seal to. Make one: deskside survey key")
    return text


def _frozen(values: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(values))


def _thawed(values: Mapping[str, Any]) -> dict[str, Any]:
    return dict(values)


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
WeekOfHours = Annotated[Week, BeforeValidator(_week)]
Timezone = Annotated[Text, AfterValidator(_timezone)]
Day = Annotated[date, BeforeValidator(_date)]
Language = Annotated[Text, AfterValidator(_language)]
Emoji = Annotated[Text, AfterValidator(_emoji)]
Address = Annotated[Text, AfterValidator(_address)]
PhoneNumber = Annotated[str, AfterValidator(_phone)]
LogLevel = Annotated[Literal["debug", "info", "warning", "error"], BeforeValidator(_lower)]
PlaceId = Annotated[Text, AfterValidator(_place_id)]
Guid = Annotated[Text, AfterValidator(_guid)]
Way = Annotated[Literal["socket", "http"], BeforeValidator(_lower)]
WeekdayName = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Weekday = Annotated[WeekdayName, BeforeValidator(_lower)]
Month = Annotated[int, Field(ge=1, le=12)]
TimeOfDay = Annotated[time, BeforeValidator(_time)]
SealKey = Annotated[Text, AfterValidator(_seal_key)]
Port = Annotated[int, Field(ge=1, le=65535)]
FROZEN = (AfterValidator(_frozen), PlainSerializer(_thawed))

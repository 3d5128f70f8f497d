"""A person as the desk knows them."""

from dataclasses import dataclass
from datetime import datetime

from chatops.requests import Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What the platform told us, and what we need to remember about meeting them."""

    id: str
    door: str
    name: str
    timezone: str = ""  # empty where the platform does not tell: the office's then
    guest: bool = False
    automated: bool = False
    deactivated: bool = False
    first_seen: datetime
    seen_said_at: datetime  # the platform's time of what we know, so that older news lose
    introduced_at: datetime | None = None  # when the bot first told them that it is one
    home_door: str = ""  # where they have opened the home page
    prefers: Reach = Reach.ANY  # how they always like to be reached
    office: str = ""  # where they say that they sit
    phone: str = ""  # as they told the desk
    profile_phone: str = ""  # as it stands in their profile
    away_until: datetime | None = None  # a helper who is away

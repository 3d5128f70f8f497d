"""What tests of reading activities share: a tenant, two people, and what was recorded."""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from adapters.teams.incoming import events_of
from adapters.teams.tenant import Account, Tenant
from tests.cast import SETTINGS, settings
from tests.teams.places import APP_ID, TENANT, channel, who

AT = datetime(2026, 11, 18, 12, 0, 1, tzinfo=UTC)
DATA = Path(__file__).parent / "data"
RECORDED = {path.stem: json.loads(path.read_text()) for path in sorted(DATA.glob("*.json"))}
DANA, SAM = who("dana", name="Dana Reis"), who("sam", name="Sam Okoro")
HELP = channel("it-help")


@cache
def company():
    people = f"people: [{{id: dana, teams: {DANA.aad}}}, {{id: sam, teams: {SAM.aad}}}]\n"
    return settings(f"{SETTINGS.replace('helpers: [sam, alex]', 'helpers: [sam]')}\n{people}")


def a_tenant():
    made = Tenant(app_id=APP_ID, id=TENANT, settings=company())
    for one in (DANA, SAM):
        made.accounts[one.aad] = Account(aad=one.aad, id=one.id)
    return made


def read(activity, tenant, **more):
    found = events_of(activity, tenant, at=AT, **more)
    assert len(found) < 2
    return found[0] if found else None

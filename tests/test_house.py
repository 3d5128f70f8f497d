"""The rooms keep the rules of the house, and each rule catches what it is there to catch."""

from pathlib import PurePosixPath
from statistics import median

import pytest

from tests import house
from tests.house import ROOMS, ROOT, RULES, SQL_CLOCK, Module

LONG = "\n".join(f"    x = {n}" for n in range(40))
PLANTED = [
    (house.stays_in_its_room, "chatops/bot.py", "import surveys.waves"),
    (house.stays_in_its_room, "chatops/bot.py", "from storage import store"),
    (house.stays_in_its_room, "chatops/bot.py", "import yaml"),
    (house.stays_in_its_room, "chatops/people.py", "from urllib import request, parse"),
    (house.stays_in_its_room, "chatops/people.py", "import sqlite3"),
    (house.stays_in_its_room, "surveys/waves.py", "from adapters import runtime"),
    (house.stays_in_its_room, "surveys/waves.py", "import socket"),
    (house.stays_in_its_room, "storage/store.py", "import aiohttp"),
    (house.stays_in_its_room, "storage/store.py", "from adapters.runtime import Runtime"),
    (house.stays_in_its_room, "adapters/runtime.py", "from storage.store import Store"),
    (house.stays_in_its_room, "adapters/runtime.py", "from adapters.slack import app"),
    (house.stays_in_its_room, "adapters/runtime.py", "from adapters import cli"),
    (house.stays_in_its_room, "adapters/runtime.py", "import sqlite_utils"),
    (house.stays_in_its_room, "adapters/slack/app.py", "from adapters import playground"),
    (house.stays_in_its_room, "adapters/slack/app.py", "from ..playground import app"),
    (house.keeps_platforms_behind_their_doors, "adapters/server.py", "import slack_bolt"),
    (house.keeps_platforms_behind_their_doors, "adapters/cli.py", "from slack_sdk import web"),
    (house.keeps_platforms_behind_their_doors, "adapters/slack/app.py", "import botbuilder.core"),
    (house.keeps_platforms_behind_their_doors, "adapters/teams/app.py", "import msal"),
    (house.waits_only_in_adapters, "chatops/bot.py", "async def handle(): pass"),
    (house.waits_only_in_adapters, "chatops/ports.py", "async def send(): send()"),
    (house.takes_time_and_chance_from_the_event, "chatops/bot.py", "import time"),
    (house.takes_time_and_chance_from_the_event, "storage/store.py", "import random as r"),
    (
        house.takes_time_and_chance_from_the_event,
        "surveys/waves.py",
        "import datetime as dt; dt.datetime.now(dt.UTC)",
    ),
    (
        house.takes_time_and_chance_from_the_event,
        "chatops/bot.py",
        "from datetime import date as day; day.today()",
    ),
    (house.takes_time_and_chance_from_the_event, "chatops/bot.py", "from uuid import uuid4"),
    (house.takes_time_and_chance_from_the_event, "chatops/bot.py", "import os; os.urandom(8)"),
    (house.takes_time_and_chance_from_the_event, "storage/store.py", "x = 'due < NOW()'"),
    (house.takes_time_and_chance_from_the_event, "storage/store.py", "x = \"datetime('now')\""),
    (house.speaks_sql_only_in_storage, "adapters/server.py", "x = 'SELECT 1'"),
    (house.speaks_sql_only_in_storage, "chatops/bot.py", "x = f'''\n DELETE FROM {1}'''"),
    (house.speaks_sql_only_in_storage, "chatops/bot.py", "x = 'BEGIN IMMEDIATE'"),
    (house.speaks_sql_only_in_storage, "adapters/cli.py", "db.execute(found)"),
    (house.ends_transactions_aloud, "storage/store.py", "with db.conn: pass"),
    (house.ends_transactions_aloud, "storage/store.py", "self.db.conn.commit()"),
    (house.ends_transactions_aloud, "storage/store.py", "conn.executescript(x)"),
    (house.never_alters_by_itself, "storage/store.py", "table.insert(row, alter=True)"),
    (
        house.gives_a_reason_for_a_broad_except,
        "adapters/runtime.py",
        "try: pass\nexcept Exception:  # noqa: BLE001\n    pass",
    ),
    (
        house.gives_a_reason_for_a_broad_except,
        "adapters/runtime.py",
        "try: pass\nexcept (OSError, Exception): pass",
    ),
    (house.gives_a_reason_for_a_broad_except, "adapters/cli.py", "try: pass\nexcept: pass"),
    (house.keeps_files_short, "chatops/bot.py", "\n" * 301),
    (house.keeps_functions_short, "chatops/bot.py", f"def handle():\n{LONG}"),
]
ALLOWED = [
    ("chatops/settings.py", "import yaml\nimport pathlib\nfrom pydantic import BaseModel"),
    ("chatops/settings/reader.py", "import yaml\nfrom pydantic import ValidationError"),
    ("chatops/bot.py", "from datetime import date, time\nlater = time(9)\nat = at.date()"),
    ("chatops/bot.py", f"def f():\n    '''Tell.\n{LONG}\n    '''"),
    ("chatops/wording.py", "x = 'Select one, then Update or DELETE. WITH: you'"),
    ("chatops/ports.py", "class Channel(Protocol):\n    async def send(self):\n        'Send.'"),
    ("surveys/ballots.py", "import hmac\nfrom chatops.ports import UnitOfWork"),
    ("storage/store.py", "import sqlite3\nimport sqlite_utils\nx = 'BEGIN'\nuow.commit()"),
    ("adapters/slack/app.py", "from adapters.slack import channel\nimport adapters.runtime"),
    ("adapters/slack/app.py", "from slack_bolt.async_app import AsyncApp\nasync def f(): pass"),
    ("adapters/runtime.py", "import time\ntry: pass\nexcept Exception:  # one bad row\n    pass"),
    ("adapters/server.py", "app.router.add_route('DELETE', '/', gone)"),
    ("adapters/cli.py", "from storage.store import Store\nfrom adapters.slack import app"),
    ("adapters/cli/run.py", "import storage.store\nfrom adapters.cli import shared"),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rooms_keep_the_rule(rule):
    assert not (found := house.broken(rule, house.modules())), "\n" + "\n".join(found)


@pytest.mark.parametrize(("rule", "path", "text"), PLANTED)
def test_a_rule_catches_what_breaks_it_and_says_where(rule, path, text):
    [found] = house.broken(rule, [Module(PurePosixPath(path), text)])
    assert found.startswith(f"{path}:")
    assert found.endswith(rule.__doc__.partition("\n")[0])


@pytest.mark.parametrize(("path", "text"), ALLOWED)
def test_what_is_allowed_breaks_no_rule(path, text):
    module = Module(PurePosixPath(path), text)
    assert [house.broken(rule, [module]) for rule in RULES] == [[]] * len(RULES)


def test_every_rule_has_something_planted_for_it():
    assert {rule for rule, _, _ in PLANTED} == set(RULES)


def test_half_of_the_files_have_at_most_120_lines():
    assert median(len(m.text.splitlines()) for m in house.modules()) <= 120


def test_no_modules_import_each_other_in_a_ring():
    assert not house.ring(house.modules())


def test_a_ring_is_found_and_types_alone_make_none():
    ask = Module(PurePosixPath("chatops/ask.py"), "from chatops.tell import tell")
    tell = Module(PurePosixPath("chatops/tell.py"), "from chatops import ask")
    typed = Module(tell.path, f"if TYPE_CHECKING:\n    {tell.text}")
    assert set(house.ring([ask, tell])) == {"chatops.ask", "chatops.tell"}
    assert not house.ring([ask, typed])


def test_one_module_knows_the_teams_sdk():
    knowing = {
        str(module.path)
        for module in house.modules()
        if any(house.is_of_microsoft(name) for name, _ in module.imports())
    }
    assert len(knowing) <= 1


def test_migrations_read_no_clock():
    migrations = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.sql"))
    assert not [path.name for path in migrations if SQL_CLOCK.search(path.read_text())]


def test_a_home_page_is_drawn_without_handlers():
    pages = [*(ROOT / "chatops/homes").glob("*.py")]
    assert pages
    assert not [page.name for page in pages if "chatops.handlers" in page.read_text("utf-8")]

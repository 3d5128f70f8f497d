"""The sheet on privacy names all that there is, and nothing that is not."""

import re
from contextlib import closing
from urllib.parse import urlsplit

from msal.managed_identity import _obtain_token_on_azure_vm

from adapters.slack.manifest.scopes import APP_SCOPE, SCOPES
from adapters.slack.web import SLACKS
from adapters.teams.admitting.signing_keys import METADATA
from adapters.teams.manifest.permissions import PERMISSIONS
from adapters.teams.port import LOGIN
from chatops.settings import Settings
from storage.driver import sqlite3
from storage.store import Store
from tests.house import ROOT

PAGE = (ROOT / "docs/privacy.md").read_text()
SHEET = PAGE.split("## In more detail")[0]
ADDRESS = re.compile(r"https?://([a-z0-9-]+(?:\.[a-z0-9-]+)+)")
NEVER_CALLED = {
    "127.0.0.1": "this machine",
    "adaptivecards.io": "names the schema of a card",
    "admin.teams.microsoft.com": "shown to whoever sets it up",
    "api.botframework.com": "the name that must stand in a token",
    "api.slack.com": "shown to whoever sets it up",
    "app.slack.com": "a link that people follow",
    "developer.microsoft.com": "names the schema of the manifest",
    "example.slack.com": "an example in a comment",
    "it.example.com": "an example in a comment",
    "slack-status.com": "shown to whoever looks for a fault",
    "teams.microsoft.com": "a link that people follow",
}
"""Addresses in the code that nothing is sent to, each with what it is there for."""


def ticked(text: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", text))


def part(begins: str) -> str:
    return SHEET.split(f"**{begins}")[1].split("\n\n")[0]


def test_every_table_of_the_schema_is_on_the_sheet_and_no_other(tmp_path):
    with closing(Store(tmp_path)), closing(sqlite3.connect(tmp_path / "desk.db")) as db:
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        tables = {name for (name,) in db.execute(sql)}
    tables = {t for t in tables if not t.startswith("request_words_")}
    rows = [line.split("|")[1] for line in SHEET.splitlines() if line.startswith("| ")][1:]
    named = {name for row in rows for name in ticked(row) if re.fullmatch(r"\w+", name)}
    assert named == tables


def test_every_scope_and_permission_is_on_the_sheet_and_no_other():
    slack, teams = part("What it may do").split("Teams, for one team")
    assert ticked(slack) == {scope.name for scope in SCOPES} | {APP_SCOPE}
    assert ticked(teams) == {permission.name for permission in PERMISSIONS}


def test_every_host_that_the_code_calls_is_on_the_sheet_and_no_other():
    rooms = ("adapters", "chatops", "surveys", "storage")
    code = "".join(file.read_text() for room in rooms for file in ROOT.glob(f"{room}/**/*.py"))
    called = set(ADDRESS.findall(code)) - {*NEVER_CALLED}
    assert set(NEVER_CALLED) <= set(ADDRESS.findall(code))
    called |= {urlsplit(address).hostname for address in (LOGIN, METADATA)}
    called |= {*Settings().teams.service_hosts} | {f"*{host}" for host in SLACKS[:1]}
    called |= {"169.254.169.254"}  # msal's own, where the identity is managed
    told = ticked(part("Whom it calls"))
    assert told == called


def test_a_managed_identity_is_asked_on_the_machine_itself():
    assert "169.254.169.254" in _obtain_token_on_azure_vm.__code__.co_consts.__repr__()


def test_the_days_on_the_sheet_are_those_of_the_settings():
    keep = Settings().keep
    days = (keep.requests_days, keep.queue_days, keep.inbox_days, keep.backups_days)
    assert days == (90, 7, 14, 30)
    assert all(f"{number} days" in SHEET or f"row {number}" in SHEET for number in days)

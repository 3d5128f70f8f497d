"""Bring a file's schema up to date, step by step, each whole or not at all."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources

from sqlite_utils import Database, Migrations

from storage.sqlite import one

SET = "deskside"


class SchemaError(Exception):
    """The file cannot be used by this program; the text says what to do."""


@cache
def steps() -> list[tuple[str, str]]:
    """List the schema's steps as (name, SQL), in order."""
    folder = resources.files("storage.migrations")
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return [(f.name.removesuffix(".sql"), f.read_text(encoding="utf-8")) for f in found]


def pending(db: Database) -> list[str]:
    """Name the steps that *db* still needs. Raises ``SchemaError`` for a newer file."""
    applied = _applied(db)
    known = [name for name, _ in steps()]
    newer = sorted(set(applied) - set(known))
    if newer:
        raise SchemaError(
            f"This file was written by a newer Deskside (it has {newer[-1]}). "
            "Start that version, or restore a backup made by this one."
        )
    return [name for name in known if name not in applied]


def migrate(db: Database) -> None:
    """Apply what is pending. A kill at any moment leaves whole steps; running again goes on."""
    todo = pending(db)
    _refuse_changed_steps(db)
    if not todo:
        return
    migrations = Migrations(SET)
    for name, sql in steps():
        migrations(name=name)(_apply(name, sql))
    with db.atomic():  # a kill between the table and its index would leave it without for ever
        migrations.ensure_migrations_table(db)
    migrations.apply(db)


def statements(sql: str) -> Iterator[str]:
    """Cut SQL text into its statements."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


def _apply(name: str, sql: str) -> Callable[[Database], None]:
    def step(db: Database) -> None:
        for statement in statements(sql):
            db.execute(statement)
        db.execute(
            "INSERT INTO setting (name, value) VALUES (?, ?)", [f"schema {name}", _digest(sql)]
        )

    return step


def _digest(sql: str) -> str:
    return hashlib.sha256(sql.encode()).hexdigest()[:16]


def _applied(db: Database) -> list[str]:
    if one(db, "SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'") is None:
        return []
    rows = db.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [SET])
    return [row[0] for row in rows.fetchall()]


def _refuse_changed_steps(db: Database) -> None:
    now = dict(steps())
    for name in _applied(db):
        found = one(db, "SELECT value FROM setting WHERE name = ?", (f"schema {name}",))
        if found is None or found[0] != _digest(now[name]):
            raise SchemaError(
                f"The step {name} was changed after it was applied to this file. "
                "Start the version that wrote the file, or put the step back as it was."
            )

"""Read what people wrote in surveys that are over, without changing a byte of the ballot box."""

from contextlib import closing
from pathlib import Path

from storage.driver import sqlite3
from storage.looking import NotReadableError

PLACE = Path("survey") / "survey.db"
BUSY_SECONDS = 10.0
_WRITTEN = (
    "SELECT body FROM comment WHERE wave = ? AND question = ?"
    " AND wave NOT IN (SELECT id FROM wave) ORDER BY id"
)
"""By random id. What is in ``wave`` is not settled yet, and nobody reads it."""


def read_comments(folder: Path, wave: str, question: str) -> list[str]:
    """List what was written to a question; nothing where there is no box.

    Raises ``NotReadableError``.
    """
    path = folder / PLACE
    if not path.exists():
        return []
    uri = f"{path.resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)) as db:
            return [row[0] for row in db.execute(_WRITTEN, (wave, question)).fetchall()]
    except sqlite3.Error as error:
        raise NotReadableError(f"{path.name} cannot be read now: {error}") from error

"""The tables of the ballot box. No column tells a time, and no row joins a person to an answer."""

TABLES = (
    # The secret is there while the survey is open. One who answered may have several codes, so
    # how many did is counted by itself.
    """
    CREATE TABLE IF NOT EXISTS wave (
        id TEXT NOT NULL PRIMARY KEY,
        secret BLOB,
        answered INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID
    """,
    # All its rows are made at the opening, each with nothing in it.
    """
    CREATE TABLE IF NOT EXISTS tally (
        wave TEXT NOT NULL,
        question TEXT NOT NULL,
        value INTEGER NOT NULL,
        n INTEGER NOT NULL,
        PRIMARY KEY (wave, question, value)
    ) STRICT, WITHOUT ROWID
    """,
    # Under a random id, with neither a score nor a group beside it.
    """
    CREATE TABLE IF NOT EXISTS comment (
        id BLOB NOT NULL PRIMARY KEY,
        wave TEXT NOT NULL,
        question TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # Counts nobody twice: only with the secret can it be told whose it is.
    """
    CREATE TABLE IF NOT EXISTS voted (
        wave TEXT NOT NULL,
        nullifier BLOB NOT NULL,
        PRIMARY KEY (wave, nullifier)
    ) STRICT, WITHOUT ROWID
    """,
)
COLUMNS = {
    "wave": ("id", "secret", "answered"),
    "tally": ("wave", "question", "value", "n"),
    "comment": ("wave", "id", "question", "body"),
    "voted": ("wave", "nullifier"),
}
"""The columns of each; the first one names the wave."""

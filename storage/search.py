"""The words of requests, to be found again; private ones are never among them."""

from sqlite_utils import Database

from chatops.listing import ERASING
from storage.sqlite import one, version

SECURE_DELETE_SINCE = (3, 42, 0)
MERGED = 64
"""Pages of the index that are written anew in one go."""
MERGING = "merging the index"
_FOUND = "request.text IS NOT NULL AND request.private = 0 AND request.state != 'dropped'"
_AS_INDEXED = (
    "SELECT 1 FROM request JOIN request_words ON request_words.rowid = request.number"
    f" WHERE request.id = ? AND {_FOUND} AND request_words.text = request.text"
)


def prepare(db: Database) -> None:
    """Make removed words leave the index at once, where this SQLite can do that."""
    done = one(db, "SELECT 1 FROM request_words_config WHERE k = 'secure-delete' AND v = 1")
    if version() >= SECURE_DELETE_SINCE and done is None:
        db.execute("INSERT INTO request_words (request_words, rank) VALUES ('secure-delete', 1)")


def mark_for_index(db: Database, request: str) -> None:
    """Have ``index_some`` look at a request; cheap enough for the hot path."""
    db.execute(
        "INSERT INTO request_unindexed (request) VALUES (?) ON CONFLICT DO NOTHING", (request,)
    )


def unindex(db: Database, request: str) -> None:
    """Take a request's words out of the index."""
    db.execute(
        "DELETE FROM request_words WHERE rowid = (SELECT number FROM request WHERE id = ?)",
        (request,),
    )
    db.execute("DELETE FROM request_unindexed WHERE request = ?", (request,))


def index_some(db: Database, *, limit: int = 20) -> int:
    """Bring the index up to date for some requests; tell how many.

    Most were only answered or settled since: words that stand there already are left alone, since
    in a large index it takes long to take some out.
    """
    rows = db.execute("SELECT request FROM request_unindexed LIMIT ?", (limit,)).fetchall()
    for (request,) in rows:
        if one(db, _AS_INDEXED, (request,)) is None:
            unindex(db, request)
            db.execute(
                "INSERT INTO request_words (rowid, text) SELECT number, text FROM request"
                f" WHERE id = ? AND {_FOUND}",
                (request,),
            )
        db.execute("DELETE FROM request_unindexed WHERE request = ?", (request,))
    return len(rows)


def find(db: Database, words: str, *, limit: int) -> list[str]:
    """Name the newest requests that have all of *words*, whatever signs are in them.

    The index may be a minute old: what has become private or was dropped since is left out,
    and so is what is being erased.
    """
    # A quote would end a word, and a null the whole question.
    plain = words.replace('"', " ").replace("\0", " ")
    quoted = " ".join(f'"{word}"' for word in plain.split())
    if not quoted:
        return []
    rows = db.execute(
        "SELECT request.id FROM request_words JOIN request ON request.number = request_words.rowid"
        f" WHERE request_words MATCH ? AND {_FOUND} AND NOT EXISTS (SELECT 1 FROM due"
        " WHERE due.id >= ? || request.asker || ':' AND due.id < ? || request.asker || ';')"
        " ORDER BY request_words.rowid DESC LIMIT ?",
        (quoted, ERASING, ERASING, limit),
    ).fetchall()
    return [row[0] for row in rows]


def merge(db: Database) -> bool:
    """Write a piece of the index anew, without what was removed; False when all of it is.

    A word may still begin the name of a page of the index when its rows are gone.
    """
    before = db.conn.total_changes
    how = -MERGED if not one(db, "SELECT 1 FROM setting WHERE name = ?", (MERGING,)) else MERGED
    db.execute("INSERT INTO request_words (request_words, rank) VALUES ('merge', ?)", (how,))
    goes_on = db.conn.total_changes - before >= 2
    if goes_on:
        db.execute("INSERT INTO setting VALUES (?, 'on') ON CONFLICT DO NOTHING", (MERGING,))
    else:
        db.execute("DELETE FROM setting WHERE name = ?", (MERGING,))
    return goes_on


def tidy(db: Database) -> None:
    """Rewrite the index without what was removed, for a SQLite that cannot do it at once."""
    if version() < SECURE_DELETE_SINCE and one(db, "SELECT 1 FROM request_words LIMIT 1"):
        db.execute("INSERT INTO request_words (request_words) VALUES ('optimize')")

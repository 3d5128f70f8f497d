"""Rows by the hundred thousand: each is one that the desk wrote, with a few cells of its own.

What differs from copy to copy stands in a table ``spot``: a number, an id, a time, who asked, and
words. Common words are in most of them, rare ones in four or in one.
"""

import random
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import accumulate

from sqlite_utils import Database

PEOPLE = 300
_TEXTS = 20_011
_VOCABULARY = 20_000
_LENGTH = 11
_NUMBERS = "WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n + 1 < :count)"
_TIME = "strftime('%Y-%m-%dT%H:%M:%f000+00:00', :first + n.n * :step + {}, 'unixepoch')"
ANSWERED_AFTER = 540
"""Seconds until a copied request was answered and over."""


def make_texts(db: Database) -> None:
    """Write down what is asked: a few words are very common, most are rare."""
    db.execute("CREATE TEMP TABLE words (n INTEGER PRIMARY KEY, text TEXT)")
    db.conn.executemany("INSERT INTO words VALUES (?, ?)", enumerate(_texts()))


def _texts() -> Iterator[str]:
    chance = random.Random(8)
    vocabulary = [f"word{number}" for number in range(_VOCABULARY)]
    often = [*accumulate(1 / (number + 1) for number in range(_VOCABULARY))]
    for _ in range(_TEXTS):
        yield " ".join(["my printer", *chance.choices(vocabulary, cum_weights=often, k=_LENGTH)])


def make_spots(db: Database, name: str, count: int, *, since: datetime, until: datetime) -> None:
    """Set out so many copies over a span; every other one says "monday", the rest "friday"."""
    begin, end = _TIME.format(0), _TIME.format(ANSWERED_AFTER)
    db.execute("DROP TABLE IF EXISTS temp.spot")
    db.execute(
        "CREATE TEMP TABLE spot (n INTEGER PRIMARY KEY, id TEXT, message TEXT, at TEXT, ended TEXT,"
        " asker TEXT, text TEXT)"
    )
    db.execute(
        f"{_NUMBERS} INSERT INTO spot SELECT n.n, lower(hex(randomblob(9))), :name || n.n, {begin},"
        f" {end}, 'person' || (n.n % :people), words.text || iif(n.n % 2, ' monday', ' friday')"
        " || ' pc' || (n.n / 4) || ' case' || n.n || ' mine' || (n.n % :people)"
        " FROM n JOIN words ON words.n = n.n % :texts",
        {
            "name": name,
            "count": count,
            "first": since.timestamp(),
            "step": (until - since).total_seconds() / count,
            "people": PEOPLE,
            "texts": _TEXTS,
        },
    )


def copy(db: Database, table: str, where: str, cells: Mapping[str, str]) -> None:
    """Put in a copy of one row for each spot; *cells*: SQL for those that are not the same."""
    db.execute(f"CREATE TEMP TABLE model AS SELECT * FROM {table} WHERE {where}")
    names = [row[1] for row in db.execute(f"PRAGMA table_info({table})").fetchall()]
    values = ", ".join(cells.get(name, f"model.{name}") for name in names)
    # In the order of the table's own key, which is several times as quick.
    order = cells.get("id", "spot.n") if table == "message" else "spot.n"
    db.execute(
        f"INSERT INTO {table} ({', '.join(names)}) SELECT {values}"
        f" FROM temp.spot CROSS JOIN temp.model ORDER BY {order}"
    )
    db.execute("DROP TABLE temp.model")


def mark_newest(db: Database, count: int) -> None:
    """Have the search index look at the newest requests again."""
    db.execute(
        "INSERT INTO request_unindexed SELECT id FROM request WHERE true ORDER BY number DESC"
        " LIMIT ? ON CONFLICT DO NOTHING",
        (count,),
    )

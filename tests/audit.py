"""The auditor: what must be true of a desk and its far end, however often it was killed."""

from collections import defaultdict

from chatops.codec import load
from tests.far_end import told

OVER = {"sent", "given up", "parked", "expired"}
WITHOUT_TIMES = {
    "request": "*",
    "message": "door, place, id, root, author, text, word, verdict, request, gone_at",
    "deed": "*",
    "thread": "*",
    "inbox": "id",
    "failed": "id, error",
    "person": "id, name, introduced_at, home_door",
    "due": "id, deed, subject",
    "nudge": "id, kind, request, helper, reason, said_in, answer",
    "unasked": "id, helper",
    "burst": "id, door, helper, state, request",
    "burst_member": "request, burst, joined",
    "outbox": "id, door, conversation, body, state, tells",
}


def rows(db, sql: str) -> list[tuple]:
    return db.execute(sql).fetchall()


def snapshot(db, far_end) -> dict:
    """Everything that two runs of one story must agree on."""
    kept = {
        table: sorted(map(repr, rows(db, f"SELECT {columns} FROM {table}")))
        for table, columns in WITHOUT_TIMES.items()
    }
    # The number is a row's own, and a request saved twice in one life takes no second one.
    kept["request"] = sorted(repr(row[1:]) for row in rows(db, "SELECT * FROM request"))
    return kept | {"shown": shown(far_end), "marks": far_end.marks}


def shown(far_end) -> dict:
    """What people see, by place and thread, in order."""
    seen = defaultdict(list)
    for post in far_end.posts.values():
        seen[post.place, post.root, post.only_for].append([told(part) for part in post.parts])
    return dict(seen)


def complaints(db, far_end, *, acknowledged=()) -> list[str]:
    """Name everything that is wrong with a desk that has come to rest."""
    handled = {id for (id,) in rows(db, "SELECT id FROM inbox")}
    lost = [id for id in acknowledged if id not in handled]
    found = [f"acknowledged and lost: {id}" for id in lost]
    found += [f"said twice: {key}" for key in far_end.doubled]
    live = rows(db, f"SELECT id, state FROM outbox WHERE state NOT IN {tuple(OVER)}")
    found += [f"still {state}: {id}" for id, state in live]
    behind = rows(db, "SELECT id FROM outbox WHERE state = 'sent' AND version != sent_version")
    found += [f"an older version was sent: {id}" for (id,) in behind]
    silent = rows(db, "SELECT id FROM outbox WHERE state IN ('parked', 'given up') AND reason = ''")
    found += [f"given up without a reason: {id}" for (id,) in silent]
    twice = rows(
        db,
        "SELECT door, place, id FROM message WHERE request IS NOT NULL GROUP BY door, place, id"
        " HAVING count(DISTINCT request) > 1",
    )
    found += [f"two requests of one message: {row}" for row in twice]
    return found + _marks(db, far_end) + _books(db)


def _marks(db, far_end) -> list[str]:
    """Each mark that was to be put on is there, and none is that was taken off."""
    put = rows(db, "SELECT body, state FROM outbox WHERE id LIKE 'mark:%'")
    if any(state != "sent" for _, state in put):
        return []
    marks = [load(body) for body, _ in put]
    wanted = {(mark.place.id, mark.message) for mark in marks if mark.on}
    missing = [f"no mark on {spot}" for spot in wanted - far_end.marks]
    unmarked = rows(
        db,
        "SELECT id FROM request WHERE root != '' AND place != '' AND state != 'dropped'"
        " AND 'mark:' || id NOT IN (SELECT id FROM outbox)",
    )
    missing += [f"never marked: {id}" for (id,) in unmarked]
    # What was taken back took its marks along.
    gone = set(rows(db, "SELECT place, id FROM message WHERE gone_at IS NOT NULL"))
    return missing + [f"a mark too many on {spot}" for spot in far_end.marks - wanted - gone]


def _books(db) -> list[str]:
    """What points at something points at something that is there."""
    orphans = {
        "message without its request": "SELECT id FROM message WHERE request IS NOT NULL"
        " AND request NOT IN (SELECT id FROM request)",
        "deed without its request": "SELECT id FROM deed WHERE request IS NOT NULL"
        " AND request NOT IN (SELECT id FROM request)",
        "thread without its request": "SELECT root FROM thread"
        " WHERE request NOT IN (SELECT id FROM request)",
        "request without its line": "SELECT id FROM request WHERE line != ''"
        " AND line NOT IN (SELECT id FROM outbox)",
        "request without its chat": "SELECT id FROM request WHERE chat != ''"
        " AND chat NOT IN (SELECT id FROM outbox)",
    }
    found = [f"{what}: {id}" for what, sql in orphans.items() for (id,) in rows(db, sql)]
    [(whole,)] = rows(db, "PRAGMA integrity_check")
    return found if whole == "ok" else [*found, f"the file is damaged: {whole}"]

"""The tables of the playground's chat, a file of their own beside the desk's."""

TABLES = """
CREATE TABLE IF NOT EXISTS place (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('channel', 'direct')),
    name TEXT NOT NULL,
    members TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS message (
    place TEXT NOT NULL REFERENCES place (id),
    id TEXT NOT NULL,
    root TEXT,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    parts TEXT NOT NULL,
    mentions TEXT NOT NULL,
    files INTEGER NOT NULL,
    edited INTEGER NOT NULL DEFAULT 0,
    deleted INTEGER NOT NULL DEFAULT 0,
    only_for TEXT,
    key TEXT UNIQUE,
    PRIMARY KEY (place, id)
) STRICT;
CREATE INDEX IF NOT EXISTS message_by_thread ON message (place, root, id);

CREATE TABLE IF NOT EXISTS reaction (
    place TEXT NOT NULL,
    message TEXT NOT NULL,
    emoji TEXT NOT NULL,
    person TEXT NOT NULL,
    UNIQUE (place, message, emoji, person)
) STRICT;

CREATE TABLE IF NOT EXISTS delivery (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    lane TEXT NOT NULL,
    event TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS delivery_by_lane ON delivery (lane, number);

CREATE TABLE IF NOT EXISTS home (
    person TEXT PRIMARY KEY,
    parts TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS reading (
    person TEXT NOT NULL,
    place TEXT NOT NULL,
    root TEXT NOT NULL,
    upto TEXT NOT NULL,
    PRIMARY KEY (person, place, root)
) STRICT;
"""
# delivery numbers are AUTOINCREMENT because they become event ids: SQLite would otherwise hand a
# deleted row's number out again, and the desk would take a new click for one that it has seen.

EVERYTHING = ("reaction", "reading", "home", "delivery", "message", "place")
"""The tables in the order in which they can be emptied."""

ONE_MESSAGE = """
SELECT place, id, root, author, text, parts, mentions, files, edited, deleted, only_for
FROM message WHERE place = ? AND id = ?
"""

ONE_BY_KEY = "SELECT place, id FROM message WHERE key = ?"

PAGE = """
SELECT place, id, root, author, text, parts, mentions, files, edited, deleted, only_for
FROM message
WHERE place = :place AND root IS NULL AND (only_for IS NULL OR only_for = :viewer)
  AND (:before = '' OR id < :before)
ORDER BY id DESC LIMIT :limit
"""

THREAD = """
SELECT place, id, root, author, text, parts, mentions, files, edited, deleted, only_for
FROM message
WHERE place = :place AND (id = :root OR root = :root)
  AND (only_for IS NULL OR only_for = :viewer)
ORDER BY id
"""

REACTIONS = """
SELECT message, emoji, person FROM reaction WHERE place = ? AND message BETWEEN ? AND ?
ORDER BY rowid
"""

REPLIES = """
SELECT root, author, id FROM message
WHERE place = ? AND root BETWEEN ? AND ? AND deleted = 0 AND only_for IS NULL
ORDER BY id
"""

# Counted: what others said since the person last looked, at the top of every place they are in,
# and in the threads that concern them (they wrote there or are named, or the place is theirs).
UNREAD = """
SELECT message.place, coalesce(message.root, '') AS root, count(*) AS unread,
       sum(place.kind = 'direct' OR message.root IS NOT NULL OR message.only_for IS NOT NULL
           OR instr(message.mentions, :quoted) > 0) AS direct
FROM message
JOIN place ON place.id = message.place
    AND (place.kind = 'channel' OR instr(place.members, :quoted) > 0)
LEFT JOIN reading ON reading.person = :person AND reading.place = message.place
    AND reading.root = coalesce(message.root, '')
WHERE message.deleted = 0 AND message.author <> :person
  AND (message.only_for IS NULL OR message.only_for = :person)
  AND message.id > coalesce(reading.upto, '')
  AND (message.root IS NULL OR place.kind = 'direct' OR message.only_for = :person
       OR instr(message.mentions, :quoted) > 0
       OR EXISTS (SELECT 1 FROM message AS mine
                  WHERE mine.place = message.place AND mine.author = :person
                    AND (mine.id = message.root OR mine.root = message.root)))
GROUP BY message.place, coalesce(message.root, '')
"""

LAST_SAID = """
SELECT max(id) AS id FROM message WHERE place = :place AND coalesce(root, '') = :root
"""

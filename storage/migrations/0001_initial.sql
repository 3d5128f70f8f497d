-- Times are ISO 8601 text in UTC with six digits of a second, so that they sort as text.
-- STRICT and WITHOUT ROWID are SQLite's; everything else here is portable.

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- What has been handled: an event that is here is never handled again.
CREATE TABLE inbox (
    id TEXT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_at ON inbox (at);

-- What could not be handled: redacted, tried again later, then parked.
CREATE TABLE failed (
    id TEXT NOT NULL PRIMARY KEY,
    event TEXT,
    error TEXT NOT NULL,
    tries INTEGER NOT NULL,
    retry_at TEXT,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX failed_retry ON failed (retry_at) WHERE retry_at IS NOT NULL;

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    door TEXT NOT NULL,
    name TEXT NOT NULL,
    timezone TEXT NOT NULL,
    guest INTEGER NOT NULL,
    automated INTEGER NOT NULL,
    deactivated INTEGER NOT NULL,
    first_seen TEXT NOT NULL,
    seen_said_at TEXT NOT NULL,
    introduced_at TEXT,
    home_door TEXT
) STRICT;

CREATE TABLE request (
    number INTEGER NOT NULL PRIMARY KEY,  -- for the search index alone; shown nowhere
    id TEXT NOT NULL UNIQUE,
    door TEXT NOT NULL,
    place TEXT NOT NULL,
    place_kind TEXT NOT NULL,
    root TEXT NOT NULL,
    asker TEXT NOT NULL,
    also TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    text TEXT,
    born_private INTEGER NOT NULL,
    private INTEGER NOT NULL,
    held INTEGER NOT NULL,
    brought_to TEXT NOT NULL,
    walk_up TEXT NOT NULL,
    line TEXT NOT NULL,
    chat TEXT NOT NULL,
    state TEXT NOT NULL,
    helper TEXT NOT NULL,
    helpers TEXT NOT NULL,
    answered_at TEXT,
    round_trips INTEGER NOT NULL,
    last_said_at TEXT NOT NULL,
    last_by_asker INTEGER NOT NULL,
    waiting_since TEXT,
    later_until TEXT,
    settled_at TEXT,
    settled_by TEXT NOT NULL
) STRICT;
CREATE INDEX request_open ON request (state, asked_at) WHERE state IN ('waiting', 'in hand');
CREATE INDEX request_asker ON request (asker, asked_at);
CREATE INDEX request_place ON request (door, place, last_said_at);
CREATE INDEX request_settled ON request (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX request_text ON request (asked_at) WHERE text IS NOT NULL;

-- A request may be talked about in several threads: where it was asked, and a group chat.
CREATE TABLE thread (
    door TEXT NOT NULL,
    place TEXT NOT NULL,
    root TEXT NOT NULL,
    request TEXT NOT NULL,
    PRIMARY KEY (door, place, root)
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_request ON thread (request);

CREATE TABLE message (
    door TEXT NOT NULL,
    place TEXT NOT NULL,
    id TEXT NOT NULL,
    place_kind TEXT NOT NULL,
    root TEXT NOT NULL,
    author TEXT NOT NULL,
    said_at TEXT NOT NULL,
    text TEXT,
    text_at TEXT NOT NULL,
    mentions TEXT NOT NULL,
    files INTEGER NOT NULL,
    word TEXT NOT NULL,
    verdict TEXT NOT NULL,
    request TEXT,
    gone_at TEXT,
    PRIMARY KEY (door, place, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_request ON message (request) WHERE request IS NOT NULL;
CREATE INDEX message_loose ON message (door, place, root) WHERE request IS NULL;
CREATE INDEX message_author ON message (door, place, author, said_at);
CREATE INDEX message_undecided ON message (author) WHERE verdict = 'undecided';
CREATE INDEX message_text ON message (said_at) WHERE text IS NOT NULL;

-- What people did to a request: reactions, buttons, commands, and what the desk itself did.
CREATE TABLE deed (
    id TEXT NOT NULL PRIMARY KEY,
    request TEXT,
    door TEXT NOT NULL,
    place TEXT NOT NULL,
    message TEXT NOT NULL,
    deed TEXT NOT NULL,
    person TEXT NOT NULL,
    said_at TEXT NOT NULL,
    undone INTEGER NOT NULL,
    value TEXT NOT NULL
) STRICT;
CREATE INDEX deed_request ON deed (request) WHERE request IS NOT NULL;
CREATE INDEX deed_loose ON deed (door, place, message) WHERE request IS NULL;

-- What is to be done at a time.
CREATE TABLE due (
    id TEXT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    deed TEXT NOT NULL,
    subject TEXT NOT NULL,
    tries INTEGER NOT NULL
) STRICT;
CREATE INDEX due_at ON due (at);

CREATE TABLE outbox (
    number INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    door TEXT NOT NULL,
    conversation TEXT NOT NULL,
    original TEXT NOT NULL,
    body TEXT,
    latest INTEGER NOT NULL,
    version INTEGER NOT NULL,
    sent_version INTEGER NOT NULL,
    tells INTEGER NOT NULL,
    state TEXT NOT NULL,
    due_at TEXT NOT NULL,
    expires_at TEXT,
    tries INTEGER NOT NULL,
    looks INTEGER NOT NULL,
    first_try_at TEXT,
    made_at TEXT NOT NULL,
    done_at TEXT,
    reason TEXT NOT NULL,
    place TEXT NOT NULL,
    place_kind TEXT NOT NULL,
    message TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_live ON outbox (conversation, number)
    WHERE state IN ('new', 'sending', 'unknown');
CREATE INDEX outbox_due ON outbox (due_at) WHERE state IN ('new', 'unknown');
CREATE INDEX outbox_done ON outbox (done_at) WHERE body IS NOT NULL AND done_at IS NOT NULL;

-- A door that refuses everything for a while.
CREATE TABLE pause (
    door TEXT NOT NULL PRIMARY KEY,
    until TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

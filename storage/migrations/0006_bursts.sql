-- When many write about what may be one thing: who is asked about it, and who wrote.

CREATE TABLE burst (
    id TEXT NOT NULL PRIMARY KEY,
    door TEXT NOT NULL,
    helper TEXT NOT NULL,
    began TEXT NOT NULL,
    state TEXT NOT NULL,
    request TEXT NOT NULL  -- what the others were joined into; empty before
) STRICT;
CREATE INDEX burst_live ON burst (door, began) WHERE state IN ('new', 'one');
CREATE INDEX burst_request ON burst (request) WHERE request != '';

CREATE TABLE burst_member (
    number INTEGER NOT NULL PRIMARY KEY,
    request TEXT NOT NULL UNIQUE,
    burst TEXT NOT NULL,
    asker TEXT NOT NULL,
    door TEXT NOT NULL,
    place TEXT NOT NULL,
    place_kind TEXT NOT NULL,
    root TEXT NOT NULL,
    joined INTEGER NOT NULL
) STRICT;
CREATE INDEX burst_member_burst ON burst_member (burst);

-- How many wrote just now.
CREATE INDEX request_just_now ON request (door, asked_at)
    WHERE state IN ('waiting', 'in hand') AND private = 0 AND held = 0;

-- The plain facts by which a helper is told that talking may be quicker, kept as messages arrive.

ALTER TABLE request ADD COLUMN fails INTEGER NOT NULL DEFAULT 0;
ALTER TABLE request ADD COLUMN hands INTEGER NOT NULL DEFAULT 0;
ALTER TABLE request ADD COLUMN live_seconds INTEGER NOT NULL DEFAULT 0;
ALTER TABLE request ADD COLUMN wants_talk_at TEXT;
ALTER TABLE request ADD COLUMN reach TEXT NOT NULL DEFAULT '';
ALTER TABLE request ADD COLUMN talked_at TEXT;
ALTER TABLE request ADD COLUMN hushed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE request ADD COLUMN nudges INTEGER NOT NULL DEFAULT 0;
ALTER TABLE request ADD COLUMN nudged_at TEXT;
ALTER TABLE request ADD COLUMN nudged_trips INTEGER NOT NULL DEFAULT 0;

ALTER TABLE person ADD COLUMN prefers TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN office TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN profile_phone TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN away_until TEXT;

-- What a helper is to be told unasked, or was, and how it was answered.
CREATE TABLE nudge (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    request TEXT NOT NULL,
    helper TEXT NOT NULL,
    reason TEXT NOT NULL,
    due_at TEXT NOT NULL,
    said_at TEXT,
    said_in TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_at TEXT
) STRICT;
CREATE INDEX nudge_waiting ON nudge (helper, due_at) WHERE said_at IS NULL;
CREATE INDEX nudge_request ON nudge (request);
CREATE INDEX nudge_said ON nudge (said_at) WHERE said_at IS NOT NULL;

-- Each message that a helper got without having asked, so that they stay few.
CREATE TABLE unasked (
    id TEXT NOT NULL PRIMARY KEY,
    helper TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX unasked_helper ON unasked (helper, at);

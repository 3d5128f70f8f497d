-- The survey's waves as the desk knows them: whom it asks and when, and what came out. No answer is
-- here: those are in a file of their own (storage/ballot_box.py).

CREATE TABLE wave (
    id TEXT NOT NULL PRIMARY KEY,  -- the day on which it opens
    stage TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    last_day TEXT NOT NULL,
    closes_at TEXT NOT NULL,
    plan TEXT NOT NULL,  -- all that was frozen when it opened
    result TEXT NOT NULL,  -- what is told of it, once it is over; empty before
    changes TEXT NOT NULL,  -- what changed since: "you said, we did"
    gone_ahead TEXT NOT NULL  -- the admin who let the next one open without
) STRICT;

CREATE TABLE invited (
    wave TEXT NOT NULL,
    person TEXT NOT NULL,
    door TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (wave, person)
) STRICT, WITHOUT ROWID;

-- Whose account was whose when the wave opened, where that was not its own.
CREATE TABLE invited_account (
    wave TEXT NOT NULL,
    account TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (wave, account)
) STRICT, WITHOUT ROWID;

-- Somebody wants to read results in a browser: the code that it shows, and the browser, as hashes.
CREATE TABLE login (
    code TEXT NOT NULL PRIMARY KEY,
    browser TEXT NOT NULL UNIQUE,
    expires_at TEXT NOT NULL,
    person TEXT NOT NULL  -- who typed the code to the bot; empty before
) STRICT;

CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,  -- a hash
    person TEXT NOT NULL,
    made_at TEXT NOT NULL,
    used_at TEXT NOT NULL
) STRICT;

-- Wrong codes, so that nobody tries them all.
CREATE TABLE login_try (
    number INTEGER NOT NULL PRIMARY KEY,
    who TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX login_try_who ON login_try (who, at);

-- Who did what of consequence, without a word of what was in it.
CREATE TABLE audit (
    number INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL
) STRICT;
CREATE INDEX audit_at ON audit (at);

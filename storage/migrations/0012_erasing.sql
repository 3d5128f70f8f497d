-- Who had their words erased, as keyed hashes, so that a restored backup and what is read back
-- later bring nothing back. The key stands beside its hash: chatops/erased.py says what that is
-- good for, and what not.

CREATE TABLE erased (
    code TEXT NOT NULL PRIMARY KEY,
    key TEXT NOT NULL,
    until TEXT NOT NULL,  -- what they said after that is theirs anew
    gone INTEGER NOT NULL  -- 1: the person has left, and the id was taken out as well
) STRICT, WITHOUT ROWID;
CREATE INDEX erased_until ON erased (until);

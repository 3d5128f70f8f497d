-- The words of requests that are not private, to be searched; a row's number is its request's.
-- Filled off the hot path: `request_unindexed` names what changed since.

CREATE VIRTUAL TABLE request_words USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2');
CREATE TABLE request_unindexed (
    request TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

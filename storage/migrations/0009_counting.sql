-- The lists and the weeks are counted at each drawing of a home page: from the index alone.

DROP INDEX request_open;
CREATE INDEX request_open
    ON request (state, asked_at, held, later_until, last_by_asker, last_said_at, asker, also)
    WHERE state IN ('waiting', 'in hand');
DROP INDEX request_asked;
CREATE INDEX request_asked ON request (asked_at, state, walk_up);

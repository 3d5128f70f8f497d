-- Who asked, in the indexes by which a message finds the requests that it may belong to: none of
-- them is read through, however many requests wait.
DROP INDEX request_place;
CREATE INDEX request_place ON request (door, place, last_said_at, asker, also);
CREATE INDEX request_open_asker ON request (asker) WHERE state IN ('waiting', 'in hand');
CREATE INDEX request_shared ON request (asked_at)
    WHERE state IN ('waiting', 'in hand') AND also != '[]';

-- Who asked, in the index by which a message finds the requests that it may belong to: it is not read
-- through, however many wait in its place.
DROP INDEX request_place;
CREATE INDEX request_place ON request (door, place, last_said_at, asker, also);

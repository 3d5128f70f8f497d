-- What was said in a place just now is asked at every message there.

CREATE INDEX message_said ON message (door, place, said_at);

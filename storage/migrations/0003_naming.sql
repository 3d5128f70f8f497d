-- Who was mentioned in a place in the last minutes is asked at every message there.

CREATE INDEX message_naming ON message (door, place, said_at) WHERE mentions != '[]';

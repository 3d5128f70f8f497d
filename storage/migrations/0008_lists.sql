-- The list of what has faded lately, the latest first.

CREATE INDEX request_faded ON request (last_said_at) WHERE state = 'faded';

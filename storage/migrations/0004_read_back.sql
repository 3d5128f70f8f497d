-- When the desk noted a request: later than it was asked, where it was read back after a gap.
-- And a thread that is read again is compared with what is known of it.

ALTER TABLE request ADD COLUMN noted_at TEXT;
CREATE INDEX message_thread ON message (door, place, root) WHERE root != '';

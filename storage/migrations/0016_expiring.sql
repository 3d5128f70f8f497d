-- What is of no use any more is looked for before each round of sending: among what can expire, not
-- among all that waits.
CREATE INDEX outbox_expires ON outbox (expires_at) WHERE state = 'new' AND expires_at IS NOT NULL;

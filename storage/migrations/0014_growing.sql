-- Who has something open is asked at every message, what came before its thread is let go four
-- times a day, and what could not be sent is counted whenever somebody looks how the desk does: each
-- from what there is of it, not from all that is open, or was ever said or sent.

CREATE INDEX request_open_asker ON request (asker) WHERE state IN ('waiting', 'in hand');
CREATE INDEX request_open_also ON request (also)
    WHERE state IN ('waiting', 'in hand') AND also != '[]';
CREATE INDEX message_loose_text ON message (said_at) WHERE request IS NULL AND text IS NOT NULL;
CREATE INDEX outbox_wrong ON outbox (state)
    WHERE state IN ('parked', 'given up') AND body IS NOT NULL;

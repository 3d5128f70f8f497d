-- Who has something open is asked at every message, and what came before its thread is let go four
-- times a day: both from what there is of it, not from all that is open or was ever said.

CREATE INDEX request_open_asker ON request (asker) WHERE state IN ('waiting', 'in hand');
CREATE INDEX request_open_also ON request (also)
    WHERE state IN ('waiting', 'in hand') AND also != '[]';
CREATE INDEX message_loose_text ON message (said_at) WHERE request IS NULL AND text IS NOT NULL;

-- What is measured is asked by when something was asked, and what faded by when it did.

CREATE INDEX request_asked ON request (asked_at);
CREATE INDEX deed_fade ON deed (said_at) WHERE deed = 'fade';

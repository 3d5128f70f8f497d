-- Which of our posts a message is: a reaction or a press on it names the message alone.

CREATE INDEX outbox_message ON outbox (message) WHERE message <> '';

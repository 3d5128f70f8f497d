"""Messages on their way out to Teams: where to, at what pace, and what a refusal means."""

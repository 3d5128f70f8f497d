"""Messages on their way out: where to, at what pace, and what a refusal means."""

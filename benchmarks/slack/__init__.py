"""How soon Slack is told that its event is kept, and how many a second, beside bare Bolt."""

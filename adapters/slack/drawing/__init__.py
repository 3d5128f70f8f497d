"""What the desk shows, as Block Kit within Slack's limits. Pure."""

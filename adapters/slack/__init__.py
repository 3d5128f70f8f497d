"""The door to Slack, by Socket Mode or over HTTP."""

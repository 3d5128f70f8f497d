"""The app as Slack is told of it: its manifest, and a reason for each scope."""

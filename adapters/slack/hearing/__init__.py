"""What people say and do on Slack, taken in and acknowledged once it is kept."""

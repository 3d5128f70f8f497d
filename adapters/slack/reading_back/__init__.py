"""What was missed, read back; who is there, and where."""

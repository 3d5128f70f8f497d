"""The doors: the only rooms that await."""

"""The embedded chat in a browser: a door like any other, with no account behind it."""

"""The app as Teams is told of it: what it says of itself, what it may do, how it looks."""

"""Load: a real desk under fifty events a second, a burst, and weeks of life in a few minutes."""

"""Hints to a helper: that talking may be quicker than writing, or that somebody waits."""

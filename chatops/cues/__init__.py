"""Cue words by language."""

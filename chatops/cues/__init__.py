"""Cue words by language: what people's own words give away, as data for the rules to read."""

<<<<<<< HEAD
"""Cue words by language: what people's own words give away, as data for the rules to read."""
=======
"""Cue words by language."""
>>>>>>> words

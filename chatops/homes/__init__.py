"""The home page, a file for each of its parts."""

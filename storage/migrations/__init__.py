"""Numbered steps of the schema, each applied once and in its own transaction."""

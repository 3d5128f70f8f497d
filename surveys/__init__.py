"""Quarterly happiness: imports chatops and is never imported by it."""

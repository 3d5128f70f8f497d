"""How far apart our clock and Slack's may be."""

from datetime import timedelta

APART = timedelta(minutes=5)
"""As far as the two may be apart for Slack's signatures to hold; ``check`` warns somewhat earlier.

Whatever compares a time of ours with one of Slack's allows for it.
"""

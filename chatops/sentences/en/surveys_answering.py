"""The survey's form, what it says about anonymity, and what is said to who sent it."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {}

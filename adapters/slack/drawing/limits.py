"""Slack's sizes, and what a text takes up there."""

from adapters import cutting
from adapters.cutting import units

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MESSAGE_LETTERS = 12_000
"""In all the blocks of a message: Slack names no figure and refuses some above 13,000."""
MESSAGE_TEXT = 3_900
VIEW_BYTES = 240_000
TEXT = 3_000
HEADER = 150
BUTTON = 75
ACCESSIBLE = 75
VALUE = 2_000
ELEMENTS = 25
TITLE = 24
LABEL = 2_000
HINT = 2_000
OPTION = 75
OPTION_VALUE = 150
OPTIONS = 100
ADDRESS = 3_000
CHARTS = 2
CHART_TITLE = 50
CHART_LABEL = 20
CHART_CATEGORIES = 20
CHART_SERIES = 12


def length(text: str) -> int:
    """Count in the strictest way: Slack keeps the three signs escaped, plain text or not."""
    return units(text) + 4 * text.count("&") + 3 * (text.count("<") + text.count(">"))


def shorten(text: str, limit: int) -> str:
    """Cut *text* to *limit* with an ellipsis at the end."""
    return cutting.shorten(text, limit, size=length)


def pieces(text: str, limit: int) -> list[str]:
    """Cut *text* into pieces of at most *limit*."""
    return cutting.pieces(text, limit, size=length)

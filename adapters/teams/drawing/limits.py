"""The sizes that our cards keep to. Teams names few; these leave room on every one of them."""

from typing import Final

CARD: Final = 10_000
"""Letters of a card. In UTF-16 that is 20 KB; the least that was ever named are 28."""
PAGE: Final = 35_000
"""Letters of a card of lists, 70 KB. What Teams says today is to keep below 80, and the fullest
page of the desk takes nearly all of this: what were left out of it nobody could turn to."""
TABLE: Final = 3_000
"""Letters of a chart in words."""
SUMMARY: Final = 1_000
ACTIONS: Final = 6
"""In one row: those behind the sixth may not be seen."""
WIDE: Final = 34
"""Letters in a row of buttons, which a telephone of 320 points has room for."""
TITLE: Final = 64
LABEL: Final = 1_000
BUTTON: Final = 60
ABOUT: Final = 100
HEADING: Final = 150
NAME: Final = 80
OPTION: Final = 100
"""Letters of what can be chosen."""
CHOOSING: Final = 4
"""As many options stand open side by side with their buttons; more are a list that unfolds."""

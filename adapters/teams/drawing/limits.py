"""The sizes that our cards keep to. Teams names few; these leave room on every one of them."""

from typing import Final

CARD: Final = 10_000
"""Letters of a card as it is sent. In UTF-16 that is 20 KB, and the oldest limit named is 28."""
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
